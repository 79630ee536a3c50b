package today

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/domain/medicare"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/patients"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// repeating lets a visit be scheduled several times in a rhythm, and says at once
// what follows: the dates, Medicare's count, an estimate that becomes due, and who
// else is expected.
type repeating struct {
	booking *booking
	latest  *work.Latest
	rhythm  *widgets.Select
	count   *widgets.Field
	follows *fyne.Container
	box     *fyne.Container
}

// mostVisits is how many visits are scheduled at once: one a week for a year.
const mostVisits = 52

func newRepeating(b *booking) *repeating {
	r := &repeating{booking: b, latest: work.NewLatest(b.page.desk.Work), follows: widgets.VBox(2)}
	var options []widgets.Option
	for _, rhythm := range estimate.Rhythms {
		options = append(options, widgets.Option{Value: string(rhythm), Label: lang.L(rhythm.String())})
	}
	r.rhythm = widgets.NewSelect(lang.L("How often"), options, func(string) { r.look() })
	r.rhythm.SetValue(string(estimate.Once))
	r.count = widgets.NewField(lang.L("How many visits"), "", checkCount)
	r.count.SetText("6")
	r.count.OnChanged = func(string) { r.look() }
	r.count.OnSubmitted = func(string) { b.schedule() }
	b.day.OnChange(func(domain.Date, error) { r.look() })
	b.time.OnChanged = func(string) { r.look() }
	r.box = widgets.VBox(6, widgets.Beside(gap, r.rhythm, r.count), r.follows)
	r.look()
	return r
}

func (r *repeating) object() fyne.CanvasObject { return r.box }

func checkCount(typed string) error {
	n, err := strconv.Atoi(strings.TrimSpace(typed))
	if err != nil || n < 1 || n > mostVisits {
		return &domain.Fault{Code: "visits.count", Message: lang.L("Enter a number from 1 to {{.Most}}.", locale.With{"Most": mostVisits})}
	}
	return nil
}

func (r *repeating) once() bool { return estimate.Rhythm(r.rhythm.Value()) == estimate.Once }

func (r *repeating) valid() bool { return r.once() || r.count.Valid() }

// dates gives the days of the visits, the first being on a day.
func (r *repeating) dates(first domain.Date) []domain.Date {
	n, err := strconv.Atoi(strings.TrimSpace(r.count.Text()))
	if r.once() || err != nil {
		n = 1
	}
	return estimate.Rhythm(r.rhythm.Value()).Dates(first, min(max(n, 1), mostVisits))
}

// look says what follows from what is chosen.
func (r *repeating) look() {
	r.count.Hide()
	if !r.once() {
		r.count.Show()
	}
	first, err := r.booking.day.Value()
	start, wrong := domain.ParseClockTime(r.booking.time.Text())
	if err != nil || wrong != nil || first.IsZero() || !r.once() && checkCount(r.count.Text()) != nil {
		// What was asked for before holds no longer.
		r.latest.Run(func(context.Context) error { return nil }, func(error) { r.told(plan{}) })
		return
	}
	dates := r.dates(first)
	var plan plan
	store, patient, today := r.booking.page.store, r.booking.chosen, r.booking.page.desk.Today()
	r.latest.Run(func(ctx context.Context) (err error) {
		plan, err = readPlan(ctx, store, patient, dates, start, today)
		return err
	}, func(err error) {
		if err != nil {
			r.booking.refused(err)
			return
		}
		r.told(plan)
	})
}

// told says what follows from a plan, and offers what it asks for.
func (r *repeating) told(p plan) {
	r.booking.offerEstimate(!p.Estimate.IsZero())
	r.say(p.consequences())
}

func (r *repeating) say(lines []consequence) {
	r.follows.Objects = nil
	for _, l := range lines {
		style := widgets.Small
		if l.Tone != widgets.Quiet {
			style = style.In(l.Tone.Ink())
		}
		r.follows.Add(widgets.Wrapped(l.Words, style))
	}
	r.follows.Refresh()
	r.booking.page.root.Refresh()
}

// plan is what is known about visits that are to be scheduled.
type plan struct {
	Patient domain.Patient
	Dates   []domain.Date
	// Past tells that the first of them is gone by.
	Past bool
	// Standings are Medicare's count on each date.
	Standings []medicare.Standing
	// Clashes are who else is expected, by date.
	Clashes map[domain.Date][]string
	// Estimate is until when a good faith estimate has to be given, zero for none;
	// Charges is what it would say.
	Estimate domain.Date
	Charges  domain.Money
}

