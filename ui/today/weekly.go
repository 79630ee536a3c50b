package today

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/patients"
	"meridian/ui/widgets"
)

// readWeek asks the store for the visits of the week that begins on a day.
func readWeek(ctx context.Context, store Store, first domain.Date) (days [daysAWeek][]db.DayEntry, err error) {
	for day := range days {
		if days[day], err = store.EncountersOn(ctx, first.AddDays(day)); err != nil {
			return days, err
		}
	}
	return days, nil
}

// weekTitle names the week of a day.
func weekTitle(day, today domain.Date) string {
	switch monday(day).Sub(monday(today)) {
	case 0:
		return lang.L("This week")
	case daysAWeek:
		return lang.L("Next week")
	case -daysAWeek:
		return lang.L("Last week")
	}
	return lang.L("Week of {{.Day}}", locale.With{"Day": locale.Date(monday(day))})
}

// ShowWeek shows the week of the day.
func (p *Page) ShowWeek() {
	p.weekly = true
	p.goTo(p.day)
}

// turnWeek goes from the day to its week, and back.
func (p *Page) turnWeek() {
	p.weekly = !p.weekly
	p.goTo(p.day)
}

// showDay shows a day by itself.
func (p *Page) showDay(day domain.Date) {
	p.weekly = false
	p.goTo(day)
}

// step goes on by days, or by weeks where a week is shown.
func (p *Page) step(by int) {
	if p.weekly {
		by *= daysAWeek
	}
	p.goTo(p.day.AddDays(by))
}

func (p *Page) drawWeek(days [daysAWeek][]db.DayEntry) {
	p.week.show(monday(p.day), days)
	p.drawSteps(nil)
	p.turner.SetText(lang.L("Day"))
	put(p.below, p.week.root)
	p.root.Refresh()
}

// move puts a scheduled visit on another day or time, and offers to put it back.
func (p *Page) move(e domain.Encounter, day domain.Date, start domain.ClockTime) {
	if e.Date == day && e.Start == start {
		return
	}
	if e.Status != domain.Scheduled {
		p.told.Say(widgets.Warn, lang.L("Only a visit that is still scheduled can be moved. Open it to change its date."), "", nil)
		return
	}
	moved := e
	moved.Date, moved.Start = day, start
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error { return p.keepMoved(ctx, moved) }, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), "", nil)
			p.load()
			return
		}
		changed := func() { p.desk.Changes.Encounter.Emit(e.ID) }
		p.desk.Did(desk.Act{
			Done: p.movedWords(moved), Undone: lang.L("The visit is back on {{.Day}}.", locale.With{"Day": patients.WeekdayDate(e.Date)}),
			Undo:    func(ctx context.Context) error { return p.keepMoved(ctx, e) },
			Redo:    func(ctx context.Context) error { return p.keepMoved(ctx, moved) },
			Changed: changed,
		})
		changed()
	})
}

// movedWords says where a visit went, and who is expected there too.
func (p *Page) movedWords(e domain.Encounter) string {
	words := lang.L("Moved to {{.Day}}, {{.Time}}.", locale.With{"Day": patients.WeekdayDate(e.Date), "Time": Row{DayEntry: db.DayEntry{Encounter: e}}.Time()})
	if column := e.Date.Sub(monday(p.day)); column >= 0 && column < daysAWeek {
		for _, o := range clashes(p.week.slots, e.ID, column, e.Start) {
			words += " " + lang.L("{{.Name}} is expected at that time too.", locale.With{"Name": o.Entry.Patient.Name.Listed()})
		}
	}
	return words
}

// keepMoved keeps the day and time of a visit, whatever else was changed meanwhile.
func (p *Page) keepMoved(ctx context.Context, moved domain.Encounter) error {
	e, err := p.store.Encounter(ctx, moved.ID)
	if err != nil {
		return err
	}
	e.Date, e.Start = moved.Date, moved.Start
	_, err = p.store.SaveDraft(ctx, e)
	return err
}
