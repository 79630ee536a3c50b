package visit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// step is a state of the visit to which one may go back, or again forward.
type step struct {
	before domain.Encounter
	timers mark
	// what names a verb that took something away or changed much, "" for what was
	// typed or chosen in a field.
	what string
	// field had the keyboard, nil for none; at is when the step grew last.
	field fyne.Focusable
	at    time.Time
}

const (
	// undoSteps is how many steps back are kept.
	undoSteps = 200
	// typingRests is after how much quiet typing in the same field is a step of its own.
	typingRests = 2 * time.Second
)

// remember keeps the visit as it is, to come back to it from what follows.
func (s *sheet) remember(what string) {
	s.note(step{before: clone(s.Visit), timers: s.mark(), what: what})
}

// note keeps a step; what was undone before it cannot be done again.
func (s *sheet) note(t step) {
	if len(s.undo) == undoSteps {
		s.undo = slices.Delete(s.undo, 0, 1)
	}
	s.undo, s.redo = append(s.undo, t), nil
	s.noted++
}

// typed keeps the step of a change in a field; typing on without a rest is the same
// step.
func (s *sheet) typed(t step) {
	if last := len(s.undo) - 1; last >= 0 && len(s.redo) == 0 && t.field != nil {
		if l := &s.undo[last]; l.what == "" && l.field == t.field && t.at.Sub(l.at) < typingRests {
			l.at = t.at
			return
		}
	}
	s.note(t)
}

// forget drops all steps: a signature cannot be undone.
func (s *sheet) forget() { s.undo, s.redo = nil, nil }

// rediscount takes the discount that the store gave the visit with a session of a
// package, or took back with it. Steps that are undone later keep it too: they came
// before the session, but do not give it back.
func (s *sheet) rediscount(kept domain.Money) {
	by := kept - s.Visit.Discount
	s.Visit.Discount = kept
	for _, steps := range [][]step{s.undo, s.redo} {
		for i := range steps {
			steps[i].before.Discount = max(0, steps[i].before.Discount+by)
		}
	}
}

// undoLast goes back to before the last step; false where there is none.
func (s *sheet) undoLast() (step, bool) { return s.swap(&s.undo, &s.redo) }

// redoLast does again what was undone last; false where there is nothing.
func (s *sheet) redoLast() (step, bool) { return s.swap(&s.redo, &s.undo) }

// swap takes the state of the newest step of one list and leaves the present one in
// the other.
func (s *sheet) swap(from, to *[]step) (step, bool) {
	if len(*from) == 0 {
		return step{}, false
	}
	t := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	now := t
	now.before, now.timers, now.at = clone(s.Visit), s.mark(), time.Time{}
	*to = append(*to, now)
	back := t.before
	back.Saved, back.Addenda = s.Visit.Saved, s.Visit.Addenda
	s.keepTimers(&back, t.timers)
	s.Visit = back
	s.changed()
	return t, true
}

// track does a verb and keeps the state before it, unless the verb did. Field is
// where it was typed, nil for a step of its own.
func (p *Page) track(field fyne.Focusable, verb func(s *sheet)) (changed bool) {
	s := p.sheet
	before := step{before: clone(s.Visit), timers: s.mark(), field: field, at: p.desk.Clock()}
	version, noted := s.version, s.noted
	verb(s)
	changed = s.version != version
	if changed && s.noted == noted {
		s.typed(before)
	}
	if field != nil {
		p.refused = nil
		if !changed {
			p.refused = field
		}
		p.drafts[field] = true
	}
	return changed
}

// typingIn gives the field of the visit that one types in, nil for none. What is
// picked from a list is not typed: each pick is a step of its own.
func (p *Page) typingIn() fyne.Focusable {
	if field := p.entryInUse(); field != nil && !widgets.Picks(field) {
		return field
	}
	return nil
}

// entryInUse gives the entry that has the keyboard, nil for none.
func (p *Page) entryInUse() fyne.Focusable {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.root); c != nil && widgets.EntryOf(c.Focused()) != nil {
		return c.Focused()
	}
	return nil
}

// Undo takes the newest change back, in whichever field it was made. Typing that
// the visit did not take, or that belongs to no visit, is taken back in its field.
func (p *Page) Undo() bool {
	return p.goBack(widgets.UndoTyping, (*sheet).undoLast, locale.Key("Undone: {{.What}}."))
}

// Redo does again what was taken back last.
func (p *Page) Redo() bool {
	return p.goBack(widgets.RedoTyping, (*sheet).redoLast, locale.Key("Done again: {{.What}}."))
}

func (p *Page) goBack(inField func(fyne.Focusable) bool, step func(*sheet) (step, bool), told string) bool {
	if p.sheet == nil {
		return false
	}
	if field := p.entryInUse(); field != nil && (!p.drafts[field] || p.refused == field) && inField(field) {
		return true
	}
	return p.stepBack(step, told)
}

// stepBack goes to another state of the visit and shows where it differs.
func (p *Page) stepBack(back func(*sheet) (step, bool), told string) bool {
	p.endLostTimer(back)
	p.release()
	t, found := back(p.sheet)
	if !found {
		return false
	}
	p.dropRefused()
	p.refresh()
	p.saver.touch()
	if t.what != "" {
		p.desk.Say(desk.Notice{Text: lang.L(told, locale.With{"What": t.what})})
	}
	if o, ok := t.field.(fyne.CanvasObject); ok && p.shows(o) {
		widgets.Focus(t.field)
	}
	return true
}

// dropRefused lets fields show the visit in the place of what it did not take: a step
// goes to a state as it was, and no field says another.
func (p *Page) dropRefused() {
	p.refused = nil
	for _, part := range p.parts() {
		if refusing, ok := part.(interface{ dropRefused() }); ok {
			refusing.dropRefused()
		}
	}
}

// endLostTimer pauses a timer before the step in which its set does not exist: what
// it ran comes back with the set.
func (p *Page) endLostTimer(back func(*sheet) (step, bool)) {
	at, running := p.sheet.Visit.Timed()
	if !running {
		return
	}
	after := *p.sheet
	after.undo, after.redo = slices.Clone(after.undo), slices.Clone(after.redo)
	back(&after)
	if !slices.Contains(after.keys, p.sheet.keys[at]) {
		p.endTimer()
	}
}

// shows tells whether something stands on the page now.
func (p *Page) shows(o fyne.CanvasObject) bool {
	return o.Visible() && fyne.CurrentApp().Driver().AbsolutePositionForObject(o) != fyne.Position{}
}

// release takes the keyboard from whatever has it, so that nothing keeps an older text.
func (p *Page) release() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.root); c != nil {
		c.Unfocus()
	}
}

// offerUndo says what a verb did, with a way back as long as nothing else was changed.
func (p *Page) offerUndo(n desk.Notice) {
	noted := p.sheet.noted
	n.Action, n.Do = lang.L("Undo"), func() {
		if p.sheet.noted != noted || len(p.sheet.redo) > 0 {
			p.desk.Say(desk.Notice{Text: lang.L("Something was changed since. Undo takes changes back one by one, the newest first.")})
			return
		}
		p.stepBack((*sheet).undoLast, locale.Key("Undone: {{.What}}."))
	}
	p.desk.Say(n)
}
