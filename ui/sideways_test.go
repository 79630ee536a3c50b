package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"meridian/ui/locale"
	"meridian/ui/nav"
)

// wideAccount are the pages whose columns of amounts are wider than the smallest window
// at twice its size.
var wideAccount = map[string]bool{"patient-money": true, "patient-package": true}

// Today once was scrolled sideways on a display of 1440×900 at 200 %, and in Chinese a
// patient's form.
func TestNoPageThatArrangesItselfIsScrolledSidewaysAtTwiceItsSize(t *testing.T) {
	t.Cleanup(func() { locale.Use(locale.English) })
	for _, l := range []locale.Language{locale.English, locale.Chinese} {
		locale.Use(l)
		window := openWindow(t, longNames)
		for _, stop := range window.stops {
			window.goTo(stop, fyne.NewSize(720, 450))
			if _, narrow := window.shell.Page().(nav.Narrow); !narrow || wideAccount[stop.Name] {
				continue
			}
			if need, has := window.shell.room.Content().MinSize().Width, window.shell.room.Size().Width; need > has {
				t.Errorf("%s, %s: it takes %v of %v", l, stop.Name, need, has)
			}
		}
	}
}
