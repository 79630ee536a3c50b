package patients

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

func progressRoom(t *testing.T) (*rehearsal.Room, *PatientPage) {
	t.Helper()
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	p := NewPatient(r.Desk, r.Store, lin.ID, ProgressTab)
	r.Show(p)
	r.Settle()
	return r, p
}

func measures(t *testing.T, r *rehearsal.Room, p *PatientPage) []domain.Measure {
	t.Helper()
	all, err := r.Store.Measures(t.Context(), p.id)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestResultsAreRecordedAndShownOverTime(t *testing.T) {
	r, p := progressRoom(t)
	r.WantRoom()
	r.WantSeen("Nothing is measured yet.", "GOALS")
	r.Choose("Measure", "Walking, minutes (0–60)")
	r.Fill("Result", "10")
	r.Fill("Date", "1/5/2026")
	r.Tap("Record the result")
	r.Settle()
	r.WantSeen("10 on Jan 5 2026 · worst 0, best 60")
	r.Fill("Result", "45")
	r.Tap("Record the result")
	r.Settle()
	r.WantSeen("10 on Jan 5 2026, now 45 · worst 0, best 60")
	if all := measures(t, r, p); len(all) != 2 || all[1].Date != r.Desk.Today() {
		t.Errorf("kept %+v", all)
	}
	r.Fill("Result", "70")
	r.Tap("Record the result")
	r.WantSeen("The score lies between 0 and 60.")
	r.Fill("Result", "far")
	r.Tap("Record the result")
	r.WantSeen("Results and scales are whole numbers, such as 45.")
	p.Leave()
}

func TestAMeasureOfOnesOwnHasItsScale(t *testing.T) {
	r, p := progressRoom(t)
	r.Choose("Measure", "Another measure…")
	r.Fill("Name", "Stairs")
	r.Fill("Worst score", "0")
	r.Fill("Best score", "40")
	r.Fill("Result", "12")
	r.Tap("Record the result")
	r.Settle()
	if all := measures(t, r, p); len(all) != 1 || all[0].Name != "Stairs" || all[0].Best != 40 {
		t.Fatalf("kept %+v", all)
	}
	r.WantSeen("Stairs", "Stairs (0–40)")
	p.Leave()
}

func TestAWrongResultIsWithdrawnAndComesBack(t *testing.T) {
	r, p := progressRoom(t)
	m, err := r.Store.NoteMeasure(t.Context(), p.id, domain.Measure{Date: r.Desk.Today(), Name: "Walking, minutes", Score: 5, Best: 60})
	if err != nil {
		t.Fatal(err)
	}
	p.withdraw(m)
	r.Settle()
	if len(measures(t, r, p)) != 0 {
		t.Error("it is still there")
	}
	r.Desk.UndoAct()
	r.Settle()
	if len(measures(t, r, p)) != 1 {
		t.Error("it did not come back")
	}
	p.Leave()
}

func TestAGoalIsSetAndReached(t *testing.T) {
	r, p := progressRoom(t)
	r.Tap("Set the goal")
	r.WantSeen("✕ Say what the patient wants to be able to do again.")
	r.Fill("What the patient wants to be able to do again", "Walk an hour without a break")
	r.Tap("Set the goal")
	r.Settle()
	r.WantSeen("Walk an hour without a break", "set Mar 30 2026")
	rehearsal.Each(p.Object(), func(o fyne.CanvasObject) {
		if check, ok := o.(*widgets.Check); ok && strings.Contains(check.Text, "reached") {
			check.SetChecked(true)
		}
	})
	r.Settle()
	r.WantSeen("set Mar 30 2026, reached Mar 30 2026")
	p.Leave()
}

func TestAGoalIsWithdrawnAndComesBack(t *testing.T) {
	r, p := progressRoom(t)
	if _, err := r.Store.SaveGoal(t.Context(), p.id, domain.Goal{Text: "Walk an hour", Set: r.Desk.Today()}); err != nil {
		t.Fatal(err)
	}
	r.Desk.Changes.Patient.Emit(p.id)
	r.Settle()
	r.Tap("Withdraw the goal")
	r.Settle()
	if r.Sees("Walk an hour") {
		t.Error("it is still there")
	}
	r.Desk.UndoAct()
	r.Settle()
	r.WantSeen("Walk an hour")
	p.Leave()
}

// What is typed for one thing stays while another is recorded, and so does the place.
func TestRecordingAResultKeepsTheGoalThatIsBeingTyped(t *testing.T) {
	r, p := progressRoom(t)
	r.Fill("What the patient wants to be able to do again", "Walk the dog")
	r.Fill("Result", "7")
	r.Window.Resize(fyne.NewSize(834, 400))
	p.progress.scroll.ScrollTo(60)
	r.Field("Result", 0).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Settle()
	if got := r.Field("What the patient wants to be able to do again", 0).Text; got != "Walk the dog" {
		t.Errorf("the goal is %q", got)
	}
	if r.Field("Result", 0).Text != "" || len(measures(t, r, p)) != 1 {
		t.Errorf("the result is still %q", r.Field("Result", 0).Text)
	}
	if at := p.progress.scroll.Offset(); at != 60 {
		t.Errorf("scrolled to %v", at)
	}
	if got := r.Window.Canvas().Focused(); got != r.Field("Result", 0) {
		t.Errorf("%T has the keyboard", got)
	}
	r.Field("Result", 0).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Settle()
	if len(measures(t, r, p)) != 1 {
		t.Error("another Enter recorded it again")
	}
	p.Leave()
}

func TestAGoalThatIsReachedKeepsTheKeyboard(t *testing.T) {
	r, p := progressRoom(t)
	for _, text := range []string{"Walk the dog", "Sleep through"} {
		r.Fill("What the patient wants to be able to do again", text)
		r.Tap("Set the goal")
	}
	met := checks(p)
	r.Window.Canvas().Focus(met[1])
	met[1].TypedRune(' ')
	r.Settle()
	if again := checks(p); !again[1].Checked || r.Window.Canvas().Focused() != again[1] {
		t.Errorf("reached: %v, %T has the keyboard", again[1].Checked, r.Window.Canvas().Focused())
	}
	p.Leave()
}

func checks(p *PatientPage) []*widgets.Check {
	var all []*widgets.Check
	rehearsal.Each(p.Object(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Check); ok {
			all = append(all, c)
		}
	})
	return all
}

