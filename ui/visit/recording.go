package visit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/icd10"
	"meridian/domain/points"
	"meridian/ui/locale"
)

// noteField names a part of the note by the path that findings use.
type noteField string

// The parts of the note.
const (
	subjective noteField = "note.subjective"
	objective  noteField = "note.objective"
	assessment noteField = "note.assessment"
	plan       noteField = "note.plan"
	evaluation noteField = "note.evaluation"
	response   noteField = "note.response"
	advice     noteField = "note.advice"
)

// noteFields lists the parts in reading order.
var noteFields = []noteField{subjective, objective, assessment, plan, evaluation, response, advice}

// in gives the part's text within a note.
func (f noteField) in(n *domain.Note) *string {
	switch f {
	case subjective:
		return &n.Subjective
	case objective:
		return &n.Objective
	case assessment:
		return &n.Assessment
	case plan:
		return &n.Plan
	case evaluation:
		return &n.Evaluation
	case response:
		return &n.Response
	}
	return &n.Advice
}

func (s *sheet) write(f noteField, text string) {
	s.record(func(e *domain.Encounter) { *f.in(&e.Note) = text })
}

func (s *sheet) setPain(p domain.Pain) {
	s.record(func(e *domain.Encounter) { e.Pain = p })
}

func (s *sheet) setComplaint(id domain.ComplaintID) {
	s.record(func(e *domain.Encounter) { e.Complaint = id })
}

func (s *sheet) setStatus(status domain.Status) {
	s.record(func(e *domain.Encounter) { e.Status = status })
}

func (s *sheet) setDate(day domain.Date) {
	s.record(func(e *domain.Encounter) { e.Date = day })
}

// setStart takes the time of the appointment as typed; empty text is none.
// Fault: "time.invalid".
func (s *sheet) setStart(typed string) error {
	start, err := domain.ParseClockTime(typed)
	if err == nil {
		s.record(func(e *domain.Encounter) { e.Start = start })
	}
	return err
}

// treat changes the treatment; who is treated is present, and who did not come or had
// cancelled came after all once a treatment begins.
func (s *sheet) treat(change func(e *domain.Encounter)) {
	s.record(func(e *domain.Encounter) {
		began := !hasTreatment(e)
		change(e)
		came := e.Status == domain.Scheduled || began
		if came && hasTreatment(e) && !e.Date.After(s.today) {
			e.Status = domain.Present
		}
	})
}

// hasTreatment tells whether a treatment is recorded.
func hasTreatment(e *domain.Encounter) bool {
	return e.DryNeedling || len(e.Sets)+len(e.Muscles)+len(e.Services) > 0
}

// addDiagnosis adds a code as typed. Lines that a hand has touched and that
// point nowhere yet point to it. Faults: "diagnosis.form" (not of the form of a
// code), "diagnosis.twice", "diagnosis.full".
func (s *sheet) addDiagnosis(typed string) error {
	code := icd10.Normalise(typed)
	status, _ := s.Book.Diagnoses.On(code, s.Visit.Date)
	switch {
	case status == icd10.Malformed:
		return &domain.Fault{Code: "diagnosis.form", Message: lang.L("{{.Typed}} is no code and fits no diagnosis. Type a code, such as M54.50, or other words.", locale.With{"Typed": strconv.Quote(typed)})}
	case slices.ContainsFunc(s.Visit.Diagnoses, func(d domain.Diagnosis) bool { return d.Code == code }):
		return &domain.Fault{Code: "diagnosis.twice", Message: lang.L("{{.Code}} is among the diagnoses already.", locale.With{"Code": code})}
	case len(s.Visit.Diagnoses) >= domain.MaxDiagnoses:
		return &domain.Fault{Code: "diagnosis.full", Message: lang.L("A claim has room for 12 diagnoses. Remove one first.")}
	}
	entry, _ := s.Book.Diagnoses.Lookup(code)
	s.correct(func(e *domain.Encounter) {
		e.Diagnoses = append(slices.Clone(e.Diagnoses), domain.Diagnosis{Code: code, Text: entry.Text})
		e.Lines = slices.Clone(e.Lines)
		for i := range e.Lines {
			if len(e.Lines[i].Pointers) == 0 {
				e.Lines[i].Pointers = []int{len(e.Diagnoses) - 1}
			}
		}
	})
	return nil
}

func (s *sheet) removeDiagnosis(at int) {
	if !within(s.Visit.Diagnoses, at) || s.billLocked() {
		return
	}
	s.remember(lang.L("{{.What}} removed", locale.With{"What": s.Visit.Diagnoses[at].Code}))
	s.correct(func(e *domain.Encounter) {
		*e = clone(*e)
		coding.RemoveDiagnosisAt(e, at)
	})
}

// moveDiagnosis moves a diagnosis by some places; what points to it follows.
func (s *sheet) moveDiagnosis(at, by int) {
	to := at + by
	if !within(s.Visit.Diagnoses, at) || !within(s.Visit.Diagnoses, to) {
		return
	}
	s.correct(func(e *domain.Encounter) {
		*e = clone(*e)
		e.Diagnoses = swapped(e.Diagnoses, at, to)
		for _, l := range e.Lines {
			for i, p := range l.Pointers {
				switch p {
				case at:
					l.Pointers[i] = to
				case to:
					l.Pointers[i] = at
				}
			}
		}
	})
}

