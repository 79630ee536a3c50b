package reports

import (
	"testing"
	"time"

	"meridian/domain"
	"meridian/reports/sheet"
)

func dayCloseOf(t testing.TB, c sampleCase, closed bool) *sheet.Document {
	t.Helper()
	day := domain.MustDate("2026-11-20")
	pay := func(id domain.PaymentID, m domain.Method, amount domain.Money) domain.DayPayment {
		return domain.DayPayment{Payment: domain.Payment{ID: id, Date: day, Method: m, Amount: amount}, Name: c.patient.Name.Listed()}
	}
	back := pay(3, domain.Cash, -10_00)
	back.Reason = "Paid twice"
	account := domain.DayAccount{Day: day, Visits: 2, Charged: 170_00, Payments: []domain.DayPayment{pay(1, domain.Cash, 40_00), pay(2, domain.Check, 85_00), back}}
	d := domain.DayClose{Account: account}
	var later []domain.DayPayment
	if closed {
		d.At, d.Counted, d.Note = time.Date(2026, 11, 20, 18, 5, 0, 0, time.UTC), 25_00, "Change given twice"
		later = []domain.DayPayment{pay(4, domain.Card, 45_00)}
	}
	return drawn(t)(DayClose(c.practice, c.provider, d, later, day))
}

func TestTheDayCloseTellsWhatWasCountedAndWhatCameAfter(t *testing.T) {
	says(t, dayCloseOf(t, ordinary(), true), "Day close", "11/20/2026 6:05 PM", "$30.00 expected", "$25.00", "−$5.00", "Change given twice", "Refund, Cash", "Paid twice", "$115.00", "After the close", "$45.00")
	says(t, dayCloseOf(t, ordinary(), false), "Not closed", "$30.00 expected")
}
