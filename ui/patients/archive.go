package patients

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
)

// archive takes a patient out of the lists, at once and with a way back.
func archive(d *desk.Desk, store Store, p domain.Patient) {
	out, back := shelving(d, store, p)
	perform(d, desk.Act{Done: out.words, Undone: back.words, Redo: out.do, Undo: back.do}, p)
}

// unarchive brings an archived patient back into the lists.
func unarchive(d *desk.Desk, store Store, p domain.Patient) {
	out, back := shelving(d, store, p)
	perform(d, desk.Act{Done: back.words, Undone: out.words, Redo: back.do, Undo: out.do}, p)
}

// side is one of two verbs that undo each other, with what it says.
type side struct {
	do    func(context.Context) error
	words string
}

func shelving(d *desk.Desk, store Store, p domain.Patient) (out, back side) {
	name := locale.With{"Name": p.Name.Listed()}
	out = side{func(ctx context.Context) error { return store.ArchivePatient(ctx, p.ID) }, lang.L("{{.Name}} is archived. Everything is kept.", name)}
	back = side{func(ctx context.Context) error { return store.UnarchivePatient(ctx, p.ID) }, lang.L("{{.Name}} is back in the lists.", name)}
	return out, back
}

// perform does an act for the first time.
func perform(d *desk.Desk, a desk.Act, p domain.Patient) {
	a.Changed = func() { d.Changes.Patient.Emit(p.ID) }
	d.Work.Run(context.Background(), a.Redo, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		a.Changed()
		d.Did(a)
	})
}
