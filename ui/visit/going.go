package visit

import (
	"fyne.io/fyne/v2"

	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// goTo opens what the path of a finding names: a field of this page, or the
// place where the patient, the practice or the provider is kept.
func (p *Page) goTo(path string) {
	switch {
	case hasPrefix(path, "patient"), path == "complaint" && len(p.sheet.Patient.Complaints) == 0:
		p.desk.Nav.Go(nav.Place{Screen: nav.Patient, Patient: p.sheet.Visit.Patient, Tab: "details"})
		return
	case hasPrefix(path, "practice"), hasPrefix(path, "provider"):
		p.desk.Nav.Go(nav.Place{Screen: nav.Settings})
		return
	case path == "complaint" && p.sheet.Visit.Complaint != 0:
		p.desk.Nav.Go(nav.Place{Screen: nav.Patient, Patient: p.sheet.Visit.Patient, Tab: "details"})
		return
	case path == "" || path == "signature":
		p.showTop()
		return
	case hasPrefix(path, "diagnoses"):
		p.diagnoses.openSearch()
	case p.note.focusOn(path), p.treatment.focusOn(path), p.payer.focusOn(path), p.coding.focusOn(path):
	}
	p.revealFocused()
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
		s.ScrollToTop()
	}
}
