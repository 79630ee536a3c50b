package visit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

// withPicker opens the picker of the first set.
func withPicker(t *testing.T) (*rehearsal.Room, *Page, *pointPicker) {
	t.Helper()
	r, p := room(t, rehearsal.Lin())
	r.Tap("Set")
	k := p.treatment.sets[0].picker
	k.opener.OnTapped()
	r.Settle()
	return r, p, k
}

func TestPointsAreChosenByTypingAlone(t *testing.T) {
	r, p, k := withPicker(t)
	for _, typed := range []string{"zusanli", "shen shu", "yintang", "liv 3 r"} {
		typeInto(r, r.Window.Canvas().Focused(), typed)
		press(r, fyne.KeyReturn)
	}
	want := []string{"ST36", "BL23", "Yintang", "LR3 R"}
	if got := p.sheet.Visit.Sets[0].Points; !slices.Equal(got, want) {
		t.Fatalf("chosen %q, want %q", got, want)
	}
	r.WantSeen("ST36 Zusanli", "EX-HN3 Yintang", "LR3 Taichong  R")
	if got := p.treatment.sets[0].points.Text; got != "ST36, BL23, Yintang, LR3 R" {
		t.Errorf("the field says %q", got)
	}
	press(r, fyne.KeyEscape)
	if k.box.Visible() {
		t.Error("Escape does not close the picker")
	}
	if e := stored(t, r, p); !slices.Equal(e.Sets[0].Points, want) {
		t.Errorf("stored %q", e.Sets[0].Points)
	}
	p.Leave()
}

func TestAChipTurnsTheSideAndTakesThePointAway(t *testing.T) {
	r, p, k := withPicker(t)
	p.do(func(s *sheet) { s.setPoints(0, "BL23, Ashi L4") })
	for _, want := range []string{"BL23 L", "BL23 R", "BL23 LR", "BL23"} {
		chipAt(k.chips, 0).Tapped(nil)
		if got := p.sheet.Visit.Sets[0].Points[0]; got != want {
			t.Errorf("the side went to %q, want %q", got, want)
		}
	}
	chipAt(k.chips, 0).OnRemove()
	r.Settle()
	if got := p.sheet.Visit.Sets[0].Points; !slices.Equal(got, []string{"Ashi L4"}) {
		t.Errorf("left %q", got)
	}
	p.Leave()
}

func TestWhatIsNoPointIsSaidAndStays(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Set")
	typeInto(r, p.treatment.sets[0].points, "BL68 BL23")
	r.WantSeen("BL has 67 points, there is no BL68.")
	if got := p.sheet.Visit.Sets[0].Points; !slices.Equal(got, []string{"BL68", "BL23"}) {
		t.Errorf("kept %q", got)
	}
	p.treatment.sets[0].points.SetText("BL67 BL23")
	if r.Sees("there is no BL68") {
		t.Error("the sentence stays after the point was mended")
	}
	p.Leave()
}

func TestPointsAreKeptUnderANameAndUsedAgain(t *testing.T) {
	r, p, k := withPicker(t)
	p.do(func(s *sheet) { s.setPoints(0, "BL23 BL40 L") })
	r.Tap("Keep the points")
	r.WantSeen("Give the points a name, such as Low back A.")
	k.name.SetText("Low back A")
	r.Tap("Keep the points")
	r.Settle()
	r.WantSeen("Kept as “Low back A”.")
	p.do(func(s *sheet) { s.setPoints(0, "BL40 R") })
	r.WantSeen("Low back A: BL23, BL40 L")
	chipAt(k.kept, 0).Tapped(nil)
	if got := p.sheet.Visit.Sets[0].Points; !slices.Equal(got, []string{"BL40 R", "BL23"}) {
		t.Errorf("the set has %q", got)
	}
	chipAt(k.kept, 0).OnRemove()
	r.Settle()
	r.WantSeen("“Low back A” is taken away.")
	r.Tap("Bring it back")
	r.Settle()
	all, err := r.Store.Prescriptions(t.Context())
	if err != nil || len(all) != 1 || !slices.Equal(all[0].Points, []string{"BL23", "BL40 L"}) {
		t.Errorf("kept %+v, %v", all, err)
	}
	p.Leave()
}

func TestPointsOfFormerVisitsAreOffered(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Set")
	k := p.treatment.sets[0].picker
	k.opener.OnTapped()
	r.Settle()
	r.Tap("Mar 23 2026: BL23")
	if got := p.sheet.Visit.Sets[0].Points; !slices.Equal(got, []string{"BL23"}) {
		t.Errorf("the set has %q", got)
	}
	p.Leave()
}

func TestPregnancyIsSeenWhateverTheSide(t *testing.T) {
	patient := rehearsal.Lin()
	patient.SafetyFlags = []domain.SafetyFlag{{Kind: domain.Pregnancy}}
	r, p := room(t, patient)
	r.Tap("Set")
	p.do(func(s *sheet) { s.setPoints(0, "LI4 R") })
	if !hasRule(p.sheet, "SAFE-02") {
		t.Errorf("LI4 on the right is not seen:\n%s", r.Words())
	}
	p.Leave()
}

func TestAPointOrMusclePickedAgainTakesItsSide(t *testing.T) {
	r, p, k := withPicker(t)
	p.do(func(s *sheet) { s.setPoints(0, "BL23 BL40 L ST36 R") })
	for _, typed := range []string{"shen shu r", "weizhong r", "zusanli"} {
		typeInto(r, k.search.Entry(), typed)
		press(r, fyne.KeyReturn)
	}
	if got := p.sheet.Visit.Sets[0].Points; !slices.Equal(got, []string{"BL23 R", "BL40 LR", "ST36 R"}) {
		t.Errorf("the points are %q", got)
	}
	for _, typed := range []string{"traps", "trapezius r", "Hidden band", "hidden band L", "trapezius l"} {
		p.do(func(s *sheet) { s.addMuscle(typed) })
	}
	want := []domain.Muscle{{Name: "traps", Side: domain.Both}, {Name: "Hidden band", Side: domain.Left}}
	if got := p.sheet.Visit.Muscles; !slices.Equal(got, want) {
		t.Errorf("the muscles are %v", got)
	}
	p.Leave()
}
