package visit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"meridian/domain"
	"meridian/domain/points"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// typeAfterRest types into a field after a while.
func typeAfterRest(r *rehearsal.Room, e fyne.Focusable, text string) {
	r.Pass(time.Minute)
	typeInto(r, e, text)
}

func TestTypingIsTakenBackAcrossFields(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	s, o := p.note.parts[0].entry, p.note.parts[1].entry
	typeAfterRest(r, s, "Low back pain eased")
	typeAfterRest(r, s, ", stiff in the morning")
	typeAfterRest(r, o, "Flexion 70°")
	r.Tap("Set")
	typeAfterRest(r, p.treatment.sets[0].time, "15")
	typeAfterRest(r, p.treatment.sets[0].points, "bl23 liv 3")
	steps := []struct {
		what  string
		gone  func(e domain.Encounter) bool
		focus fyne.Focusable
	}{
		{"the points", func(e domain.Encounter) bool { return len(e.Sets[0].Points) == 0 && e.Sets[0].Seconds == 900 }, p.treatment.sets[0].points},
		{"the minutes", func(e domain.Encounter) bool { return e.Sets[0].Seconds == 0 }, p.treatment.sets[0].time},
		{"the set", func(e domain.Encounter) bool { return len(e.Sets) == 0 && e.Note.Objective != "" }, nil},
		{"the finding", func(e domain.Encounter) bool { return e.Note.Objective == "" }, o},
		{"the second sentence", func(e domain.Encounter) bool { return e.Note.Subjective == "Low back pain eased" }, s},
		{"the first", func(e domain.Encounter) bool { return e.Note.IsZero() }, s},
	}
	full := stored(t, r, p)
	for _, step := range steps {
		if !p.Undo() {
			t.Fatalf("%s: nothing to undo", step.what)
		}
		if e := stored(t, r, p); !step.gone(e) {
			t.Errorf("%s: not taken back: %+v", step.what, e)
		}
		if step.focus != nil && r.Window.Canvas().Focused() != step.focus {
			t.Errorf("%s: the keyboard is not where it was typed", step.what)
		}
	}
	if p.Undo() || s.Text != "" || o.Text != "" {
		t.Errorf("something is left: %q %q", s.Text, o.Text)
	}
	for range steps {
		if !p.Redo() {
			t.Fatal("nothing to do again")
		}
	}
	again := stored(t, r, p)
	full.Saved, again.Saved = time.Time{}, time.Time{}
	if p.Redo() || again.Note != full.Note || codesOf(p.sheet) != "97810" || p.treatment.sets[0].points.Text != "BL23  LR3" || s.Text != full.Note.Subjective {
		t.Errorf("done again: %+v\n%s", again, r.Words())
	}
}

func TestTypingAnewDropsWhatWasTakenBack(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	s := p.note.parts[0].entry
	typeAfterRest(r, s, "eased")
	p.Undo()
	typeInto(r, s, "worse")
	if p.Redo() || stored(t, r, p).Note.Subjective != "worse" {
		t.Errorf("kept %q", s.Text)
	}
}

func TestWhatTheVisitDidNotTakeIsTakenBackInItsField(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Set")
	e := p.treatment.sets[0].time
	typeAfterRest(r, e, "15")
	typeAfterRest(r, e, "x")
	if !p.Undo() || e.Text == "15x" || p.treatment.sets[0].wrong.Visible() {
		t.Errorf("after the undo %q stands, wrong %v", e.Text, p.treatment.sets[0].wrong.Visible())
	}
	search := p.treatment.muscles
	search.open()
	r.Settle()
	pick, ok := r.Window.Canvas().Focused().(interface{ Typed() *widgets.Entry })
	if !ok {
		t.Fatal("no search has the keyboard")
	}
	version := p.sheet.version
	typeInto(r, r.Window.Canvas().Focused(), "trap")
	if !p.Undo() || pick.Typed().Text == "trap" || p.sheet.version != version {
		t.Errorf("the search still says %q", pick.Typed().Text)
	}
}

// Each pick is a step of its own, however fast they follow, and so is a key beside
// what one types.
func TestPicksAndKeysAreStepsOfTheirOwn(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.diagnoses.openSearch()
	for _, typed := range []string{"m54.50", "m62.830"} {
		typeInto(r, p.diagnoses.search.Entry(), typed)
		press(r, fyne.KeyReturn)
	}
	if n := len(p.sheet.Visit.Diagnoses); n != 2 {
		t.Fatalf("%d diagnoses", n)
	}
	p.Undo()
	if n := len(p.sheet.Visit.Diagnoses); n != 1 {
		t.Errorf("%d diagnoses after one undo", n)
	}
	typeInto(r, p.note.parts[0].entry, "eased")
	p.turnCurrentTimer()
	r.Settle()
	p.Undo()
	if e := stored(t, r, p); len(e.Sets) != 0 || e.Note.Subjective != "eased" {
		t.Errorf("%q with %d sets", e.Note.Subjective, len(e.Sets))
	}
}

