package reports

import (
	"testing"

	"meridian/domain"
	"meridian/reports/sheet"
)

func statementOf(t testing.TB, c sampleCase, span domain.Span) *sheet.Document {
	t.Helper()
	s, err := domain.NewStatement(domain.StatementRequest{
		Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounters: c.withGoods(), Payments: c.payments, Span: span, Issued: domain.MustDate("2026-11-20"),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Number = "ST-2026-0012"
	return drawn(t)(Statement(s))
}

// takenBack has a missed visit and a check that was not honored.
func takenBack() sampleCase {
	c := ordinary()
	missed := sampleVisit(3, domain.MustDate("2026-11-17"))
	missed.Status, missed.Lines = domain.NoShow, nil
	missed.Items = []domain.Item{{Kind: domain.MissedAppointment, Text: "Missed appointment", Quantity: 1, Price: 5000}}
	c.visits = append(c.visits, missed)
	c.payments = append(c.payments, domain.Payment{ID: 3, Encounter: 2, Date: domain.MustDate("2026-11-14"), Method: domain.Check, Amount: -10000, Reverses: 2, Reason: "Check returned by the bank"})
	return c
}

func TestAStatementLeadsFromOpeningToClosing(t *testing.T) {
	d := statementOf(t, takenBack(), domain.Span{From: domain.MustDate("2026-11-09")})
	says(t, d, "ST-2026-0012", "11/09/2026 – 11/20/2026", "Opening balance", "$103.29", "Payment taken back", "Check returned by the bank", "−$100.00",
		"Missed appointment", "Closing balance", "$433.29", "UP TO 30 DAYS", "OVER 90 DAYS")
	silent(t, d, "Xiao Yao San", "M54.50")
	credit := ordinary()
	credit.payments[0].Amount = 99900
	says(t, statementOf(t, credit, domain.Span{}), "Credit", "through 11/20/2026")
	credit.visits, credit.payments = nil, nil
	empty := statementOf(t, credit, domain.Span{})
	says(t, empty, "Nothing due")
	silent(t, empty, "Paid in full")
}

// Money that was given back once stood among the charges, as if the care had cost more.
func TestMoneyGivenBackIsNoCharge(t *testing.T) {
	day := domain.MustDate("2026-11-10")
	c := ordinary()
	c.visits = nil
	c.payments = []domain.Payment{
		{ID: 1, Date: day, Method: domain.Card, Amount: 30000},
		{ID: 2, Date: day, Method: domain.Card, Amount: -7700, Reason: "paid twice"},
	}
	says(t, statementOf(t, c, domain.Span{}), "Charges$0.00Payments$223.00", "Money given back: Card: paid twice−$77.00")
}
