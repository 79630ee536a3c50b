package visit

import (
	"slices"

	"fyne.io/fyne/v2"

	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// Explain says what minutes and diagnoses are, whose fields have no labels of their own.
func (p *Page) Explain(focused fyne.Focusable) bool {
	if p.treatment == nil || focused == nil {
		return false
	}
	about := p.treatment.minutes
	inSet := func(r *setRow) bool { return hasFocus(r.time) || hasFocus(r.timer.button) }
	switch {
	case slices.ContainsFunc(p.treatment.sets, inSet):
	case hasFocus(p.diagnoses.add), p.diagnoses.hasChip(focused), p.diagnoses.search.Has(focused):
		about = p.diagnoses.about
	default:
		return false
	}
	about.Toggle()
	p.reflow()
	widgets.Reveal(about.Place())
	return true
}

// hasChip tells whether one of the diagnoses has the keyboard.
func (c *diagnosesCard) hasChip(focused fyne.Focusable) bool {
	for at := range c.shown {
		if chip := chipAt(c.chips, at); chip != nil && fyne.Focusable(chip) == focused {
			return true
		}
	}
	return false
}

var _ nav.Explaining = (*Page)(nil)
