package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"meridian/ui/look"
	"meridian/ui/widgets"
)

// barHeight is the height of the top bar in pixels; the finder's list lies over the page.
const barHeight = 56

func (s *Shell) draw() fyne.CanvasObject {
	s.exit = widgets.NewButton("", nil)
	s.exit.Hide()
	s.bar = container.New(&barLayout{}, s.finder.Pick, s.saved, s.exit)
	bar := widgets.Padded(s.bar, 10, 8, 18, 18)
	s.floor = &floorLayout{}
	s.room = widgets.NewRoom(container.New(s.floor, widgets.Padded(s.body, 0, 12, 18, 18)))
	page := container.NewBorder(widgets.Padded(s.notice, 0, 6, 18, 18), nil, nil, nil, s.room)
	under := container.New(layout.NewCustomPaddedLayout(barHeight, 0, 0, 0), page)
	over := container.New(&topLayout{}, bar)
	right := container.NewStack(under, over)
	left := widgets.NewSurface(look.Rail, "", 0, s.rail.object)
	return container.New(&shellLayout{rail: s.rail}, left, right)
}

// shellLayout puts the rail beside the page; where the window is narrow, the rail has
// its icons only.
type shellLayout struct{ rail *rail }

// The width of the window, in pixels, under which the rail has no words, and what it
// takes then.
const (
	narrowWindow = 800
	narrowRail   = 54
)

// MinSize asks for little: what has no room is scrolled.
func (l *shellLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(narrowRail+o[1].MinSize().Width, o[1].MinSize().Height)
}

// Layout gives the rail its width and the page the rest.
func (l *shellLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := float32(railWidth)
	l.rail.setNarrow(size.Width < narrowWindow)
	if size.Width < narrowWindow {
		width = narrowRail
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(width, size.Height))
	o[1].Move(fyne.NewPos(width, 0))
	o[1].Resize(fyne.NewSize(size.Width-width, size.Height))
}

// floorLayout gives a page at least the width that the smallest window leaves it.
type floorLayout struct{ width float32 }

// pageFloor is that width: a window of 1024 pixels without the rail.
const pageFloor = 1024 - railWidth

// MinSize is that of the page, and no less than the floor.
func (l *floorLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(fyne.NewSize(l.width, 0))
}

// Layout gives the page all the room.
func (l *floorLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// barLayout gives the finder the width that the state of saving and the way out leave.
type barLayout struct{}

// savedWidth is the least room for the state of saving, savedGap that before it.
const savedWidth, savedGap = 120, 12

// MinSize gives the height of the finder without its list.
func (barLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(300, o[0].MinSize().Height)
}

// Layout puts the finder left, the state of saving and the way out right.
func (barLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := size.Width
	if o[2].Visible() {
		exit := o[2].MinSize()
		right -= exit.Width
		o[2].Move(fyne.NewPos(right, 0))
		o[2].Resize(exit)
	}
	o[0].Move(fyne.NewPos(0, 0))
	saved := o[1].MinSize()
	width := max(savedWidth, saved.Width+savedGap)
	o[0].Resize(fyne.NewSize(right-width, o[0].MinSize().Height))
	o[1].Move(fyne.NewPos(right-width+savedGap, 10))
	o[1].Resize(fyne.NewSize(width-savedGap, saved.Height))
}

// topLayout puts its object at the top, as high as it is.
type topLayout struct{}

// MinSize asks for no height, so that a long list of names moves nothing.
func (topLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, barHeight)
}

// Layout gives the object its own height.
func (topLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, o[0].MinSize().Height))
}
