package visit

import (
	"context"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/stopwatch"
	"meridian/ui/widgets"
)

// rival is a timer that runs in another visit, in the way of the one that is wanted.
type rival struct {
	db.Timer
	// wanted is the set of this visit that was to be timed.
	wanted int
}

// resumeTimer follows the timer with which the visit was opened.
func (p *Page) resumeTimer() {
	if at, running := p.sheet.Visit.Timed(); running {
		p.desk.Stopwatch.Resume(p.sheet.Visit.Sets[at].Started, p.sheet.TimerSeen)
	}
}

// showQuestion brings into sight what the timer has to ask, once the page has its size.
func (p *Page) showQuestion() {
	at, running := p.sheet.Visit.Timed()
	if !running || !p.desk.Stopwatch.Read().Open {
		return
	}
	p.desk.Work.Soon(func() {
		if !p.left && within(p.treatment.sets, at) {
			widgets.Reveal(p.treatment.sets[at].timer.ask.box)
		}
	})
}

// Tick shows that time passes where a timer runs; a full minute that earns another
// code is counted.
func (p *Page) Tick() {
	if p.sheet == nil || p.layout == nil {
		return
	}
	at, running := p.sheet.Visit.Timed()
	if !running {
		return
	}
	r := p.desk.Stopwatch.Read()
	row := p.treatment.sets[at].timer
	if r.Open && !row.ask.open() {
		p.refresh()
	}
	row.tick(p.sheet.Visit.Sets[at], r)
	p.treatment.showTime(p.sheet)
	minute := int(r.Ran/time.Second) / 60
	if minute != p.minute && !r.Open {
		p.minute = minute
		if p.sheet.earnsOther(r.Ran) {
			p.time(func(s *sheet) { s.count(p.desk.Stopwatch.GoOn()) })
		}
	}
}

// turnCurrentTimer starts or pauses the timer of the set that has the keyboard, of
// the one that is timed, or of the last; a visit without sets gets its first.
func (p *Page) turnCurrentTimer() {
	if p.sheet == nil || p.sheet.noteLocked() {
		return
	}
	// A timer that runs past midnight can still be paused.
	if _, running := p.sheet.Visit.Timed(); !running && p.sheet.Visit.Date != p.desk.Today() {
		return
	}
	if len(p.sheet.Visit.Sets) == 0 {
		p.change(nil, func(s *sheet) { s.addSet() })
	}
	p.turnTimer(p.currentSet())
}

func (p *Page) currentSet() int {
	for i, row := range p.treatment.sets {
		if row.hasFocus() {
			return i
		}
	}
	if at, running := p.sheet.Visit.Timed(); running {
		return at
	}
	return len(p.sheet.Visit.Sets) - 1
}

// turnTimer pauses the timer of a set, or starts it and pauses the other.
func (p *Page) turnTimer(at int) {
	row := p.treatment.sets[at]
	typing := hasFocus(row.time)
	timed, running := p.sheet.Visit.Timed()
	if running && !p.pauseTimer() {
		return
	}
	if !running || timed != at {
		p.askForTimer(at)
	}
	if typing {
		widgets.Focus(row.timer.button)
	}
}

// pauseTimer counts what the running timer ran and lets it stand; it refuses while
// a gap waits for an answer.
func (p *Page) pauseTimer() bool {
	at, running := p.sheet.Visit.Timed()
	if !running {
		return true
	}
	r := p.desk.Stopwatch.Read()
	if r.Open {
		p.desk.Say(desk.Notice{Tone: desk.Warn, Text: lang.L("Say first whether the time that nobody saw counts for set {{.Set}}.", locale.With{"Set": at + 1})})
		p.refresh()
		widgets.Reveal(p.treatment.sets[at].box)
		return false
	}
	p.standTimer(r.Ran)
	return true
}

// standTimer counts a time and lets the timer stand.
func (p *Page) standTimer(ran time.Duration) {
	p.desk.Stopwatch.Stop()
	p.time(func(s *sheet) { s.count(ran, time.Time{}) })
}

// endTimer lets the timer stand before its set is taken away: what was seen counts.
func (p *Page) endTimer() {
	if _, running := p.sheet.Visit.Timed(); running {
		p.standTimer(p.desk.Stopwatch.Read().Ran)
	}
}

