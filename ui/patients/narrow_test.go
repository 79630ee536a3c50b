package patients

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// narrowPage is the room of a page in a window of 1440×900 drawn at twice its size.
const narrowPage = 630

func TestListAndPatientNeedNoScrollingSidewaysAtTwiceTheSize(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), "")
	list, patient := NewList(r.Desk, r.Store), NewPatient(r.Desk, r.Store, lin.ID, VisitsTab)
	for _, page := range []nav.Page{list, patient} {
		r.Show(page)
		if _, narrow := page.(nav.Narrow); !narrow || page.Object().MinSize().Width > narrowPage {
			t.Errorf("%s needs %v", page.Title(), page.Object().MinSize())
		}
	}
	r.Window.Resize(fyne.NewSize(narrowPage, 300))
	r.Tap("Documents")
	other, issue := button(r, "Other papers…"), button(r, "New superbill")
	driver := fyne.CurrentApp().Driver()
	if foot := driver.AbsolutePositionForObject(other).Y + other.Size().Height; foot > driver.AbsolutePositionForObject(issue).Y {
		t.Error("the buttons lie over each other")
	}
}

func button(r *rehearsal.Room, words string) (found *widgets.Button) {
	rehearsal.Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text == words {
			found = b
		}
	})
	return found
}

// What a payer asks for is read on the page, not guessed behind three dots.
func TestALongNameCanBeReadWholeInTheDetails(t *testing.T) {
	r := rehearsal.New(t)
	name := domain.Name{First: "Maximiliana-Wilhelmina Konstantinopolitanska", Last: "Featherstonehaugh-Cholmondeley-Marjoribanks"}
	kept := r.Keep(domain.Patient{Name: name})
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, DetailsTab))
	whole := false
	rehearsal.Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*widget.RichText); ok && strings.HasPrefix(text.String(), "Maximiliana") {
			whole = true
		}
	})
	if !whole {
		t.Error("the name is cut off")
	}
}

func TestManyScoresAreALineWithoutDots(t *testing.T) {
	test.NewTempApp(t)
	for visits, dots := range map[int]bool{1: true, 12: true, 261: false} {
		chart := newPainChart(make([]PainPoint, visits))
		chart.Resize(fyne.NewSize(700, chartHeight))
		if r, ok := test.WidgetRenderer(chart).(*painRenderer); !ok || r.dots[0].Visible() != dots {
			t.Errorf("%d visits have dots: %v", visits, !dots)
		}
	}
}
