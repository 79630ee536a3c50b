package demo

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"meridian/domain"
	"meridian/domain/coding"
)

// treat writes note, treatment and bill of a visit.
func (l *life) treat(c *chart, b booking, e *domain.Encounter) {
	ill, gain := b.who.complaint, 1-math.Exp(-float64(c.held)/6)
	e.Diagnoses = slices.Clone(ill.diagnoses)
	e.Pain = l.pain(ill, gain)
	e.Note = domain.Note{Subjective: l.subjective(c, ill, gain)}
	l.needle(ill, e)
	if b.fate != halfWritten {
		l.finishNote(c, b, gain, e)
	}
	l.extras(c, b, e)
	charge := coding.NewCase(*e, c.visits, c.patient)
	charge.Practice, charge.Provider, charge.Fees, charge.Today = practice, provider, l.fees, l.today
	e.Lines = coding.Merge(charge)
}

func (l *life) one(of ...string) string { return of[l.random.IntN(len(of))] }

// pain falls with the gain, a little up and down.
func (l *life) pain(ill *complaint, gain float64) domain.Pain {
	if ill.pain == 0 {
		return domain.Pain{}
	}
	score := int(math.Round(float64(ill.pain)*(1-0.75*gain))) + l.random.IntN(3) - 1
	pain, err := domain.NewPain(min(max(score, 0), 10))
	if err != nil {
		return domain.Pain{}
	}
	return pain
}

func (l *life) subjective(c *chart, ill *complaint, gain float64) string {
	now := "Now " + stage(ill.function, gain) + "."
	if c.held == 0 {
		return fmt.Sprintf("%s, %s, for %s. %s", ill.symptom, ill.worse, span(ill.onset), now)
	}
	since := l.one(
		"Better for three days after the last visit, then some of it came back.", "A good week, with one bad day.",
		"Slept better after the last visit.", "About the same since the last visit.", "Less of it, and not as strong.",
		"Busy week at work; felt it in the evenings.", "Did the exercises most days.",
	)
	return fmt.Sprintf("%s %s; %s. %s", since, ill.symptom, ill.worse, now)
}

// finishNote writes all but the patient's own words.
func (l *life) finishNote(c *chart, b booking, gain float64, e *domain.Encounter) {
	ill := b.who.complaint
	measured := fmt.Sprintf(ill.measure, ill.value(gain))
	e.Note.Objective = strings.ToUpper(measured[:1]) + measured[1:]
	if c.held > 0 {
		e.Note.Objective += fmt.Sprintf(" (at first %d)", ill.from)
	}
	e.Note.Objective += ". " + ill.findings + "."
	e.Note.Assessment = fmt.Sprintf("%s: %s, %s.", ill.name, ill.pattern, progress(c.held, gain))
	e.Note.Plan = fmt.Sprintf("%s Goal: %s.", l.one("Weekly for 6 weeks, then look again.", "Once a week for 4 weeks.", "Every other week for 6 visits."), ill.goal)
	e.Note.Response = l.one("Tolerated well; tissue looser after treatment, no adverse reaction.", "Relaxed and fell asleep; easier movement afterwards.", "Tolerated well, some warmth around the needles.")
	e.Note.Advice = ill.advice
	if b.fate == signed && c.held >= 3 && medicare(c.patient, e.Date) {
		e.Improvement = domain.Improvement{Progress: domain.Improved, Text: fmt.Sprintf(ill.measure+" (was %d), %s", ill.value(gain), ill.from, stage(ill.function, gain))}
	}
}

// progress says in the assessment how it goes.
func progress(held int, gain float64) string {
	switch {
	case held == 0:
		return "first visit"
	case gain < 0.4:
		return "little change so far"
	case gain < 0.7:
		return "slowly improving"
	}
	return "clearly better than at first"
}

// needle takes the complaint's sets, some seconds longer or shorter, or its muscles.
func (l *life) needle(ill *complaint, e *domain.Encounter) {
	e.Muscles, e.DryNeedling = slices.Clone(ill.muscles), len(ill.muscles) > 0
	for _, s := range ill.sets {
		s.Seconds += l.random.IntN(150) - 30
		s.Points = slices.Clone(s.Points)
		e.Sets = append(e.Sets, s)
	}
}

// extras are what comes beside the needles: an evaluation at the first visit,
// manual therapy, herbs, a discount, Medicare's notice.
func (l *life) extras(c *chart, b booking, e *domain.Encounter) {
	ill := b.who.complaint
	if b.who.evaluated && c.held == 0 {
		e.Services = append(e.Services, domain.Service{Code: "99202", Units: 1})
		e.Note.Evaluation = "History, medication and red flags reviewed; vital signs taken; heart, lungs and nerves examined and without findings. Treatment plan set up apart from today's needling."
	}
	if ill.service != "" && c.held%3 == 1 {
		e.Services = append(e.Services, domain.Service{Code: ill.service, Units: 1, Site: ill.site})
		e.TherapyPlan = domain.NoTherapyPlan
	}
	if ill.herbs != "" && c.held%4 == 1 {
		e.Items = append(e.Items, domain.Item{Kind: domain.Herbs, Text: ill.herbs, Quantity: 1, Price: 2400, TaxRate: practice.SalesTax})
	}
	if ill == &fatigue {
		e.Discount = 1000
	}
	if c.patient.PolicyOn(e.Date).Kind == domain.Medicare && e.Route == domain.PatientPays {
		e.NoticeGiven = e.Date
		if len(c.visits) > 0 {
			e.NoticeGiven = c.visits[0].Date
		}
	}
}

func medicare(p domain.Patient, day domain.Date) bool {
	kind := p.PolicyOn(day).Kind
	return kind == domain.Medicare || kind == domain.MedicareAdvantage
}

// value gives the measure after a gain between 0 and 1.
func (ill *complaint) value(gain float64) int {
	return ill.from + int(math.Round(float64(ill.to-ill.from)*gain))
}

// stage gives what the patient can do after a gain between 0 and 1.
func stage(function []string, gain float64) string {
	return function[min(int(gain*float64(len(function))), len(function)-1)]
}

// span gives a number of days in words.
func span(days int) string {
	switch {
	case days < 60:
		return fmt.Sprintf("%d weeks", max(days/7, 1))
	case days < 700:
		return fmt.Sprintf("%d months", days/30)
	}
	return fmt.Sprintf("%d years", days/365)
}
