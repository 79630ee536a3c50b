package reports

import (
	"strings"
	"testing"

	"meridian/domain"
	"meridian/reports/sheet"
)

func receiptOf(t testing.TB, c sampleCase) *sheet.Document {
	t.Helper()
	r, err := domain.NewReceipt(domain.ReceiptRequest{
		Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounters: c.withGoods(), Payments: c.payments, Issued: domain.MustDate("2026-11-20"),
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Number = "RC-2026-0093"
	return drawn(t)(Receipt(r))
}

// withGoods gives the visits with herbs at the first one.
func (c sampleCase) withGoods() []domain.Encounter {
	visits := append([]domain.Encounter(nil), c.visits...)
	if len(visits) > 0 {
		visits[0].Items = []domain.Item{{Kind: domain.Herbs, Text: "Xiao Yao San, granules 100 g", Quantity: 2, Price: 2450, TaxRate: 875}}
	}
	return visits
}

// onAccount is a payment before any visit.
func onAccount() sampleCase {
	c := ordinary()
	c.visits, c.payments = nil, []domain.Payment{{ID: 1, Date: domain.MustDate("2026-11-20"), Method: domain.Cash, Amount: 50000}}
	return c
}

// drawn fails the test where a paper could not be drawn.
func drawn(t testing.TB) func(*sheet.Document, error) *sheet.Document {
	return func(d *sheet.Document, err error) *sheet.Document {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
}

// says tells what of the wanted a paper does not say.
func says(t *testing.T, d *sheet.Document, wanted ...string) {
	t.Helper()
	text := textOf(d)
	for _, want := range wanted {
		if !strings.Contains(text, squeeze(want)) {
			t.Errorf("the paper does not say %q", want)
		}
	}
}

// silent tells what a paper says though it must not.
func silent(t *testing.T, d *sheet.Document, unwanted ...string) {
	t.Helper()
	text := textOf(d)
	for _, word := range unwanted {
		if strings.Contains(text, squeeze(word)) {
			t.Errorf("the paper says %q", word)
		}
	}
}

func TestAReceiptShowsGoodsAndTaxAndNoDiagnosis(t *testing.T) {
	d := receiptOf(t, ordinary())
	says(t, d, "RC-2026-0093", "11/20/2026", "Xiao Yao San, granules 100 g", "$49.00", "Sales tax", "$4.29", "Card", "•••• 4242", "Check", "no. 1187",
		"AMOUNT RECEIVED", "$330.00", "Balance due", "$283.29", "EIN 84-1234567", "97814")
	silent(t, d, "M54.50", "Low back pain", "Paid in full")
	says(t, receiptOf(t, onAccount()), "Paid on account", "$500.00", "Cash")
	silent(t, receiptOf(t, onAccount()), "Balance due", "What was paid for")
}
