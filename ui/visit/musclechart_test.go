package visit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"meridian/domain"
	"meridian/domain/body"
	"meridian/ui/rehearsal"
)

// touch taps the drawn body where a muscle lies.
func touch(r *rehearsal.Room, p *Page, muscle string, side domain.Side, view body.View) {
	chart := p.treatment.muscles.body.chart
	for _, s := range body.Of(muscle, side) {
		if s.View == view {
			chart.Tapped(&fyne.PointEvent{Position: chart.Where(s)})
		}
	}
	r.Settle()
}

func TestATouchOnTheBodyChoosesAMuscle(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Dry needling")
	touch(r, p, "infraspinatus", domain.Right, body.Back)
	r.WantSeen("infraspinatus  R", "1 muscle counts", "20560")
	touch(r, p, "infraspinatus", domain.Left, body.Back)
	r.WantSeen("infraspinatus  L+R", "1 muscle counts")
	touch(r, p, "infraspinatus", domain.Right, body.Back)
	r.WantSeen("infraspinatus  L")
	touch(r, p, "frontalis", domain.Left, body.Front)
	touch(r, p, "semitendinosus", domain.Left, body.Back)
	r.WantSeen("3 muscles count", "20561")
	touch(r, p, "infraspinatus", domain.Left, body.Back)
	if r.Sees("infraspinatus") {
		t.Errorf("a second touch does not take the muscle away:\n%s", r.Words())
	}
	if e := stored(t, r, p); len(e.Muscles) != 2 || e.Muscles[0].String() != "frontalis (left)" {
		t.Errorf("stored %v", e.Muscles)
	}
	p.Leave()
}

func TestWhereMusclesLieOverEachOtherTheTouchAsksWhich(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Dry needling")
	touch(r, p, "piriformis", domain.Right, body.Back)
	r.WantSeen("Which one?", "gluteus maximus R", "piriformis R")
	if len(p.sheet.Visit.Muscles) != 0 {
		t.Fatalf("a muscle was chosen before the question was answered: %v", p.sheet.Visit.Muscles)
	}
	r.Tap("piriformis R")
	r.WantSeen("piriformis  R", "1 muscle counts")
	r.Tap("piriformis R")
	if len(p.sheet.Visit.Muscles) != 0 {
		t.Errorf("the same choice again does not take it away: %v", p.sheet.Visit.Muscles)
	}
	touch(r, p, "frontalis", domain.Left, body.Front)
	if r.Sees("Which one?") {
		t.Error("the question about another place stays")
	}
	p.Leave()
}

func TestATypedMuscleAndATouchedOneAreTheSame(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) { s.addMuscle("traps R"); s.addMuscle("frontalis") })
	r.Settle()
	touch(r, p, "frontalis", domain.Left, body.Front)
	if m := p.sheet.Visit.Muscles; len(m) != 2 || m[1].Side != domain.Left {
		t.Errorf("a muscle without a side did not get the one touched: %v", m)
	}
	touch(r, p, "latissimus dorsi", domain.Left, body.Back)
	p.do(func(s *sheet) { s.toggleMuscle("trapezius", domain.Right) })
	for _, m := range p.sheet.Visit.Muscles {
		if m.Name == "traps" {
			t.Errorf("traps R was not taken away by its name in the list: %v", p.sheet.Visit.Muscles)
		}
	}
	p.Leave()
}

func TestThePointerNamesWhatLiesBeneath(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Dry needling")
	chart := p.treatment.muscles.body.chart
	at := chart.Where(body.Of("gluteus maximus", domain.Left)[0])
	chart.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	r.WantSeen("gluteus maximus L")
	chart.MouseOut()
	if r.Sees("gluteus maximus L") {
		t.Error("the name stays when the pointer has gone")
	}
	p.Leave()
}

func TestTheBodyOfASignedNoteCannotBeTouched(t *testing.T) {
	r, p := medicareRoom(t)
	p.do(func(s *sheet) {
		s.addMuscle("frontalis L")
		s.Visit.Signature = domain.Signature{By: "x", At: time.Now()}
	})
	r.Settle()
	touch(r, p, "frontalis", domain.Right, body.Front)
	if m := p.sheet.Visit.Muscles; len(m) != 1 || m[0].Side != domain.Left {
		t.Errorf("a touch changed a signed note: %v", m)
	}
}

func TestTheBodyCanBeFoldedAway(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Dry needling")
	m := p.treatment.muscles
	m.fold.OnTapped()
	if m.body.box.Visible() {
		t.Error("the chart is still there")
	}
	m.fold.OnTapped()
	if !m.body.box.Visible() {
		t.Error("the chart does not come back")
	}
	p.Leave()
}
