package widgets

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"meridian/domain"
	"meridian/ui/look"
)

func window(t *testing.T, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light))
	w := test.NewTempWindow(t, content)
	w.Resize(fyne.NewSize(500, 400))
	return w
}

func TestFieldTellsWhatIsWrongWhileOneTypes(t *testing.T) {
	f := NewField("NPI", "ten digits", func(s string) error { _, err := domain.ParseNPI(s); return err })
	window(t, f)
	if f.Message() != "ten digits" {
		t.Errorf("the hint is %q", f.Message())
	}
	test.Type(f.Entry(), "1234567890")
	if f.Message() == "ten digits" || f.Valid() {
		t.Error("a wrong NPI passes")
	}
	f.SetText("")
	test.Type(f.Entry(), "1234567893")
	if f.Message() != "ten digits" || !f.Valid() {
		t.Errorf("a right NPI is refused: %q", f.Message())
	}
}

func TestFieldKeepsAGivenErrorUntilTheTextChanges(t *testing.T) {
	f := NewField("Name", "", nil)
	window(t, f)
	f.SetError("This name is taken.")
	if f.Message() != "✕ This name is taken." {
		t.Errorf("says %q", f.Message())
	}
	test.Type(f.Entry(), "x")
	if f.Message() != "" {
		t.Errorf("still says %q", f.Message())
	}
}

func TestDateFieldUnderstandsWaysOfWriting(t *testing.T) {
	today := domain.MustDate("2026-11-23")
	d := NewDateField("Date", func() domain.Date { return today }, true)
	window(t, d)
	for typed, want := range map[string]string{"today": "2026-11-23", "+7": "2026-11-30", "-1": "2026-11-22", "3/30/2026": "2026-03-30", "Mar 30 2026": "2026-03-30"} {
		d.SetText("")
		test.Type(d.Entry(), typed)
		if got, err := d.Value(); err != nil || got.ISO() != want {
			t.Errorf("%q is %s, %v; want %s", typed, got.ISO(), err, want)
		}
	}
	d.SetText("")
	if d.Valid() {
		t.Error("a required date may be empty")
	}
	test.Type(d.Entry(), "3/30/2026")
	if d.Message() != "Monday, Mar 30 2026" {
		t.Errorf("beneath stands %q", d.Message())
	}
}

func TestPickListByKeyboard(t *testing.T) {
	p := NewPickList("search")
	var asked, picked, free string
	p.OnQuery = func(s string) {
		asked = s
		if s == "ba" {
			p.SetOptions([]Option{{Value: "1", Label: "back"}, {Value: "2", Label: "band"}})
			return
		}
		p.SetOptions(nil)
	}
	p.OnPick = func(o Option) { picked = o.Value }
	p.OnFree = func(s string) { free = s }
	w := window(t, p)
	w.Canvas().Focus(p.entry)
	test.Type(p.entry, "ba")
	if asked != "ba" || len(p.Options()) != 2 {
		t.Fatalf("asked %q, options %v", asked, p.Options())
	}
	p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if picked != "2" || p.Text() != "" || len(p.Options()) != 0 {
		t.Errorf("picked %q, text %q, options %v", picked, p.Text(), p.Options())
	}
	test.Type(p.entry, "xyz")
	p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if free != "xyz" {
		t.Errorf("free text %q", free)
	}
}

func TestPainScaleByKeyboardAndMouse(t *testing.T) {
	var last domain.Pain
	p := NewPainScale(func(v domain.Pain) { last = v })
	window(t, p)
	p.TypedRune('1')
	p.TypedRune('0')
	if last.String() != "10/10" {
		t.Errorf("1 0 is %s", last)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if last.String() != "9/10" {
		t.Errorf("left of 10 is %s", last)
	}
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(3, 5)})
	if last.String() != "0/10" {
		t.Errorf("the first bar is %s", last)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if _, scored := last.Score(); scored {
		t.Error("Delete keeps the score")
	}
	p.Disable()
	p.TypedRune('5')
	if _, scored := p.Value().Score(); scored {
		t.Error("a locked scale takes a score")
	}
}

