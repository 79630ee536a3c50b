package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
)

// Answer says what a field is: what it means, who asks for it, where one finds it,
// and where that is written. It is shown in the window's language.
type Answer struct {
	Title, What, Asks, Find, Source string
}

// Answering is a field beside whose label a sign opens an Answer: below the row of the
// field, where it has the width of the row.
type Answering interface {
	fyne.CanvasObject
	answering() *asked
}

// asked is the sign beside a label, and what it opens.
type asked struct {
	answer Answer
	sign   *askSign
	place  *answerPlace
}

// placesOf finds what answers for the field that has the keyboard. Only what is drawn
// is in it; the UI thread alone changes it.
var placesOf = map[fyne.Focusable]*asked{}

func newAsked(a Answer) *asked {
	k := &asked{answer: a}
	k.sign = newAskSign(k)
	return k
}

// toggle opens the answer, or closes it where it is open.
func (k *asked) toggle() {
	if k.place != nil {
		k.place.toggle(k)
	}
}

// Explain opens or closes what is said about the field that has the keyboard, and
// tells whether there is anything.
func Explain(focused fyne.Focusable) bool {
	k := placesOf[focused]
	if k == nil {
		return false
	}
	k.toggle()
	return true
}

// Answered gives a row of fields with room below it for what is said about one of them;
// a row of fields about which nothing is said stays as it is.
func Answered(row *fyne.Container, fields ...fyne.CanvasObject) *fyne.Container {
	var all []*asked
	for _, f := range fields {
		if a, ok := f.(Answering); ok && a.answering() != nil {
			all = append(all, a.answering())
		}
	}
	if len(all) == 0 {
		return row
	}
	place := newAnswerPlace(row)
	for _, k := range all {
		k.place = place
	}
	return VBox(4, row, place)
}

// CardAnswer answers for a card as a whole, whose fields have no labels of their own.
type CardAnswer struct{ asked *asked }

// NewCardAnswer gives the answer for a card with a body.
func NewCardAnswer(a Answer, body fyne.CanvasObject) CardAnswer {
	k := newAsked(a)
	k.place = newAnswerPlace(body)
	return CardAnswer{k}
}

// Sign is for the head of the card.
func (c CardAnswer) Sign() fyne.CanvasObject { return c.asked.sign }

// Place is where the answer opens, for above the body.
func (c CardAnswer) Place() fyne.CanvasObject { return c.asked.place }

// Toggle opens the answer, or closes it where it is open.
func (c CardAnswer) Toggle() { c.asked.toggle() }

// answerPlace shows one answer at a time.
type answerPlace struct {
	widget.BaseWidget
	row    fyne.CanvasObject
	box    *fyne.Container
	ground *Surface
	open   *asked
}

func newAnswerPlace(row fyne.CanvasObject) *answerPlace {
	p := &answerPlace{row: row, box: VBox(3)}
	p.ground = NewSurface(look.InkWash, "", 8, Padded(p.box, 8, 8, 12, 12))
	p.ExtendBaseWidget(p)
	p.Hide()
	return p
}

// CreateRenderer draws the place.
func (p *answerPlace) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.ground)
}

func (p *answerPlace) toggle(k *asked) {
	if p.open != nil {
		p.open.sign.setOpen(false)
	}
	if p.open == k {
		p.open = nil
		p.Hide()
		Repaint(p.row)
		return
	}
	p.open = k
	k.sign.setOpen(true)
	p.box.Objects = paragraphs(k.answer)
	p.Show()
	// Text that wraps knows its height only once it has its width.
	for range 2 {
		p.Resize(fyne.NewSize(p.row.Size().Width, p.MinSize().Height))
	}
	p.Refresh()
	Repaint(p)
	Reveal(p)
}

func paragraphs(a Answer) []fyne.CanvasObject {
	all := []fyne.CanvasObject{Text(a.Title, Caps), Wrapped(a.What, Body)}
	for _, part := range []struct{ name, text string }{{lang.L("Who asks"), a.Asks}, {lang.L("Where to find it"), a.Find}, {lang.L("Source"), a.Source}} {
		if part.text != "" {
			all = append(all, Wrapped(part.name+": "+part.text, Small))
		}
	}
	return all
}

// askSign is a small question mark that the pointer can press. It takes no place in
// the way of Tab, which goes from field to field; a key opens the answer of the field
// that has the keyboard.
type askSign struct {
	widget.BaseWidget
	of   *asked
	open bool
	over bool
}

