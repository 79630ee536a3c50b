package patients

import (
	"context"

	"meridian/domain"
	"meridian/ui/desk"
)

// archive takes a patient out of the lists, at once and with a way back.
func archive(d *desk.Desk, store Store, p domain.Patient) {
	d.Work.Run(context.Background(), func(ctx context.Context) error { return store.ArchivePatient(ctx, p.ID) }, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		d.Changes.Patient.Emit(p.ID)
		d.Say(desk.Notice{
			Text: p.Name.Listed() + " is archived. Everything is kept.", Action: "Undo", Do: func() { unarchive(d, store, p) },
		})
	})
}

// unarchive brings an archived patient back into the lists.
func unarchive(d *desk.Desk, store Store, p domain.Patient) {
	d.Work.Run(context.Background(), func(ctx context.Context) error { return store.UnarchivePatient(ctx, p.ID) }, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		d.Changes.Patient.Emit(p.ID)
		d.Say(desk.Notice{Tone: desk.Good, Text: p.Name.Listed() + " is back in the lists."})
	})
}
