package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// booking begins a visit now, or schedules one: first who, then when.
type booking struct {
	page *Page
	// later tells that a visit is scheduled, not begun.
	later  bool
	finder *patients.Finder
	told   *widgets.Banner
	body   *fyne.Container

	chosen domain.Patient
	// name is what was typed of somebody new.
	name   domain.Name
	first  *widgets.Field
	last   *widgets.Field
	born   *widgets.DateField
	phone  *widgets.Field
	day    *widgets.DateField
	time   *widgets.Field
	reason *widgets.Field
	// wanted is the time that was touched in a week, none otherwise; proposed the day.
	wanted   domain.ClockTime
	proposed string
	repeat   *repeating
	// estimate schedules and goes on to the good faith estimate, where one is due.
	estimate *widgets.Button
	// once keeps a double-click from making two of what one wanted.
	once *work.Once
}

// book opens the panel above the day.
func (p *Page) book(later bool) {
	b := &booking{page: p, later: later, told: widgets.NewBanner(), body: container.NewStack(), once: work.NewOnce(p.desk.Work)}
	b.finder = patients.NewFinder(p.desk, p.store, lang.L("Type a name, phone number or birth date"))
	b.finder.OnPatient = b.find
	b.finder.OnNew = b.askNew
	b.finder.Pick.OnEscape = p.closeBooking
	p.booking = b
	title := lang.L("NEW VISIT")
	if later {
		title = lang.L("SCHEDULE A VISIT")
	}
	put(b.body, container.NewBorder(nil, nil, nil, container.NewVBox(b.cancel()), b.finder.Pick))
	put(p.panel, widgets.Card(title, nil, widgets.VBox(gap, b.told, b.body)))
	p.panel.Show()
	p.root.Refresh()
	b.finder.Begin()
}

// bookAt schedules a visit for a day and time.
func (p *Page) bookAt(day domain.Date, start domain.ClockTime) {
	p.day = day
	p.date.SetValue(day)
	p.book(true)
	p.booking.wanted = start
}

// closeBooking takes the panel away; the keyboard goes on with the day.
func (p *Page) closeBooking() {
	held := widgets.HasKeyboard(p.panel)
	p.booking = nil
	p.panel.Hide()
	p.root.Refresh()
	if held {
		p.focusBelow()
	}
}

// open tells whether the panel still shows the booking.
func (b *booking) open() bool { return b.page.booking == b }

func (b *booking) cancel() *widgets.Button {
	return widgets.NewButton(lang.L("Cancel"), b.page.closeBooking)
}

func (b *booking) refused(err error) { b.told.Say(widgets.Bad, err.Error(), "", nil) }

// find goes on with a patient who is known.
func (b *booking) find(id domain.PatientID) {
	var found domain.Patient
	b.page.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		found, err = b.page.store.Patient(ctx, id)
		return err
	}, func(err error) {
		if !b.open() {
			return
		}
		if err != nil {
			b.refused(err)
			return
		}
		b.goOn(found)
	})
}

// goOn begins the visit, or asks when it shall be.
func (b *booking) goOn(p domain.Patient) {
	b.chosen = p
	if b.later {
		b.askWhen()
		return
	}
	b.begin()
}

// begin opens the patient's visit of today that waits, or a new one.
func (b *booking) begin() {
	d, patient := b.page.desk, b.chosen.ID
	var visits []domain.Encounter
	b.once.Run(func(ctx context.Context) (err error) {
		visits, err = b.page.store.EncountersOf(ctx, patient)
		return err
	}, func(err error) {
		if err != nil {
			b.refused(err)
			return
		}
		b.page.closeBooking()
		if e, waits := patients.WaitingVisit(visits, d.Today()); waits {
			d.Nav.Go(nav.Place{Screen: nav.Visit, Patient: patient, Encounter: e.ID})
			return
		}
		patients.BeginVisit(b.once, d, b.page.store, patient)
	})
}

// askNew asks for what a new patient needs at least; the rest can wait.
func (b *booking) askNew(name domain.Name) {
	d := b.page.desk
	b.name = name
	b.first = widgets.NewField(lang.L("First name"), "", nil)
	b.first.SetText(name.First)
	b.last = widgets.NewField(lang.L("Last name"), "", nil)
	b.last.SetText(name.Last)
	b.born = widgets.NewDateField(lang.L("Birth date"), d.Today, false)
	b.phone = widgets.NewField(lang.L("Phone"), "", domain.CheckPhone)
	b.phone.SetPlaceHolder("(510) 555-0148")
	save := widgets.NewButton(lang.L("Create patient"), func() { b.create(name.Native) })
	save.Importance = widget.HighImportance
	b.phone.OnSubmitted = func(string) { b.create(name.Native) }
	put(b.body, widgets.VBox(gap, widgets.Beside(gap, b.first, b.last, b.born.Field, b.phone), container.NewHBox(save, b.cancel())))
	b.page.root.Refresh()
	b.born.Focus()
}

