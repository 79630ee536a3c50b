package payers

import (
	"testing"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

type page struct{ *Part }

func (page) Title() string { return "Payers" }
func (page) Leave()        {}
func (page) Memory() any   { return nil }
func (page) Recall(any)    {}

func shown(t *testing.T) (*rehearsal.Room, *Part) {
	t.Helper()
	r := rehearsal.New(t)
	for _, last := range []string{"One", "Two"} {
		patient := rehearsal.Lin()
		patient.Name = domain.Name{First: "A", Last: last}
		patient.Policies = []domain.Policy{{Kind: domain.Commercial, Payer: "Juniper Health", MemberID: "1"}}
		if _, err := r.Store.CreatePatient(t.Context(), patient); err != nil {
			t.Fatal(err)
		}
	}
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	r.Settle()
	return r, p
}

func wanted(t *testing.T, r *rehearsal.Room) []domain.PayerModifiers {
	t.Helper()
	own, err := r.Store.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return own.PayerModifiers
}

func TestAPayerOfThePatientsGetsModifiersOnACode(t *testing.T) {
	r, p := shown(t)
	r.WantSeen("Juniper Health", "2 patients", "Nothing is entered yet.")
	r.Tap("Add")
	r.WantSeen("catalog does not have this code.")
	r.Fill("Code", "97140")
	r.Fill("Modifiers", "5 9")
	r.Tap("Add")
	r.WantSeen("is not a modifier.")
	r.Fill("Modifiers", "gp 59")
	r.Fill("Where you have it from", "letter of March 3")
	r.Tap("Add")
	r.Settle()
	r.WantSeen("2 patients · 97140  59 GP", "97140  59 GP  Manual therapy", "letter of March 3")
	if all := wanted(t, r); len(all) != 1 || all[0].Payer != "Juniper Health" || all[0].Source == "" {
		t.Fatalf("%+v", all)
	}
	r.WantRoom()
	// Another entry for the same code takes its place.
	r.Fill("Code", "97140")
	r.Fill("Modifiers", "XS")
	r.Tap("Add")
	r.Settle()
	if all := wanted(t, r); len(all) != 1 || len(all[0].Modifiers) != 1 {
		t.Fatalf("%+v", all)
	}
	p.form.remove(wanted(t, r)[0])
	r.Settle()
	r.WantSeen("New bills no longer propose it.", "Nothing is entered yet.")
	if all := wanted(t, r); len(all) != 0 {
		t.Fatalf("%+v", all)
	}
	r.Tap("Undo")
	r.Settle()
	if all := wanted(t, r); len(all) != 1 {
		t.Fatalf("%+v", all)
	}
}

func TestAPayerThatNoPatientHasYetIsEnteredByName(t *testing.T) {
	r, _ := shown(t)
	r.Tap("Another payer")
	r.Tap("Add")
	r.WantSeen("Enter the payer’s name.")
	r.Fill("Payer, as on the policy", "Bay Mutual")
	r.Fill("Code", "97110")
	r.Fill("Modifiers", "GP")
	r.Tap("Add")
	r.Settle()
	r.WantSeen("Bay Mutual", "0 patients · 97110  GP")
}

// What another part of the settings decided in the meantime stays.
func TestOtherDecisionsStay(t *testing.T) {
	r, p := shown(t)
	if err := r.Store.SaveDecisions(t.Context(), domain.Decisions{UnitLimits: []domain.UnitLimit{{Code: "97811", Units: 2}}}); err != nil {
		t.Fatal(err)
	}
	p.keep(domain.PayerModifiers{Payer: "x", Code: "97140", Modifiers: []string{"GP"}}, func() {})
	r.Settle()
	own, err := r.Store.Decisions(t.Context())
	if err != nil || len(own.UnitLimits) != 1 || len(own.PayerModifiers) != 1 {
		t.Errorf("%+v, %v", own, err)
	}
}

func TestEveryFieldKeepsWhatIsTypedWhileTheStoreDies(t *testing.T) {
	r, _ := shown(t)
	r.Fill("Code", "97140")
	r.Fill("Modifiers", "GP")
	r.Store.Close() //nolint:errcheck // the store is meant to be gone
	r.Tap("Add")
	r.Settle()
	r.WantSeen("Nothing you typed is lost.", "97140", "GP")
}

// Another payer that was chosen took away what was typed for this one.
func TestWhatIsTypedForAPayerStaysWhenAnotherIsChosen(t *testing.T) {
	r, p := shown(t)
	r.Fill("Code", "97140")
	r.Tap("Another payer")
	r.WantSeen("What you typed is not saved yet.")
	if got := r.Field("Code", 0).Text; got != "97140" {
		t.Errorf("the code became %q", got)
	}
	r.Tap("Open the other one")
	if got := r.Field("Code", 0).Text; got != "" || p.form.payer != "" {
		t.Errorf("%q was typed for payer %q", got, p.form.payer)
	}
}
