package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
)

// pickRows is how many choices a PickList shows at a time.
const pickRows = 8

// PickList is an entry with choices beneath that follow what is typed: the
// arrows move, Enter takes, Escape closes; the mouse works too.
type PickList struct {
	widget.BaseWidget
	// OnQuery is told each text; the answer comes through SetOptions.
	OnQuery func(text string)
	// OnPick is told the option taken. OnFree, where it is set, is told a text
	// that Enter takes as it is because no option fits it.
	OnPick func(Option)
	OnFree func(text string)
	// OnEscape is told Escape in an empty entry, which is only left where it is nil.
	OnEscape func()
	// OnStar, where it is set, is told the option whose star was tapped, or that was
	// selected when Ctrl+D was pressed; it shows the options anew.
	OnStar func(Option)
	// Nothing is said where nothing fits what was typed; "" closes the list.
	Nothing string

	entry *pickEntry
	rows  *fyne.Container
	list  *Surface
	// made are the rows of all choices that were ever shown at a time.
	made     []*pickRow
	options  []Option
	selected int
	// owed tells that the choices are those of an older text; chosen that an arrow
	// chose among them nevertheless; waiting that Enter waits for those of this one.
	owed, chosen, waiting bool
	// wrong says why a text was not taken, in refused until the text changes.
	wrong   *widget.RichText
	refused *fyne.Container
	box     *fyne.Container
}

// NewPickList gives a list with an example in its empty entry.
func NewPickList(placeholder string) *PickList {
	p := &PickList{rows: VBox(0), selected: -1}
	p.entry = newPickEntry(p)
	p.entry.SetPlaceHolder(placeholder)
	p.entry.OnChanged = func(s string) {
		p.waiting = false
		p.refused.Hide()
		if s == "" {
			p.SetOptions(nil)
		}
		if p.OnQuery != nil {
			p.owed = true
			p.OnQuery(s)
		}
	}
	p.list = NewSurface(theme.ColorNameMenuBackground, look.Line, 8, Padded(p.rows, 4, 4, 4, 4))
	p.list.Hide()
	p.wrong = Para("", Small.In(look.Red))
	p.refused = Flush(p.wrong)
	p.refused.Hide()
	p.box = VBox(2, p.entry, p.refused, p.list)
	p.ExtendBaseWidget(p)
	return p
}

// SetIcon shows an icon in the entry.
func (p *PickList) SetIcon(icon fyne.Resource) { p.entry.SetIcon(icon) }

// CreateRenderer draws the list.
func (p *PickList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }

// Entry gives the entry that has the keyboard.
func (p *PickList) Entry() *Entry { return &p.entry.Entry }

// Text gives what was typed.
func (p *PickList) Text() string { return p.entry.Text }

// SetText changes the text, which asks for new options.
func (p *PickList) SetText(s string) { p.entry.SetText(s) }

// Clear empties the entry and closes the choices.
func (p *PickList) Clear() {
	p.entry.SetText("")
	p.SetOptions(nil)
}

// Refuse puts a text back that could not be taken and says why beneath it.
func (p *PickList) Refuse(text, why string) {
	p.entry.SetText(text)
	p.entry.CursorColumn = len([]rune(text))
	SetPara(p.wrong, "✕ "+why)
	p.refused.Show()
	// Text that wraps knows its height only once it has its width.
	p.refused.Resize(fyne.NewSize(p.entry.Size().Width, p.refused.MinSize().Height))
	p.box.Refresh()
	p.Refresh()
	p.Focus()
}

// Has tells whether it is this list whose entry has the keyboard.
func (p *PickList) Has(focused fyne.Focusable) bool { return focused == fyne.Focusable(p.entry) }

// Focus gives the entry the keyboard.
func (p *PickList) Focus() { Focus(p.entry) }

// Options gives the choices that are shown.
func (p *PickList) Options() []Option { return p.options }

// SetOptions shows choices, the first of them selected; none closes the list.
func (p *PickList) SetOptions(options []Option) {
	p.options = options[:min(len(options), pickRows)]
	p.selected = -1
	if len(p.options) > 0 {
		p.selected = 0
	}
	p.showRows()
	p.owed, p.chosen = false, false
	if p.waiting {
		p.waiting = false
		p.take(p.selected)
	}
}

