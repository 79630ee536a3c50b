package reports

import (
	"cmp"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/reports/sheet"
)

// FeeSlip sets the blank slip of a visit's charges with the practice's own codes
// and fees, in the order given.
func FeeSlip(p domain.Practice, v domain.Provider, fees []domain.Fee) (*sheet.Document, error) {
	f := blankForm("Fee slip", p, v)
	f.Space(1)
	blanks(f, blank{"Patient", 4}, blank{"Date of birth", 2}, blank{"Date of visit", 2})
	blanks(f, blank{"A", 1}, blank{"B", 1}, blank{"C", 1}, blank{"D", 1}, blank{"Diagnoses, as ICD-10-CM codes", 2})
	f.Space(3)
	heading(f, "Services", "tick, and fill in units, modifiers and the letters of the diagnoses", 24)
	feeTable(f, fees)
	f.Space(3)
	blanks(f, blank{"Herbs, goods, other", 5}, blank{"Amount", 1.4}, blank{"Sales tax", 1.4})
	blanks(f, blank{"Charges", 1}, blank{"Discount", 1}, blank{"Total", 1}, blank{"Paid", 1}, blank{"Open", 1})
	methods := make([]string, len(domain.Methods))
	for i, m := range domain.Methods {
		methods[i] = m.String()
	}
	choices(f, "Paid by", methods...)
	blanks(f, blank{"Check number or last digits of the card", 3}, blank{"Next visit", 2}, blank{"Initials", 1})
	f.Space(3)
	fineText(f, labelWords)
	return finished(f)
}

func feeTable(f *sheet.Flow, fees []domain.Fee) {
	w := f.Width()
	t := ruled(
		1.5,
		sheet.Column{Title: "", X: 2, W: 6, Style: sheet.Style{Face: sheet.Sans, Size: 14, Color: ink, Lead: 0.9}},
		sheet.Column{Title: "Code", X: 9, W: 14, Style: strongText},
		sheet.Column{Title: "Service", X: 24, W: w - 24 - 92, Style: bodyText},
		sheet.Column{Title: "Fee", X: w - 90, W: 20, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Units", X: w - 66, W: 14, Align: sheet.Center, Style: bodyText},
		sheet.Column{Title: "Modifiers", X: w - 49, W: 25, Align: sheet.Center, Style: bodyText},
		sheet.Column{Title: "Diagnoses", X: w - 22, W: 20, Align: sheet.Center, Style: bodyText},
	)
	rows := make([][]string, len(fees))
	for i, fee := range fees {
		rows[i] = []string{"□", fee.Code, cmp.Or(fee.Label, coding.Label(nil, fee.Code)), fee.Amount.String(), "_____", "__________", "________"}
	}
	t.Draw(f, rows)
}
