package visit

import (
	"cmp"
	"slices"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/medicare"
	"meridian/ui/patients"
)

// sheet is a visit under the practitioner's hands: what is recorded, and what
// follows from it for the bill. Every verb leaves the bill, its reasons and its
// findings up to date.
type sheet struct {
	chart
	today domain.Date

	// others are the patient's other visits. Last of them is the treatment that "Same as
	// last time" takes, where HasLast.
	others  []domain.Encounter
	Last    domain.Encounter
	HasLast bool

	proposals []coding.Proposal
	findings  []domain.Finding
	standing  medicare.Standing
	checklist []coding.Element

	// version counts the changes, so that a save knows what it has saved.
	version int
	// undo and redo are the steps back and forward, noted how many were ever kept.
	undo, redo []step
	noted      int

	// timed says that a timer counted for this visit since the page was opened. The
	// keys tell its sets apart, counted is what timers counted for each of them.
	timed   bool
	keys    []int
	lastKey int
	counted map[int]int
}

func newSheet(c chart, today domain.Date) *sheet {
	s := &sheet{today: today, counted: map[int]int{}}
	s.take(c)
	return s
}

// take takes the records of the visit as they are now.
func (s *sheet) take(c chart) {
	s.chart = c
	s.others = slices.DeleteFunc(slices.Clone(c.History), func(e domain.Encounter) bool { return e.ID == c.Visit.ID })
	s.follow()
}

// noteLocked tells whether the note and the treatment are signed.
func (s *sheet) noteLocked() bool { return s.Visit.Signed() }

// billLocked tells whether the bill stands on an issued superbill.
func (s *sheet) billLocked() bool { return len(s.superbills()) > 0 }

// superbills gives the numbers of the issued superbills that hold the visit.
func (s *sheet) superbills() []string {
	var numbers []string
	for _, p := range s.Papers {
		if p.Kind == domain.SuperbillPaper && p.State == domain.Issued {
			numbers = append(numbers, p.Number)
		}
	}
	return numbers
}

// record changes the note or the treatment, unless they are signed.
func (s *sheet) record(change func(e *domain.Encounter)) {
	if s.noteLocked() {
		return
	}
	change(&s.Visit)
	s.changed()
}

// correct changes the bill, unless it stands on an issued superbill.
func (s *sheet) correct(change func(e *domain.Encounter)) {
	if s.billLocked() {
		return
	}
	change(&s.Visit)
	s.changed()
}

// add changes what neither a signature nor a superbill locks: what is sold, and
// what the payer is told about the course.
func (s *sheet) add(change func(e *domain.Encounter)) {
	change(&s.Visit)
	s.changed()
}

func (s *sheet) changed() {
	s.version++
	s.follow()
}

// follow brings the bill up to the treatment and looks at it again.
func (s *sheet) follow() {
	s.Last, s.HasLast = lastTreatment(s.others, s.Visit.Date)
	c := s.casefile()
	s.Visit.Lines = coding.Merge(c)
	s.keySets()
	c.Encounter = s.Visit
	s.proposals = coding.Select(c)
	s.findings = coding.Review(c)
	s.standing = c.Standing()
	s.checklist = s.Book.Checklist(&s.Visit)
}

// lastTreatment gives the last visit before a date on which the patient was treated.
func lastTreatment(visits []domain.Encounter, before domain.Date) (last domain.Encounter, ok bool) {
	at := -1
	for i := range visits {
		e := &visits[i]
		if e.Status == domain.Present && hasTreatment(e) && e.Date.Before(before) && (at < 0 || comesAfter(e, &visits[at])) {
			at = i
		}
	}
	if at < 0 {
		return domain.Encounter{}, false
	}
	return visits[at], true
}

// comesAfter tells whether a visit takes place after another one.
func comesAfter(e, other *domain.Encounter) bool {
	return cmp.Or(e.Date.Compare(other.Date), cmp.Compare(e.Start, other.Start), cmp.Compare(e.ID, other.ID)) > 0
}

// casefile gives the visit as the rules look at it.
func (s *sheet) casefile() coding.Case {
	c := coding.Case{
		Encounter: s.Visit, History: s.others, Patient: s.Patient, Practice: s.Practice, Provider: s.Provider, Fees: s.Fees, Today: s.today, Book: s.Book,
	}
	for i := range s.others {
		if s.others[i].Date == s.Visit.Date && s.others[i].Status == domain.Present {
			c.SameDay = append(c.SameDay, s.others[i])
		}
	}
	return c
}

// paid gives what was paid for the visit, reversals taken off.
func (s *sheet) paid() domain.Money { return patients.PaidFor(s.Payments)[s.Visit.ID] }

// owed gives what is still due for the visit; never less than nothing.
func (s *sheet) owed() domain.Money { return max(0, s.Visit.Due()-s.paid()) }

// clone gives a copy of a visit that shares no list with it.
func clone(e domain.Encounter) domain.Encounter {
	e.Diagnoses, e.Muscles, e.Items = slices.Clone(e.Diagnoses), slices.Clone(e.Muscles), slices.Clone(e.Items)
	e.Sets, e.Services, e.Lines = slices.Clone(e.Sets), slices.Clone(e.Services), slices.Clone(e.Lines)
	for i := range e.Sets {
		e.Sets[i].Points = slices.Clone(e.Sets[i].Points)
	}
	for i := range e.Services {
		e.Services[i].Muscles = slices.Clone(e.Services[i].Muscles)
	}
	for i := range e.Lines {
		e.Lines[i].Modifiers, e.Lines[i].Pointers = slices.Clone(e.Lines[i].Modifiers), slices.Clone(e.Lines[i].Pointers)
	}
	e.Declined, e.Acknowledged = slices.Clone(e.Declined), slices.Clone(e.Acknowledged)
	e.Overrides, e.Addenda = slices.Clone(e.Overrides), slices.Clone(e.Addenda)
	return e
}

// swapped gives the list with the entries at two places exchanged, in a copy.
func swapped[T any](list []T, i, j int) []T {
	list = slices.Clone(list)
	list[i], list[j] = list[j], list[i]
	return list
}

// without gives the list without the entry at a place, in a copy.
func without[T any](list []T, at int) []T {
	return slices.Delete(slices.Clone(list), at, at+1)
}

// within tells whether a place is one of a list's.
func within[T any](list []T, at int) bool { return at >= 0 && at < len(list) }
