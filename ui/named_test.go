package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/documents"
	"meridian/ui/help"
	"meridian/ui/money"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/rehearsal"
	"meridian/ui/settings"
	"meridian/ui/today"
	"meridian/ui/widgets"
)

// A button that shows an icon alone tells its words to the pointer that rests on it and
// to those who do not see it; one that lost its words on the way, such as the one that
// adds a further diagnosis, told nothing.
func TestEveryButtonOnScreenHasWords(t *testing.T) {
	s, window, queue, places := demoWindow(t)
	who := places[3].Patient
	for _, tab := range []string{patients.VisitsTab, patients.MedicareTab, patients.ProgressTab, patients.MoneyTab, patients.DetailsTab, patients.DocumentsTab, patients.FieldTab("patient.sex")} {
		places = append(places, nav.Place{Screen: nav.Patient, Patient: who, Tab: tab})
	}
	for _, tab := range settings.Tabs() {
		places = append(places, nav.Place{Screen: nav.Settings, Tab: tab})
	}
	places = append(places, nav.Place{Screen: nav.Today, Tab: today.WeekTab}, nav.Place{Screen: nav.Money, Tab: money.IncomeTab}, nav.Place{Screen: nav.Money, Tab: money.DayTab},
		nav.Place{Screen: nav.Documents, Tab: documents.ManyTab}, nav.Place{Screen: nav.Documents, Tab: documents.OtherTab},
		nav.Place{Screen: nav.Documents, Patient: who, Tab: documents.EstimateTab}, nav.Place{Screen: nav.Documents, Patient: who, Tab: documents.NewTab}, nav.Place{Screen: nav.Help, Tab: help.ReportTab})
	buttons := 0
	for _, place := range places {
		s.Go(place)
		queue.Settle()
		rehearsal.Each(window.Content(), func(o fyne.CanvasObject) {
			var words string
			switch b := o.(type) {
			case *widgets.IconButton:
				words = b.Words()
			case *widget.Button:
				words = b.Text
			default:
				return
			}
			buttons++
			if words == "" {
				t.Errorf("%+v has a button without words", place)
			}
		})
	}
	if buttons < 100 {
		t.Errorf("only %d buttons were seen", buttons)
	}
}
