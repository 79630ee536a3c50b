package patients

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

func TestAnAccountIsSavedAsItIsShown(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), "Mei-Ling Chen")
	for _, amount := range []domain.Money{4000, 1000} {
		if _, err := r.Store.TakePayment(t.Context(), domain.Payment{Patient: lin.ID, Encounter: e.ID, Date: day("2026-03-24"), Method: domain.Check, Reference: "1042", Amount: amount}); err != nil {
			t.Fatal(err)
		}
	}
	page := NewPatient(r.Desk, r.Store, lin.ID, MoneyTab)
	r.Show(page)
	r.WantRoom()
	rows := ledgerTable(page.chart.ledger())
	for i, want := range [][]string{
		{"Date", "For", "Charged", "Paid", "Balance"},
		{"2026-03-23", "Visit · 97810", "85.00", "", "85.00"},
		{"2026-03-24", "Check 1042 · visit of Mar 23 2026", "", "40.00", "45.00"},
		{"2026-03-24", "Check 1042 · visit of Mar 23 2026", "", "10.00", "35.00"},
	} {
		if !slices.Equal(rows[i], want) {
			t.Errorf("row %d is %q, want %q", i, rows[i], want)
		}
	}
	r.Tap("Save as CSV…")
	name := ""
	rehearsal.Each(r.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if entry, ok := o.(*widget.Entry); ok && strings.HasSuffix(entry.Text, ".csv") {
			name = entry.Text
		}
	})
	if name != "account "+lin.Account+" 2026-03-30.csv" {
		t.Errorf("the file is to be called %q", name)
	}
}
