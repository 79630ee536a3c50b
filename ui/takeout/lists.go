package takeout

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/transfer"
	"meridian/ui/files"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// list is what other programs take of the practice as one file.
type list struct {
	// title names it on the screen, file on the disk, behind the date.
	title, words, file string
	make               func(*gathering) ([]byte, error)
}

// lists are all of them, in the order of the screen.
var lists = []list{
	{locale.Key("Patients as CSV"), locale.Key("with the headings of Jane’s import, which other systems read too; Meridian itself takes it back in."), "patients.csv", (*gathering).table},
	{locale.Key("Patients as FHIR R4"), locale.Key("a Bundle for systems that speak HL7 FHIR: names, contact, birth date, sex, number, and the insurance in force."), "patients.fhir.json", (*gathering).fhir},
	{locale.Key("Visits as a calendar"), locale.Key("an .ics file with all visits that took place or are planned, an hour each."), "visits.ics", (*gathering).calendar},
	{locale.Key("Money as CSV"), locale.Key("date, description and amount, as QuickBooks and Wave take it. Patients stand there by their numbers."), "money.csv", (*gathering).money},
}

func (p *Part) listsCard() fyne.CanvasObject {
	box := widgets.VBox(8, widgets.Wrapped(lang.L("These files are not encrypted: whoever finds one reads it. Delete them when they are done with."), widgets.Body))
	for _, l := range lists {
		save := widgets.NewButton(lang.L("Save…"), func() { p.beginList(l) })
		box.Add(container.NewBorder(nil, nil, nil, container.NewCenter(save), widgets.VBox(0, widgets.Text(lang.L(l.title), widgets.Strong), widgets.Wrapped(lang.L(l.words), widgets.Small))))
	}
	return widgets.Card(lang.L("FOR ANOTHER PROGRAM"), nil, box)
}

func (p *Part) beginList(l list) {
	p.ask("Meridian "+p.desk.Today().ISO()+" "+l.file, func(file fyne.URIWriteCloser) {
		act := exported("")
		act.About["title"] = l.title
		p.write(file, act, func(ctx context.Context, progress func(float64)) error {
			content, err := l.make(&gathering{ctx: ctx, store: p.store, part: p, progress: progress})
			if err != nil {
				return err
			}
			_, err = file.Write(content)
			return err
		}, lang.L("{{.What}}: saved in {{.File}}. It is not encrypted.", locale.With{"What": lang.L(l.title), "File": file.URI().Name()}))
	})
}

// gathering reads the practice patient by patient.
type gathering struct {
	ctx      context.Context
	store    Store
	part     *Part
	progress func(share float64)
}

func (g *gathering) each(do func(domain.Patient) error) error {
	ids, err := g.store.PatientIDs(g.ctx)
	if err != nil {
		return err
	}
	for i, id := range ids {
		p, err := g.store.Patient(g.ctx, id)
		if err != nil {
			return err
		}
		if err := do(p); err != nil {
			return err
		}
		g.progress(float64(i+1) / float64(len(ids)))
	}
	return nil
}

func (g *gathering) patients() ([]domain.Patient, error) {
	var all []domain.Patient
	err := g.each(func(p domain.Patient) error {
		all = append(all, p)
		return nil
	})
	return all, err
}

// spreadsheet gives rows as CSV with the mark by which spreadsheets know UTF-8.
func spreadsheet(rows [][]string) []byte { return []byte("\uFEFF" + files.Table(rows)) }

func (g *gathering) table() ([]byte, error) {
	all, err := g.patients()
	return spreadsheet(transfer.JaneTable(all, g.part.desk.Today())), err
}

func (g *gathering) fhir() ([]byte, error) {
	all, err := g.patients()
	if err != nil {
		return nil, err
	}
	return transfer.FHIR(all, g.part.desk.Today())
}

func (g *gathering) calendar() ([]byte, error) {
	var all []transfer.Appointment
	err := g.each(func(p domain.Patient) error {
		visits, err := g.store.EncountersOf(g.ctx, p.ID)
		for _, v := range visits {
			if v.Status == domain.Scheduled || v.Status == domain.Present {
				all = append(all, transfer.Appointment{ID: v.ID, Date: v.Date, Start: v.Start, Summary: p.Name.Full()})
			}
		}
		return err
	})
	slices.SortStableFunc(all, func(a, b transfer.Appointment) int { return a.Date.Compare(b.Date) })
	return []byte(transfer.Calendar(all, g.part.desk.Clock())), err
}

func (g *gathering) money() ([]byte, error) {
	var all []domain.Payment
	accounts := map[domain.PatientID]string{}
	err := g.each(func(p domain.Patient) error {
		accounts[p.ID] = p.Account
		payments, err := g.store.PaymentsOf(g.ctx, p.ID)
		for _, paid := range payments {
			// A session of a package moves money within the account alone.
			if paid.Method != domain.PackageSession {
				all = append(all, paid)
			}
		}
		return err
	})
	slices.SortStableFunc(all, func(a, b domain.Payment) int { return a.Date.Compare(b.Date) })
	// Bookkeeping programs take the mark of UTF-8 for a part of the first heading.
	return []byte(files.Table(transfer.MoneyTable(all, func(id domain.PatientID) string { return accounts[id] }))), err
}