func TestANoticesUndoDoesNotTakeBackWhatCameLater(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Set")
	r.Tap("Set")
	p.treatment.sets[1].remove()
	said := lastSaid(r)
	typeAfterRest(r, p.note.parts[0].entry, "eased")
	said.Do()
	if e := stored(t, r, p); e.Note.Subjective != "eased" || len(e.Sets) != 1 || lastSaid(r).Action != "" {
		t.Errorf("%+v, said %+v", e.Sets, lastSaid(r))
	}
	p.Undo()
	p.Undo()
	if e := stored(t, r, p); e.Note.Subjective != "" || len(e.Sets) != 2 {
		t.Errorf("one by one: %+v", e)
	}
}

func TestASetThatIsUndoneUnderItsTimerComesBackWithItsTime(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.turnCurrentTimer()
	r.Settle()
	pass(r, p, 5*time.Minute)
	p.Undo()
	r.Settle()
	if e := stored(t, r, p); len(e.Sets) != 0 {
		t.Fatalf("%+v", e.Sets)
	}
	pass(r, p, 5*time.Minute)
	p.Redo()
	if e := stored(t, r, p); len(e.Sets) != 1 || e.Sets[0].Seconds != 300 || !e.Sets[0].Started.IsZero() {
		t.Errorf("%+v", e.Sets)
	}
}

func TestASignatureIsNotUndone(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Same as last time")
	p.do(func(s *sheet) { s.setProgress(domain.Improved); s.setImprovementText("Flexion 70°, was 40°") })
	r.Tap("Sign")
	if e := stored(t, r, p); !e.Signed() || p.Undo() || p.Redo() {
		t.Errorf("signed %v, and undone", e.Signed())
	}
}

// TestUndoAndRedoAreTheWayBackAndForth holds the law of undo on any work: all the
// way back is the visit as it was, all the way forth is the visit as it is.
func TestUndoAndRedoAreTheWayBackAndForth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sheetOf(aChart())
		texts := []string{describe(s)}
		for range rapid.IntRange(1, 25).Draw(t, "acts") {
			version := s.version
			before := step{before: clone(s.Visit), timers: s.mark()}
			noted := s.noted
			at := rapid.IntRange(0, 3).Draw(t, "at")
			switch rapid.SampledFrom([]string{"write", "set", "points", "remove", "muscle", "diagnosis"}).Draw(t, "act") {
			case "write":
				s.write(noteFields[at], rapid.StringN(0, 5, -1).Draw(t, "text"))
			case "set":
				s.addSet()
			case "points":
				s.setPoints(at, rapid.SampledFrom([]string{"BL23", "LR3 SP6", ""}).Draw(t, "points"))
			case "remove":
				s.removeSet(at)
			case "muscle":
				s.addMuscle("trapezius R")
			case "diagnosis":
				_ = s.addDiagnosis(rapid.SampledFrom([]string{"M54.50", "M54.2", "x"}).Draw(t, "code"))
			}
			if s.version == version {
				continue
			}
			if s.noted == noted {
				s.typed(before)
			}
			texts = append(texts, describe(s))
		}
		for i := len(texts) - 1; i > 0; i-- {
			if got := describe(s); got != texts[i] {
				t.Fatalf("on the way back, state %d is %s, was %s", i, got, texts[i])
			}
			s.undoLast()
		}
		for i, want := range texts {
			if got := describe(s); got != want {
				t.Fatalf("on the way forth, state %d is %s, was %s", i, got, want)
			}
			s.redoLast()
		}
	})
}

func describe(s *sheet) string {
	words := s.Visit.Note.Subjective + "|" + s.Visit.Note.Objective + "|" + s.Visit.Note.Assessment + "|" + s.Visit.Note.Plan + "|" + codesOf(s)
	for _, set := range s.Visit.Sets {
		words += "|" + points.Format(set.Points)
	}
	for _, d := range s.Visit.Diagnoses {
		words += "|" + d.Code
	}
	for _, m := range s.Visit.Muscles {
		words += "|" + m.String()
	}
	return words
}