// A goal and a result that were being written were once gone with the page.
func TestAGoalAndAResultThatAreBeingWrittenAreThereAgain(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, kept.ID, ProgressTab)
	r.Show(page)
	r.Choose("Measure", "Another measure…")
	r.Fill("Name", "Steps")
	r.Fill("Result", "45")
	r.Fill("What the patient wants to be able to do again", "garden for an hour")
	page.Leave()
	if err := notKept(page); err == nil || err.Error() != "What you typed about Lin, Mei-Hua is not saved yet." {
		t.Errorf("left with %v", err)
	}
	again := NewPatient(r.Desk, r.Store, kept.ID, "")
	again.Retype(page.Typed())
	if err := notKept(again); err == nil {
		t.Error("what was typed before a lock is not held before the patient is read")
	}
	r.Show(again)
	goal := r.Field("What the patient wants to be able to do again", 0)
	if name, result := r.Field("Name", 0).Text, r.Field("Result", 0).Text; name != "Steps" || result != "45" || goal.Text != "garden for an hour" {
		t.Errorf("back are %q, %q and %q", name, result, goal.Text)
	}
	r.Tap("Set the goal")
	goals, err := r.Store.Goals(t.Context(), kept.ID)
	if err != nil || len(goals) != 1 || notKept(again) == nil {
		t.Errorf("kept %v, %v", goals, err)
	}
}