func newAskSign(k *asked) *askSign {
	s := &askSign{of: k}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped opens or closes the answer.
func (s *askSign) Tapped(*fyne.PointEvent) { s.of.toggle() }

// Cursor tells that the sign can be pressed.
func (s *askSign) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn shows that the pointer is over the sign.
func (s *askSign) MouseIn(*desktop.MouseEvent) { s.over = true; s.Refresh() }

// MouseMoved is told by the window.
func (s *askSign) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (s *askSign) MouseOut() { s.over = false; s.Refresh() }

// AccessibilityLabel names the sign to a screen reader.
func (s *askSign) AccessibilityLabel() string {
	return lang.L("What is this?") + " " + s.of.answer.Title
}

// AccessibilityRole says that it is a button.
func (s *askSign) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (s *askSign) setOpen(open bool) {
	s.open = open
	s.Refresh()
}

// CreateRenderer draws the sign.
func (s *askSign) CreateRenderer() fyne.WidgetRenderer {
	r := &askRenderer{sign: s, ring: canvas.NewCircle(color.Transparent), mark: canvas.NewText("?", color.Black)}
	r.mark.Alignment, r.mark.TextStyle.Bold = fyne.TextAlignCenter, true
	r.Refresh()
	return r
}

type askRenderer struct {
	sign *askSign
	ring *canvas.Circle
	mark *canvas.Text
}

func (r *askRenderer) side() float32 { return theme.Size(look.SizeLabel) + 4 }

func (r *askRenderer) MinSize() fyne.Size { return fyne.NewSize(r.side()+8, r.side()) }

func (r *askRenderer) Layout(size fyne.Size) {
	side := r.side()
	at := fyne.NewPos((size.Width-side)/2, (size.Height-side)/2)
	r.ring.Move(at)
	r.ring.Resize(fyne.NewSquareSize(side))
	r.mark.Move(at)
	r.mark.Resize(fyne.NewSquareSize(side))
}

func (r *askRenderer) Refresh() {
	ink := theme.Color(look.Muted)
	r.ring.FillColor = color.Transparent
	if r.sign.open || r.sign.over {
		ink = theme.Color(look.Jade)
	}
	if r.sign.open {
		r.ring.FillColor = theme.Color(look.JadeWash)
	}
	r.ring.StrokeColor, r.ring.StrokeWidth = ink, 1
	r.mark.Color, r.mark.TextSize = ink, theme.Size(look.SizeLabel)-1
	r.ring.Refresh()
	r.mark.Refresh()
}

func (r *askRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ring, r.mark} }
func (r *askRenderer) Destroy()                     {}

// answeringRenderer remembers, while a field that answers is drawn, who asks for it.
type answeringRenderer struct {
	fyne.WidgetRenderer
	focused fyne.Focusable
}

// answeringFor draws a field whose keyboard's part is focused.
func answeringFor(k *asked, focused fyne.Focusable, whole fyne.CanvasObject) fyne.WidgetRenderer {
	if k == nil {
		return widget.NewSimpleRenderer(whole)
	}
	placesOf[focused] = k
	return &answeringRenderer{widget.NewSimpleRenderer(whole), focused}
}

// Destroy forgets the field.
func (r *answeringRenderer) Destroy() {
	delete(placesOf, r.focused)
	r.WidgetRenderer.Destroy()
}

// labeled puts the sign beside a label.
func labeled(label *Label, k *asked) fyne.CanvasObject {
	label.cut = true
	return &fyne.Container{Layout: labelLayout{}, Objects: []fyne.CanvasObject{label, k.sign}}
}

// labelLayout puts a sign after a label, which is cut where there is no room for both.
// The row is as high as those whose label has no sign, so that their fields align.
type labelLayout struct{}

func (labelLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	label, sign := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(label.Width+sign.Width, label.Height)
}

func (labelLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	sign := o[1].MinSize()
	width := min(wanted(o[0]), max(size.Width-sign.Width, 0))
	o[0].Move(fyne.NewPos(0, (size.Height-o[0].MinSize().Height)/2))
	o[0].Resize(fyne.NewSize(width, o[0].MinSize().Height))
	o[1].Move(fyne.NewPos(width, (size.Height-sign.Height)/2))
	o[1].Resize(sign)
}

// wanted gives the width of the whole text of a label.
func wanted(o fyne.CanvasObject) float32 {
	if l, ok := o.(*Label); ok {
		return fyne.MeasureText(drawn(l.text), theme.Size(l.style.Size), l.style.text()).Width + 1
	}
	return o.MinSize().Width
}
