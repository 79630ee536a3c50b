package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/settings"
)

// TestTabFollowsTheEyeOnEveryPage goes through every page with Tab: the next thing lies
// below the last one or to its right, never above and to its left. The field at the top,
// which lies over the page and has a key of its own, comes last.
func TestTabFollowsTheEyeOnEveryPage(t *testing.T) {
	s, window, queue, places := demoWindow(t)
	who := places[3].Patient
	for _, tab := range []string{patients.MoneyTab, patients.DetailsTab, patients.DocumentsTab, patients.ProgressTab} {
		places = append(places, nav.Place{Screen: nav.Patient, Patient: who, Tab: tab})
	}
	for _, tab := range settings.Tabs() {
		places = append(places, nav.Place{Screen: nav.Settings, Tab: tab})
	}
	window.Resize(fyne.NewSize(1280, 800))
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, place := range places {
		s.Go(place)
		queue.Settle()
		window.Canvas().Unfocus()
		var last fyne.CanvasObject
		seen := map[fyne.Focusable]bool{}
		for {
			window.Canvas().FocusNext()
			focused := window.Canvas().Focused()
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
					t.Errorf("%v %v: from %s at %v back to %s at %v", place.Screen, place.Tab, what(last), from, what(o), to)
				}
			}
			last = o
		}
		if len(seen) < 6 {
			t.Errorf("%v %v: Tab reaches only %d things", place.Screen, place.Tab, len(seen))
		}
	}
}

func what(o fyne.CanvasObject) string {
	if a, ok := o.(fyne.Accessible); ok {
		return fmt.Sprintf("%T %q", o, a.AccessibilityLabel())
	}
	return fmt.Sprintf("%T", o)
}
