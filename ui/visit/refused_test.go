package visit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// twoSets opens a visit with sets of 15 and of 12:30 minutes; the minutes of the first
// are mistyped.
func twoSets(t testing.TB) (*rehearsal.Room, *Page) {
	t.Helper()
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) {
		for i, minutes := range []string{"15", "12:30"} {
			s.addSet()
			must(t, s.setTime(i, minutes))
		}
	})
	typeAfterRest(r, p.treatment.sets[0].time, "x")
	if !p.treatment.sets[0].wrong.Visible() {
		t.Fatal("mistyped minutes are taken")
	}
	return r, p
}

func TestWhatWasRefusedGoesWithItsSet(t *testing.T) {
	r, p := twoSets(t)
	p.treatment.sets[0].remove()
	r.Settle()
	if left := p.treatment.sets[0]; left.time.Text != "12:30" || left.wrong.Visible() || left.name.Text() != "set 1" {
		t.Errorf("the set that is left says %q %q", left.name.Text(), left.time.Text)
	}
	typeAfterRest(r, p.treatment.sets[0].points, "gv4")
	if e := stored(t, r, p); len(e.Sets) != 1 || e.Sets[0].Seconds != 750 || len(e.Sets[0].Points) != 1 {
		t.Errorf("typed into the row that moved up: %+v", e.Sets)
	}
}

func TestWhatWasRefusedGoesWithItsItem(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) { s.addItem(domain.Herbs); s.addItem(domain.OtherItem) })
	rows := p.treatment.items
	typeAfterRest(r, rows.rows[0].entries[itemQuantity], "x")
	typeAfterRest(r, rows.rows[1].entries[itemText], "Moxa stick")
	rows.remove(0)
	r.Settle()
	left := rows.rows[0]
	if left.entries[itemQuantity].Text != "1" || left.say.Visible() || left.entries[itemText].Text != "Moxa stick" {
		t.Errorf("the item that is left says %q ×%s", left.entries[itemText].Text, left.entries[itemQuantity].Text)
	}
}

func TestWhatWasRefusedGoesWithItsService(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) { must(t, s.addService("97140")); must(t, s.addService("97140")) })
	rows := p.treatment.services
	typeAfterRest(r, rows.rows[0].units, "x")
	typeAfterRest(r, rows.rows[1].site, "neck")
	rows.remove(0)
	r.Settle()
	if left := rows.rows[0]; left.units.Text != "1" || left.wrong.Visible() || left.site.Text != "neck" {
		t.Errorf("the service that is left says %q ×%s", left.site.Text, left.units.Text)
	}
}

func TestASignedNoteShowsNothingThatWasRefused(t *testing.T) {
	r, p := twoSets(t)
	p.signNow()
	r.Settle()
	if r.Sees("Write minutes") {
		t.Errorf("under the signed set:\n%s", r.Words())
	}
}

func TestAStepBackShowsTheVisitAndNothingElse(t *testing.T) {
	r, p := twoSets(t)
	p.do(func(s *sheet) { s.addItem(domain.Herbs) })
	typeAfterRest(r, p.treatment.items.rows[0].entries[itemPrice], "x")
	typeAfterRest(r, p.coding.sums.discount.Entry(), "x")
	typeAfterRest(r, p.payer.date.Entry(), "x")
	typeAfterRest(r, p.note.parts[0].entry, "eased")
	p.Undo()
	r.Settle()
	if p.treatment.sets[0].time.Text != "15:00" || p.payer.date.Text() != serviceDay.US() {
		t.Errorf("the minutes say %q, the date %q", p.treatment.sets[0].time.Text, p.payer.date.Text())
	}
	if item, discount := p.treatment.items.rows[0], p.coding.sums.discount; item.say.Visible() || item.entries[itemPrice].Text != "" || discount.Text() != "" || discount.Message() != "" {
		t.Errorf("the price says %q, the discount %q", item.entries[itemPrice].Text, discount.Text())
	}
}

func TestTheQuestionBeforeSigningGoesWithWhatItAsks(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) { must(t, s.addLine("97811")) })
	r.Tap("Sign")
	if r.Window.Canvas().Focused() != fyne.Focusable(p.question.Button()) {
		t.Error("the keyboard does not have the answer")
	}
	p.turn(func(s *sheet) { s.removeLine(0) })
	if p.question.Visible() {
		t.Errorf("still asked: %s", p.question.Text())
	}
	p.do(func(s *sheet) { must(t, s.addLine("97811")) })
	if p.question.Visible() {
		t.Errorf("asked without a signature in view: %s", p.question.Text())
	}
}

func TestWhatWasRefusedIsSaidBeforeSigning(t *testing.T) {
	r, p := twoSets(t)
	p.do(func(s *sheet) { must(t, s.addDiagnosis("M54.50")) })
	r.Tap("Sign")
	if stored(t, r, p).Signed() {
		t.Fatal("signed without a word about the minutes")
	}
	r.WantSeen("What is marked in red was not taken: Write minutes")
	p.treatment.sets[0].time.SetText("16")
	r.Settle()
	if strings.Contains(p.question.Text(), "red") {
		t.Errorf("still asked: %s", p.question.Text())
	}
}

func TestALineStaysOpenWhileAFieldIsRefused(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) { must(t, s.addLine("97810")) })
	p.coding.edit(0, lineFee)
	r.Settle()
	fee := p.coding.editor.fields[lineFee]
	fee.Entry().SetText("12,5x")
	r.Tap("Done")
	if p.coding.editor == nil || fee.Text() != "12,5x" || r.Window.Canvas().Focused() != fyne.Focusable(fee.Entry()) {
		t.Fatalf("the editor closed over a fee that was not taken\n%s", r.Words())
	}
	fee.Entry().SetText("12.50")
	r.Tap("Done")
	if p.coding.editor != nil || p.sheet.Visit.Lines[0].Fee != 1250 {
		t.Errorf("the line has %+v", p.sheet.Visit.Lines[0])
	}
}

func TestASearchKeepsWhatItCouldNotTake(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.coding.openSearch()
	p.treatment.services.open()
	p.diagnoses.openSearch()
	r.Settle()
	for _, c := range []struct {
		search *widgets.PickList
		typed  string
	}{{p.coding.search, "hello"}, {p.treatment.services.search, "hello"}, {p.diagnoses.search, "qqqq"}} {
		c.search.SetText(c.typed)
		c.search.Focus()
		r.Settle()
		press(r, fyne.KeyReturn)
		r.Settle()
		if c.search.Text() != c.typed || !c.search.Has(r.Window.Canvas().Focused()) {
			t.Errorf("%q is gone", c.typed)
		}
	}
	r.WantSeen("A code has five characters, such as 97140 or G0283.", "qqqq\" is no code")
	p.coding.search.SetText("97140")
	r.Settle()
	p.coding.search.Focus()
	press(r, fyne.KeyReturn)
	r.Settle()
	if line, ok := r.Window.Canvas().Focused().(*lineView); !ok || line.row.Code != "97140" || p.coding.adding {
		t.Errorf("the keyboard is at %T", r.Window.Canvas().Focused())
	}
}
