package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// said gives what stands in an answer that is open, "" where none is.
func said(p *answerPlace) string {
	if !p.Visible() {
		return ""
	}
	var all []string
	var each func(o fyne.CanvasObject)
	each = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				each(child)
			}
		case *Label:
			all = append(all, o.Text())
		case *widget.RichText:
			all = append(all, o.String())
		}
	}
	each(p.box)
	return strings.Join(all, "\n")
}

func TestASignBesideALabelOpensOneAnswerAtATime(t *testing.T) {
	w := window(t, VBox(0))
	npi := NewField("NPI", "ten digits", nil).Asks(Answer{Title: "NPI", What: "Names you.", Asks: "Every payer.", Source: "45 CFR"})
	state := NewSelect("State", nil, nil).Asks(Answer{Title: "State", What: "Where you treat.", Find: "On the license."})
	plain := NewField("Name", "", nil)
	row := Beside(8, npi, state, plain)
	w.SetContent(row)
	w.Resize(fyne.NewSize(600, 400))
	place := npi.asked.place
	if place == nil || place != state.asked.place {
		t.Fatal("the row has not one place for its answers")
	}
	w.Canvas().Focus(npi.Entry())
	if said(place) != "" || !Explain(w.Canvas().Focused()) {
		t.Fatal("the key opens no answer")
	}
	if got := said(place); !strings.Contains(got, "Names you.") || !strings.Contains(got, "Who asks: Every payer.") || strings.Contains(got, "find") {
		t.Errorf("the answer says\n%s", got)
	}
	test.Tap(state.asked.sign)
	if got := said(place); !strings.Contains(got, "Where to find it: On the license.") || strings.Contains(got, "Names you.") || npi.asked.sign.open {
		t.Errorf("the other answer says\n%s", got)
	}
	test.Tap(state.asked.sign)
	if said(place) != "" {
		t.Error("a second press does not close the answer")
	}
	w.Canvas().Focus(plain.Entry())
	if Explain(w.Canvas().Focused()) {
		t.Error("a field without an answer explains itself")
	}
	if Answered(row) != row {
		t.Error("a row without answers got room for them")
	}
}

// The end of a sentence that says what is wrong was cut off in a narrow field.
func TestWhatIsWrongIsSaidWhole(t *testing.T) {
	sentence := "This is not an NPI: its last digit does not fit the others. Check for a typing error."
	w := window(t, VBox(0))
	f := NewField("NPI", "ten digits", nil)
	w.SetContent(Beside(8, f, NewField("Other", "", nil)))
	w.Resize(fyne.NewSize(400, 300))
	f.SetError(sentence)
	if f.Message() != "✕ "+sentence {
		t.Errorf("says %q", f.Message())
	}
	w.Resize(fyne.NewSize(401, 300))
	if one := NewField("", "hint", nil); f.MinSize().Height < one.MinSize().Height+2*one.note.MinSize().Height {
		t.Errorf("a field of %v has no room for three lines", f.MinSize())
	}
	f.SetText("x")
	if f.Message() != "ten digits" {
		t.Errorf("says %q after another text", f.Message())
	}
}
