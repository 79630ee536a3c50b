package coding

import (
	"slices"
	"strings"
	"testing"

	"meridian/domain"
)

// therapyCase is manual therapy beside acupuncture for a patient of a commercial payer.
func therapyCase(own domain.Decisions) Case {
	c := tenLines()
	c.Book = NewBook(Imports{}, own)
	c.Patient.Policies = []domain.Policy{{ID: 1, Kind: domain.Commercial, Payer: "Juniper Health"}}
	return c
}

func proposed(c Case, code string) Proposal {
	all := Select(c)
	return all[slices.IndexFunc(all, func(p Proposal) bool { return p.Line.Code == code })]
}

func TestAPayersModifiersAreProposedWithTheirReason(t *testing.T) {
	own := domain.Decisions{PayerModifiers: []domain.PayerModifiers{{Payer: " juniper health", Code: "97140", Modifiers: []string{"GP", "59"}}}}
	p := proposed(therapyCase(own), "97140")
	if got := strings.Join(p.Line.Modifiers, " "); got != "59 GP" {
		t.Errorf("the line has %q", got)
	}
	if !slices.Contains(p.Why, "GP: your practice's default for Juniper Health.") {
		t.Errorf("the reasons are %q", p.Why)
	}
	if other := proposed(therapyCase(own), "97110"); len(other.Line.Modifiers) != 0 {
		t.Errorf("97110 has %v", other.Line.Modifiers)
	}
	elsewhere := therapyCase(own)
	elsewhere.Patient.Policies[0].Payer = "Bay Mutual"
	if p := proposed(elsewhere, "97140"); len(p.Line.Modifiers) != 0 {
		t.Errorf("another payer's line has %v", p.Line.Modifiers)
	}
}

func TestAPayersModifiersStandOnceAndLeaveRoomForFour(t *testing.T) {
	own := domain.Decisions{PayerModifiers: []domain.PayerModifiers{
		{Payer: "Juniper Health", Code: "97140", Modifiers: []string{"GP", "59"}},
		{Payer: "Juniper Health", Code: "97140", Modifiers: []string{"GP", "LT", "RT", "AT"}},
	}}
	if got := proposed(therapyCase(own), "97140").Line.Modifiers; len(got) != 4 || got[0] != "59" {
		t.Errorf("the line has %v", got)
	}
}

// A kind of payer may be named in the place of each of its plans.
func TestModifiersHoldForAKindOfPayer(t *testing.T) {
	own := domain.Decisions{PayerModifiers: []domain.PayerModifiers{{Payer: "Commercial", Code: "97140", Modifiers: []string{"GP"}}}}
	if p := proposed(therapyCase(own), "97140"); strings.Join(p.Line.Modifiers, " ") != "GP" {
		t.Errorf("the line has %v", p.Line.Modifiers)
	}
}
