package documents

import (
	"fyne.io/fyne/v2/lang"

	"meridian/domain/estimate"
	"meridian/ui/locale"
	"meridian/ui/nav"
)

var _ nav.Keeping = (*EstimatePage)(nil)

// Keep saves what was typed, and tells why that failed. Without its first day an estimate
// cannot be kept.
func (p *EstimatePage) Keep(then func(error)) {
	switch {
	case p.recalled != nil && p.Asked.IsZero():
		then(p.unsaved(p.recalled, lang.L("It could not be read again.")))
	case !p.dirty && !p.saving:
		then(nil)
	case p.Span.From.IsZero():
		then(p.unsaved(&p.Estimate, lang.L("Enter the day of the first visit.")))
	default:
		p.waiting = append(p.waiting, then)
		if !p.saving {
			p.save(nil)
		}
	}
}

func (p *EstimatePage) tellWaiting(err error) {
	if err != nil {
		err = p.unsaved(&p.Estimate, err.Error())
	}
	p.waiting.Tell(err)
}

func (p *EstimatePage) unsaved(e *estimate.Estimate, why string) error {
	return &nav.Draft{Words: lang.L("The estimate for {{.Name}} is not saved yet. {{.Error}}", locale.With{"Name": e.Patient.Name.Listed(), "Error": why})}
}

// Return shows the page as it was left.
func (p *EstimatePage) Return(nav.Place) { p.parted = false }

// Typed gives the estimate where it is not saved, nil where it is.
func (p *EstimatePage) Typed() any {
	switch {
	case p.recalled != nil && p.Asked.IsZero():
		return p.recalled
	case p.dirty:
		typed := p.Estimate
		return &typed
	}
	return nil
}

// Retype takes the estimate up once the patient is read.
func (p *EstimatePage) Retype(typed any) {
	if was, ok := typed.(*estimate.Estimate); ok {
		p.recalled, p.ID = was, was.ID
		p.load()
	}
}
