package visit

import (
	"fyne.io/fyne/v2"

	"meridian/ui/widgets"
)

// lineLayout puts the parts of a line on one row where the label has room there,
// else the label on a second one; what a hand did stands below.
type lineLayout struct{ width float32 }

// The places of a line's parts among the objects that are laid out.
const (
	codePart = iota
	labelPart
	handPart
	markPart
	modifierPart
	pointerPart
	unitPart
	chargePart
	askPart
)

// The widths of a line's parts at the usual size of text; modifiers and mark
// take room only where there are any.
const (
	codeWidth, markWidth, pointerWidth, unitWidth, chargeWidth, askWidth = 52, 20, 35, 16, 66, 36
)

// rest is the room that is left for the label on the first row.
func (l *lineLayout) rest(objects []fyne.CanvasObject, width float32) float32 {
	return width - widgets.Em(codeWidth+pointerWidth+unitWidth+chargeWidth+askWidth) - l.marks(objects)
}

// marks is the width of modifiers and mark.
func (l *lineLayout) marks(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	if w := objects[modifierPart].MinSize().Width; w > 0 {
		width += w + widgets.Em(8)
	}
	if objects[markPart].Visible() {
		width += widgets.Em(markWidth)
	}
	return width
}

func (l *lineLayout) oneRow(objects []fyne.CanvasObject, width float32) bool {
	label, ok := objects[labelPart].(*widgets.Label)
	return ok && l.rest(objects, width) >= textWidth(label.Text(), widgets.Body)+4
}

func (l *lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := l.row(objects)
	if l.width > 0 && !l.oneRow(objects, l.width) || objects[handPart].MinSize().Width > 0 {
		height += objects[labelPart].MinSize().Height
	}
	return fyne.NewSize(widgets.Em(240), height)
}

func (l *lineLayout) row(objects []fyne.CanvasObject) float32 {
	return max(objects[codePart].MinSize().Height+widgets.Em(14), objects[askPart].MinSize().Height)
}

func (l *lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	row := l.row(objects)
	put := func(part int, x, width, top, height float32) {
		least := objects[part].MinSize().Height
		objects[part].Move(fyne.NewPos(x, top+(height-least)/2))
		objects[part].Resize(fyne.NewSize(max(0, width), least))
	}
	put(codePart, 0, widgets.Em(codeWidth), 0, row)
	x := size.Width
	for _, p := range []struct {
		part  int
		width float32
	}{{askPart, askWidth}, {chargePart, chargeWidth}, {unitPart, unitWidth}, {pointerPart, pointerWidth}} {
		x -= widgets.Em(p.width)
		put(p.part, x, widgets.Em(p.width), 0, row)
	}
	x -= l.marks(objects)
	at := x
	if objects[markPart].Visible() {
		put(markPart, at, widgets.Em(markWidth)-3, 0, row)
		at += widgets.Em(markWidth)
	}
	put(modifierPart, at, objects[modifierPart].MinSize().Width, 0, row)
	below, hand := row-widgets.Em(8), objects[handPart].MinSize().Width
	second := objects[labelPart].MinSize().Height
	if l.oneRow(objects, size.Width) {
		put(labelPart, widgets.Em(codeWidth), x-widgets.Em(codeWidth)-4, 0, row)
		put(handPart, widgets.Em(codeWidth), hand, below, second)
		return
	}
	put(labelPart, 0, size.Width-hand-6, below, second)
	put(handPart, size.Width-hand, hand, below, second)
}
