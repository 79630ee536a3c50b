package estimate

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"meridian/domain"
)

func day(iso string) domain.Date { return domain.MustDate(iso) }

// whole is an estimate that lacks nothing.
func whole() Estimate {
	return Estimate{
		Patient:  domain.Patient{Name: domain.Name{First: "Rosa", Last: "Delgado"}, BirthDate: day("1980-05-01")},
		Practice: domain.Practice{TaxID: domain.TaxID{Kind: domain.EIN, Digits: "123456789"}, Address: domain.Address{City: "Oakland", State: "CA"}},
		Provider: domain.Provider{Name: domain.Name{First: "Mei-Ling", Last: "Chen"}, NPI: "1234567893"},
		Policy:   domain.SelfPay, Asked: day("2026-11-23"), Given: day("2026-11-23"), Service: "Acupuncture for low back pain",
		Span:      domain.Span{From: day("2026-11-25"), Until: day("2026-11-25")},
		Diagnoses: []domain.Diagnosis{{Code: "M54.50"}},
		Items:     []Item{{Code: "97810", Label: "Acupuncture, first 15 min", Visits: 1, Units: 1, Fee: 120_00}},
	}
}

// readCases gives the cases of the file: titles and their fields.
func readCases(t *testing.T) (titles []string, fields []map[string]string) {
	t.Helper()
	content, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "case "); ok {
			titles, fields = append(titles, title), append(fields, map[string]string{})
		} else if key, value, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			fields[len(fields)-1][key] = value
		}
	}
	return titles, fields
}

func build(t *testing.T, fields map[string]string) Estimate {
	t.Helper()
	e := whole()
	for key, value := range fields {
		switch key {
		case "scheduled":
			e.Asked = day(value)
		case "asked":
		case "service":
			e.Span.From = day(value)
		case "until":
			e.Span.Until = day(value)
		case "payer":
			e.Policy = domain.PayerKind(value)
		case "given":
			e.Given = domain.Date{}
			if value != "never" {
				e.Given = day(value)
			}
		case "without":
			leaveOut(t, &e, value)
		case "due", "findings", "billed":
		default:
			t.Fatalf("unknown field %q", key)
		}
	}
	if asked := fields["asked"]; asked != "" {
		if fields["scheduled"] == "" {
			e.OnRequest = true
		}
		e.Ask(day(asked))
	}
	if e.Span.Until.Before(e.Span.From) {
		e.Span.Until = e.Span.From
	}
	return e
}

func leaveOut(t *testing.T, e *Estimate, what string) {
	t.Helper()
	switch what {
	case "birth date":
		e.Patient.BirthDate = domain.Date{}
	case "diagnoses":
		e.Diagnoses = nil
	case "services":
		e.Items = nil
	case "charge":
		e.Items[0].Fee = 0
	default:
		t.Fatalf("cannot leave out %q", what)
	}
}

func TestCases(t *testing.T) {
	titles, cases := readCases(t)
	if len(titles) < 15 {
		t.Fatalf("only %d cases were read", len(titles))
	}
	for i, fields := range cases {
		t.Run(titles[i], func(t *testing.T) {
			e := build(t, fields)
			if want, asked := fields["due"]; asked {
				due, _ := e.Due()
				if got := strings.TrimSpace(due.ISO() + " "); got != strings.Replace(want, "none", "", 1) {
					t.Errorf("due %q, want %s", got, want)
				}
			}
			want, asked := fields["findings"]
			if !asked {
				return
			}
			found := Review(e, day("2026-11-23"))
			if billed := fields["billed"]; billed != "" {
				amount, err := domain.ParseMoney(billed)
				if err != nil {
					t.Fatal(err)
				}
				if f, over := Compare(e, amount); over {
					found = append(found, f)
				}
			}
			got := "none"
			if len(found) > 0 {
				got = found[0].Rule
			}
			if got != want || len(found) > 1 {
				t.Errorf("found %+v, want %s", found, want)
			}
			for _, f := range found {
				if f.Source == "" || f.Fix == nil || f.Severity == "" {
					t.Errorf("%+v lacks source, way to it or severity", f)
				}
			}
		})
	}
}

func TestAQuestionIsNotedBesideTheSchedulingAndTakenBack(t *testing.T) {
	e := Estimate{Asked: day("2026-11-16")}
	e.Ask(day("2026-11-23"))
	if e.ScheduledOn() != day("2026-11-16") || e.Asked != day("2026-11-23") || !e.OnRequest {
		t.Errorf("asked: %+v", e)
	}
	e.Ask(domain.Date{})
	if e.ScheduledOn() != day("2026-11-16") || e.Asked != day("2026-11-16") || e.OnRequest || !e.Scheduled.IsZero() {
		t.Errorf("taken back: %+v", e)
	}
}

