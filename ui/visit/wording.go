package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"meridian/ui/widgets"
)

// natural gives a text that may be cut the width of its whole text to want.
type natural struct{ width func() float32 }

func (l natural) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width(), objects[0].MinSize().Height)
}

func (l natural) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// shortened keeps a button within the room that there is by cutting its words.
type shortened struct {
	button *widgets.Button
	words  string
	box    *fyne.Container
}

func newShortened(b *widgets.Button) *shortened {
	s := &shortened{button: b}
	s.box = container.New(s, b)
	return s
}

func (s *shortened) setText(words string) {
	s.words = words
	s.button.SetText(words)
}

// MinSize wants the width of all words.
func (s *shortened) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(s.width(s.words), s.button.MinSize().Height)
}

func (s *shortened) width(words string) float32 {
	width := textWidth(words, widgets.Strong) + 2*theme.InnerPadding()
	if s.button.Icon != nil {
		width += theme.IconInlineSize() + theme.Padding()
	}
	return width
}

// Layout cuts the words to the room.
func (s *shortened) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	words := []rune(s.words)
	text := s.words
	for len(words) > 1 && s.width(text) > size.Width+0.5 {
		words = words[:len(words)-1]
		text = string(words) + "…"
	}
	if s.button.Text != text {
		s.button.SetText(text)
	}
	s.button.Resize(size)
}
