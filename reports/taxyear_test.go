package reports

import (
	"testing"

	"meridian/domain"
	"meridian/reports/sheet"
)

func taxYearOf(t testing.TB, c sampleCase, hide bool) *sheet.Document {
	t.Helper()
	s, err := domain.NewTaxYear(domain.TaxYearRequest{
		Practice: c.practice, Provider: c.provider, Patient: c.patient, Year: 2026, Encounters: c.withGoods(), Payments: c.payments, HideCodes: hide, Issued: domain.MustDate("2027-01-08"),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Number = "TY-2026-0031"
	return drawn(t)(TaxYear(s))
}

func TestAYearsPaymentsHideCodesOnRequest(t *testing.T) {
	c := ordinary()
	c.payments = append(c.payments, domain.Payment{ID: 3, Encounter: 1, Date: domain.MustDate("2026-11-30"), Method: domain.HSA, Amount: 12000})
	open, hidden := taxYearOf(t, c, false), taxYearOf(t, c, true)
	for _, d := range []*sheet.Document{open, hidden} {
		says(t, d, "Payments in 2026", "11/30/2026", "HSA / FSA card", "$120.00", "Herbs, goods and fees", "$53.29", "On account", "$16.71", "Paid in 2026", "$450.00", "EIN 84-1234567")
	}
	says(t, open, "97810, 97814", "for M54.50, M54.2")
	silent(t, hidden, "97810", "M54.50", "CPT")
}
