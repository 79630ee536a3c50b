package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/widgets"
)

// timeLine draws a Medicare period at its dates. The pointer or the arrows choose a
// dot, a tap or Enter opens its visit.
type timeLine struct {
	widget.BaseWidget
	line periodLine
	// said is told what the chosen dot stands for, the whole where none is chosen.
	said func(string)
	open func(domain.EncounterID)
	// chosen is the dot that is pointed at or has the keyboard, -1 for none.
	chosen  int
	focused bool
}

func newTimeLine(line periodLine, said func(string), open func(domain.EncounterID)) *timeLine {
	t := &timeLine{line: line, said: said, open: open, chosen: -1}
	t.ExtendBaseWidget(t)
	return t
}

// AccessibilityLabel tells the time line, or the dot that is chosen, in words.
func (t *timeLine) AccessibilityLabel() string {
	if t.chosen >= 0 {
		return t.line.Dots[t.chosen].Words
	}
	return t.line.Summary()
}

// AccessibilityRole is that of a text: its dots are told one by one as they are chosen.
func (t *timeLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// The measures of the time line in pixels, at the usual size of text.
const (
	lineDot   = 19
	lineLane  = 21
	lineHead  = 20
	lineFoot  = 24
	lineLanes = 4
	// lineUsual is the width for which the height is chosen: narrower lines put
	// dots over each other rather than growing.
	lineUsual = 640
)

// places gives the middle and the width of each dot in a line so wide, and its lane.
func (t *timeLine) places(width float32) (middles, widths []float32, in []int) {
	for _, d := range t.line.Dots {
		wide := widgets.Em(lineDot) + float32(max(0, len([]rune(d.Number))-2))*widgets.Em(6)
		middles = append(middles, t.x(d.Date, width))
		widths = append(widths, wide)
	}
	return middles, widths, lanes(middles, widths, lineLanes)
}

// x gives where a day stands in a line so wide.
func (t *timeLine) x(day domain.Date, width float32) float32 {
	margin := widgets.Em(lineDot) / 2
	return margin + t.line.At(day)*(width-2*margin)
}

func (t *timeLine) lanesUsual() int {
	_, _, in := t.places(widgets.Em(lineUsual))
	most := 0
	for _, lane := range in {
		most = max(most, lane)
	}
	return most + 1
}

// MinSize is high enough for the lanes that the dots usually need.
func (t *timeLine) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	return fyne.NewSize(widgets.Em(240), widgets.Em(lineHead)+float32(t.lanesUsual())*widgets.Em(lineLane)+widgets.Em(lineFoot))
}

// dotAt gives the dot under a place, -1 for none.
func (t *timeLine) dotAt(at fyne.Position) int {
	middles, widths, in := t.places(t.Size().Width)
	for i := len(middles) - 1; i >= 0; i-- {
		x, y := at.X-middles[i], at.Y-t.laneY(in[i])
		if max(x, -x) <= widths[i]/2+1 && max(y, -y) <= widgets.Em(lineLane)/2 {
			return i
		}
	}
	return -1
}

// laneY gives the middle of a lane; the first lies next to the axis.
func (t *timeLine) laneY(lane int) float32 {
	return t.axisY() - widgets.Em(lineLane)*(float32(lane)+0.5)
}

func (t *timeLine) axisY() float32 { return t.Size().Height - widgets.Em(lineFoot) }

func (t *timeLine) choose(dot int) {
	if dot == t.chosen {
		return
	}
	t.chosen = dot
	t.tell()
	t.Refresh()
}

func (t *timeLine) tell() { t.said(t.AccessibilityLabel()) }

func (t *timeLine) openChosen() {
	if t.chosen >= 0 && t.line.Dots[t.chosen].Encounter != 0 {
		t.open(t.line.Dots[t.chosen].Encounter)
	}
}

// Tapped opens the visit of a dot.
func (t *timeLine) Tapped(e *fyne.PointEvent) {
	t.choose(t.dotAt(e.Position))
	t.openChosen()
}

// MouseIn says what lies under the pointer.
func (t *timeLine) MouseIn(e *desktop.MouseEvent) { t.choose(t.dotAt(e.Position)) }

// MouseMoved says what lies under the pointer.
func (t *timeLine) MouseMoved(e *desktop.MouseEvent) { t.choose(t.dotAt(e.Position)) }

// MouseOut says the whole again.
func (t *timeLine) MouseOut() { t.choose(-1) }

// Cursor shows that a dot can be opened.
func (t *timeLine) Cursor() desktop.Cursor {
	if t.chosen >= 0 && t.line.Dots[t.chosen].Encounter != 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained chooses the latest dot.
func (t *timeLine) FocusGained() {
	t.focused = true
	t.choose(len(t.line.Dots) - 1)
	t.Refresh()
}

// FocusLost lets it go again.
func (t *timeLine) FocusLost() {
	t.focused = false
	t.choose(-1)
	t.Refresh()
}

// TypedRune is told by the window.
func (t *timeLine) TypedRune(rune) {}

// TypedKey goes from dot to dot with the arrows and opens one with Enter.
func (t *timeLine) TypedKey(e *fyne.KeyEvent) {
	last := len(t.line.Dots) - 1
	switch e.Name {
	case fyne.KeyLeft:
		t.choose(max(0, t.chosen-1))
	case fyne.KeyRight:
		t.choose(min(last, t.chosen+1))
	case fyne.KeyHome:
		t.choose(0)
	case fyne.KeyEnd:
		t.choose(last)
	default:
		widgets.PressedBy(e, t.openChosen)
	}
}

// CreateRenderer draws the time line.
func (t *timeLine) CreateRenderer() fyne.WidgetRenderer { return newTimeLineRenderer(t) }

var (
	_ fyne.Accessible    = (*timeLine)(nil)
	_ fyne.Focusable     = (*timeLine)(nil)
	_ desktop.Cursorable = (*timeLine)(nil)
	_ desktop.Hoverable  = (*timeLine)(nil)
	_ fyne.Tappable      = (*timeLine)(nil)
)
