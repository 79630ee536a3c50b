package patients

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// lineAfter gives the time line of a patient with weekly visits and one elsewhere, on a day.
func lineAfter(visits int, elsewhere []domain.OutsideVisit, on string) periodLine {
	p := medicarePatient()
	p.OutsideVisits = elsewhere
	made := countedVisits(visits)
	rules := medicare.Builtin()
	return newPeriodLine(rules, rules.StandingOn(p, made, day(on)), made)
}

func TestTheTimeLineTellsEachDot(t *testing.T) {
	line := lineAfter(12, []domain.OutsideVisit{{Date: day("2026-01-08"), Count: 3}}, "2026-04-01")
	var told []string
	for _, d := range line.Dots {
		told = append(told, d.Words)
	}
	for place, want := range map[int]string{
		0:  "Visit 1 · Mon Jan 5 2026 · day 1",
		1:  "Visits 2–4 elsewhere · Thu Jan 8 2026 · day 4",
		9:  "Visit 12 · Mon Mar 2 2026 · day 57",
		10: "Visit 13 · Mon Mar 9 2026 · day 64 · needs improvement and KX",
		13: "A visit on Wed Apr 1 2026 would be number 16 · day 87 · needs improvement and KX",
	} {
		if place >= len(told) || told[place] != want {
			t.Errorf("dot %d of %q: want %q", place, told, want)
		}
	}
	if line.Dots[0].Encounter != 1 || line.Dots[1].Encounter != 0 || !line.Dots[1].Elsewhere || !line.Dots[13].Asked {
		t.Errorf("the dots do not lead to their visits: %+v", line.Dots)
	}
	if got := line.Summary(); got != "15 of 20 used · first visit Jan 5 2026 · day 90 is Apr 4 2026 · next period opens Jan 1 2027" {
		t.Errorf("the whole is told as %q", got)
	}
	if titles := len(line.Months); titles != 11 || line.Months[0].Title != "Feb" {
		t.Errorf("months %+v", line.Months)
	}
}

func TestADayBetweenTwoVisitsStandsBetweenThem(t *testing.T) {
	line := lineAfter(3, nil, "2026-01-14")
	if d := line.Dots[2]; !d.Asked || d.Number != "3" || line.Dots[3].Number != "3" {
		t.Errorf("dots %+v", line.Dots)
	}
	if line = lineAfter(3, nil, "2026-01-12"); len(line.Dots) != 3 {
		t.Errorf("a day with a visit is asked about beside it: %+v", line.Dots)
	}
}

func TestPastTheLimitIsRed(t *testing.T) {
	line := lineAfter(20, nil, "2026-06-01")
	if d := line.Dots[20]; d.Tone != widgets.Bad || !strings.HasSuffix(d.Words, "past the limit") {
		t.Errorf("number 21 is %+v", d)
	}
}

// TestDotsDoNotLieOverEachOther holds for visits that come up to three times a week.
func TestDotsDoNotLieOverEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := periodLine{From: day("2026-01-05"), Until: day("2027-01-01"), LastDay: day("2026-04-04"), Window: 90}
		on := line.From
		for range rapid.IntRange(1, 21).Draw(t, "visits") {
			line.Dots = append(line.Dots, periodDot{Date: on, Number: "7"})
			on = on.AddDays(rapid.IntRange(3, 14).Draw(t, "days"))
		}
		l := newTimeLine(line, func(string) {}, nil)
		width := rapid.Float32Range(lineUsual+100, 1600).Draw(t, "width")
		middles, widths, in := l.places(width)
		for i := range middles {
			for j := range i {
				if in[i] == in[j] && middles[i]-middles[j] < (widths[i]+widths[j])/2 {
					t.Fatalf("dots %d and %d of lane %d lie over each other: %v", j, i, in[i], middles)
				}
			}
		}
	})
}

