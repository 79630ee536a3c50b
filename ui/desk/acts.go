package desk

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/lang"
)

// Act is something that was done to the records and can be taken back until the
// practice is closed.
type Act struct {
	// Done says in a sentence what was done, Undone what taking it back does.
	Done, Undone string
	Undo, Redo   func(context.Context) error
	// Changed tells open screens, after either.
	Changed func()
}

// acts are what was done and what of it was taken back, the newest last.
type acts struct {
	done, undone []*Act
	busy         bool
}

// Did remembers an act, says it, and offers to take it back.
func (d *Desk) Did(a Act) {
	d.acts.done, d.acts.undone = append(d.acts.done, &a), nil
	d.sayDone(&a)
}

func (d *Desk) sayDone(a *Act) {
	d.Say(Notice{Text: a.Done, Action: lang.L("Undo"), Do: func() { d.takeBack(a) }})
}

// UndoAct takes back what was done last; false where there is nothing.
func (d *Desk) UndoAct() bool {
	n := len(d.acts.done)
	return n > 0 && d.takeBack(d.acts.done[n-1])
}

// RedoAct does again what was taken back last; false where there is nothing.
func (d *Desk) RedoAct() bool {
	n := len(d.acts.undone)
	if n == 0 {
		return false
	}
	a := d.acts.undone[n-1]
	return d.turn(a.Redo, a, func() {
		d.acts.undone = without(d.acts.undone, a)
		d.acts.done = append(d.acts.done, a)
		d.sayDone(a)
	})
}

func (d *Desk) takeBack(a *Act) bool {
	if !slices.Contains(d.acts.done, a) {
		return false
	}
	return d.turn(a.Undo, a, func() {
		d.acts.done = without(d.acts.done, a)
		d.acts.undone = append(d.acts.undone, a)
		d.Say(Notice{Tone: Good, Text: a.Undone})
	})
}

// turn does one side of an act; what is refused stays as it was, and is said.
func (d *Desk) turn(verb func(context.Context) error, a *Act, done func()) bool {
	if d.acts.busy {
		return true
	}
	d.acts.busy = true
	d.Work.Run(context.Background(), verb, func(err error) {
		d.acts.busy = false
		if err != nil {
			d.Fail(err)
			return
		}
		a.Changed()
		done()
	})
	return true
}

func without(list []*Act, a *Act) []*Act {
	return slices.DeleteFunc(list, func(o *Act) bool { return o == a })
}
