package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/look"
)

// Field is a labeled entry that says beneath, while one types, what is wrong.
type Field struct {
	widget.BaseWidget
	// OnChanged is told each text, OnSubmitted the text at Enter.
	OnChanged   func(string)
	OnSubmitted func(string)

	label *Label
	entry *Entry
	note  *Label
	// wrong says whole what is wrong, in as many lines as that takes.
	wrong *widget.RichText
	// told is what it says, "" where nothing is wrong.
	told  string
	hint  string
	check func(string) error
	// given is an error set from outside, until the text changes.
	given string
	asked *asked
	line  *fyne.Container
}

// NewField gives a field. The hint stands beneath while nothing is wrong; check
// may be nil, and is not asked about an empty field until Valid is.
func NewField(label, hint string, check func(string) error) *Field {
	f := &Field{hint: hint, check: check, entry: NewEntry(), note: Cut(hint, Small)}
	f.init(label)
	return f
}

// NewSecret gives a field whose text is not shown unless one asks for it.
func NewSecret(label string) *Field {
	f := &Field{entry: NewEntry(), note: Cut("", Small)}
	f.entry.Password = true
	f.init(label)
	return f
}

// NewArea gives a field of several lines.
func NewArea(label string, rows int) *Field {
	f := &Field{entry: NewLongEntry(), note: Cut("", Small)}
	f.entry.SetMinRowsVisible(rows)
	f.init(label)
	return f
}

func (f *Field) init(label string) {
	f.label = Text(label, Small)
	f.entry.OnChanged = func(s string) {
		f.given = ""
		f.judge(s != "")
		if f.OnChanged != nil {
			f.OnChanged(s)
		}
	}
	f.entry.OnSubmitted = func(s string) {
		// Enter in a field that left with its form would do again what the form did.
		if f.OnSubmitted != nil && !gone(f) {
			f.OnSubmitted(s)
		}
	}
	if f.hint == "" {
		f.note.Hide()
	}
	f.wrong = Para("", Small.In(look.Red))
	flushed := Flush(f.wrong)
	flushed.Hide()
	top := []fyne.CanvasObject{f.entry, f.note, flushed}
	if label != "" {
		top = append([]fyne.CanvasObject{f.label}, top...)
	}
	f.line = VBox(2, top...)
	f.ExtendBaseWidget(f)
}

// judge shows what is wrong with the text, or the hint.
func (f *Field) judge(ask bool) {
	message := f.given
	if message == "" && ask && f.check != nil {
		if err := f.check(f.entry.Text); err != nil {
			message = err.Error()
		}
	}
	f.tell(message)
}

// tell shows what is wrong, or the hint where nothing is.
func (f *Field) tell(wrong string) {
	f.told = ""
	last := f.line.Objects[len(f.line.Objects)-1]
	if wrong == "" {
		last.Hide()
		f.showHint()
		return
	}
	f.note.Hide()
	f.told = "✕ " + wrong
	SetPara(f.wrong, f.told)
	last.Show()
	// Text that wraps knows its height only once it has its width.
	last.Resize(fyne.NewSize(f.entry.Size().Width, last.MinSize().Height))
	f.line.Refresh()
	Repaint(f.wrong)
}

func (f *Field) showHint() {
	f.note.SetText(f.hint)
	if f.hint == "" {
		f.note.Hide()
		return
	}
	f.note.Show()
	Repaint(f.note)
}

// CreateRenderer draws the field.
func (f *Field) CreateRenderer() fyne.WidgetRenderer { return answeringFor(f.asked, f.entry, f.line) }

// Asks lets a sign beside the label open an answer, below the row that Answered gives.
func (f *Field) Asks(a Answer) *Field {
	f.asked = newAsked(a)
	f.line.Objects[0] = labeled(f.label, f.asked)
	return f
}

func (f *Field) answering() *asked { return f.asked }

// Text gives what was typed.
func (f *Field) Text() string { return f.entry.Text }

// SetText changes the text without telling OnChanged.
func (f *Field) SetText(s string) {
	told := f.OnChanged
	f.OnChanged = nil
	f.entry.SetText(s)
	f.OnChanged = told
}

// SetError shows a sentence until the text changes; "" takes it away.
func (f *Field) SetError(message string) {
	f.given = message
	f.judge(f.entry.Text != "")
}

// SetHint changes what stands beneath while nothing is wrong.
func (f *Field) SetHint(hint string) {
	f.hint = hint
	f.judge(f.entry.Text != "")
}

// Message gives what stands beneath the entry.
func (f *Field) Message() string {
	if f.told != "" {
		return f.told
	}
	return f.note.Text()
}

// Valid checks the text, an empty one too, shows what is wrong, and tells
// whether nothing is.
func (f *Field) Valid() bool {
	f.judge(true)
	return f.check == nil || f.check(f.entry.Text) == nil
}

// HalfTyped tells whether something stands in the field that cannot be taken.
func (f *Field) HalfTyped() bool {
	return f.check != nil && f.entry.Text != "" && f.check(f.entry.Text) != nil
}

// Entry gives the entry itself.
func (f *Field) Entry() *Entry { return f.entry }

// SetPlaceHolder shows an example in the empty entry.
func (f *Field) SetPlaceHolder(s string) *Field {
	f.entry.SetPlaceHolder(s)
	return f
}

// Focus gives the entry the keyboard.
func (f *Field) Focus() { Focus(f.entry) }

// Focus gives something the keyboard, also before it is drawn for the first
// time, when Fyne does not know its window yet. It gets it once the key that is being
// pressed is over, which else would type its space into it.
func Focus(o fyne.Focusable) { fyne.Do(func() { focusNow(o) }) }

func focusNow(o fyne.Focusable) {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return
	}
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(object); c != nil {
		c.Focus(o)
		return
	}
	for _, w := range driver.AllWindows() {
		w.Canvas().Focus(o)
	}
}

// Enable and Disable let one type or not.
func (f *Field) Enable() { f.entry.Enable() }

// Disable locks the field; its text stays readable.
func (f *Field) Disable() { f.entry.Disable() }

// Optional makes a check that lets an empty text pass.
func Optional(check func(string) error) func(string) error {
	return func(s string) error {
		if s == "" {
			return nil
		}
		return check(s)
	}
}

// Required refuses an empty text with a sentence.
func Required(sentence string) func(string) error {
	return func(s string) error {
		if strings.TrimSpace(s) == "" {
			return &domain.Fault{Code: "required", Message: sentence}
		}
		return nil
	}
}

// Beside puts fields side by side with equal shares of the width.
func Beside(gap float32, fields ...fyne.CanvasObject) *fyne.Container {
	return Answered(container.New(&besideLayout{gap}, fields...), fields...)
}

// besideLayout shares the width equally and aligns at the top.
type besideLayout struct{ gap float32 }

func (l *besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.gap*float32(max(0, len(objects)-1)), 0)
	for _, o := range objects {
		size.Width += o.MinSize().Width
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

func (l *besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - l.gap*float32(len(objects)-1)) / float32(len(objects))
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(width+l.gap), 0))
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
}
