package coding

import (
	"slices"

	"meridian/domain"
	"meridian/domain/medicare"
)

// Case is an encounter with all that its bill is judged by.
type Case struct {
	Encounter domain.Encounter
	// SameDay are the patient's other encounters on the date of service.
	SameDay []domain.Encounter
	// History is all other encounters of the patient, for Medicare's count and
	// authorizations; those of the same day may stand in it too.
	History  []domain.Encounter
	Patient  domain.Patient
	Practice domain.Practice
	Provider domain.Provider
	Fees     domain.FeeSchedule
	Today    domain.Date
	// Book is the rule book to judge by, nil for the one that comes with Meridian.
	Book *Book
}

func (c *Case) book() *Book {
	if c.Book == nil {
		return Builtin()
	}
	return c.Book
}

// NewCase gathers the case of one encounter out of all of the patient's.
func NewCase(e domain.Encounter, all []domain.Encounter, patient domain.Patient) Case {
	c := Case{Encounter: e, Patient: patient}
	for i := range all {
		if all[i].ID == e.ID && e.ID != 0 {
			continue
		}
		c.History = append(c.History, all[i])
		if all[i].Date == e.Date && all[i].Status == domain.Present {
			c.SameDay = append(c.SameDay, all[i])
		}
	}
	return c
}

// Policy gives the policy in force on the date of service.
func (c *Case) Policy() domain.Policy { return c.Patient.PolicyOn(c.Encounter.Date) }

// Standing gives where the patient stands under Medicare on the date of service.
func (c *Case) Standing() medicare.Standing {
	if !medicare.Covers(c.Policy().Kind) {
		return medicare.Standing{On: c.Encounter.Date}
	}
	history := append(slices.Clip(c.History), c.Encounter)
	return c.book().Medicare.StandingOn(c.Patient, history, c.Encounter.Date)
}

// billsMedicare tells whether Medicare's rules hold in full: the patient has
// Medicare and does not pay for the visit.
func (c *Case) billsMedicare() bool {
	return medicare.Covers(c.Policy().Kind) && c.Encounter.Route != domain.PatientPays && c.Encounter.Route != ""
}

// before tells whether another encounter of the day comes before this one.
func (c *Case) before(other *domain.Encounter) bool {
	if other.Start != c.Encounter.Start {
		return other.Start < c.Encounter.Start
	}
	return other.ID != 0 && (c.Encounter.ID == 0 || other.ID < c.Encounter.ID)
}
