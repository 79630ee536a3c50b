package visit

import (
	"context"
	"time"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/work"
)

// savePause is how long typing must rest before the draft is saved; with the
// save itself it stays within a second of the last key.
var savePause = 600 * time.Millisecond

// saver keeps the draft of a visit: one save at a time, the newest state, and
// what could not be saved stays on the screen and is said.
type saver struct {
	desk  *desk.Desk
	store Store
	sheet *sheet

	// pause waits for typing to rest; each key begins the wait anew.
	pause *work.Latest
	// saved is the version of the sheet that the store has.
	saved int
	busy  bool
	// failed is why the last save did not succeed, nil where it did.
	failed error
	// onState is called when a save succeeded or failed.
	onState func()
	// waiting are called once everything is saved, or with the error.
	waiting nav.Waiting
}

func newSaver(d *desk.Desk, store Store, s *sheet, onState func()) *saver {
	return &saver{desk: d, store: store, sheet: s, saved: s.version, onState: onState, pause: work.NewLatest(d.Work)}
}

// touch is called after each change; it saves once typing rests.
func (v *saver) touch() {
	if !v.dirty() {
		return
	}
	v.tellUnsaved(v.failed != nil)
	v.pause.Run(func(ctx context.Context) error {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(savePause):
			return nil
		}
	}, func(error) { v.save() })
}

// dirty tells whether something is not saved yet.
func (v *saver) dirty() bool { return v.saved != v.sheet.version }

// then saves and calls next when the store has everything, or with the error
// that hinders it.
func (v *saver) then(next func(error)) {
	v.waiting = append(v.waiting, next)
	v.save()
	v.settle()
}

// save saves at once what is not saved yet; what changes meanwhile follows.
func (v *saver) save() {
	if v.busy || !v.dirty() {
		return
	}
	v.busy = true
	version, draft := v.sheet.version, clone(v.sheet.Visit)
	var kept domain.Encounter
	v.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		if draft.Signed() {
			kept, err = v.store.CorrectBilling(ctx, draft)
		} else {
			kept, err = v.store.SaveDraft(ctx, draft)
		}
		return err
	}, func(err error) {
		v.busy = false
		v.failed = err
		if err == nil {
			v.take(kept, version)
		} else {
			v.tellUnsaved(true)
		}
		v.onState()
		if err == nil && v.dirty() {
			v.save()
		}
		v.settle()
	})
}

// take notes what the store has now; what was typed meanwhile stays.
func (v *saver) take(kept domain.Encounter, version int) {
	v.saved = version
	v.sheet.Visit.Saved, v.sheet.Visit.Addenda = kept.Saved, kept.Addenda
	if !v.dirty() {
		// A visit that was cancelled has given its session, and so its discount, back.
		v.sheet.rediscount(kept.Discount)
	}
	v.tellSaved(v.desk.Clock())
	v.desk.Changes.Encounter.Emit(kept.ID)
}

// tellSaved says above the page when the draft was saved; what was typed meanwhile is
// not yet.
func (v *saver) tellSaved(at time.Time) {
	if v.desk.Saved != nil && !at.IsZero() && !v.dirty() {
		v.desk.Saved(at)
	}
}

func (v *saver) tellUnsaved(failed bool) {
	if v.desk.Unsaved != nil {
		v.desk.Unsaved(failed)
	}
}

// settle tells those who wait, once there is nothing to wait for.
func (v *saver) settle() {
	if v.busy || v.dirty() && v.failed == nil {
		return
	}
	v.waiting.Tell(v.failed)
}
