package coding

import (
	"fmt"

	"meridian/domain"
)

// vaUnits is how many added acupuncture units a visit has under VA Community Care.
const vaUnits = 1

// vaRules is VA-01: the authorization's number of visits and dates, and one added
// unit a visit.
func (r *review) vaRules() {
	if r.policy.Kind != domain.VA || !r.has(func(c *Code) bool { return c.Needle }) || len(r.own()) == 0 {
		return
	}
	a := r.policy.Authorization
	span := domain.Span{From: a.From, Until: a.Until}
	switch {
	case a.Number == "" && a.Visits == 0:
		r.add("VA-01", "patient.policies", "No VA authorization is recorded for this visit.", goTo("Record the authorization", "patient.policies"))
	case !span.Contains(r.e.Date):
		r.add("VA-01", "date", "This visit lies outside the dates of the VA authorization.", goTo("Look at the authorization", "patient.policies"))
	case a.Visits > 0 && r.visitsWithin(span) > a.Visits:
		r.add("VA-01", "date", fmt.Sprintf("This is visit %d of %d that the VA authorized.", r.visitsWithin(span), a.Visits), goTo("Look at the authorization", "patient.policies"))
	}
	r.vaAddedUnits()
}

// vaAddedUnits counts the added units of the visit together, with and without e-stim.
func (r *review) vaAddedUnits() {
	isAdded := func(l line) bool { return l.code.Timed && l.code.AddOn }
	added := 0
	for _, l := range r.own() {
		if !isAdded(l) {
			continue
		}
		if added += l.Units; added > vaUnits {
			r.add("VA-01", l.path(), fmt.Sprintf("The VA pays %s a visit, not more.", counted(vaUnits, "added unit")), r.keepUnits(vaUnits, "added unit", isAdded))
			return
		}
	}
}

// visitsWithin counts the dates of treatment within a span up to this visit.
func (r *review) visitsWithin(span domain.Span) int {
	dates := map[domain.Date]bool{r.e.Date: true}
	for i := range r.History {
		e := &r.History[i]
		if e.Status == domain.Present && span.Contains(e.Date) && !e.Date.After(r.e.Date) && len(e.Lines) > 0 {
			dates[e.Date] = true
		}
	}
	return len(dates)
}
