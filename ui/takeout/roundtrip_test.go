package takeout

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/transfer"
	"meridian/ui/rehearsal"
)

// drawn draws patients whose cells a spreadsheet would compute if it could.
func drawn(t *rapid.T) []domain.Patient {
	word := rapid.StringMatching(`[=+@-]?[A-ZÀ-Ý][a-zà-ÿ]{1,9}`)
	var all []domain.Patient
	for i := range rapid.IntRange(1, 5).Draw(t, "people") {
		all = append(all, domain.Patient{
			Account: fmt.Sprintf("P-%05d", i+1), Name: domain.Name{First: word.Draw(t, "first"), Last: fmt.Sprintf("%s%c", word.Draw(t, "last"), 'a'+i), Preferred: word.Draw(t, "preferred"), Native: "林美華"},
			BirthDate: domain.MustDate("1930-01-01").AddDays(40*i + rapid.IntRange(0, 30_000).Draw(t, "born")), Sex: domain.Female, Phone: "(510) 555-0148", Email: "someone@example.com",
			Address:       domain.Address{Street: "1 Oak Street", Unit: word.Draw(t, "unit"), City: "Oakland", State: "CA", ZIP: "02139"},
			Notes:         word.Draw(t, "notes") + "\n=1+1, \"quoted\"; and more",
			Policies:      []domain.Policy{{Kind: domain.Medicare, Payer: "Medicare", MemberID: "1EG4-TE5-MK73", Plan: word.Draw(t, "plan")}},
			SafetyFlags:   []domain.SafetyFlag{{Kind: domain.Pacemaker}, {Kind: domain.Allergy, Note: word.Draw(t, "alert")}},
			OutsideVisits: []domain.OutsideVisit{{Date: domain.MustDate("2026-01-05"), Count: 4, Provider: "Dr. Finch"}},
		})
	}
	return all
}

func TestATableIsHarmlessInASpreadsheetAndComesBackTheSame(t *testing.T) {
	day := domain.MustDate("2026-03-30")
	rapid.Check(t, func(t *rapid.T) {
		patients := drawn(t)
		content := spreadsheet(transfer.JaneTable(patients, day))
		sheet, err := transfer.Open(content)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range sheet.Rows {
			for _, cell := range row.Cells {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Fatalf("a spreadsheet would compute %q", cell)
				}
			}
		}
		var got []domain.Patient
		for _, e := range transfer.Read(sheet, transfer.Recognize(sheet), day) {
			if e.Refused != "" || len(e.Doubts) > 0 {
				t.Fatalf("row %d: %s %v", e.Row, e.Refused, e.Doubts)
			}
			got = append(got, e.Patient)
		}
		if diff := cmp.Diff(patients, got, cmp.AllowUnexported(domain.Date{})); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestANewPracticeGetsTheSamePatients(t *testing.T) {
	old, fresh := rehearsal.New(t), rehearsal.New(t)
	first := domain.Patient{
		Name: domain.Name{First: "=Mei-Hua", Last: "Lin", Native: "林美華"}, BirthDate: domain.MustDate("1950-04-03"), Sex: domain.Female, Phone: "(510) 555-0148",
		Policies:      []domain.Policy{{Kind: domain.Medicare, Payer: "Medicare", MemberID: "1EG4-TE5-MK73"}},
		OutsideVisits: []domain.OutsideVisit{{Date: domain.MustDate("2026-01-05"), Count: 4}, {Date: domain.MustDate("2026-02-09"), Count: 1}},
		SafetyFlags:   []domain.SafetyFlag{{Kind: domain.Anticoagulant, Note: "warfarin"}},
	}
	want := old.Keep(first)
	day := old.Desk.Today()
	sheet, err := transfer.Open(spreadsheet(transfer.JaneTable([]domain.Patient{want}, day)))
	if err != nil {
		t.Fatal(err)
	}
	var arrivals []db.Arrival
	for _, e := range transfer.Read(sheet, transfer.Recognize(sheet), day) {
		arrivals = append(arrivals, db.Arrival{Row: e.Row, Patient: e.Patient})
	}
	if _, err := fresh.Store.TakeIn(t.Context(), "patients.csv", arrivals, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	got, err := fresh.Store.Patient(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []*domain.Patient{&want, &got} {
		for i := range p.Policies {
			p.Policies[i].ID = 0
		}
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(domain.Date{})); diff != "" {
		t.Error(diff)
	}
}
