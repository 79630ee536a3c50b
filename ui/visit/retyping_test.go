package visit

import (
	"context"
	"errors"
	"strings"
	"testing"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

// unreadable is a store that gives no visit while it is away.
type unreadable struct {
	Store
	away error
}

func (s *unreadable) Encounter(ctx context.Context, id domain.EncounterID) (domain.Encounter, error) {
	if s.away != nil {
		return domain.Encounter{}, s.away
	}
	return s.Store.Encounter(ctx, id)
}

// What goes through a lock is not given up where the visit cannot be read after it.
func TestWhatWasTypedBeforeALockWaitsUntilTheVisitIsRead(t *testing.T) {
	r, first := room(t, rehearsal.Lin())
	broken := &brokenStore{Store: r.Store, broken: &domain.Fault{Code: "store.full", Message: "The disk is full."}}
	first = opened(r, broken, first.id)
	typeInto(r, first.note.parts[0].entry, "Stiff in the morning")
	store := &unreadable{r.Store, &domain.Fault{Code: "store.away", Message: "The disk is gone."}}
	p := New(r.Desk, store, drawn, first.id)
	p.Retype(first.Typed())
	p.Leave()
	var told []error
	p.Keep(func(err error) { told = append(told, err) })
	r.Settle()
	if len(told) != 1 || told[0] != store.away || p.Typed() == nil {
		t.Fatalf("told %v, holds %v", told, p.Typed())
	}
	store.away = nil
	p.Return(nav.Place{})
	r.Show(p)
	r.Tap("Try again")
	r.WantSeen("Stiff in the morning")
	if stored(t, r, p).Note.Subjective != "Stiff in the morning" || p.Typed() != nil {
		t.Errorf("the store has %q", stored(t, r, p).Note.Subjective)
	}
}

// An addendum that was not added yet was once gone with its page.
func TestAnAddendumThatIsNotAddedYetIsThereAgain(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Sign")
	typeInto(r, p.addenda.entry, "She called: better")
	p.Leave()
	var told error
	p.Keep(func(err error) { told = err })
	r.Settle()
	if told == nil || !strings.Contains(told.Error(), "The addendum for Lin, Mei-Hua is not added") {
		t.Errorf("left with %v", told)
	}
	again := New(r.Desk, r.Store, drawn, p.id)
	again.Retype(p.Typed())
	r.Show(again)
	r.WantSeen("She called: better")
	r.Tap("Add to the note")
	if kept := stored(t, r, again); len(kept.Addenda) != 1 || again.Typed() != nil {
		t.Errorf("kept %v, holds %v", kept.Addenda, again.Typed())
	}
}

// What is on its way into the note when the practice is locked is not added twice.
func TestAnAddendumOnItsWayIsWaitedFor(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Sign")
	typeInto(r, p.addenda.entry, "She called: better")
	p.addenda.keep()
	told := errUntold
	p.Keep(func(err error) { told = err })
	r.Settle()
	if told != nil || p.Typed() != nil || len(stored(t, r, p).Addenda) != 1 {
		t.Errorf("told %v, holds %v", told, p.Typed())
	}
}

var errUntold = errors.New("nothing was told")

// A payment that was being entered was once gone with its page.
func TestAPaymentThatIsBeingEnteredIsThereAgain(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Take payment")
	if p.Leave(); p.Typed() != nil {
		t.Errorf("what is only proposed is held: %v", p.Typed())
	}
	r.Fill("Amount", "40")
	r.Fill("Check or card number", "1207")
	told := errUntold
	p.Keep(func(err error) { told = err })
	if told == nil || told == errUntold {
		t.Errorf("left with %v", told)
	}
	again := New(r.Desk, r.Store, drawn, p.id)
	again.Retype(p.Typed())
	r.Show(again)
	if amount, reference := r.Field("Amount", 0).Text, r.Field("Check or card number", 0).Text; amount != "40" || reference != "1207" {
		t.Errorf("back are %q and %q", amount, reference)
	}
	again.payments.pay()
	r.Settle()
	if len(again.sheet.Payments) != 1 || again.Typed() != nil {
		t.Errorf("taken %v, holds %v", again.sheet.Payments, again.Typed())
	}
}

// A lock between two steps of opening a visit must not take what waits to be typed again.
func TestAVisitThatIsStillOpenedHoldsWhatWasTypedBefore(t *testing.T) {
	r, p := medicareRoom(t)
	p.do(func(s *sheet) { s.setStatus(domain.Present) })
	r.Tap("Sign")
	c, err := readChart(t.Context(), p.store, p.id)
	must(t, err)
	again := New(p.desk, p.store, p.drawing, p.id)
	again.Retype(&typed{addendum: "Called in the evening"})
	again.build(c)
	if was, ok := again.Typed().(*typed); !ok || was.addendum != "Called in the evening" {
		t.Errorf("holds %+v", again.Typed())
	}
	var told []error
	again.Keep(func(err error) { told = append(told, err) })
	if len(told) > 0 {
		t.Errorf("told that all is saved: %v", told)
	}
	r.Settle()
	if was, ok := again.Typed().(*typed); !ok || was.addendum != "Called in the evening" || len(told) != 1 || told[0] == nil {
		t.Errorf("holds %+v, told %v", again.Typed(), told)
	}
}