// Official dates of the Office of Personnel Management.
func TestHolidays(t *testing.T) {
	for _, c := range []struct {
		year string
		want []string
	}{
		{"2024", []string{"2024-01-01", "2024-01-15", "2024-02-19", "2024-05-27", "2024-06-19", "2024-07-04", "2024-09-02", "2024-10-14", "2024-11-11", "2024-11-28", "2024-12-25"}},
		{"2026", []string{"2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"}},
		{"2027", []string{"2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18", "2027-07-05", "2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25", "2027-12-24", "2027-12-31"}},
		{"2028", []string{"2028-01-17", "2028-02-21", "2028-05-29", "2028-06-19", "2028-07-04", "2028-09-04", "2028-10-09", "2028-11-10", "2028-11-23", "2028-12-25"}},
		{"2020", []string{"2020-01-01", "2020-01-20", "2020-02-17", "2020-05-25", "2020-07-03", "2020-09-07", "2020-10-12", "2020-11-11", "2020-11-26", "2020-12-25"}},
	} {
		var got []string
		for d := day(c.year + "-01-01"); d.ISO()[:4] == c.year; d = d.AddDays(1) {
			if Holiday(d) != "" {
				got = append(got, d.ISO())
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v\nwant %v", c.year, got, c.want)
		}
	}
}

func TestEveryYearHasItsElevenHolidays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(2021, 2999).Draw(t, "year")
		first, err := domain.NewDate(year, 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		// A year's New Year's Day may be observed on the last day of the year before.
		for d := first.AddDays(-1); d.Year() <= year; d = d.AddDays(1) {
			if name := Holiday(d); name != "" {
				names[name] = true
				if d.Weekday() == 0 || d.Weekday() == 6 {
					t.Fatalf("%s is observed on a %s", name, d.Weekday())
				}
			}
		}
		if len(names) != 11 {
			t.Fatalf("%d has %v", year, names)
		}
	})
}

func TestTheDueDayIsABusinessDayThatFollows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := whole()
		e.Asked = day("2026-01-01").AddDays(rapid.IntRange(0, 2000).Draw(t, "asked"))
		e.Span.From = e.Asked.AddDays(rapid.IntRange(0, 60).Draw(t, "ahead"))
		e.OnRequest = rapid.Bool().Draw(t, "on request")
		due, ok := e.Due()
		ahead := BusinessDaysAhead(e.Asked, e.Span.From)
		if ok != (e.OnRequest || ahead >= 3) {
			t.Fatalf("due %v with %d business days ahead", ok, ahead)
		}
		if ok && (!BusinessDay(due) || !due.After(e.Asked)) {
			t.Fatalf("due on %s, asked on %s", due.ISO(), e.Asked.ISO())
		}
		if ok && !e.OnRequest && due.After(e.Span.From) {
			t.Fatalf("due on %s, after the service on %s", due.ISO(), e.Span.From.ISO())
		}
	})
}

func TestBilledCountsWhatTookPlaceWithinTheSpan(t *testing.T) {
	e := whole()
	e.Span = domain.Span{From: day("2026-11-01"), Until: day("2026-11-30")}
	line := []domain.Line{{Code: "97810", Units: 2, Fee: 100_00}}
	visits := []domain.Encounter{
		{Date: day("2026-11-01"), Status: domain.Present, Lines: line, Discount: 50_00},
		{Date: day("2026-11-30"), Status: domain.Present, Lines: line, Items: []domain.Item{{Text: "Herbs", Quantity: 1, Price: 20_00}}},
		{Date: day("2026-11-15"), Status: domain.Cancelled, Lines: line},
		{Date: day("2026-12-01"), Status: domain.Present, Lines: line},
	}
	if got := e.Billed(visits); got != 370_00 {
		t.Errorf("billed %s, want $370.00", got)
	}
}

func TestDisclaimersSayWhatTheyMust(t *testing.T) {
	all := strings.Join(Disclaimers(), " ")
	for _, must := range []string{"only an estimate", "$400.00 or more", "120 days", "dispute", "not a contract", "further items", "harm"} {
		if !strings.Contains(all, must) {
			t.Errorf("no disclaimer says %q", must)
		}
	}
}
