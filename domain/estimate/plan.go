package estimate

import (
	"fmt"
	"slices"

	"meridian/domain"
	"meridian/domain/coding"
)

// Rhythm is how often a patient is expected to come.
type Rhythm string

// The rhythms of a plan; an estimate from before there were any has none.
const (
	Once           Rhythm = "once"
	TwiceAWeek     Rhythm = "twice_a_week"
	Weekly         Rhythm = "weekly"
	EveryTwoWeeks  Rhythm = "two_weeks"
	EveryFourWeeks Rhythm = "four_weeks"
)

// Rhythms lists all rhythms in the order of their choice.
var Rhythms = []Rhythm{Once, TwiceAWeek, Weekly, EveryTwoWeeks, EveryFourWeeks}

// String gives the words that screens and papers show.
func (r Rhythm) String() string {
	switch r {
	case TwiceAWeek:
		return "Twice a week"
	case Weekly:
		return "Weekly"
	case EveryTwoWeeks:
		return "Every two weeks"
	case EveryFourWeeks:
		return "Every four weeks"
	}
	return "Once"
}

// Last gives the date of the last of so many visits, the first being on a day.
func (r Rhythm) Last(first domain.Date, visits int) domain.Date {
	after := max(visits, 1) - 1
	switch r {
	case TwiceAWeek:
		return first.AddDays(after/2*7 + after%2*3)
	case Weekly:
		return first.AddDays(7 * after)
	case EveryTwoWeeks:
		return first.AddDays(14 * after)
	case EveryFourWeeks:
		return first.AddDays(28 * after)
	}
	return first
}

// Dates gives the dates of so many visits, the first being on a day.
func (r Rhythm) Dates(first domain.Date, visits int) []domain.Date {
	dates := make([]domain.Date, max(visits, 1))
	for i := range dates {
		dates[i] = r.Last(first, i+1)
	}
	return dates
}

// Expected is at how many visits the patient is expected, at least 1.
func (e Estimate) Expected() int { return max(e.Visits, 1) }

// Schedule plans the visits anew. Items that were expected at all of them stay so;
// the others are expected at no more than there are.
func (e *Estimate) Schedule(first domain.Date, r Rhythm, visits int) {
	if r == Once {
		visits = 1
	}
	before := e.Expected()
	e.Rhythm, e.Visits = r, max(visits, 1)
	e.Items = slices.Clone(e.Items)
	for i := range e.Items {
		if e.Items[i].Visits == before || e.Items[i].Visits > e.Visits {
			e.Items[i].Visits = e.Visits
		}
	}
	e.Span = domain.Span{}
	if !first.IsZero() {
		e.Span = domain.Span{From: first, Until: r.Last(first, e.Visits)}
	}
}

// mostPointers is how many diagnoses a service points to (box 24E of a claim).
const mostPointers = 4

// Diagnose sets the diagnoses; every item points to the first four (DX-07).
func (e *Estimate) Diagnose(all []domain.Diagnosis) {
	e.Diagnoses = all
	var pointers []int
	for i := range min(len(all), mostPointers) {
		pointers = append(pointers, i)
	}
	e.Items = slices.Clone(e.Items)
	for i := range e.Items {
		e.Items[i].Diagnoses = pointers
	}
}

// Plan is what a draft is made from.
type Plan struct {
	Patient  domain.Patient
	Practice domain.Practice
	Provider domain.Provider
	Fees     domain.FeeSchedule
	// Visits are all of the patient's; Planned is the one that is estimated, with
	// no date where none is.
	Visits  []domain.Encounter
	Planned domain.Encounter
	// Scheduled is when the planned visit was entered; zero for Today.
	Scheduled domain.Date
	Today     domain.Date
}

// Draft proposes an estimate: what the planned visit already holds, else what was
// done at the last one with a bill, else a first treatment at the practice's fees.
func Draft(p Plan) Estimate {
	like := p.like()
	day := p.Planned.Date
	if day.IsZero() {
		day = p.Today
	}
	e := Estimate{
		Patient: p.Patient.Personal(), Practice: p.Practice, Provider: p.Provider, Policy: p.Patient.PolicyOn(day).Kind,
		Asked: p.Today, OnRequest: p.Planned.Date.IsZero(), Items: p.items(like),
	}
	e.Service = serviceWords(e.Items, p.Patient, like)
	if !p.Scheduled.IsZero() {
		e.Asked = p.Scheduled
	}
	e.follow(p.series())
	e.Diagnose(slices.Clone(like.Diagnoses))
	return e
}

// series gives the days on which the patient is expected, from the estimated visit
// on and no further than one estimate may reach (EST-03).
func (p Plan) series() []domain.Date {
	if p.Planned.Date.IsZero() {
		return nil
	}
	days := []domain.Date{p.Planned.Date}
	for i := range p.Visits {
		v := &p.Visits[i]
		if v.Status == domain.Scheduled && v.Date.After(p.Planned.Date) && !v.Date.After(anniversary(p.Planned.Date)) {
			days = append(days, v.Date)
		}
	}
	slices.SortFunc(days, domain.Date.Compare)
	return slices.Compact(days)
}

// follow plans the visits that are expected anyway, in the rhythm that is nearest.
func (e *Estimate) follow(days []domain.Date) {
	if len(days) < 2 {
		var only domain.Date
		if len(days) == 1 {
			only = days[0]
		}
		e.Schedule(only, Once, 1)
		return
	}
	first, last := days[0], days[len(days)-1]
	e.Schedule(first, nearest(last.Sub(first)/(len(days)-1)), len(days))
	e.Span.Until = last
}

// nearest gives the rhythm of visits so many days apart.
func nearest(days int) Rhythm {
	switch {
	case days <= 5:
		return TwiceAWeek
	case days <= 10:
		return Weekly
	case days <= 20:
		return EveryTwoWeeks
	}
	return EveryFourWeeks
}

// like gives the visit that the expected ones will resemble.
func (p Plan) like() domain.Encounter {
	if len(p.Planned.Lines) > 0 {
		return p.Planned
	}
	var last domain.Encounter
	for _, v := range p.Visits {
		if v.Status == domain.Present && len(v.Lines) > 0 && !v.Date.Before(last.Date) {
			last = v
		}
	}
	if len(p.Planned.Diagnoses) > 0 {
		last.Diagnoses = p.Planned.Diagnoses
	}
	if p.Planned.Complaint != 0 {
		last.Complaint = p.Planned.Complaint
	}
	return last
}

func (p Plan) items(like domain.Encounter) []Item {
	var items []Item
	for _, l := range like.Lines {
		item := NewItem(p.Fees, l.Code, 1)
		item.Units = l.Units
		if item.Fee == 0 {
			item.Fee = l.Fee
		}
		items = append(items, item)
	}
	if len(items) == 0 {
		items = append(items, NewItem(p.Fees, "97810", 1))
	}
	return items
}

// NewItem gives a service at the practice's fee and under its name.
func NewItem(fees domain.FeeSchedule, code string, visits int) Item {
	return Item{Code: code, Label: coding.Label(fees, code), Visits: visits, Units: 1, Fee: fees[code].Amount}
}

// serviceWords names the main service in plain words.
func serviceWords(items []Item, p domain.Patient, like domain.Encounter) string {
	words := "Acupuncture"
	if items[0].Code == "20560" || items[0].Code == "20561" {
		words = "Dry needling"
	}
	if c, known := p.ComplaintByID(like.Complaint); known {
		return fmt.Sprintf("%s for: %s", words, c.Name)
	}
	return words
}