func readPlan(ctx context.Context, store Store, patient domain.Patient, dates []domain.Date, start domain.ClockTime, today domain.Date) (plan, error) {
	p := plan{Patient: patient, Dates: dates, Past: dates[0].Before(today), Clashes: map[domain.Date][]string{}}
	book, err := store.Book(ctx)
	if err != nil {
		return p, err
	}
	history, err := store.EncountersOf(ctx, patient.ID)
	if err != nil {
		return p, err
	}
	p.Standings = book.Medicare.PlanBeside(patient, history, dates, today)
	for _, date := range dates {
		entries, err := store.EncountersOn(ctx, date)
		if err != nil {
			return p, err
		}
		for _, o := range clashes(slotsOf([daysAWeek][]db.DayEntry{entries}), 0, 0, start) {
			if !start.IsZero() {
				p.Clashes[date] = append(p.Clashes[date], o.Entry.Patient.Name.Full())
			}
		}
	}
	fees, err := store.Fees(ctx)
	if err != nil {
		return p, err
	}
	p.expect(fees, history, today)
	return p, nil
}

// expect drafts the good faith estimate of the visits; nobody is owed one whose plan
// pays (EST-01).
func (p *plan) expect(fees domain.FeeSchedule, history []domain.Encounter, today domain.Date) {
	first := domain.Encounter{Date: p.Dates[0], Status: domain.Scheduled}
	visits := slices.Clone(history)
	for _, date := range p.Dates {
		visits = append(visits, domain.Encounter{Date: date, Status: domain.Scheduled})
	}
	e := estimate.Draft(estimate.Plan{Patient: p.Patient, Fees: fees, Visits: visits, Planned: first, Scheduled: today, Today: today})
	if due, needed := e.Due(); needed && (e.Policy == "" || e.Policy == domain.SelfPay) {
		p.Estimate, p.Charges = due, e.Total()
	}
}

// consequence is a sentence on what follows from a plan.
type consequence struct {
	Words string
	Tone  widgets.Tone
}

// consequences says what follows, what has to be heeded last.
func (p plan) consequences() []consequence {
	var all []consequence
	if len(p.Dates) > 1 {
		words := make([]string, len(p.Dates))
		for i, d := range p.Dates {
			words[i] = locale.Date(d)
		}
		all = append(all, consequence{lang.N("{{.PluralCount}} visits", len(p.Dates)) + ": " + locale.List(words...), widgets.Quiet})
	}
	if p.Past {
		all = append(all, consequence{lang.L("{{.Day}} has passed already.", locale.With{"Day": locale.Date(p.Dates[0])}), widgets.Warn})
	}
	all = append(all, p.counted()...)
	if !p.Estimate.IsZero() {
		all = append(all, consequence{lang.L("A good faith estimate of {{.Sum}} has to be given by {{.Day}}. Today lists it until it is.", locale.With{"Day": locale.Date(p.Estimate), "Sum": p.Charges.String()}), widgets.Warn})
	}
	for _, d := range p.Dates {
		if names := p.Clashes[d]; len(names) > 0 {
			all = append(all, consequence{lang.L("On {{.Day}} there is also {{.Names}} at that time.", locale.With{"Day": locale.Date(d), "Names": locale.List(names...)}), widgets.Warn})
		}
	}
	return all
}

// counted says from which visit on Medicare asks for more, by our own count.
func (p plan) counted() []consequence {
	var all []consequence
	said := map[string]bool{}
	for i, s := range p.Standings {
		if !s.Applies {
			continue
		}
		with := locale.With{"Number": s.Number, "Day": locale.Date(p.Dates[i])}
		var c consequence
		switch {
		case s.Exhausted():
			c = consequence{lang.L("By our own count, Medicare covers no more from visit {{.Number}} on {{.Day}}.", with), widgets.Bad}
		case s.NeedsImprovement():
			c = consequence{lang.L("By our own count, visit {{.Number}} on {{.Day}} needs a recorded improvement and KX.", with), widgets.Warn}
		case i == 0:
			c = consequence{lang.L("By our own count, the first of them is Medicare's visit {{.Number}}.", with), widgets.Quiet}
		}
		key := strconv.Itoa(int(c.Tone))
		if c.Words != "" && !said[key] {
			said[key] = true
			all = append(all, c)
		}
	}
	return all
}

// appointed says what was scheduled, and offers to take all of it back.
func (p *Page) appointed(patient domain.Patient, kept []domain.Encounter) {
	ids := make([]domain.EncounterID, len(kept))
	for i, e := range kept {
		ids[i] = e.ID
	}
	changed := func() { p.desk.Changes.Encounter.Emit(ids[0]) }
	name := patient.Name.Listed()
	done := lang.L("{{.Name}} is scheduled for {{.Day}}.", locale.With{"Name": name, "Day": patients.WeekdayDate(kept[0].Date)})
	if len(kept) > 1 {
		done = lang.L("{{.Name}} is scheduled {{.Count}} times, until {{.Day}}.", locale.With{"Name": name, "Count": len(kept), "Day": patients.WeekdayDate(kept[len(kept)-1].Date)})
	}
	p.desk.Did(desk.Act{
		Done: done, Undone: lang.L("What was scheduled for {{.Name}} is cancelled.", locale.With{"Name": name}),
		Undo:    func(ctx context.Context) error { return p.store.Disappoint(ctx, ids) },
		Redo:    func(ctx context.Context) error { return p.store.Reappoint(ctx, ids) },
		Changed: changed,
	})
	changed()
}
