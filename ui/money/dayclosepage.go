package money

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// DayPage shows the money of a day, and keeps that it was counted.
type DayPage struct {
	desk    *desk.Desk
	store   Store
	printer Printer
	latest  *work.Latest
	day     domain.Date
	end     db.DayEnd
	entries []db.DayEntry
	// ask asks where to save a file; tests answer for the dialog.
	ask func(name string, chosen func(fyne.URIWriteCloser))

	told     *widgets.Banner
	date     *widgets.DateField
	state    *widgets.Label
	methods  *fyne.Container
	payments *listing.List[dayLine]
	// paid is the card of the payments; settled stands in place of visits still open.
	paid     *fyne.Container
	waiting  *listing.List[openVisit]
	settled  *widgets.Label
	expected *widgets.Label
	counted  *widgets.MoneyField
	note     *widgets.Field
	differs  *widgets.Label
	later    *fyne.Container
	close    *widgets.Button
	root     fyne.CanvasObject
	stop     []func()
}

// NewDay gives the page, open at today.
func NewDay(d *desk.Desk, store Store, printer Printer) *DayPage {
	p := &DayPage{
		desk: d, store: store, printer: printer, latest: work.NewLatest(d.Work), day: d.Today(), told: widgets.NewBanner(),
		state: widgets.Cut("", widgets.Muted), methods: widgets.VBox(4), expected: widgets.Text("", widgets.Strong),
		differs: widgets.Text("", widgets.Small), later: widgets.VBox(3), settled: widgets.Cut("", widgets.Muted),
	}
	p.ask = func(name string, chosen func(fyne.URIWriteCloser)) { files.Save(d.Window, name, chosen, d.Fail) }
	p.payments = listing.New(nil, func(l dayLine) { p.openPatient(l.Patient) }, dayLineLook)
	p.waiting = listing.New(nil, p.openVisit, openVisitLook)
	p.counted = widgets.NewMoneyField(lang.L("Cash counted"))
	p.counted.OnChanged = func(string) { p.showDifference() }
	p.note = widgets.NewField(lang.L("Note"), "", nil)
	p.close = widgets.NewButton(lang.L("Close the day"), p.closeDay)
	p.close.Importance = widget.HighImportance
	p.counted.OnSubmitted = func(string) { p.note.Focus() }
	p.note.OnSubmitted = func(string) { p.closeDay() }
	p.root = p.layout()
	p.listen()
	p.goTo(p.day)
	return p
}

func (p *DayPage) listen() {
	p.stop = []func(){
		p.desk.Changes.Money.Listen(func(domain.PatientID) { p.load() }),
		p.desk.Changes.Encounter.Listen(func(domain.EncounterID) { p.load() }),
	}
}

func (p *DayPage) layout() fyne.CanvasObject {
	before := widgets.NewIconButton(lang.L("Day before"), theme.NavigateBackIcon(), func() { p.goTo(p.day.AddDays(-1)) })
	after := widgets.NewIconButton(lang.L("Day after"), theme.NavigateNextIcon(), func() { p.goTo(p.day.AddDays(1)) })
	p.date = widgets.NewDateField("", p.desk.Today, true)
	p.date.OnChange(func(day domain.Date, err error) {
		if err == nil && !day.IsZero() && day != p.day {
			p.turnTo(day)
		}
	})
	upper := func(b fyne.CanvasObject) fyne.CanvasObject { return container.NewVBox(b) }
	words := lang.L("Print")
	if !p.printer.Prints() {
		words = lang.L("Open to print")
	}
	buttons := widgets.HBox(6, widgets.NewButton(words, p.print), widgets.NewButton(lang.L("Save PDF…"), p.savePDF), widgets.NewButton(lang.L("Save as CSV…"), p.saveCSV))
	days := widgets.HBox(4, upper(before), widgets.Sized(p.date.Field, 150, 0), upper(after))
	line := widgets.VBox(4, widgets.Spread(days, container.NewVBox(buttons)), p.state)
	cash := widgets.VBox(6, widgets.Spread(widgets.Text(lang.L("Cash expected"), widgets.Body), p.expected),
		widgets.Beside(gap, p.counted.Field, p.note), p.differs, widgets.HBox(6, p.close), p.later)
	p.paid = widgets.Padded(widgets.Card(lang.L("PAYMENTS"), nil, p.payments), gap, 0, 0, 0)
	waiting := container.NewStack(container.NewVBox(p.settled), p.waiting)
	left := widgets.Below(widgets.Card(lang.L("BY METHOD"), nil, p.methods), p.paid)
	right := widgets.Below(widgets.Card(lang.L("CASH"), nil, cash), widgets.Padded(widgets.Card(lang.L("STILL OPEN ON THIS DAY"), nil, waiting), gap, 0, 0, 0))
	top := widgets.Padded(widgets.VBox(gap, head(p.desk, DayTab, p.told), line), 0, gap, 0, 0)
	return widgets.Below(top, widgets.Split(0.5, 14, left, right))
}

// Object is what is drawn.
func (p *DayPage) Object() fyne.CanvasObject { return p.root }

// Title is for the window.
func (p *DayPage) Title() string { return lang.L("Day close") }

// Leave stops listening.
func (p *DayPage) Leave() {
	for _, stop := range p.stop {
		stop()
	}
}

// Memory gives the day that was shown.
func (p *DayPage) Memory() any { return p.day }

// Recall shows it again.
func (p *DayPage) Recall(memory any) {
	if day, ok := memory.(domain.Date); ok && day != p.day {
		p.goTo(day)
	}
}

