package visit

import (
	"meridian/domain"
	"meridian/ui/patients"
)

// improvementQuestion is what the rules on Medicare's improvement ask by name
// (MED-05, MED-09).
const improvementQuestion = "improvement"

// suggestion is what the records have to an answer: the text of it in sentences, and
// what they lack.
type suggestion struct {
	sentences, lacking []string
}

// suggested gives what the records say to a question of a finding: first and last, as
// it was measured in the period that Medicare counts, for the improvement.
func (s *sheet) suggested(question string) suggestion {
	if question != improvementQuestion {
		return suggestion{}
	}
	courses := domain.Courses(append([]domain.Encounter{s.Visit}, s.others...), s.Measures, s.standing.First, s.Visit.Date)
	return suggestion{domain.Changes(courses), patients.LackingWords(courses)}
}
