package visit

import (
	"fyne.io/fyne/v2"

	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/rulebook"
	"meridian/ui/widgets"
)

// goTo opens what the path of a finding names: a field of this page, or the
// place where the patient, the practice or the provider is kept.
func (p *Page) goTo(path string) {
	if place, elsewhere := p.elsewhere(path); elsewhere {
		p.desk.Nav.Go(place)
		return
	}
	switch {
	case path == "" || path == "signature":
		p.showTop()
		return
	case p.sheet.noteLocked() && ofNote(path):
		widgets.Focus(p.addenda.entry)
	case hasPrefix(path, "diagnoses"):
		p.diagnoses.openSearch()
	case p.note.focusOn(path), p.treatment.focusOn(path), p.payer.focusOn(path), p.coding.focusOn(path):
	}
	fyne.Do(p.revealFocused)
}

// elsewhere gives the place of what is not kept with the visit. The onset of a
// complaint is the patient's; a complaint that was not chosen is the visit's.
func (p *Page) elsewhere(path string) (nav.Place, bool) {
	chosen := p.sheet.Visit.Complaint != 0 || len(p.sheet.Patient.Complaints) == 0
	patient := nav.Place{Screen: nav.Patient, Patient: p.sheet.Visit.Patient, Tab: patients.DetailsTab}
	switch {
	case hasPrefix(path, "patient.outside_visits"):
		patient.Tab = patients.MedicareTab
		return patient, true
	case hasPrefix(path, "patient"):
		patient.Tab = patients.FieldTab(path)
		return patient, true
	case path == "complaint" && chosen:
		patient.Tab = patients.FieldTab("complaints[0].onset")
		return patient, true
	case hasPrefix(path, "practice"), hasPrefix(path, "provider"):
		return nav.Place{Screen: nav.Settings}, true
	case hasPrefix(path, "tables"):
		return nav.Place{Screen: nav.Settings, Tab: rulebook.Tab}, true
	}
	return nav.Place{}, false
}

// revealFocused scrolls to what has the keyboard.
func (p *Page) revealFocused() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.root)
	if c == nil {
		return
	}
	if o, ok := c.Focused().(fyne.CanvasObject); ok {
		widgets.Reveal(o)
	}
}

// showTop scrolls both columns to their beginning.
func (p *Page) showTop() {
	for _, s := range p.layout.scrolls {
		s.ScrollTo(0)
	}
}
