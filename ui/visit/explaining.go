package visit

import (
	"slices"

	"fyne.io/fyne/v2"

	"meridian/ui/nav"
)

// Explain says what minutes and diagnoses are, whose fields have no labels of their own.
func (p *Page) Explain(focused fyne.Focusable) bool {
	if p.treatment == nil || focused == nil {
		return false
	}
	inSet := func(r *setRow) bool { return hasFocus(r.time) || hasFocus(r.timer.button) }
	switch {
	case slices.ContainsFunc(p.treatment.sets, inSet):
		p.treatment.minutes.Toggle()
	case hasFocus(p.diagnoses.add), p.diagnoses.hasChip(focused), p.diagnoses.search.Has(focused):
		p.diagnoses.about.Toggle()
	default:
		return false
	}
	p.reflow()
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
