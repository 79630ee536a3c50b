package visit

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/patients"
)

// moneyRow is the foot of the bill.
type moneyRow struct {
	Fees, Discount, Items, Total, Paid, Balance string
	// Full tells that the visit is paid in full.
	Full bool
	// Pending says why nothing is due yet, "" where it is.
	Pending string
}

func (s *sheet) money() moneyRow {
	e := s.Visit
	total := e.Charges() - e.Discount + e.ItemsTotal()
	row := moneyRow{Fees: e.Charges().String(), Total: total.String(), Paid: s.paid().String()}
	if e.Discount > 0 {
		row.Discount = (-e.Discount).String()
	}
	if len(e.Items) > 0 {
		row.Items = e.ItemsTotal().String()
	}
	switch e.Status {
	case domain.Scheduled:
		row.Pending = lang.L("due when the patient is present")
	case domain.Cancelled:
		row.Pending = lang.L("cancelled: nothing is due")
	}
	due := e.Due() - s.paid()
	row.Full = due <= 0 && s.paid() > 0
	row.Balance = due.String()
	return row
}

// paymentRow is one payment of the visit.
type paymentRow struct {
	Text, Amount string
}

func (s *sheet) paymentRows() []paymentRow {
	var rows []paymentRow
	for _, p := range slices.Backward(s.Payments) {
		if p.Encounter != s.Visit.ID {
			continue
		}
		words := joined(locale.Date(p.Date), patients.HowWords(p), p.Reference)
		if p.Reverses != 0 {
			words += " · " + lang.L("reversed: {{.Reason}}", locale.With{"Reason": p.Reason})
		}
		rows = append(rows, paymentRow{words, p.Amount.String()})
	}
	return rows
}

// paperRow is one paper that holds the visit.
type paperRow struct {
	ID    domain.PaperID
	Text  string
	State domain.PaperState
}

func (s *sheet) paperRows() []paperRow {
	var rows []paperRow
	for _, p := range s.Papers {
		rows = append(rows, paperRow{p.ID, joined(lang.L(p.Kind.String())+" "+p.Number, locale.Date(p.Issued)), p.State})
	}
	return rows
}
