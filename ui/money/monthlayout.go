package money

import "fyne.io/fyne/v2"

// monthsLayout puts the chart of the months between its legend and the list, and
// gives it less height where the window is low, so that the list has months to show.
type monthsLayout struct{}

// The height of the chart in pixels, and its part of the room.
const (
	chartLeast = 104
	chartMost  = 190
	chartShare = 0.28
)

// MinSize needs the chart at its lowest.
func (monthsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, chartLeast-o[1].MinSize().Height)
	for _, part := range o {
		least := part.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	return size
}

// Layout has legend, chart, heads, list and sum in this order.
func (monthsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	heights := make([]float32, len(o))
	rest := size.Height
	for i, part := range o {
		heights[i] = part.MinSize().Height
		if i == 1 {
			heights[i] = min(max(size.Height*chartShare, chartLeast), chartMost)
		}
		rest -= heights[i]
	}
	heights[3] += max(rest, 0)
	var y float32
	for i, part := range o {
		part.Move(fyne.NewPos(0, y))
		part.Resize(fyne.NewSize(size.Width, heights[i]))
		y += heights[i]
	}
}
