package patients

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"meridian/ui/desk"
	"meridian/ui/locale"
)

// archive takes a patient out of the lists, at once and with a way back. Visits to come
// stay on Today, and are told.
func (p *PatientPage) archive() {
	out, back := p.shelving()
	if _, visits := p.calendar(); visits > 0 {
		out.words += " " + lang.L("Still scheduled: {{.Visits}}.", locale.With{"Visits": lang.N("{{.PluralCount}} visits", visits)})
	}
	p.perform(desk.Act{Done: out.words, Undone: back.words, Redo: out.do, Undo: back.do})
}

// unarchive brings an archived patient back into the lists.
func (p *PatientPage) unarchive() {
	out, back := p.shelving()
	p.perform(desk.Act{Done: back.words, Undone: out.words, Redo: back.do, Undo: out.do})
}

// side is one of two verbs that undo each other, with what it says.
type side struct {
	do    func(context.Context) error
	words string
}

func (p *PatientPage) shelving() (out, back side) {
	name := locale.With{"Name": p.chart.patient.Name.Listed()}
	out = side{func(ctx context.Context) error { return p.store.ArchivePatient(ctx, p.id) }, lang.L("{{.Name}} is archived. Everything is kept.", name)}
	back = side{func(ctx context.Context) error { return p.store.UnarchivePatient(ctx, p.id) }, lang.L("{{.Name}} is back in the lists.", name)}
	return out, back
}

// perform does an act on the patient for the first time.
func (p *PatientPage) perform(act desk.Act) {
	act.Changed = func() { p.desk.Changes.Patient.Emit(p.id) }
	p.once.Run(act.Redo, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		act.Changed()
		p.desk.Did(act)
	})
}
