package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

// TestTabFollowsTheEyeOnEveryPage goes through every page with Tab: the next thing lies
// below the last one or to its right, never above and to its left. The field at the top,
// which lies over the page and has a key of its own, comes last.
func TestTabFollowsTheEyeOnEveryPage(t *testing.T) {
	window := openWindow(t, demoPractice)
	canvas := window.Window.Canvas()
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, stop := range window.stops {
		window.goTo(stop, fyne.NewSize(1280, 800))
		canvas.Unfocus()
		var last fyne.CanvasObject
		seen := map[fyne.Focusable]bool{}
		for {
			canvas.FocusNext()
			focused := canvas.Focused()
			if focused == nil || seen[focused] {
				break
			}
			seen[focused] = true
			o := focused.(fyne.CanvasObject)
			if at := where(o); at.Y < barHeight && at.X >= railWidth {
				break
			}
			if last != nil {
				from, to := where(last), where(o)
				if to.Y+o.Size().Height <= from.Y+1 && to.X <= from.X+1 {
					t.Errorf("%s: from %s at %v back to %s at %v", stop.Name, what(last), from, what(o), to)
				}
			}
			last = o
		}
		if len(seen) < 6 {
			t.Errorf("%s: Tab reaches only %d things", stop.Name, len(seen))
		}
	}
}

func what(o fyne.CanvasObject) string {
	if a, ok := o.(fyne.Accessible); ok {
		return fmt.Sprintf("%T %q", o, a.AccessibilityLabel())
	}
	return fmt.Sprintf("%T", o)
}