// settleGap answers whether the time that nobody saw was with the patient. Where it
// was, the timer goes on; else it stands where the gap began.
func (p *Page) settleGap(counts bool) {
	if !counts {
		p.standTimer(p.desk.Stopwatch.Read().Ran)
		return
	}
	whole := p.desk.Stopwatch.Whole()
	started := p.desk.Stopwatch.Start()
	p.time(func(s *sheet) { s.count(whole, started) })
}

// askForTimer starts the timer of a set, unless one runs in another visit.
func (p *Page) askForTimer(at int) {
	var timers []db.Timer
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		timers, err = p.store.Timers(ctx)
		return err
	}, func(err error) {
		// What cannot be read does not hold up a treatment; the saving of it says why.
		if p.left || !within(p.sheet.Visit.Sets, at) {
			return
		}
		for _, t := range timers {
			if t.Encounter != p.id && err == nil {
				p.rival = &rival{t, at}
				p.refresh()
				return
			}
		}
		p.startTimer(at)
	})
}

func (p *Page) startTimer(at int) {
	p.rival, p.minute = nil, 0
	if !within(p.treatment.sets, at) {
		return
	}
	var replaced string
	started := p.desk.Stopwatch.Start()
	p.treatment.sets[at].say(nil)
	p.time(func(s *sheet) { replaced = s.startTimer(at, started) })
	if replaced != "" {
		p.offerUndo(desk.Notice{Text: lang.L("The timer of set {{.Set}} begins at 0:00. The {{.Time}} taken from last time are gone.", locale.With{"Set": at + 1, "Time": replaced})})
	}
}

// rivalOptions are the ways past a timer of another visit. One of which the program
// did not see all is only paused where its own question is answered.
func (p *Page) rivalOptions() []option {
	r := *p.rival
	open := option{lang.L("Open that visit"), func() {
		p.desk.Nav.Go(nav.Place{Screen: nav.Visit, Patient: r.Patient, Encounter: r.Encounter})
	}}
	later := option{lang.L("Not now"), func() {
		p.rival = nil
		p.refresh()
	}}
	if _, seen := p.desk.Stopwatch.Of(r.Started); !seen {
		return []option{open, later}
	}
	pause := option{lang.L("Pause it and start here"), func() { p.pauseRival(r) }}
	return []option{pause, open, later}
}

// pauseRival counts what the other timer ran in its own visit, then starts this one.
func (p *Page) pauseRival(r rival) {
	ran, seen := p.desk.Stopwatch.Of(r.Started)
	if !seen {
		p.rival = nil
		p.askForTimer(r.wanted)
		return
	}
	p.rival = nil
	today := p.desk.Today()
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		c, err := readChart(ctx, p.store, r.Encounter)
		if err != nil {
			return err
		}
		other := newSheet(c, today)
		other.count(ran, time.Time{})
		_, err = p.store.SaveDraft(ctx, other.Visit)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			p.refresh()
			return
		}
		p.desk.Stopwatch.Stop()
		p.desk.Changes.Encounter.Emit(r.Encounter)
		if !p.left {
			p.startTimer(r.wanted)
		}
	})
}

// gapWords asks about time that nobody saw.
func (p *Page) gapWords(g stopwatch.Gap) string {
	span := locale.With{"From": p.momentWords(g.From), "To": p.momentWords(g.To)}
	if g.Closed {
		return lang.L("The timer ran while the program was closed, from {{.From}} to {{.To}}. Was that face-to-face time?", span)
	}
	return lang.L("The timer ran while the computer slept or its clock was changed, from {{.From}} to {{.To}}. Was that face-to-face time?", span)
}

// momentWords names a moment, with its day where that is not today.
func (p *Page) momentWords(at time.Time) string {
	at = at.In(p.desk.Clock().Location())
	clock := locale.Clock(domain.NewClockTime(at.Hour(), at.Minute()))
	if day := domain.DateOf(at); day != p.desk.Today() {
		return lang.L("{{.Day}}, {{.Time}}", locale.With{"Day": locale.Date(day), "Time": clock})
	}
	return clock
}
