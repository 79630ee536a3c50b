package estimate

import (
	"testing"

	"pgregory.net/rapid"

	"meridian/domain"
)

func TestTheLastVisitOfARhythm(t *testing.T) {
	monday := domain.MustDate("2026-03-02")
	for _, c := range []struct {
		rhythm Rhythm
		visits int
		want   string
	}{
		{Once, 1, "2026-03-02"},
		{Weekly, 6, "2026-04-06"},
		{TwiceAWeek, 2, "2026-03-05"},
		{TwiceAWeek, 5, "2026-03-16"},
		{EveryTwoWeeks, 3, "2026-03-30"},
		{EveryFourWeeks, 13, "2027-02-01"},
		{Weekly, 0, "2026-03-02"},
	} {
		if got := c.rhythm.Last(monday, c.visits); got != domain.MustDate(c.want) {
			t.Errorf("%s × %d ends on %s, want %s", c.rhythm, c.visits, got.ISO(), c.want)
		}
	}
}

// Weekly for a year and a day is more than one estimate may hold; its end is told.
func TestAPlanOfMoreThanAYearIsRefused(t *testing.T) {
	var e Estimate
	e.Schedule(domain.MustDate("2026-03-02"), Weekly, 54)
	found := false
	for _, f := range Review(e, e.Span.From) {
		found = found || f.Rule == "EST-03"
	}
	if !found {
		t.Error("no EST-03")
	}
}

func TestItemsFollowThePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := Estimate{Items: []Item{{Visits: 1, Units: 1, Fee: 8500}, {Visits: 1, Units: 1, Fee: 12000}}}
		e.Schedule(domain.MustDate("2026-03-02"), Weekly, rapid.IntRange(2, 50).Draw(t, "visits"))
		e.Items[1].Visits = 1 // an evaluation, at the first visit alone
		again := rapid.IntRange(2, 50).Draw(t, "again")
		e.Schedule(e.Span.From, Weekly, again)
		if e.Items[0].Visits != again || e.Items[1].Visits != 1 || e.Total() != 8500*domain.Money(again)+12000 {
			t.Fatalf("%+v", e.Items)
		}
		e.Schedule(e.Span.From, Once, 9)
		if e.Items[0].Visits != 1 || e.Span.Until != e.Span.From {
			t.Fatalf("once is %+v, %+v", e.Items, e.Span)
		}
	})
}

func TestADraftResemblesTheLastVisit(t *testing.T) {
	fees := domain.FeeSchedule{"97810": {Code: "97810", Amount: 9000}, "97811": {Code: "97811", Amount: 4500, Label: "More needles"}}
	patient := domain.Patient{ID: 3, Name: domain.Name{Last: "Lin"}, Notes: "private", Complaints: []domain.Complaint{{ID: 5, Name: "Low back pain"}}}
	last := domain.Encounter{
		Date: domain.MustDate("2026-02-23"), Status: domain.Present, Complaint: 5, Diagnoses: []domain.Diagnosis{{Code: "M54.50"}},
		Lines: []domain.Line{{Code: "97810", Units: 1, Fee: 8500}, {Code: "97811", Units: 2, Fee: 4000}},
	}
	older := last
	older.Date, older.Lines = domain.MustDate("2026-02-16"), last.Lines[:1]
	plan := Plan{
		Patient: patient, Fees: fees, Visits: []domain.Encounter{last, older}, Today: domain.MustDate("2026-03-02"),
		Planned: domain.Encounter{Date: domain.MustDate("2026-03-09"), Status: domain.Scheduled},
	}
	e := Draft(plan)
	if e.Service != "Acupuncture for: Low back pain" || e.Total() != 18000 || e.Items[1].Label != "More needles" || len(e.Items[1].Diagnoses) != 1 || e.Patient.Notes != "" {
		t.Errorf("%+v", e)
	}
	if due, ok := e.Due(); !ok || due != domain.MustDate("2026-03-03") {
		t.Errorf("due %v, %v", due, ok)
	}
	if empty := Draft(Plan{Fees: fees, Today: plan.Today}); len(empty.Items) != 1 || empty.Items[0].Fee != 9000 || !empty.OnRequest || !empty.Span.From.IsZero() {
		t.Errorf("of nobody yet: %+v", empty)
	}
}

// The estimate of a visit that begins a course is that of the whole course.
func TestADraftFollowsWhatIsScheduled(t *testing.T) {
	first := domain.MustDate("2026-04-20")
	scheduled := func(day domain.Date) domain.Encounter { return domain.Encounter{Date: day, Status: domain.Scheduled} }
	for _, c := range []struct {
		name   string
		others []domain.Encounter
		rhythm Rhythm
		visits int
		until  string
	}{
		{"one visit", nil, Once, 1, "2026-04-20"},
		{"weekly, one cancelled, one long ago", []domain.Encounter{scheduled(first.AddDays(7)), scheduled(first.AddDays(14)), {Date: first.AddDays(21), Status: domain.Cancelled}, scheduled(first.AddDays(-7))}, Weekly, 3, "2026-05-04"},
		{"Mondays and Wednesdays", []domain.Encounter{scheduled(first.AddDays(2)), scheduled(first.AddDays(7)), scheduled(first.AddDays(9))}, TwiceAWeek, 4, "2026-04-29"},
		{"every two weeks, twice on a day", []domain.Encounter{scheduled(first.AddDays(14)), scheduled(first.AddDays(14))}, EveryTwoWeeks, 2, "2026-05-04"},
		{"a month apart", []domain.Encounter{scheduled(first.AddDays(30))}, EveryFourWeeks, 2, "2026-05-20"},
		{"beyond a year", []domain.Encounter{scheduled(first.AddDays(400))}, Once, 1, "2026-04-20"},
	} {
		e := Draft(Plan{
			Planned: scheduled(first), Visits: append(c.others, scheduled(first)), Today: domain.MustDate("2026-03-30"),
			Fees: domain.FeeSchedule{"97810": {Code: "97810", Amount: 85_00}},
		})
		if e.Rhythm != c.rhythm || e.Visits != c.visits || e.Span.From != first || e.Span.Until != domain.MustDate(c.until) || e.Total() != 85_00*domain.Money(c.visits) {
			t.Errorf("%s: %s × %d from %s to %s for %s", c.name, e.Rhythm, e.Visits, e.Span.From, e.Span.Until, e.Total())
		}
	}
}
