package widgets

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/look"
)

// PainScale is a score from 0 to 10: tap a bar, or type digits, arrows and Delete.
type PainScale struct {
	widget.DisableableWidget
	// OnChanged is told each new score.
	OnChanged func(domain.Pain)

	value   domain.Pain
	focused bool
	// typed remembers a 1 that a 0 may follow.
	typed bool
}

// The bars of the scale, in pixels.
const (
	painBar, painGap, painHeight = 11, 3, 18
	painText                     = 58
)

// NewPainScale gives a scale without a score.
func NewPainScale(onChanged func(domain.Pain)) *PainScale {
	p := &PainScale{OnChanged: onChanged}
	p.ExtendBaseWidget(p)
	return p
}

// Value gives the score.
func (p *PainScale) Value() domain.Pain { return p.value }

// SetValue shows a score without telling OnChanged.
func (p *PainScale) SetValue(value domain.Pain) {
	p.value = value
	p.Refresh()
}

func (p *PainScale) choose(n int) {
	value, err := domain.NewPain(n)
	if err != nil || p.Disabled() || value == p.value {
		return
	}
	p.value = value
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged(value)
	}
}

func (p *PainScale) clear() {
	if _, scored := p.value.Score(); !scored || p.Disabled() {
		return
	}
	p.value = domain.Pain{}
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged(p.value)
	}
}

// Tapped chooses the bar under the pointer.
func (p *PainScale) Tapped(e *fyne.PointEvent) {
	if n := int(e.Position.X / (painBar + painGap)); n <= 10 {
		p.choose(n)
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
}

// FocusGained shows that the scale has the keyboard.
func (p *PainScale) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost shows that it no longer has.
func (p *PainScale) FocusLost() { p.focused, p.typed = false, false; p.Refresh() }

// TypedRune takes a digit; 1 and then 0 is 10.
func (p *PainScale) TypedRune(r rune) {
	if r < '0' || r > '9' {
		return
	}
	n := int(r - '0')
	if p.typed && n == 0 {
		n = 10
	}
	p.typed = n == 1
	p.choose(n)
}

// TypedKey moves the score with the arrows.
func (p *PainScale) TypedKey(e *fyne.KeyEvent) {
	n, scored := p.value.Score()
	if !scored {
		n = -1
	}
	switch e.Name {
	case fyne.KeyRight, fyne.KeyUp:
		p.choose(n + 1)
	case fyne.KeyLeft, fyne.KeyDown:
		p.choose(n - 1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.clear()
	default:
		HandOn(e)
	}
}

// CreateRenderer draws the scale.
func (p *PainScale) CreateRenderer() fyne.WidgetRenderer {
	r := &painRenderer{scale: p, text: canvas.NewText("", color.Black), frame: canvas.NewRectangle(color.Transparent)}
	for range 11 {
		bar := canvas.NewRectangle(color.Transparent)
		bar.CornerRadius = 3
		r.bars = append(r.bars, bar)
	}
	r.Refresh()
	return r
}

type painRenderer struct {
	scale *PainScale
	bars  []*canvas.Rectangle
	text  *canvas.Text
	frame *canvas.Rectangle
}

func (r *painRenderer) MinSize() fyne.Size {
	return fyne.NewSize(11*(painBar+painGap)+painText, painHeight+8)
}

func (r *painRenderer) Layout(size fyne.Size) {
	r.frame.Resize(size)
	top := (size.Height - painHeight) / 2
	for i, bar := range r.bars {
		bar.Move(fyne.NewPos(2+float32(i)*(painBar+painGap), top))
		bar.Resize(fyne.NewSize(painBar, painHeight))
	}
	r.text.Move(fyne.NewPos(11*(painBar+painGap)+6, (size.Height-r.text.MinSize().Height)/2))
}

func (r *painRenderer) Refresh() {
	n, scored := r.scale.value.Score()
	for i, bar := range r.bars {
		bar.FillColor, bar.StrokeColor, bar.StrokeWidth = theme.Color(look.Card), theme.Color(theme.ColorNameInputBorder), 1
		if scored && i <= n {
			bar.FillColor, bar.StrokeColor = theme.Color(look.Jade), theme.Color(look.Jade)
		}
		bar.Refresh()
	}
	r.text.Text, r.text.Color = lang.L("not set"), theme.Color(look.Muted)
	if scored {
		r.text.Text, r.text.Color = fmt.Sprintf("%d / 10", n), theme.Color(look.Ink)
	}
	r.text.TextSize = theme.Size(look.SizeLabel)
	r.text.TextStyle.Bold = scored
	r.text.Refresh()
	r.frame.StrokeColor, r.frame.CornerRadius, r.frame.StrokeWidth = color.Transparent, 6, 0
	if r.scale.focused {
		r.frame.StrokeColor, r.frame.StrokeWidth = theme.Color(look.Jade), 1.5
	}
	r.frame.Refresh()
}

func (r *painRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.frame, r.text}
	for _, b := range r.bars {
		objects = append(objects, b)
	}
	return objects
}
func (r *painRenderer) Destroy() {}
