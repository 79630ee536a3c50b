package visit

import "meridian/domain"

// improvementQuestion is what the rules on Medicare's improvement ask by name
// (MED-05, MED-09).
const improvementQuestion = "improvement"

// suggested gives what the records say to a question of a finding: first and now, as
// it was measured in the period that Medicare counts, for the improvement.
func (s *sheet) suggested(question string) string {
	if question != improvementQuestion {
		return ""
	}
	return domain.FirstAndNow(append([]domain.Encounter{s.Visit}, s.others...), s.Measures, s.standing.First, s.Visit.Date)
}
