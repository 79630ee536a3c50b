package today

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// scheduled keeps a visit that is to come.
func scheduled(r *rehearsal.Room, p domain.Patient, iso, clock string) domain.Encounter {
	start, _ := domain.ParseClockTime(clock)
	return r.Visit(domain.Encounter{Patient: p.ID, Date: day(iso), Start: start, Status: domain.Scheduled}, "")
}

// openWeek shows the week of the rehearsal's day, Monday, March 30 2026.
func openWeek(t *testing.T, r *rehearsal.Room) *Page {
	t.Helper()
	page := New(r.Desk, r.Store)
	r.Show(page)
	r.Settle()
	r.Tap("Week")
	r.Settle()
	r.WantRoom()
	return page
}

func block(t *testing.T, p *Page, id domain.EncounterID) *visitBlock {
	t.Helper()
	for _, b := range p.week.blocks {
		if b.slot.Entry.Encounter.ID == id {
			return b
		}
	}
	t.Fatalf("visit %d is not in the week", id)
	return nil
}

func TestTheWeekShowsItsVisitsAndOpensThem(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	first := scheduled(r, lin, "2026-03-31", "10:30")
	scheduled(r, lin, "2026-04-05", "")
	scheduled(r, lin, "2026-04-06", "9:00")
	page := openWeek(t, r)
	r.WantSeen("This week", "Mon 30", "Sun 5", "10:30 AM · Scheduled", "2 visits.", "Day")
	block(t, page, first.ID).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := r.Walker.Last(); got.Screen != nav.Visit || got.Encounter != first.ID {
		t.Errorf("Enter led to %+v", got)
	}
	page.step(1)
	r.Settle()
	r.WantSeen("Next week", "Mon 6", "9:00 AM · Scheduled")
	again := New(r.Desk, r.Store)
	r.Show(again)
	again.Recall(page.Memory())
	r.Settle()
	r.WantSeen("Next week")
}

func TestAnEmptyWeekExplainsItself(t *testing.T) {
	r := rehearsal.New(t)
	openWeek(t, r)
	r.WantSeen("Nobody is expected in this week. Tap a free time to schedule a visit.", "8 AM", "7 PM")
}

func TestTheWeekIsSavedAsACalendar(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	scheduled(r, lin, "2026-03-31", "10:30")
	cancelled := scheduled(r, lin, "2026-04-01", "9:00")
	cancelled.Status = domain.Cancelled
	if _, err := r.Store.SaveDraft(t.Context(), cancelled); err != nil {
		t.Fatal(err)
	}
	page := openWeek(t, r)
	text := page.week.calendar()
	if strings.Count(text, "BEGIN:VEVENT") != 1 || !strings.Contains(text, "DTSTART:20260331T103000") || !strings.Contains(text, "SUMMARY:Mei-Hua Lin") {
		t.Errorf("the calendar is\n%s", text)
	}
	r.WantSeen("Save as a calendar…")
}

func TestAVisitIsMovedWithTheArrowsAndComesBack(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	e := scheduled(r, lin, "2026-03-31", "10:30")
	other := rehearsal.Lin()
	other.Name = domain.Name{First: "Ana", Last: "Abel"}
	scheduled(r, r.Keep(other), "2026-04-01", "11:00")
	page := openWeek(t, r)
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyRight} {
		block(t, page, e.ID).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
		r.Settle()
	}
	moved, err := r.Store.Encounter(t.Context(), e.ID)
	if err != nil || moved.Date != day("2026-04-01") || moved.Start != domain.NewClockTime(10, 45) {
		t.Fatalf("moved to %v %v, %v", moved.Date, moved.Start, err)
	}
	if said := r.Said[len(r.Said)-1]; !strings.Contains(said.Text, "Abel, Ana is expected at that time too.") || said.Action != "Undo" {
		t.Errorf("said %+v", said)
	}
	r.Desk.UndoAct()
	r.Settle()
	if back, _ := r.Store.Encounter(t.Context(), e.ID); back.Date != day("2026-03-31") || back.Start != domain.NewClockTime(10, 45) {
		t.Errorf("undo led to %v %v", back.Date, back.Start)
	}
}

