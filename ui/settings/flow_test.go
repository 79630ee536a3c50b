package settings

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/ui/look"
	"meridian/ui/rehearsal"
)

var _ Store = (*db.Store)(nil)

func open(t *testing.T) (*rehearsal.Room, *Page) {
	t.Helper()
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store, Appearance{Change: func(look.Mode) {}}, "1.2.3")
	r.Show(p)
	return r, p
}

func TestAChangeIsKeptAndShownAgain(t *testing.T) {
	r, p := open(t)
	if got := r.Field("Practice name", 0).Text; got != "Quiet Needle" {
		t.Fatalf("the practice is called %q", got)
	}
	if !p.save.Disabled() {
		t.Error("there is something to save before anything was typed")
	}
	told := false
	r.Desk.Changes.Practice.Listen(func(struct{}) { told = true })
	r.Fill("Practice name", "Loud Needle")
	test.Tap(p.save)
	r.Settle()
	r.WantSeen("Saved. New papers show it; issued ones stay as they are.")
	if !told {
		t.Error("the other screens were not told")
	}
	again := New(r.Desk, r.Store, Appearance{}, "1.2.3")
	r.Show(again)
	if got := r.Field("Practice name", 0).Text; got != "Loud Needle" {
		t.Errorf("shown again as %q", got)
	}
}

func TestAFeeAndItsNameAreThePracticesOwn(t *testing.T) {
	r, p := open(t)
	p.tabs.SelectIndex(1)
	fees, ok := p.fees.Value()
	if !ok || fees["97810"].Amount != 8500 {
		t.Fatalf("fees %v", fees)
	}
	retype(p, "85.00", "90.00")
	retype(p, "Acupuncture, first 15 min", "Needling, a quarter hour")
	p.Save()
	r.Settle()
	kept, err := r.Store.Fees(t.Context())
	if err != nil || kept["97810"].Amount != 9000 || kept["97810"].Label != "Needling, a quarter hour" {
		t.Errorf("kept %+v, %v", kept["97810"], err)
	}
}

// retype changes the first entry of the fees that holds a text.
func retype(p *Page, from, to string) {
	done := false
	rehearsal.Each(p.feeBox, func(o fyne.CanvasObject) {
		if entry, ok := o.(*widget.Entry); ok && entry.Text == from && !done {
			done = true
			entry.SetText(to)
		}
	})
}

func TestWrongValuesAreNotSaved(t *testing.T) {
	r, p := open(t)
	r.Fill("ZIP", "946")
	p.Save()
	r.Settle()
	r.WantSeen("Something is missing or wrong; the fields in question say what.", "✕ A ZIP code has five digits, or nine such as 94612-1234.")
	kept, err := r.Store.Practice(t.Context())
	if err != nil || kept.Address.ZIP != "94612" {
		t.Errorf("kept %q, %v", kept.Address.ZIP, err)
	}
	if got := r.Field("ZIP", 0).Text; got != "946" {
		t.Errorf("what was typed became %q", got)
	}
}

func TestAClosedStoreGivesASentenceAndKeepsWhatWasTyped(t *testing.T) {
	r, p := open(t)
	r.Fill("Practice name", "Loud Needle")
	if err := r.Store.Close(); err != nil {
		t.Fatal(err)
	}
	p.Save()
	r.Settle()
	r.WantSeen("Try again")
	if got := r.Field("Practice name", 0).Text; got != "Loud Needle" {
		t.Errorf("what was typed became %q", got)
	}
}

func TestAboutTellsTablesAndTheNotice(t *testing.T) {
	r, p := open(t)
	p.Open(AboutTab)
	r.WantSeen("Meridian 1.2.3", "American Medical Association", "2024-07-01", "diagnoses")
}
