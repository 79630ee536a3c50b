package reports

import (
	"fmt"
	"testing"

	"meridian/domain"
	"meridian/reports/sheet"
)

func claimOf(t testing.TB, c sampleCase) *sheet.Document {
	t.Helper()
	claim, err := domain.NewClaim(domain.ClaimRequest{Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounter: c.visits[0], Payments: c.payments, Issued: domain.MustDate("2026-11-20")})
	if err != nil {
		t.Fatal(err)
	}
	return drawn(t)(ClaimSheet(claim))
}

// manyLines has so many services in its first visit, each under all modifiers.
func (c sampleCase) manyLines(count int) sampleCase {
	first := c.visits[0]
	first.Lines = nil
	for i := range count {
		first.Lines = append(first.Lines, domain.Line{Code: fmt.Sprintf("9%04d", i), Units: 1, Fee: 1234567, Pointers: []int{0, 1, 10, 11}, Modifiers: []string{"59", "GP", "KX", "GA"}})
	}
	c.visits = []domain.Encounter{first}
	return c
}

func TestAClaimSheetListsEveryBoxAndSaysThatItIsNotTheForm(t *testing.T) {
	d := claimOf(t, ordinary())
	says(t, d, "This is not the form", "XEA 912 443 870", "Müller-O’Brien, José", "04 12 1984 M", "A  M5450", "11 03 2026 – 11 03 2026", "59 GP", "841234567 EIN", "280.00", "230.00", "1234567893")
	for _, number := range []string{"1a", "10c", "17b", "23", "25", "33a"} {
		says(t, d, number)
	}
	long := claimOf(t, extreme().manyLines(20))
	says(t, long, "Form 4 of 4", "2 services of at most 6", "90019", "ABKL", "L  M25511")
}
