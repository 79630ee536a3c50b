package ui

import (
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/ui/documents"
	"meridian/ui/locale"
	"meridian/ui/money"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/rehearsal"
	"meridian/ui/settings"
	"meridian/ui/widgets"
)

// In each language every page has room in a small window, and no line of text lies over
// the one beside it.
func TestEveryPageFitsASmallWindowInEveryLanguage(t *testing.T) {
	t.Cleanup(func() { locale.Use(locale.English) })
	small := fyne.NewSize(1024, 700)
	for _, l := range locale.Names {
		locale.Use(l.Language)
		s, window, queue, places := demoWindow(t)
		who := places[3].Patient
		for _, tab := range []string{patients.MoneyTab, patients.DetailsTab, patients.DocumentsTab, patients.HistoryTab} {
			places = append(places, nav.Place{Screen: nav.Patient, Patient: who, Tab: tab})
		}
		for _, tab := range settings.Tabs() {
			places = append(places, nav.Place{Screen: nav.Settings, Tab: tab})
		}
		places = append(places, nav.Place{Screen: nav.Money, Tab: money.IncomeTab}, nav.Place{Screen: nav.Documents, Tab: documents.ManyTab},
			nav.Place{Screen: nav.Documents, Tab: documents.OtherTab}, nav.Place{Screen: nav.Documents, Patient: who, Tab: documents.EstimateTab})
		for _, place := range places {
			s.Go(place)
			queue.Settle()
			window.Resize(small.AddWidthHeight(1, 1))
			window.Resize(small)
			if need := window.Content().MinSize().Width; need > small.Width {
				t.Errorf("%s: %+v needs a width of %v", l.Name, place, need)
			}
			for _, words := range overlaps(window.Content()) {
				t.Errorf("%s: %+v: %s", l.Name, place, words)
			}
		}
	}
}

// At 200 percent of a small display every page can be reached whole: the window is no
// larger than the display, and a page that needs more room is scrolled.
func TestEveryPageCanBeReachedAtTwiceItsSize(t *testing.T) {
	s, window, queue, places := demoWindow(t)
	for _, tab := range settings.Tabs() {
		places = append(places, nav.Place{Screen: nav.Settings, Tab: tab})
	}
	for _, size := range []fyne.Size{fyne.NewSize(512, 350), fyne.NewSize(720, 450)} {
		for _, place := range places {
			s.Go(place)
			queue.Settle()
			window.Resize(size)
			if need := window.Content().MinSize(); need.Width > size.Width || need.Height > size.Height {
				t.Errorf("%+v needs %v of %v", place, need, size)
			}
			if _, narrow := s.Page().(nav.Narrow); !narrow && s.body.Size().Width < 1024-railWidth-40 {
				t.Errorf("%+v is pressed into %v", place, s.body.Size().Width)
			}
			for _, words := range overlaps(window.Content()) {
				t.Errorf("at %v: %+v: %s", size, place, words)
			}
		}
	}
}

func TestTheSizeIsKeptAndToldToFyne(t *testing.T) {
	t.Setenv(scaleVariable, "")
	w, _ := windowOn(t, t.TempDir())
	w.setScale(150)
	if os.Getenv(scaleVariable) != "1.5" || w.appearance().Scale != 150 {
		t.Errorf("150 percent is told as %q and kept as %d", os.Getenv(scaleVariable), w.appearance().Scale)
	}
	w.setScale(100)
	if os.Getenv(scaleVariable) != systemScale {
		t.Errorf("100 percent is told as %q", os.Getenv(scaleVariable))
	}
}

// overlaps tells which lines of text are wider than their place and reach another's.
func overlaps(root fyne.CanvasObject) []string {
	var labels []*widgets.Label
	rehearsal.Each(root, func(o fyne.CanvasObject) {
		if label, ok := o.(*widgets.Label); ok && label.Text() != "" {
			labels = append(labels, label)
		}
	})
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	var found []string
	for _, a := range labels {
		need := a.MinSize().Width
		if a.Size().Width+1 >= need {
			continue
		}
		at := place(a)
		for _, b := range labels {
			beside := place(b)
			if b != a && beside.X > at.X && beside.X < at.X+need && beside.Y < at.Y+a.Size().Height && at.Y < beside.Y+b.Size().Height {
				found = append(found, fmt.Sprintf("%q lies over %q", a.Text(), b.Text()))
			}
		}
	}
	return found
}