func TestAVisitIsDraggedToAnotherDayAndTime(t *testing.T) {
	r := rehearsal.New(t)
	e := scheduled(r, r.Keep(rehearsal.Lin()), "2026-03-30", "9:00")
	page := openWeek(t, r)
	b := block(t, page, e.ID)
	begins := (weekLayout{page.week}).columns(page.week.body.Size().Width)
	b.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(begins[3]-begins[0], 2.5*widgets.Em(hourHeight))})
	b.DragEnd()
	r.Settle()
	if moved, _ := r.Store.Encounter(t.Context(), e.ID); moved.Date != day("2026-04-02") || moved.Start != domain.NewClockTime(11, 30) {
		t.Errorf("dragged to %v %v", moved.Date, moved.Start)
	}
}

func TestAVisitDraggedAboveTheHoursKeepsItsTime(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	for clock, want := range map[string]domain.ClockTime{"": 0, "9:00": domain.NewClockTime(9, 0)} {
		e := scheduled(r, lin, "2026-03-30", clock)
		page := openWeek(t, r)
		b := block(t, page, e.ID)
		begins := (weekLayout{page.week}).columns(page.week.body.Size().Width)
		b.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(begins[2]-begins[0], -30-b.Position().Y)})
		b.DragEnd()
		r.Settle()
		if moved, _ := r.Store.Encounter(t.Context(), e.ID); moved.Date != day("2026-04-01") || moved.Start != want {
			t.Errorf("%q was dragged to %v %v", clock, moved.Date, moved.Start)
		}
	}
}

func TestTheHoursAreThoseOfTheLanguage(t *testing.T) {
	test.NewTempApp(t)
	want := map[locale.Language][]string{locale.English: {"8 AM", "12 PM", "7 PM", "12 AM"}, locale.Chinese: {"08:00", "12:00", "19:00", "00:00"}}
	defer locale.Use(locale.English)
	for language, words := range want {
		locale.Use(language)
		for i, hour := range []int{8, 12, 19, 0} {
			if got := hourText(hour); got != words[i] {
				t.Errorf("%s calls %d o’clock %q", language, hour, got)
			}
		}
	}
}

func TestTheDaysAreNamedHoweverFarTheHoursAreScrolled(t *testing.T) {
	r := rehearsal.New(t)
	page := openWeek(t, r)
	driver := fyne.CurrentApp().Driver()
	head := page.week.heads.Objects[0]
	before := driver.AbsolutePositionForObject(head)
	page.week.scroll.ScrollTo(150)
	if after := driver.AbsolutePositionForObject(head); page.week.scroll.Offset() == 0 || after != before {
		t.Errorf("scrolled by %v, the head went from %v to %v", page.week.scroll.Offset(), before, after)
	}
	if x, column := head.Position().X, page.week.body.Objects[0].Position().X; x < column || x > column+2 {
		t.Errorf("the head stands at %v, its day at %v", x, column)
	}
}

func TestABusyDayGetsMoreRoom(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	scheduled(r, lin, "2026-03-31", "9:00")
	for _, at := range []string{"9:00", "9:30"} {
		scheduled(r, lin, "2026-04-01", at)
	}
	page := openWeek(t, r)
	width := page.week.body.Size().Width
	begins := (weekLayout{page.week}).columns(width)
	room := func(day int) float32 { return begins[day+1] - begins[day] }
	if room(2) < 1.5*room(1) || room(1) <= room(0) || begins[daysAWeek] > width+0.5 {
		t.Errorf("the days begin at %v of %v", begins, width)
	}
}

func TestASignedVisitIsNotMoved(t *testing.T) {
	r := rehearsal.New(t)
	e := r.Visit(rehearsal.BackVisit(r.Keep(rehearsal.Lin()), "2026-03-30"), signer)
	page := openWeek(t, r)
	page.move(e, e.Date.AddDays(1), e.Start)
	r.Settle()
	r.WantSeen("Only a visit that is still scheduled can be moved. Open it to change its date.")
}

