package documents

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"meridian/domain"
)

func TestFileNamesAreSafeOnEverySystem(t *testing.T) {
	for _, c := range []struct {
		name domain.Name
		want string
	}{
		{domain.Name{First: "Mei-Hua", Last: "Lin"}, "SB-2026-0417 Lin Mei-Hua.pdf"},
		{domain.Name{First: `J/o:h*n?`, Last: "O’Brien, "}, "SB-2026-0417 O’Brien John.pdf"},
		{domain.Name{Last: "林美華"}, "SB-2026-0417 林美華.pdf"},
		{domain.Name{First: "A.", Last: "B"}, "SB-2026-0417 B A.pdf"},
		{domain.Name{}, "SB-2026-0417.pdf"},
	} {
		if got := FileName(domain.Paper{Number: "SB-2026-0417", PatientName: c.name}); got != c.want {
			t.Errorf("%v: %q, want %q", c.name, got, c.want)
		}
	}
	long := FileName(domain.Paper{Number: "SB-2026-0417", PatientName: domain.Name{Last: strings.Repeat("林", 200)}})
	if len(long) > 200 || !utf8.ValidString(long) || !strings.HasSuffix(long, ".pdf") {
		t.Errorf("long name: %d bytes %q", len(long), long)
	}
}

func signed(id domain.EncounterID, day string) domain.Encounter {
	return domain.Encounter{
		ID: id, Date: domain.MustDate(day), Status: domain.Present, Lines: []domain.Line{{Code: "97810", Units: 1, Fee: 8500}},
		Signature: domain.Signature{By: "Mei-Ling Chen, L.Ac.", At: time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)},
	}
}

func TestSignedVisitsThatNoSuperbillHoldsAreChosen(t *testing.T) {
	draft := signed(2, "2026-03-09")
	draft.Signature = domain.Signature{}
	missed := signed(3, "2026-03-16")
	missed.Status = domain.NoShow
	planned := signed(4, "2026-03-23")
	planned.Status = domain.Scheduled
	papers := []domain.Paper{
		{Kind: domain.SuperbillPaper, State: domain.Issued, Number: "SB-2026-0001", Encounters: []domain.EncounterID{5}},
		{Kind: domain.SuperbillPaper, State: domain.Voided, Number: "SB-2026-0002", Encounters: []domain.EncounterID{1}},
	}
	visits := []domain.Encounter{signed(5, "2026-03-30"), planned, missed, draft, signed(1, "2026-03-02"), signed(6, "2026-02-01")}
	span := domain.Span{From: domain.MustDate("2026-03-01"), Until: domain.MustDate("2026-03-31")}
	got := Choices(domain.Patient{}, visits, papers, span)
	if len(got) != 4 || got[0].Encounter.ID != 1 || got[3].Encounter.ID != 5 {
		t.Fatalf("got %+v", got)
	}
	if !got[0].Chosen || got[1].Chosen || got[1].Refused == "" || got[2].Refused == "" {
		t.Errorf("chosen or refused wrongly: %+v", got)
	}
	if got[3].Chosen || got[3].Refused != "" || got[3].Billed[0] != "SB-2026-0001" {
		t.Errorf("a visit that was billed: %+v", got[3])
	}
}

func TestVisitsUnderTwoPoliciesMakeTwoSuperbills(t *testing.T) {
	p := domain.Patient{Policies: []domain.Policy{
		{ID: 1, Kind: domain.Commercial, Payer: "Juniper Health", Until: domain.MustDate("2026-03-15")},
		{ID: 2, Kind: domain.Medicare, From: domain.MustDate("2026-03-16")},
	}}
	visits := []domain.Encounter{signed(1, "2026-03-02"), signed(2, "2026-03-09"), signed(3, "2026-03-16")}
	choices := Choices(p, visits, nil, domain.Span{})
	bills := Bills(choices)
	if len(bills) != 2 || len(bills[0].IDs()) != 2 || bills[1].IDs()[0] != 3 {
		t.Fatalf("got %+v", bills)
	}
	if bills[0].Title() != "Juniper Health · Mar 2 2026 – Mar 9 2026" || bills[1].Title() != "Medicare · Mar 16 2026" {
		t.Errorf("titles %q, %q", bills[0].Title(), bills[1].Title())
	}
	if bills[0].Dates() != "Mar 2 2026 – Mar 9 2026" || bills[1].Dates() != "Mar 16 2026" || (Bill{}).Dates() != "" {
		t.Errorf("dates %q, %q", bills[0].Dates(), bills[1].Dates())
	}
	choices[2].Chosen = false
	if n := len(Bills(choices)); n != 1 {
		t.Errorf("%d bills after one visit was left out", n)
	}
}