// searchDiagnoses finds codes for the date of service, the favorites and the
// patient's own first; nothing typed gives the favorites.
func (s *sheet) searchDiagnoses(query string, limit int) []icd10.Entry {
	if strings.TrimSpace(query) == "" {
		return s.favoriteDiagnoses(limit)
	}
	own := slices.Clone(s.Favorites)
	for i := range s.History {
		for _, d := range s.History[i].Diagnoses {
			if !slices.Contains(own, d.Code) {
				own = append(own, d.Code)
			}
		}
	}
	return s.Book.Diagnoses.Search(query, s.Visit.Date, own, limit)
}

// favoriteDiagnoses gives the favorites that hold on the date of service.
func (s *sheet) favoriteDiagnoses(limit int) []icd10.Entry {
	var found []icd10.Entry
	for _, code := range s.Favorites {
		if status, entry := s.Book.Diagnoses.On(code, s.Visit.Date); status == icd10.Valid && len(found) < limit {
			found = append(found, entry)
		}
	}
	return found
}

func (s *sheet) addSet() {
	s.treat(func(e *domain.Encounter) { e.Sets = append(slices.Clone(e.Sets), domain.NeedleSet{}) })
}

func (s *sheet) removeSet(at int) {
	if !within(s.Visit.Sets, at) || s.noteLocked() {
		return
	}
	s.remember(lang.L("Set {{.Number}} removed", locale.With{"Number": at + 1}))
	s.keys = without(s.keys, at)
	s.treat(func(e *domain.Encounter) { e.Sets = without(e.Sets, at) })
}

// changeSet changes one set in a copy of the list.
func (s *sheet) changeSet(at int, change func(set *domain.NeedleSet)) {
	if !within(s.Visit.Sets, at) {
		return
	}
	s.treat(func(e *domain.Encounter) {
		e.Sets = slices.Clone(e.Sets)
		change(&e.Sets[at])
	})
}

// setTime takes face-to-face time as typed; see parseTime for its faults.
func (s *sheet) setTime(at int, typed string) error {
	seconds, err := parseTime(typed)
	if err != nil {
		return err
	}
	s.changeSet(at, func(set *domain.NeedleSet) { set.Seconds = seconds })
	return nil
}

func (s *sheet) setEStim(at int, on bool) {
	s.changeSet(at, func(set *domain.NeedleSet) { set.EStim = on })
}

func (s *sheet) setPoints(at int, typed string) {
	s.changeSet(at, func(set *domain.NeedleSet) { set.Points = points.Parse(typed) })
}

func (s *sheet) setDryNeedling(on bool) {
	s.treat(func(e *domain.Encounter) { e.DryNeedling = on })
}

// stopDryNeedling takes dry needling with its muscles out of the treatment.
func (s *sheet) stopDryNeedling() {
	if s.noteLocked() {
		return
	}
	s.remember(lang.L("Dry needling removed"))
	s.treat(func(e *domain.Encounter) { e.DryNeedling, e.Muscles = false, nil })
}

// addMuscle adds a muscle as typed, such as "trapezius R"; one that is chosen already
// takes the side along.
func (s *sheet) addMuscle(typed string) {
	m := parseMuscle(typed)
	if m.Name == "" {
		return
	}
	if at, chosen := s.muscleAt(m.Name); chosen {
		s.setSide(at, s.Visit.Muscles[at].Side.With(m.Side))
		return
	}
	s.treat(func(e *domain.Encounter) {
		e.DryNeedling = true
		e.Muscles = append(slices.Clone(e.Muscles), m)
	})
}

func (s *sheet) removeMuscle(at int) {
	if !within(s.Visit.Muscles, at) || s.noteLocked() {
		return
	}
	s.remember(lang.L("{{.What}} removed", locale.With{"What": s.Visit.Muscles[at].Name}))
	s.treat(func(e *domain.Encounter) { e.Muscles = without(e.Muscles, at) })
}

func (s *sheet) setSide(at int, side domain.Side) {
	if !within(s.Visit.Muscles, at) {
		return
	}
	s.treat(func(e *domain.Encounter) {
		e.Muscles = slices.Clone(e.Muscles)
		e.Muscles[at].Side = side
	})
}

// searchMuscles finds names of muscles that have a word beginning like each word typed.
func searchMuscles(query string, limit int) []coding.MuscleName {
	typed := strings.Fields(strings.ToLower(parseMuscle(query).Name))
	if len(typed) == 0 {
		return nil
	}
	var found []coding.MuscleName
	for _, m := range coding.MuscleNames() {
		if m.Kind != coding.Region && coding.BeginsWords(typed, m.Name) && len(found) < limit {
			found = append(found, m)
		}
	}
	if exact, ok := coding.FindMuscle(strings.Join(typed, " ")); ok && len(found) < limit &&
		!slices.ContainsFunc(found, func(m coding.MuscleName) bool { return m.Name == exact.Name }) {
		found = append([]coding.MuscleName{exact}, found...)
	}
	return found
}
