package profile

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"meridian/reports/mark"
)

// Pad is a sheet of paper on which one signs with the mouse.
type Pad struct {
	widget.BaseWidget
	// OnChanged is told that a stroke was drawn or taken back.
	OnChanged func()

	strokes []mark.Stroke
	drawing bool
}

// The least room to sign in, and how wide a line is drawn in it.
const (
	padWidth = 220
	padPen   = 2.6
)

var (
	padPaper = color.White
	padInk   = color.RGBA{0x1E, 0x29, 0x26, 255}
	padLine  = color.RGBA{0xD3, 0xDA, 0xD7, 255}
)

// NewPad gives an empty sheet.
func NewPad() *Pad {
	p := &Pad{}
	p.ExtendBaseWidget(p)
	return p
}

// Strokes gives what was drawn.
func (p *Pad) Strokes() []mark.Stroke { return p.strokes }

// Undo takes the last stroke back.
func (p *Pad) Undo() {
	if n := len(p.strokes); n > 0 {
		p.strokes = p.strokes[:n-1]
		p.changed()
	}
}

// Clear takes all strokes back.
func (p *Pad) Clear() {
	p.strokes = nil
	p.changed()
}

func (p *Pad) changed() {
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged()
	}
}

// MouseDown puts the pen on the paper.
func (p *Pad) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		p.begin(e.Position)
	}
}

// MouseUp lifts it.
func (p *Pad) MouseUp(*desktop.MouseEvent) { p.lift() }

// Dragged draws on.
func (p *Pad) Dragged(e *fyne.DragEvent) {
	if !p.drawing {
		p.begin(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY))
	}
	last := len(p.strokes) - 1
	p.strokes[last] = append(p.strokes[last], mark.Point{X: e.Position.X, Y: e.Position.Y})
	p.Refresh()
}

// DragEnd lifts the pen, too: a drag that ends outside of the paper has no MouseUp.
func (p *Pad) DragEnd() { p.lift() }

// Cursor shows where the pen is.
func (p *Pad) Cursor() desktop.Cursor { return desktop.CrosshairCursor }

func (p *Pad) begin(at fyne.Position) {
	p.drawing = true
	p.strokes = append(p.strokes, mark.Stroke{{X: at.X, Y: at.Y}})
	p.Refresh()
}

func (p *Pad) lift() {
	if p.drawing {
		p.drawing = false
		p.changed()
	}
}

// CreateRenderer draws paper, line and strokes.
func (p *Pad) CreateRenderer() fyne.WidgetRenderer {
	r := &padRenderer{pad: p, paper: canvas.NewRectangle(padPaper), line: canvas.NewLine(padLine)}
	r.paper.CornerRadius = markCorner
	r.paper.StrokeColor, r.paper.StrokeWidth = padLine, 1
	r.Refresh()
	return r
}

type padRenderer struct {
	pad   *Pad
	paper *canvas.Rectangle
	line  *canvas.Line
	ink   []fyne.CanvasObject
}

// MinSize is the room to sign in.
func (r *padRenderer) MinSize() fyne.Size { return fyne.NewSize(padWidth, markHeight) }

// Layout places paper and line; strokes stay where they were drawn.
func (r *padRenderer) Layout(size fyne.Size) {
	r.paper.Resize(size)
	r.line.Position1, r.line.Position2 = fyne.NewPos(24, size.Height*0.78), fyne.NewPos(size.Width-24, size.Height*0.78)
}

// Refresh draws what was added or taken back.
func (r *padRenderer) Refresh() {
	r.ink = r.ink[:0]
	for _, s := range r.pad.strokes {
		for i, to := range s {
			from := s[max(i-1, 0)]
			l := canvas.NewLine(padInk)
			l.StrokeWidth = padPen
			l.Position1, l.Position2 = fyne.NewPos(from.X, from.Y), fyne.NewPos(to.X, to.Y)
			// A dot at each end: lines end square, and would show gaps in a bend.
			dot := canvas.NewCircle(padInk)
			dot.Resize(fyne.NewSquareSize(padPen))
			dot.Move(fyne.NewPos(to.X-padPen/2, to.Y-padPen/2))
			r.ink = append(r.ink, l, dot)
		}
	}
	canvas.Refresh(r.pad)
}

// Objects are drawn from back to front.
func (r *padRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.paper, r.line}, r.ink...)
}

// Destroy needs nothing.
func (r *padRenderer) Destroy() {}
