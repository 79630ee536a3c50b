package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
)

// visitBlock is a visit in the week.
type visitBlock struct {
	widget.BaseWidget
	grid    *weekGrid
	slot    slot
	ground  *widgets.Surface
	focused bool
	dragged fyne.Position
	moving  bool
}

func newVisitBlock(g *weekGrid, s slot) *visitBlock {
	b := &visitBlock{grid: g, slot: s}
	e := s.Entry.Encounter
	state := patients.StateOf(e)
	name := widgets.Style{Size: look.SizeLabel, Color: state.Tone.Ink(), Bold: true}
	words := widgets.VBox(0, widgets.Cut(s.Entry.Patient.Name.Listed(), name), widgets.Cut(Row{DayEntry: s.Entry}.Time()+" · "+state.Word, widgets.Small))
	if !s.timed() {
		words = widgets.VBox(0, widgets.Cut(s.Entry.Patient.Name.Listed()+" · "+state.Word, name))
	}
	b.ground = widgets.NewSurface(state.Tone.Wash(), state.Tone.Fill(), 6, widgets.Padded(words, 2, 2, 6, 4))
	b.ExtendBaseWidget(b)
	return b
}

// MinSize lets a visit be as narrow as its lane.
func (b *visitBlock) MinSize() fyne.Size { return fyne.NewSize(20, 20) }

// CreateRenderer draws the visit.
func (b *visitBlock) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.ground) }

// AccessibilityLabel names the visit.
func (b *visitBlock) AccessibilityLabel() string { return b.grid.line(b.slot) }

// AccessibilityRole is that of a button: it opens the visit.
func (b *visitBlock) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped opens the visit.
func (b *visitBlock) Tapped(*fyne.PointEvent) {
	e := b.slot.Entry.Encounter
	b.grid.page.desk.Nav.Go(nav.Place{Screen: nav.Visit, Patient: e.Patient, Encounter: e.ID})
}

// MouseIn says the whole of the visit.
func (b *visitBlock) MouseIn(*desktop.MouseEvent) { b.grid.said.SetText(b.AccessibilityLabel()) }

// MouseMoved is part of desktop.Hoverable.
func (b *visitBlock) MouseMoved(*desktop.MouseEvent) {}

// MouseOut says how many visits there are again.
func (b *visitBlock) MouseOut() { b.grid.said.SetText(b.grid.summary()) }

// FocusGained shows that the visit has the keyboard.
func (b *visitBlock) FocusGained() { b.setFocus(true) }

// FocusLost shows that it no longer has.
func (b *visitBlock) FocusLost() { b.setFocus(false) }

// focusLine is the thickness of the line around the visit that has the keyboard.
const focusLine = 2.5

func (b *visitBlock) setFocus(on bool) {
	b.focused = on
	tone := patients.StateOf(b.slot.Entry.Encounter).Tone
	b.ground.SetFill(tone.Wash())
	b.ground.SetLine(tone.Fill(), 1)
	if on {
		b.ground.SetFill(look.Card)
		b.ground.SetLine(look.Ink, focusLine)
		b.grid.said.SetText(b.AccessibilityLabel())
	}
}

// TypedRune is told by the window.
func (b *visitBlock) TypedRune(rune) {}

// TypedKey opens the visit with Enter or Space.
func (b *visitBlock) TypedKey(e *fyne.KeyEvent) {
	widgets.PressedBy(e, func() { b.Tapped(nil) })
}

// TypedShortcut moves the visit with Alt and the arrows.
func (b *visitBlock) TypedShortcut(s fyne.Shortcut) {
	key, ok := s.(*desktop.CustomShortcut)
	if !ok || key.Modifier != fyne.KeyModifierAlt {
		return
	}
	e := b.slot.Entry.Encounter
	switch key.KeyName {
	case fyne.KeyUp:
		b.grid.page.move(e, e.Date, b.later(-quarter))
	case fyne.KeyDown:
		b.grid.page.move(e, e.Date, b.later(quarter))
	case fyne.KeyLeft:
		b.grid.page.move(e, e.Date.AddDays(-1), e.Start)
	case fyne.KeyRight:
		b.grid.page.move(e, e.Date.AddDays(1), e.Start)
	}
}

func (b *visitBlock) later(minutes int) domain.ClockTime {
	start := b.slot.Entry.Encounter.Start
	if start.IsZero() {
		return domain.NewClockTime(firstHour, 0)
	}
	return clockAt(hourOf(start) + float64(minutes)/60 + 0.001)
}

// Dragged lets the visit follow the pointer.
func (b *visitBlock) Dragged(e *fyne.DragEvent) {
	if !b.moving {
		b.moving, b.dragged = true, b.Position()
	}
	b.dragged = b.dragged.Add(e.Dragged)
	b.Move(b.dragged)
}

// DragEnd puts the visit where it was let go.
func (b *visitBlock) DragEnd() {
	if !b.moving {
		return
	}
	b.moving = false
	let := b.dragged.AddXY(b.Size().Width/2, widgets.Em(hourHeight)*quarter/120)
	day, start := b.grid.spot(let)
	e := b.slot.Entry.Encounter
	// Above the hours only the day is another.
	if let.Y < (weekLayout{b.grid}).top() {
		start = e.Start
	}
	b.grid.body.Refresh()
	b.grid.page.move(e, b.grid.first.AddDays(day), start)
}