func TestTheTimeLineOpensVisitsByPointerAndByKeys(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	first := r.Visit(rehearsal.BackVisit(kept, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	second := r.Visit(rehearsal.BackVisit(kept, "2026-03-27"), "Mei-Ling Chen, L.Ac.")
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, MedicareTab))
	r.WantSeen("2 of 20 used · first visit Mar 23 2026 · day 90 is Jun 20 2026 · next period opens Mar 1 2027", "the day asked about")
	var line *timeLine
	rehearsal.Each(r.Desk.Window.Content(), func(o fyne.CanvasObject) {
		if l, ok := o.(*timeLine); ok {
			line = l
		}
	})
	if line == nil {
		t.Fatal("there is no time line")
	}
	middles, _, in := line.places(line.Size().Width)
	test.TapAt(line, fyne.NewPos(middles[0], line.laneY(in[0])))
	if r.Walker.Last().Encounter != first.ID {
		t.Errorf("a tap on the first dot leads to %+v", r.Walker.Last())
	}
	r.Desk.Window.Canvas().Focus(line)
	r.WantSeen("A visit on Mon Mar 30 2026 would be number 3 · day 8")
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	r.WantSeen("Visit 2 · Fri Mar 27 2026 · day 5")
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := (nav.Place{Screen: nav.Visit, Patient: kept.ID, Encounter: second.ID}); r.Walker.Last() != want {
		t.Errorf("Enter leads to %+v", r.Walker.Last())
	}
}

func TestWhatMedicareAsksAboutIsEnteredOnItsPage(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, MedicareTab))
	r.WantSeen("No visit elsewhere is known.", "0 of 20 used")
	r.Tap("Edit")
	r.Tap("Visit elsewhere")
	r.Fill("Date, or the first one", "3/2/2026")
	r.Fill("Visits", "2")
	r.Fill("Where", "Cedar Acupuncture")
	r.Tap("Save")
	r.Settle()
	r.WantSeen("2 visits from Mar 2 2026 · Cedar Acupuncture", "2 of 20 used")
	if got := stored(r, kept.ID).OutsideVisits; len(got) != 1 || got[0].Count != 2 {
		t.Errorf("kept %+v", got)
	}
}

// TestTheWordsOfTheTimeLineStandInsideOfIt draws it at several widths.
func TestTheWordsOfTheTimeLineStandInsideOfIt(t *testing.T) {
	rehearsal.New(t)
	for _, width := range []float32{300, 480, 820, 1400} {
		l := newTimeLine(lineAfter(13, nil, "2026-04-06"), func(string) {}, nil)
		l.Resize(fyne.NewSize(width, l.MinSize().Height))
		var shown []*canvas.Text
		for _, o := range test.WidgetRenderer(l).Objects() {
			text, ok := o.(*canvas.Text)
			if !ok || text.Hidden {
				continue
			}
			if left, right := text.Position().X, text.Position().X+text.MinSize().Width; left < -0.5 || right > width+0.5 {
				t.Errorf("at %v: %q stands from %v to %v", width, text.Text, left, right)
			}
			shown = append(shown, text)
		}
		if !slices.ContainsFunc(shown, func(o *canvas.Text) bool { return o.Text == "opens again Jan 1 2027" }) {
			t.Errorf("at %v the day on which the year opens again is not said", width)
		}
	}
}

func TestTheAskedDayKnowsWhatIsScheduledBeforeIt(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	for i := range 11 {
		r.Visit(rehearsal.BackVisit(kept, day("2026-01-05").AddDays(7*i).ISO()), "Mei-Ling Chen, L.Ac.")
	}
	r.Visit(domain.Encounter{Patient: kept.ID, Date: day("2026-04-01"), Status: domain.Scheduled}, "")
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, MedicareTab))
	r.Fill("If the patient comes on …", "4/1/2026")
	if r.Sees("With what is scheduled before that day") {
		t.Error("the visit of the day itself is counted before it")
	}
	r.Fill("If the patient comes on …", "4/3/2026")
	r.WantSeen("A visit on Apr 3 2026 would be number 12 of the first 12.", "With what is scheduled before that day it would be number 13.")
}
