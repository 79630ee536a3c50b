package settings

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/ui/look"
	"meridian/ui/rehearsal"
	"meridian/ui/rulebook"
	"meridian/ui/security"
)

var _ Store = (*db.Store)(nil)

func open(t *testing.T) (*rehearsal.Room, *Page) {
	t.Helper()
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store, Appearance{Change: func(look.Mode) {}}, keys(r), nil, "1.2.3")
	r.Show(p)
	return r, p
}

// keys gives the part about security, which has tests of its own.
func keys(r *rehearsal.Room) *security.Part {
	return security.New(r.Desk, r.Store, security.Means{SetLock: func(time.Duration) {}})
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
	again := New(r.Desk, r.Store, Appearance{}, keys(r), nil, "1.2.3")
	r.Show(again)
	if got := r.Field("Practice name", 0).Text; got != "Loud Needle" {
		t.Errorf("shown again as %q", got)
	}
}

func TestAFeeAndItsNameAreThePracticesOwn(t *testing.T) {
	r, p := open(t)
	p.show(1)
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
	rehearsal.Each(p.body, func(o fyne.CanvasObject) {
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
	r.WantSeen("Meridian 1.2.3", "American Medical Association")
	p.Open(rulebook.Tab)
	r.WantSeen("2024-07-01", "diagnoses", "ICD-10-CM order file")
}

// A change whose saving fails after one has left was once lost without a word.
func TestALateFailureIsToldOnTheNextPage(t *testing.T) {
	r, p := open(t)
	r.Fill("Practice name", "Loud Needle")
	if err := r.Store.Close(); err != nil {
		t.Fatal(err)
	}
	p.Leave()
	r.Settle()
	if len(r.Said) != 1 || r.Said[0].Action != "Try again" {
		t.Errorf("said %+v", r.Said)
	}
}

// What was typed while a save was under way was once taken for saved.
func TestWhatIsTypedDuringASaveIsSavedToo(t *testing.T) {
	r, p := open(t)
	r.Fill("Practice name", "Loud Needle")
	p.Save()
	r.Fill("Practice name", "Louder Needle")
	r.Settle()
	p.Leave()
	r.Settle()
	if kept, err := r.Store.Practice(t.Context()); err != nil || kept.Name != "Louder Needle" {
		t.Errorf("kept %q, %v", kept.Name, err)
	}
}

// Wrong text was once dropped on leaving, and all right changes beside it.
func TestWrongTextIsThereAgainAfterBack(t *testing.T) {
	r, p := open(t)
	r.Fill("ZIP", "946")
	r.Fill("Practice name", "Loud Needle")
	memory := p.Memory()
	p.Leave()
	r.Settle()
	if len(r.Said) != 1 || r.Said[0].Action != "Go back to it" {
		t.Errorf("said %+v", r.Said)
	}
	again := New(r.Desk, r.Store, Appearance{}, keys(r), nil, "1.2.3")
	again.Recall(memory)
	r.Show(again)
	if name, zip := r.Field("Practice name", 0).Text, r.Field("ZIP", 0).Text; name != "Loud Needle" || zip != "946" {
		t.Errorf("back are %q and %q", name, zip)
	}
	r.Fill("ZIP", "94613")
	again.Save()
	r.Settle()
	if kept, err := r.Store.Practice(t.Context()); err != nil || kept.Name != "Loud Needle" || kept.Address.ZIP != "94613" {
		t.Errorf("kept %+v, %v", kept, err)
	}
}

func TestTabsAreReachedByKeyboard(t *testing.T) {
	r, p := open(t)
	r.Window.Canvas().Focus(p.tabs[1])
	p.tabs[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.WantSeen("97810", "your full fee for one unit; the names are yours to change")
}
