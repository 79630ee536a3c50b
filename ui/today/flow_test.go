package today

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/rehearsal"
	"meridian/ui/security"
)

var _ Store = (*db.Store)(nil)

const signer = "Mei-Ling Chen, L.Ac."

func day(iso string) domain.Date { return domain.MustDate(iso) }

func TestAnEmptyPracticeOffersTheFirstVisit(t *testing.T) {
	r := rehearsal.New(t)
	r.Show(New(r.Desk, r.Store))
	r.WantSeen("Today", "No visits yet today", "Nothing waits for you.", "Monday, Mar 30 2026")
}

func TestTheFirstStepsLeadToTheirPlacesUntilTheyAreDone(t *testing.T) {
	r := rehearsal.New(t)
	page := New(r.Desk, r.Store)
	r.Show(page)
	r.WantSeen("FIRST STEPS", "Practice and fees", "Recovery key put away", "First patient", "Backups on another disk", "Logo and signature, if any", "Import of patients, if any")
	r.WantRoom()
	for _, s := range page.board.steps {
		if s.Done != (s.Title == "Practice and fees" || s.Title == "Recovery key put away") {
			t.Errorf("%s is done: %v", s.Title, s.Done)
		}
		if s.Done {
			continue
		}
		words := s.Title
		if s.Optional {
			words += ", if any"
		}
		r.Tap(words)
		if got := r.Walker.Last(); got != s.Place {
			t.Errorf("%s leads to %+v", s.Title, got)
		}
	}
	r.Tap("First patient")
	if got := r.Walker.Last(); got.Screen != nav.Patients {
		t.Errorf("went to %+v", got)
	}
	lin := r.Keep(rehearsal.Lin())
	r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), signer)
	r.Desk.Changes.Patient.Emit(lin.ID)
	r.Settle()
	// A window that had to grow for them lost its menu above the upper edge.
	r.WantRoom()
	for _, s := range page.board.steps {
		if want := s.Title != "First superbill" && s.Title != "Backups on another disk" && !s.Optional; s.Done != want {
			t.Errorf("%s is done: %v", s.Title, s.Done)
		}
	}
	r.Tap("Put this away")
	r.Settle()
	if r.Sees("FIRST STEPS") {
		t.Error("they are still there")
	}
	again := New(r.Desk, r.Store)
	r.Show(again)
	if r.Sees("FIRST STEPS") {
		t.Error("they came back")
	}
}

// Somebody who closed the program over the recovery key may not have it.
func TestARecoveryKeyThatWasNotTypedBackIsAStepToDo(t *testing.T) {
	r := rehearsal.New(t)
	done := func() bool {
		t.Helper()
		steps, err := readSteps(t.Context(), r.Store)
		if err != nil {
			t.Fatal(err)
		}
		return steps[1].Done
	}
	if err := security.RecoveryShown(t.Context(), r.Store); err != nil || done() {
		t.Errorf("the key counts as put away (%v)", err)
	}
	if err := security.RecoveryKept(t.Context(), r.Store); err != nil || !done() {
		t.Errorf("the key does not count as put away (%v)", err)
	}
}

func TestALogoTicksItsStep(t *testing.T) {
	r := rehearsal.New(t)
	practice, err := r.Store.Practice(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	practice.Logo = domain.NewMark([]byte("a logo"))
	if err := r.Store.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	steps, err := readSteps(t.Context(), r.Store)
	if err != nil || !steps[3].Done || steps[4].Done {
		t.Errorf("%+v, %v", steps, err)
	}
}

func TestTheFirstStepsEndWithTheLastOne(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), signer)
	if _, err := r.Store.IssueSuperbill(t.Context(), db.IssueRequest{Encounters: []domain.EncounterID{e.ID}}, func(domain.Superbill) ([]byte, error) { return []byte("%PDF"), nil }); err != nil {
		t.Fatal(err)
	}
	if err := r.Store.SaveSetting(t.Context(), "backup.folders", `["/media/usb"]`); err != nil {
		t.Fatal(err)
	}
	r.Show(New(r.Desk, r.Store))
	if r.Sees("FIRST STEPS") {
		t.Error("all is done, the steps are still there")
	}
}

