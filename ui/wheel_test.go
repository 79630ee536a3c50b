package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"meridian/ui/rehearsal"
)

// The mouse wheel once did nothing over the fields of a patient's form and of others.
func TestTheWheelScrollsEveryPageOverItsFields(t *testing.T) {
	window := openWindow(t, demoPractice)
	tried := map[string]int{}
	for _, stop := range window.stops {
		window.goTo(stop, fyne.NewSize(720, 450))
		for _, s := range scrollsOf(window) {
			for _, e := range window.Fields() {
				s.ScrollToTop()
				at := middle(e)
				s.ScrollToOffset(fyne.NewPos(s.Offset.X, 40))
				moves := middle(e) != at
				s.ScrollToTop()
				// A text that is longer than its field scrolls first.
				if !moves || !in(s, at) || e.MultiLine && e.Text != "" {
					continue
				}
				tried[stop.Name]++
				test.Scroll(window.Window.Canvas(), at, 0, -40)
				if middle(e) == at {
					t.Errorf("%s: the wheel is dead over a field at %v", stop.Name, at)
				}
			}
		}
	}
	for _, name := range []string{"patient-form", "templates", "payers", "fees", "new-superbill"} {
		if tried[name] == 0 {
			t.Errorf("%s: no field was tried, of %v", name, tried)
		}
	}
}

// scrollsOf gives what scrolls on a page.
func scrollsOf(o opened) []*container.Scroll {
	var all []*container.Scroll
	rehearsal.Each(o.Window.Content(), func(o fyne.CanvasObject) {
		if s, ok := o.(*container.Scroll); ok && s.Content != nil && s.Size().Height > 100 {
			all = append(all, s)
		}
	})
	return all
}

func middle(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
}

// in tells whether a place is within what shows of something, below the top bar.
func in(o fyne.CanvasObject, at fyne.Position) bool {
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return at.X > from.X && at.X < from.X+o.Size().Width && at.Y > max(from.Y, barHeight) && at.Y < min(from.Y+o.Size().Height, 450)
}
