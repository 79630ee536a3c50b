package visit

import (
	"strings"
	"testing"
)

func TestWhatIsCarriedForwardIsMarkedUntilItIsChanged(t *testing.T) {
	r, p := medicareRoom(t)
	if said := p.sheet.carried(); said != "" {
		t.Errorf("an empty visit is said to repeat: %q", said)
	}
	r.Tap("Same as last time")
	r.WantSeen("as before", "As on Mar 23 2026: plan, points of set 1, minutes of set 1, minutes of set 2. Change what is no longer so.")
	typeInto(r, p.note.parts[3].entry, "Now ")
	must(t, p.sheet.setTime(0, "16"))
	p.refresh()
	if said := p.sheet.carried(); said != "As on Mar 23 2026: points of set 1, minutes of set 2. Change what is no longer so." {
		t.Errorf("after changes: %q", said)
	}
	if r.Sees("as before") {
		t.Error("the mark stays beside a part that was changed")
	}
	p = opened(r, r.Store, p.id)
	r.Settle()
	if said := p.sheet.carried(); !strings.Contains(said, "points of set 1") {
		t.Errorf("after opening it again: %q", said)
	}
	p.Leave()
}

func TestASignedNoteHasNoMarksOfWhatWasCarried(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Same as last time")
	r.Tap("Record improvement")
	typeInto(r, r.Window.Canvas().Focused(), "Flexion 70, was 40")
	r.Tap("Record improvement")
	r.Tap("Sign")
	r.Settle()
	if !p.sheet.noteLocked() || p.sheet.carried() != "" || r.Sees("as before") {
		t.Errorf("signed: %v, said %q", p.sheet.noteLocked(), p.sheet.carried())
	}
}
