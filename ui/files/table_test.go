package files

import (
	"encoding/csv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestATableIsSafeInASpreadsheet(t *testing.T) {
	got := Table([][]string{{"Patient", "Amount"}, {"=HYPERLINK(\"x\")", "-12.50"}, {"@SUM(A1)", "12.50"}, {"-Lin, Mei-Hua", "+1"}})
	want := "Patient,Amount\n\"'=HYPERLINK(\"\"x\"\")\",-12.50\n'@SUM(A1),12.50\n\"'-Lin, Mei-Hua\",'+1\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestATableReadsBackAsItWas(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		cell := rapid.StringMatching(`[^=+\-@\t\r]?[^\r]*`)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 2), 1, 4).Draw(r, "rows")
		read, err := csv.NewReader(strings.NewReader(Table(rows))).ReadAll()
		if err != nil {
			r.Fatal(err)
		}
		for i, row := range rows {
			for k, cell := range row {
				if strings.TrimPrefix(read[i][k], "'") != strings.TrimPrefix(cell, "'") {
					r.Fatalf("%q came back as %q", cell, read[i][k])
				}
			}
		}
	})
}