func (b *booking) create(native string) {
	d := b.page.desk
	born, err := b.born.Value()
	if err == nil {
		err = domain.CheckBirthDate(born, d.Today())
	}
	if err != nil {
		b.born.SetError(err.Error())
		b.born.Focus()
		return
	}
	p := domain.Patient{
		Name:      domain.Name{First: b.first.Text(), Last: b.last.Text(), Native: native},
		BirthDate: born, Phone: domain.FormatPhone(b.phone.Text()),
	}
	b.once.Run(func(ctx context.Context) (err error) {
		p, err = b.page.store.CreatePatient(ctx, p)
		return err
	}, func(err error) {
		if err != nil {
			b.refused(err)
			return
		}
		d.Changes.Patient.Emit(p.ID)
		if b.open() {
			b.goOn(p)
		}
	})
}

// askWhen asks for date, time and reason of a visit to come.
func (b *booking) askWhen() {
	d := b.page.desk
	b.day = widgets.NewDateField(lang.L("Date"), d.Today, true)
	b.day.SetValue(maxDay(b.page.day, d.Today()))
	b.proposed = b.day.Text()
	b.time = widgets.NewField(lang.L("Time"), "", widgets.Optional(func(s string) error { _, err := domain.ParseClockTime(s); return err }))
	b.time.SetPlaceHolder(lang.L("9:30 am"))
	b.reason = widgets.NewField(lang.L("Reason"), "", nil)
	save := widgets.NewButton(lang.L("Schedule visit"), b.schedule)
	b.estimate = widgets.NewButton(lang.L("Schedule and write the estimate"), func() { b.keep(b.writeEstimate) })
	b.estimate.Hide()
	save.Importance = widget.HighImportance
	for _, f := range []*widgets.Field{b.day.Field, b.time, b.reason} {
		f.OnSubmitted = func(string) { b.schedule() }
	}
	b.time.SetText(b.wanted.String())
	b.repeat = newRepeating(b)
	who := widgets.Cut(patients.Headline(b.chosen.Name), widgets.Strong)
	put(b.body, widgets.VBox(gap, who, widgets.Beside(gap, b.day.Field, b.time, b.reason), b.repeat.object(), container.NewHBox(save, b.estimate, b.cancel())))
	b.page.root.Refresh()
	b.time.Focus()
}

func maxDay(a, b domain.Date) domain.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func (b *booking) schedule() { b.keep(func(domain.Encounter) {}) }

// offerEstimate shows the button that goes on to the estimate, or hides it.
func (b *booking) offerEstimate(due bool) {
	if due {
		b.estimate.Show()
	} else {
		b.estimate.Hide()
	}
}

// writeEstimate opens the estimate of the visits that begin with one.
func (b *booking) writeEstimate(first domain.Encounter) {
	b.page.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: first.Patient, Encounter: first.ID, Tab: "estimate"})
}

// keep keeps all visits or none, and goes on with the first.
func (b *booking) keep(next func(first domain.Encounter)) {
	visits, ok := b.visits()
	if !ok || !b.open() {
		return
	}
	var kept []domain.Encounter
	b.once.Run(func(ctx context.Context) (err error) {
		kept, err = b.page.store.Appoint(ctx, visits)
		return err
	}, func(err error) {
		if err != nil {
			b.refused(err)
			return
		}
		b.page.closeBooking()
		b.page.week.next = kept[0].ID
		b.page.goTo(visits[0].Date)
		b.page.appointed(b.chosen, kept)
		next(kept[0])
	})
}

// visits gives what is to be scheduled; false where a field is wrong.
func (b *booking) visits() ([]domain.Encounter, bool) {
	if !b.day.Valid() || !b.time.Valid() || !b.repeat.valid() {
		return nil, false
	}
	day, err := b.day.Value()
	if err != nil {
		return nil, false
	}
	start, err := domain.ParseClockTime(b.time.Text())
	if err != nil {
		return nil, false
	}
	var visits []domain.Encounter
	for _, date := range b.repeat.dates(day) {
		visits = append(visits, domain.Encounter{Patient: b.chosen.ID, Date: date, Start: start, Status: domain.Scheduled, Reason: b.reason.Text()})
	}
	return visits, true
}
