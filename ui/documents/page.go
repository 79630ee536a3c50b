package documents

import (
	"meridian/ui/desk"
	"meridian/ui/nav"
)

// New gives the page of a place in the documents: an issued paper, the page
// that issues papers (NewTab), also in the place of another (ReplaceTab), the one that does for many patients (ManyTab), the one that draws those which are not kept
// (OtherTab), or the list of all.
func New(d *desk.Desk, store Store, printer Printer, place nav.Place) nav.Page {
	switch {
	case place.Paper != 0 && place.Tab == ReplaceTab:
		return NewReplace(d, store, place.Paper)
	case place.Tab == EstimateTab:
		return NewEstimate(d, store, printer, place.Estimate, place.Patient, place.Encounter)
	case place.Paper != 0:
		return NewPaper(d, store, printer, place.Paper)
	case place.Tab == NewTab:
		return NewIssue(d, store, place.Patient, place.Encounter)
	case place.Tab == ManyTab:
		return NewMany(d, store, printer)
	case place.Tab == OtherTab:
		return NewOther(d, store, printer, place.Patient, "")
	case place.Tab == RecordTab:
		return NewOther(d, store, printer, place.Patient, "chart")
	}
	return NewList(d, store)
}
