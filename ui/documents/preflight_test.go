package documents

import (
	"testing"
	"time"

	"meridian/domain"
)

func TestAReasonIsKeptWithTheVisitConcernedAndClearsItsFinding(t *testing.T) {
	at := time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)
	p := Preflight{
		Bill: Bill{Encounters: []domain.Encounter{signed(1, "2026-03-02"), signed(2, "2026-03-09")}},
		Findings: []domain.Finding{
			{Rule: "ACU-03", Severity: domain.SeverityError, Path: "visits[1].lines[0]"},
			{Rule: "SB-01", Severity: domain.SeverityError, Path: "patient.sex"},
			{Rule: "ACU-01", Severity: domain.SeverityError, Path: "visits[1]"},
			{Rule: "DX-10", Severity: domain.SeverityWarning, Path: "visits[0].diagnoses[0]"},
		},
	}
	wants := []struct {
		encounter domain.EncounterID
		key       string
	}{{2, "ACU-03@lines[0]"}, {1, "SB-01@patient.sex"}, {2, "ACU-01"}}
	for i, want := range wants {
		if n := len(p.Blocking()); n != len(wants)-i {
			t.Fatalf("%d errors block, want %d", n, len(wants)-i)
		}
		e := p.WithReason(p.Findings[i], " checked with the payer ", at)
		last := e.Overrides[len(e.Overrides)-1]
		if e.ID != want.encounter || last.Finding != want.key || last.Reason != "checked with the payer" || last.At != at {
			t.Errorf("kept %+v with visit %d", last, e.ID)
		}
		for j := range p.Bill.Encounters {
			if p.Bill.Encounters[j].ID == e.ID {
				p.Bill.Encounters[j] = e
			}
		}
		if o, ok := p.Overridden(p.Findings[i]); !ok || o.Reason != "checked with the payer" {
			t.Errorf("%s is not overridden", p.Findings[i].Key())
		}
	}
	if len(p.Blocking()) != 0 {
		t.Errorf("still blocking: %v", p.Blocking())
	}
}

func TestAReasonForOneVisitDoesNotClearAnother(t *testing.T) {
	e := signed(1, "2026-03-02")
	e.Overrides = []domain.Override{{Finding: "ACU-03@lines[0]", Reason: "yes"}}
	p := Preflight{
		Bill:     Bill{Encounters: []domain.Encounter{e, signed(2, "2026-03-09")}},
		Findings: []domain.Finding{{Rule: "ACU-03", Severity: domain.SeverityError, Path: "visits[1].lines[0]"}},
	}
	if len(p.Blocking()) != 1 {
		t.Error("the reason of another visit cleared the finding")
	}
}

func TestTheReviewSeesWhatThePaperLacks(t *testing.T) {
	bill := Bill{Encounters: []domain.Encounter{signed(1, "2026-03-02")}}
	papers := []domain.Paper{{Kind: domain.SuperbillPaper, State: domain.Issued, Number: "SB-2026-0001", Encounters: []domain.EncounterID{1}}}
	content, err := domain.NewSuperbill(domain.SuperbillRequest{Encounters: bill.Encounters})
	if err != nil {
		t.Fatal(err)
	}
	p := NewPreflight(bill, content, nil, Records{Visits: bill.Encounters, Papers: papers, Today: domain.MustDate("2026-03-30")})
	rules := map[string]bool{}
	for _, f := range p.Findings {
		rules[f.Rule] = true
	}
	if !rules["SB-01"] || !rules["SB-03"] || !rules["ID-01"] || len(p.Blocking()) == 0 {
		t.Errorf("found only %v", rules)
	}
}