func TestATapOnFreeTimeSchedulesThere(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	page := openWeek(t, r)
	var ground *dayGround
	for _, o := range page.week.body.Objects {
		if d, ok := o.(*dayGround); ok && d.day == 2 {
			ground = d
		}
	}
	ground.Tapped(&fyne.PointEvent{Position: fyne.NewPos(10, 2*widgets.Em(hourHeight)+2)})
	page.booking.goOn(lin)
	r.Settle()
	if page.booking.time.Text() != "10:00 AM" {
		t.Errorf("the time is %q", page.booking.time.Text())
	}
	r.Tap("Schedule visit")
	r.Settle()
	visits, err := r.Store.EncountersOn(t.Context(), day("2026-04-01"))
	if err != nil || len(visits) != 1 || visits[0].Encounter.Start != domain.NewClockTime(10, 0) {
		t.Errorf("scheduled %+v, %v", visits, err)
	}
	r.WantSeen("10:00 AM · Scheduled")
}

func TestAPlanSaysWhatFollowsAndIsTakenBackWhole(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	for i := range 9 {
		r.Visit(rehearsal.BackVisit(lin, day("2026-01-20").AddDays(7*i).ISO()), signer)
	}
	other := rehearsal.Lin()
	other.Name = domain.Name{First: "Ana", Last: "Abel"}
	scheduled(r, r.Keep(other), "2026-04-07", "10:30")
	page := New(r.Desk, r.Store)
	r.Show(page)
	r.Settle()
	page.book(true)
	page.booking.goOn(lin)
	page.booking.day.SetText("3/31/2026")
	page.booking.time.SetText("10:00 am")
	page.booking.repeat.rhythm.Inner().SetSelected("Weekly")
	r.Settle()
	r.WantSeen("6 visits", "Medicare's visit 10", "visit 13 on Apr 21 2026 needs a recorded improvement and KX", "On Apr 7 2026 there is also Ana Abel at that time.")
	page.booking.repeat.count.SetText("99")
	r.Tap("Schedule visit")
	r.WantSeen("Enter a number from 1 to 52.")
	page.booking.repeat.count.SetText("6")
	r.Settle()
	r.Tap("Schedule visit")
	r.Settle()
	if said := r.Said[len(r.Said)-1]; !strings.Contains(said.Text, "is scheduled 6 times, until Tue May 5 2026.") {
		t.Errorf("said %+v", said)
	}
	expected := func() (n int) {
		visits, err := r.Store.EncountersOf(t.Context(), lin.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range visits {
			if e.Status == domain.Scheduled {
				n++
			}
		}
		return n
	}
	if expected() != 6 {
		t.Fatalf("%d visits are scheduled", expected())
	}
	r.Desk.UndoAct()
	r.Settle()
	if expected() != 0 {
		t.Errorf("%d visits are left after taking them back", expected())
	}
	r.Desk.RedoAct()
	r.Settle()
	if expected() != 6 {
		t.Errorf("%d visits are back", expected())
	}
}

func TestTheVisitWithTheKeyboardStandsOut(t *testing.T) {
	r := rehearsal.New(t)
	e := scheduled(r, r.Keep(rehearsal.Lin()), "2026-03-31", "10:30")
	b := block(t, openWeek(t, r), e.ID)
	thick := func() (thick float32) {
		rehearsal.Each(b, func(o fyne.CanvasObject) {
			if ground, ok := o.(*canvas.Rectangle); ok {
				thick = max(thick, ground.StrokeWidth)
			}
		})
		return thick
	}
	r.Window.Canvas().Focus(b)
	with := thick()
	r.Window.Canvas().Unfocus()
	if without := thick(); with < 2*without {
		t.Errorf("its line is %v thick, without the keyboard %v", with, without)
	}
}
