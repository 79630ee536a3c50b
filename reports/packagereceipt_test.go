package reports

import (
	"testing"

	"meridian/domain"
	"meridian/reports/sheet"
)

func packageReceiptOf(t testing.TB, c sampleCase, sessions int) *sheet.Document {
	t.Helper()
	p := domain.Package{Name: "Ten visits at the price of nine", Sessions: sessions, Price: 108000, Bought: domain.MustDate("2026-01-02"), Expires: domain.MustDate("2027-01-01")}
	for _, v := range c.visits {
		var err error
		if p, err = p.Use(v); err != nil {
			t.Fatal(err)
		}
	}
	r, err := domain.NewPackageReceipt(domain.PackageReceipt{
		Number: "PK-2026-0007", Issued: domain.MustDate("2026-11-20"), Practice: c.practice, Provider: c.provider, Patient: c.patient, Package: p, Payments: c.payments,
	})
	if err != nil {
		t.Fatal(err)
	}
	return drawn(t)(PackageReceipt(r))
}

func TestAPackageReceiptTellsWhatIsLeft(t *testing.T) {
	says(t, packageReceiptOf(t, ordinary(), 10), "PK-2026-0007", "Ten visits at the price of nine", "8 of 10", "2 used, 8 left", "11/10/2026", "through 01/01/2027", "$1,080.00", "−$330.00", "Balance due", "$750.00")
}
