package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A quick hand types a name and Enter before the answer is there: it once opened the
// first of the patients that fitted the first letters.
func TestEnterWaitsForTheAnswerToWhatWasTyped(t *testing.T) {
	test.NewTempApp(t)
	p := NewPickList("")
	var asked, picked []string
	p.OnQuery = func(text string) { asked = append(asked, text) }
	p.OnPick = func(o Option) { picked = append(picked, o.Label) }
	enter := func() { p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }
	p.SetText("b")
	p.SetOptions([]Option{{Label: "Bauer"}, {Label: "Brown"}})
	p.SetText("br")
	enter()
	if len(picked) != 0 {
		t.Fatalf("took %v for what was typed", picked)
	}
	p.SetOptions([]Option{{Label: "Brown"}})
	if len(picked) != 1 || picked[0] != "Brown" {
		t.Fatalf("took %v", picked)
	}
	p.SetText("c")
	enter()
	p.SetText("ce")
	p.SetOptions([]Option{{Label: "Cole"}})
	if len(picked) != 1 {
		t.Errorf("typing on does not end the waiting: %v", picked)
	}
	enter()
	p.SetText("d")
	p.SetOptions([]Option{{Label: "Dunn"}, {Label: "Dole"}})
	p.SetText("du")
	p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	enter()
	if last := picked[len(picked)-1]; last != "Dole" {
		t.Errorf("an arrow chose Dole, taken is %s", last)
	}
	p.SetText("e")
	p.SetOptions(nil)
	enter()
	if len(picked) != 3 || len(asked) < 6 {
		t.Errorf("took %v, asked %v", picked, asked)
	}
}
