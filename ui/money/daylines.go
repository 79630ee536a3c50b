package money

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/patients"
	"meridian/ui/widgets"
)

// dayLine is a payment of a day; late tells that it came after the close.
type dayLine struct {
	domain.DayPayment
	late bool
}

// dayLines gives the payments of a day, oldest first.
func dayLines(end db.DayEnd) []dayLine {
	late := map[domain.PaymentID]bool{}
	if len(end.Closes) > 0 {
		payments, _ := end.Closes[0].Later(end.Account)
		for i := range payments {
			late[payments[i].ID] = true
		}
	}
	lines := make([]dayLine, len(end.Account.Payments))
	for i, p := range end.Account.Payments {
		lines[i] = dayLine{p, late[p.ID]}
	}
	return lines
}

func dayLineLook(l dayLine) fyne.CanvasObject {
	about := how(db.Receipt{Payment: l.Payment})
	if l.late {
		about = lang.L("after the close: {{.Payment}}", locale.With{"Payment": about})
	}
	who := widgets.VBox(0, widgets.Cut(l.Name, widgets.Body), widgets.Cut(about, widgets.Small))
	return container.NewBorder(nil, nil, nil, container.NewCenter(widgets.Text(l.Amount.String(), widgets.Strong)), who)
}

// methodLine shows what came and went by a method.
func methodLine(m domain.MethodSum) fyne.CanvasObject {
	about := ""
	if back := m.Refunded + m.Reversed; back != 0 {
		about = lang.L("{{.Taken}} taken, {{.Back}} given back or reversed", locale.With{"Taken": m.Taken.String(), "Back": back.String()})
	}
	name := widgets.VBox(0, widgets.Cut(lang.L(m.Method.String()), widgets.Body))
	if about != "" {
		name.Add(widgets.Cut(about, widgets.Small))
	}
	return widgets.Columns(gap, []float32{0, 88}, name, widgets.Text(m.Net().String(), widgets.Strong).Trailing())
}

// openVisit is a visit of the day that is not signed or not paid.
type openVisit struct {
	db.DayEntry
	unsigned bool
	due      domain.Money
}

// openVisits gives the visits of a day that still need a signature or money.
func openVisits(entries []db.DayEntry) []openVisit {
	var open []openVisit
	for i := range entries {
		e := &entries[i]
		v := openVisit{DayEntry: *e, unsigned: e.Encounter.Status == domain.Present && !e.Encounter.Signed(), due: max(e.Due-e.Paid, 0)}
		if v.unsigned || v.due > 0 {
			open = append(open, v)
		}
	}
	return open
}

func openVisitLook(v openVisit) fyne.CanvasObject {
	about := ""
	switch {
	case v.unsigned && v.due > 0:
		about = lang.L("not signed, {{.Amount}} not paid", locale.With{"Amount": v.due.String()})
	case v.unsigned:
		about = lang.L("not signed")
	case v.due > 0:
		about = lang.L("{{.Amount}} not paid", locale.With{"Amount": v.due.String()})
	}
	return widgets.VBox(0, widgets.Cut(patients.Headline(v.Patient.Name), widgets.Body), widgets.Cut(about, widgets.Small))
}

// dayTable gives the payments of a day as rows of a file.
func dayTable(end db.DayEnd) [][]string {
	rows := [][]string{{"Day", "Patient", "Method", "Reference", "Amount", "Reason", "After the close"}}
	for _, l := range dayLines(end) {
		late := ""
		if l.late {
			late = "yes"
		}
		rows = append(rows, []string{end.Account.Day.ISO(), l.Name, l.How(), l.Reference, l.Amount.Plain(), l.Reason, late})
	}
	return rows
}