func TestRowsOpenWithEnterAndTap(t *testing.T) {
	var opened string
	rows := NewRows([]Column[string]{
		{Title: "NAME", Text: func(s string) string { return s }},
		{Title: "STATE", Width: 90, Text: func(string) string { return "Signed" }, Chip: func(string) Tone { return Good }},
	}, func(s string) { opened = s })
	w := window(t, rows)
	rows.Set([]string{"Ana", "Bao"})
	w.Canvas().Focus(rows.list)
	rows.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	rows.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if opened != "Bao" {
		t.Errorf("Enter opened %q", opened)
	}
	rows.list.Select(0)
	if opened != "Ana" {
		t.Errorf("a tap opened %q", opened)
	}
}

func TestBannerShowsSentenceAndButton(t *testing.T) {
	b := NewBanner()
	window(t, b)
	if b.Visible() {
		t.Error("an empty banner shows")
	}
	undone := false
	b.Say(Bad, "It could not be saved.", "Try again", func() { undone = true })
	if b.Text() != "It could not be saved." {
		t.Errorf("says %q", b.Text())
	}
	test.Tap(b.Button())
	if !undone {
		t.Error("the button does nothing")
	}
}

func TestCutTextEndsWithAnEllipsis(t *testing.T) {
	l := Cut("a very long name that has no room here", Body)
	window(t, l)
	l.Resize(fyne.NewSize(80, 20))
	r, ok := test.WidgetRenderer(l).(*labelRenderer)
	if !ok {
		t.Fatal("no renderer")
	}
	if r.text.Text == l.Text() || r.text.MinSize().Width > 82 {
		t.Errorf("drawn as %q", r.text.Text)
	}
}

func TestChipButtonByKeyboard(t *testing.T) {
	tapped, removed := false, false
	c := NewChipButton("A  M54.50", Good, func() { tapped = true }, func() { removed = true })
	window(t, c)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if !tapped || !removed {
		t.Errorf("tapped %v, removed %v", tapped, removed)
	}
}

func TestFlowGoesOnInANewRow(t *testing.T) {
	f := Flow(4, Chip("one two three", Good), Chip("four five six", Warn), Chip("seven", Bad))
	window(t, f)
	f.Resize(fyne.NewSize(130, 100))
	if f.Objects[0].Position().Y == f.Objects[1].Position().Y {
		t.Error("two wide chips stand in one narrow row")
	}
	if f.MinSize().Height <= f.Objects[0].MinSize().Height {
		t.Error("the height does not count the second row")
	}
}

func TestRequiredAndOptional(t *testing.T) {
	wrong := errors.New("wrong")
	check := Optional(func(string) error { return wrong })
	if check("") != nil || !errors.Is(check("x"), wrong) {
		t.Error("Optional does not let just the empty text pass")
	}
	if Required("Enter it.")("") == nil || Required("Enter it.")("x") != nil {
		t.Error("Required does not refuse just the empty text")
	}
}

// A chip with a long name lay over what stood beside it.
func TestAChipIsNoWiderThanItsPlace(t *testing.T) {
	chip := Chip("Evergreen Community Health Advantage Plan of Northern California", Good)
	row := Flow(6, chip)
	window(t, row)
	for _, width := range []float32{chip.MinSize().Width, 200} {
		row.Resize(fyne.NewSize(width, 40))
		if at, end := chip.ground.Position().X, chip.ground.Position().X+chip.ground.Size().Width; at < 0 || end > width {
			t.Errorf("in %v it reaches from %v to %v", width, at, end)
		}
		cut := strings.HasSuffix(test.WidgetRenderer(chip.label).Objects()[0].(*canvas.Text).Text, "…")
		if cut != (width == 200) {
			t.Errorf("in %v it is cut: %v", width, cut)
		}
	}
}