func TestTheDayShowsCountStateAndMoney(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), signer)
	due := r.Visit(rehearsal.BackVisit(lin, "2026-03-30"), signer)
	ana := r.Keep(domain.Patient{Name: domain.Name{First: "Ana", Last: "Gómez"}})
	r.Visit(domain.Encounter{Patient: ana.ID, Date: day("2026-03-30"), Start: domain.NewClockTime(8, 0), Status: domain.NoShow}, "")
	r.Visit(domain.Encounter{Patient: ana.ID, Date: day("2026-03-30"), Start: domain.NewClockTime(14, 0), Reason: "knee"}, "")
	page := New(r.Desk, r.Store)
	r.Show(page)
	r.WantSeen("Lin, Mei-Hua  林美華", "9:30 AM", "Medicare 2/20", "Signed", "$85.00 due", "No-show", "Scheduled", "knee")
	r.WantSeen("Issue for many at once…", "Signed, no superbill yet · 2", "Open balances · 1", "$170.00 since Mar 23 2026")
	if first := page.visits.Rows()[0]; first.Time() != "8:00 AM" {
		t.Errorf("the day begins with %s", first.Time())
	}
	page.open(page.visits.Rows()[1])
	if got := r.Walker.Last(); got.Screen != nav.Visit || got.Encounter != due.ID {
		t.Errorf("went to %+v", got)
	}
}

func TestWhatWaitsLeadsToItsPlace(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	draft := r.Visit(rehearsal.BackVisit(lin, "2026-03-29"), "")
	signed := r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), signer)
	page := New(r.Desk, r.Store)
	r.Show(page)
	want := map[string]nav.Place{
		"Notes to sign":            {Screen: nav.Visit, Patient: lin.ID, Encounter: draft.ID},
		"Signed, no superbill yet": {Screen: nav.Documents, Patient: lin.ID, Encounter: signed.ID, Tab: "new"},
		"Open balances":            {Screen: nav.Patient, Patient: lin.ID, Tab: patients.MoneyTab},
	}
	title := ""
	for _, l := range page.waiting.Rows() {
		if l.Title != "" {
			title, _, _ = strings.Cut(l.Title, " · ")
			continue
		}
		page.follow(l)
		if got := r.Walker.Last(); got != want[title] {
			t.Errorf("%s leads to %+v", title, got)
		}
		delete(want, title)
	}
	if len(want) != 0 {
		t.Errorf("nothing leads to %v", want)
	}
}

func TestALongGroupOpensUp(t *testing.T) {
	var items []Waiting
	for range 10 {
		items = append(items, Waiting{Name: "Lin"})
	}
	groups := []Group{newGroup("Notes to sign", items)}
	short := Lines(groups, nil)
	if len(short) != 6 || short[5].Left != 6 {
		t.Errorf("%d lines, %+v at the end", len(short), short[len(short)-1])
	}
	if all := Lines(groups, map[string]bool{short[5].More: true}); len(all) != 11 {
		t.Errorf("%d lines when open", len(all))
	}
}

func TestMedicarePatientsNearALimitAreNamed(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	for i := range 11 {
		r.Visit(rehearsal.BackVisit(lin, day("2026-01-05").AddDays(7*i).ISO()), signer)
	}
	r.Show(New(r.Desk, r.Store))
	r.WantSeen("Near a Medicare limit · 1", "next is 12 of 20")
}

func TestANewVisitBeginsForAPatientWhoIsFound(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	page := New(r.Desk, r.Store)
	r.Show(page)
	page.NewVisit()
	r.Settle()
	if options := page.booking.finder.Pick.Options(); len(options) != 1 {
		t.Fatalf("offers %+v before anything is typed", options)
	}
	page.booking.finder.Pick.SetText("hua lin")
	r.Settle()
	r.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Settle()
	got := r.Walker.Last()
	if got.Screen != nav.Visit || got.Patient != lin.ID {
		t.Fatalf("went to %+v", got)
	}
	e, err := r.Store.Encounter(context.Background(), got.Encounter)
	if err != nil || e.Status != domain.Present || e.Date != day("2026-03-30") || e.Start.String() != "12:00 PM" {
		t.Errorf("kept %+v, %v", e, err)
	}
	page.NewVisit()
	page.booking.find(lin.ID)
	r.Settle()
	if r.Walker.Last() != got {
		t.Errorf("a second visit was begun: %+v", r.Walker.Places)
	}
}

