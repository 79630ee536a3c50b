package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// held is what a scroll shows. Fyne's scroll refreshes everything in it whenever it is
// to measure it again, which on a full page takes longer than a frame; held lets it
// measure alone.
type held struct {
	widget.BaseWidget
	content fyne.CanvasObject
	quiet   bool
}

func newHeld(content fyne.CanvasObject) *held {
	h := &held{content: content}
	h.ExtendBaseWidget(h)
	return h
}

// quietly does something without that what is held is refreshed.
func (h *held) quietly(do func()) {
	h.quiet = true
	do()
	h.quiet = false
}

// Refresh refreshes what is held.
func (h *held) Refresh() {
	if !h.quiet {
		h.BaseWidget.Refresh()
	}
}

// CreateRenderer draws what is held.
func (h *held) CreateRenderer() fyne.WidgetRenderer { return heldRenderer{h} }

type heldRenderer struct{ held *held }

func (r heldRenderer) MinSize() fyne.Size           { return r.held.content.MinSize() }
func (r heldRenderer) Layout(size fyne.Size)        { r.held.content.Resize(size) }
func (r heldRenderer) Refresh()                     { r.held.content.Refresh() }
func (r heldRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.held.content} }
func (r heldRenderer) Destroy()                     {}
