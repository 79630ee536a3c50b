package visit

import (
	"strings"
	"testing"
	"time"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

// What stands above the page tells at any time whether all that was typed is kept.
func TestTheStateOfSavingIsToldAtAnyTime(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	var told []string
	r.Desk.Saved = func(time.Time) { told = append(told, "saved") }
	r.Desk.Unsaved = func(failed bool) {
		told = append(told, map[bool]string{false: "saving", true: "failed"}[failed])
	}
	want := func(states string) {
		t.Helper()
		if got := strings.Join(told, " "); got != states {
			t.Errorf("told %q, want %q", got, states)
		}
		told = nil
	}
	typeInto(r, p.note.parts[0].entry, "S")
	want("saving saved")
	store := &brokenStore{Store: r.Store}
	p = opened(r, store, p.id)
	want("saved")
	store.broken = &domain.Fault{Code: "store.full", Message: "The disk is full."}
	typeInto(r, p.note.parts[1].entry, "O")
	want("saving failed")
	typeInto(r, p.note.parts[1].entry, "O")
	want("failed failed")
	store.broken = nil
	r.Tap("Try again")
	r.Settle()
	want("saved")
}
