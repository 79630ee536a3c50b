// Package widgets holds what several screens draw: text, cards, chips, fields,
// lists. Widgets know no business; they tell what happened through callbacks.
package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
)

// Style says how a text is set. The font of Mono has no bold.
type Style struct {
	Size  fyne.ThemeSizeName
	Color fyne.ThemeColorName
	Bold  bool
	Mono  bool
}

// The styles of the window.
var (
	Title   = Style{Size: look.SizeTitle, Color: look.Ink, Bold: true}
	Heading = Style{Size: look.SizeHeading, Color: look.Ink, Bold: true}
	Body    = Style{Size: theme.SizeNameText, Color: look.Ink}
	Strong  = Style{Size: theme.SizeNameText, Color: look.Ink, Bold: true}
	Muted   = Style{Size: theme.SizeNameText, Color: look.Muted}
	Small   = Style{Size: look.SizeLabel, Color: look.Muted}
	Caps    = Style{Size: look.SizeLabel, Color: look.Muted, Bold: true}
	Mono    = Style{Size: theme.SizeNameText, Color: look.Ink, Mono: true}
)

func (s Style) text() fyne.TextStyle { return fyne.TextStyle{Bold: s.Bold, Monospace: s.Mono} }

// In gives the style in another color.
func (s Style) In(color fyne.ThemeColorName) Style {
	s.Color = color
	return s
}

// Label is one line of text that follows the theme.
type Label struct {
	widget.BaseWidget
	text string
	// drawn is the text as the window draws it.
	drawn string
	style Style
	align fyne.TextAlign
	// cut lets the text be cut off with … where there is no room.
	cut bool
	// yielding is cut too, but asks for its whole width.
	yielding bool
}

// Text gives a line of text.
func Text(s string, style Style) *Label {
	l := &Label{text: s, drawn: drawn(s), style: style}
	l.ExtendBaseWidget(l)
	return l
}

// Cut gives a line of text that is cut off with … where there is no room.
func Cut(s string, style Style) *Label {
	l := Text(s, style)
	l.cut = true
	return l
}

// Trailing aligns the text to the right.
func (l *Label) Trailing() *Label {
	l.align = fyne.TextAlignTrailing
	return l
}

// Centered aligns the text to the middle.
func (l *Label) Centered() *Label {
	l.align = fyne.TextAlignCenter
	return l
}

// Text gives what the label says.
func (l *Label) Text() string { return l.text }

// SetText changes what the label says.
func (l *Label) SetText(s string) {
	if s != l.text {
		l.text, l.drawn = s, drawn(s)
		l.Refresh()
	}
}

// SetStyle changes how the label is set.
func (l *Label) SetStyle(style Style) {
	if style != l.style {
		l.style = style
		l.Refresh()
	}
}

// CreateRenderer draws the label.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	r := &labelRenderer{label: l, text: canvas.NewText(l.drawn, color.Black)}
	r.Refresh()
	return r
}

type labelRenderer struct {
	label *Label
	text  *canvas.Text
}

func (r *labelRenderer) MinSize() fyne.Size {
	full := fyne.MeasureText(r.label.drawn, theme.Size(r.label.style.Size), r.label.style.text())
	if r.label.cut {
		return fyne.NewSize(min(full.Width, 24), full.Height)
	}
	return full
}

func (r *labelRenderer) Layout(size fyne.Size) {
	r.text.Text = r.fitting(size.Width)
	r.text.Resize(size)
}

// fitting cuts the text where it is wider than the room, by halving the search.
func (r *labelRenderer) fitting(width float32) string {
	fits := func(s string) bool {
		return fyne.MeasureText(s, theme.Size(r.label.style.Size), r.label.style.text()).Width <= width+0.5
	}
	text := r.label.drawn
	if !r.label.cut && !r.label.yielding || fits(text) {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if fits(string(runes[:middle]) + "…") {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(runes[:low]) + "…"
}

func (r *labelRenderer) Refresh() {
	r.text.Color = theme.Color(r.label.style.Color)
	r.text.TextSize = theme.Size(r.label.style.Size)
	r.text.TextStyle = r.label.style.text()
	r.text.Alignment = r.label.align
	r.text.Text = r.fitting(r.label.Size().Width)
	r.text.Refresh()
}

func (r *labelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r *labelRenderer) Destroy()                     {}

// Para gives text that wraps at words.
func Para(s string, style Style) *widget.RichText {
	t := widget.NewRichText(&widget.TextSegment{Text: breakable(drawn(s)), Style: widget.RichTextStyle{
		ColorName: style.Color, SizeName: style.Size, TextStyle: style.text(),
	}})
	t.Wrapping = fyne.TextWrapWord
	return t
}

// SetPara changes the text of a Para.
func SetPara(t *widget.RichText, s string) {
	text := breakable(drawn(s))
	if segment, ok := t.Segments[0].(*widget.TextSegment); ok && segment.Text != text {
		segment.Text = text
		t.Refresh()
	}
}

// Wrapped gives text that wraps at words and stands in line with text that does not.
func Wrapped(s string, style Style) *fyne.Container { return Flush(Para(s, style)) }