func TestANewVisitMakesThePatientWhoIsTyped(t *testing.T) {
	r := rehearsal.New(t)
	page := New(r.Desk, r.Store)
	r.Show(page)
	r.Tap("New visit")
	page.booking.finder.Pick.SetText("ada quist")
	r.Settle()
	r.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Fill("Birth date", "4/31/1970")
	r.WantSeen("There is no 4/31/1970 in the calendar.")
	r.Tap("Create patient")
	if len(r.Walker.Places) != 0 {
		t.Fatal("a patient with an impossible birth date was kept")
	}
	r.Fill("Birth date", "4/30/1970")
	r.Fill("Phone", "5105550123")
	r.Tap("Create patient")
	got := r.Walker.Last()
	p, err := r.Store.Patient(context.Background(), got.Patient)
	if err != nil || got.Screen != nav.Visit || p.Name.Full() != "Ada Quist" || p.Phone != "(510) 555-0123" {
		t.Errorf("went to %+v, kept %+v, %v", got, p, err)
	}
}

func TestAVisitIsScheduledForADayToCome(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	page := New(r.Desk, r.Store)
	r.Show(page)
	r.Tap("Schedule…")
	page.booking.find(lin.ID)
	r.Settle()
	r.Fill("Date", "+7")
	r.Fill("Time", "25:00")
	r.WantSeen("is not a time of day")
	r.Tap("Schedule visit")
	if page.booking == nil {
		t.Fatal("scheduled at an impossible time")
	}
	r.Fill("Time", "2pm")
	r.Fill("Reason", "follow-up")
	r.Tap("Schedule visit")
	r.WantSeen("Monday, Apr 6 2026", "2:00 PM", "Scheduled")
	if page.booking != nil || page.day != day("2026-04-06") {
		t.Errorf("the page shows %s", page.day)
	}
}

func TestEverythingFitsASmallWindow(t *testing.T) {
	r := rehearsal.New(t)
	long := r.Keep(domain.Patient{Name: domain.Name{First: "Maria Immaculata Wilhelmina", Last: "von Hohenstein-Wallenberg-Ostrowski", Native: "瑪麗亞·馮·霍恩斯坦"}})
	r.Visit(domain.Encounter{Patient: long.ID, Date: day("2026-03-30"), Status: domain.Present, Reason: "chronic low back pain with radiation to the left leg below the knee"}, "")
	r.Show(New(r.Desk, r.Store))
	r.WantRoom()
	r.Tap("Schedule…")
	r.WantRoom()
	if _, ok := r.Window.Canvas().Focused().(fyne.Widget); !ok {
		t.Error("nothing has the keyboard")
	}
}

func TestTheDayPickerGoesBackAndForth(t *testing.T) {
	r := rehearsal.New(t)
	page := New(r.Desk, r.Store)
	r.Show(page)
	for _, s := range page.Shortcuts() {
		if s.Name == "Day before" {
			s.Do()
		}
	}
	r.Settle()
	r.WantSeen("Yesterday", "Sunday, Mar 29 2026", "Nobody is expected")
	memory := page.Memory()
	r.Tap("Today")
	page.Recall(memory)
	r.Settle()
	if page.day != day("2026-03-29") {
		t.Errorf("came back to %s", page.day)
	}
}

func TestAStoreThatIsGoneIsToldWithAWayOn(t *testing.T) {
	r := rehearsal.New(t)
	if err := r.Store.Close(); err != nil {
		t.Fatal(err)
	}
	r.Show(New(r.Desk, r.Store))
	r.WantSeen("The practice’s records are closed.", "Try again")
}

func TestEstimatesThatAreDueLeadToTheirPage(t *testing.T) {
	r := rehearsal.New(t)
	ana := r.Keep(domain.Patient{Name: domain.Name{First: "Ana", Last: "Gómez"}})
	planned := r.Visit(domain.Encounter{Patient: ana.ID, Date: day("2026-04-06"), Status: domain.Scheduled}, "")
	page := New(r.Desk, r.Store)
	r.Show(page)
	r.WantSeen("Estimates to give · 1", "by Mar 31 2026")
	page.follow(page.waiting.Rows()[1])
	if got := r.Walker.Last(); got != (nav.Place{Screen: nav.Documents, Patient: ana.ID, Encounter: planned.ID, Tab: "estimate"}) {
		t.Errorf("leads to %+v", got)
	}
	e := estimate.Estimate{Patient: ana, Asked: day("2026-03-23"), Service: "Acupuncture"}
	e.Schedule(day("2026-04-06"), estimate.Once, 1)
	kept, err := r.Store.SaveEstimate(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	page = New(r.Desk, r.Store)
	r.Show(page)
	r.WantSeen("Estimates to give · 1", "late since Mar 26 2026")
	page.follow(page.waiting.Rows()[1])
	if got := r.Walker.Last(); got.Estimate != kept.ID {
		t.Errorf("leads to %+v", got)
	}
}