// showRows shows the choices, or that there is none.
func (p *PickList) showRows() {
	var rows []fyne.CanvasObject
	for i, o := range p.options {
		if i == len(p.made) {
			p.made = append(p.made, p.newRow(i))
		}
		p.made[i].show(o)
		rows = append(rows, p.made[i])
	}
	if len(rows) == 0 && p.Nothing != "" && p.entry.Text != "" {
		rows = append(rows, Padded(Cut(p.Nothing, Muted), 5, 5, 8, 8))
	}
	if len(rows) == 0 && len(p.rows.Objects) == 0 {
		return
	}
	p.rows.Objects = rows
	p.mark()
	if len(rows) == 0 {
		p.list.Hide()
	} else {
		p.list.Show()
	}
	Rearrange(p.rows)
	Rearrange(p.box)
	canvas.Refresh(p)
}

// enter takes what is selected. Choices of an older text are not taken for those of
// this one: a quick hand would open another patient than it typed.
func (p *PickList) enter() {
	if p.owed && !p.chosen && p.entry.Text != "" {
		p.waiting = true
		return
	}
	p.take(p.selected)
}

func (p *PickList) mark() {
	for i := range p.options {
		p.made[i].mark(i == p.selected)
	}
}

func (p *PickList) take(i int) {
	if i < 0 || i >= len(p.options) {
		if p.OnFree != nil && p.entry.Text != "" {
			text := p.entry.Text
			p.Clear()
			p.OnFree(text)
		}
		return
	}
	option := p.options[i]
	p.Clear()
	if p.OnPick != nil {
		p.OnPick(option)
	}
}

func (p *PickList) move(by int) {
	if len(p.options) == 0 {
		return
	}
	p.chosen = true
	p.selected = (p.selected + by + len(p.options)) % len(p.options)
	p.mark()
}

// escape empties the entry; an empty one is left.
func (p *PickList) escape(key *fyne.KeyEvent) {
	empty := p.entry.Text == ""
	p.Clear()
	switch {
	case !empty:
	case p.OnEscape != nil:
		p.OnEscape()
	default:
		p.entry.Entry.TypedKey(key)
	}
}

// pickEntry hands the keys of the list on.
type pickEntry struct {
	Entry
	list *PickList
}

func newPickEntry(p *PickList) *pickEntry {
	e := &pickEntry{list: p}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey moves and takes, or edits the text.
func (e *pickEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown:
		e.list.move(1)
	case fyne.KeyUp:
		e.list.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		e.list.enter()
	case fyne.KeyEscape:
		e.list.escape(key)
	default:
		e.Entry.TypedKey(key)
	}
}

// TypedShortcut turns the star of what is selected, or edits the text.
func (e *pickEntry) TypedShortcut(s fyne.Shortcut) {
	key, ok := s.(*desktop.CustomShortcut)
	if list := e.list; ok && list.OnStar != nil && key.KeyName == fyne.KeyD && key.Modifier == fyne.KeyModifierShortcutDefault && list.selected >= 0 {
		list.OnStar(list.options[list.selected])
		return
	}
	e.Entry.TypedShortcut(s)
}

// pickRow is one choice.
type pickRow struct {
	widget.BaseWidget
	ground        *Surface
	line          *fyne.Container
	label, detail *Label
	// star is nil where the list has no favorites.
	star   *IconButton
	tapped func()
}

func (p *PickList) newRow(at int) *pickRow {
	r := &pickRow{label: Cut("", Body), detail: Text("", Small), tapped: func() { p.take(at) }}
	right := HBox(4, container.NewCenter(r.detail))
	if p.OnStar != nil {
		r.star = newStar(func() { p.OnStar(p.options[at]) })
		right.Add(Sized(r.star, 24, 20))
	}
	r.line = container.NewBorder(nil, nil, nil, right, r.label)
	r.ground = NewSurface("", "", 6, Padded(r.line, 5, 5, 8, 8))
	r.ExtendBaseWidget(r)
	return r
}

func (r *pickRow) show(o Option) {
	r.label.SetText(o.Label)
	r.detail.SetText(o.Detail)
	if r.star != nil {
		offerStar(r.star, o.Starred)
	}
	Rearrange(r.line)
}

func (r *pickRow) mark(on bool) {
	if on {
		r.ground.SetFill(look.JadeWash)
	} else {
		r.ground.SetFill("")
	}
}

// Tapped is told by the window.
func (r *pickRow) Tapped(*fyne.PointEvent) { r.tapped() }

// CreateRenderer draws the row.
func (r *pickRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.ground) }