// Shortcuts of the page.
func (p *DayPage) Shortcuts() []nav.Shortcut {
	control := fyne.KeyModifierShortcutDefault
	return []nav.Shortcut{
		{Name: lang.L("Day before"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyPageUp, Modifier: control}, Do: func() { p.goTo(p.day.AddDays(-1)) }},
		{Name: lang.L("Day after"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyPageDown, Modifier: control}, Do: func() { p.goTo(p.day.AddDays(1)) }},
	}
}

func (p *DayPage) openPatient(id domain.PatientID) {
	p.desk.Nav.Go(nav.Place{Screen: nav.Patient, Patient: id, Tab: "money"})
}

func (p *DayPage) openVisit(v openVisit) {
	p.desk.Nav.Go(nav.Place{Screen: nav.Visit, Patient: v.Patient.ID, Encounter: v.Encounter.ID})
}

// goTo shows a day, in the field too.
func (p *DayPage) goTo(day domain.Date) {
	p.turnTo(day)
	p.date.SetValue(day)
}

// turnTo shows the day that the field has; what was counted for another is forgotten.
func (p *DayPage) turnTo(day domain.Date) {
	p.day = day
	p.counted.SetText("")
	p.note.SetText("")
	p.load()
}

func (p *DayPage) load() {
	day := p.day
	var end db.DayEnd
	var entries []db.DayEntry
	p.latest.Run(func(ctx context.Context) (err error) {
		if end, err = p.store.DayEnd(ctx, day); err != nil {
			return err
		}
		entries, err = p.store.EncountersOn(ctx, day)
		return err
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
			return
		}
		p.told.Hide()
		p.end, p.entries = end, entries
		p.draw()
	})
}

func (p *DayPage) draw() {
	a := p.end.Account
	p.state.SetText(p.stateWords())
	p.methods.Objects = nil
	for _, m := range a.Methods() {
		p.methods.Add(methodLine(m))
	}
	if len(a.Payments) == 0 {
		p.methods.Add(widgets.Text(lang.L("Nothing was received on this day."), widgets.Muted))
	}
	lines, open := dayLines(p.end), openVisits(p.entries)
	p.payments.SetRows(lines)
	p.paid.Hidden = len(lines) == 0
	p.waiting.SetRows(open)
	p.settled.SetText("")
	switch {
	case len(p.entries) == 0:
		p.settled.SetText(lang.L("No visit on this day."))
	case len(open) == 0:
		p.settled.SetText(lang.L("Every visit that took place is signed and paid."))
	}
	p.expected.SetText(a.Cash().String())
	p.drawClosed()
	p.showDifference()
	p.root.Refresh()
}

func (p *DayPage) stateWords() string {
	a := p.end.Account
	charged := lang.L("{{.Charged}} charged for visits, {{.Received}} received", locale.With{"Charged": a.Charged.String(), "Received": a.Received().String()})
	if len(p.end.Closes) == 0 {
		return charged + " · " + lang.L("not closed yet")
	}
	at := p.end.Closes[0].At
	return charged + " · " + lang.L("closed {{.Date}}, {{.Time}}", locale.With{"Date": locale.Date(domain.DateOf(at)), "Time": locale.Clock(domain.NewClockTime(at.Hour(), at.Minute()))})
}

// drawClosed shows what was counted when the day was closed, and what came after.
func (p *DayPage) drawClosed() {
	p.later.Objects = nil
	if len(p.end.Closes) == 0 {
		p.close.SetText(lang.L("Close the day"))
		return
	}
	p.close.SetText(lang.L("Close it again"))
	c := p.end.Closes[0]
	p.later.Add(widgets.Text(lang.L("Counted {{.Counted}}, difference {{.Difference}}", locale.With{"Counted": c.Counted.String(), "Difference": c.Difference().String()}), widgets.Strong))
	if c.Note != "" {
		p.later.Add(widgets.Wrapped(c.Note, widgets.Body))
	}
	payments, charged := c.Later(p.end.Account)
	if len(payments) == 0 && charged == 0 {
		return
	}
	var sum domain.Money
	for i := range payments {
		sum += payments[i].Amount
	}
	p.later.Add(widgets.Wrapped(lang.L("After the close: {{.Received}} received, charges changed by {{.Charged}}.", locale.With{"Received": sum.String(), "Charged": charged.String()}), widgets.Body.In(widgets.Warn.Ink())))
}

func (p *DayPage) showDifference() {
	counted, err := p.counted.Value()
	words := ""
	if err == nil && p.counted.Text() != "" {
		words = lang.L("Difference: {{.Amount}}", locale.With{"Amount": (counted - p.end.Account.Cash()).String()})
	}
	p.differs.SetText(words)
}

// closeDay keeps the record; what is refused stays as it was typed.
func (p *DayPage) closeDay() {
	counted, err := p.counted.Value()
	if err != nil || p.counted.Text() == "" {
		p.counted.SetError(lang.L("Count the cash in the drawer without its change; 0 where there is none."))
		p.counted.Focus()
		return
	}
	c := domain.DayClose{Account: p.end.Account, Counted: counted, Note: p.note.Text()}
	p.close.Disable()
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		c, err = p.store.CloseDay(ctx, c)
		return err
	}, func(err error) {
		p.close.Enable()
		var fault *domain.Fault
		switch {
		case errors.As(err, &fault) && fault.Field == "note":
			p.note.SetError(fault.Message)
			p.note.Focus()
		case err != nil:
			p.told.Say(widgets.Bad, err.Error(), lang.L("Look again"), p.load)
		default:
			p.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("{{.Date}} is closed.", locale.With{"Date": locale.Date(c.Account.Day)})})
			if p.day == c.Account.Day {
				p.goTo(p.day)
			}
		}
	})
}
