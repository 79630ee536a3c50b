package coding

import (
	"testing"

	"meridian/domain"
)

// Of two rows for one key, the later begins on the day after the earlier ended.
func TestTablesNeitherOverlapNorLeaveAGap(t *testing.T) {
	keys := map[string]func(row []string) (string, domain.Span){
		"codes": func(row []string) (string, domain.Span) { return row[0], span(column(row, 5), column(row, 6)) },
		"pairs": func(row []string) (string, domain.Span) {
			return row[0] + " " + row[1], span(column(row, 3), column(row, 4))
		},
		"limits":    once,
		"modifiers": func(row []string) (string, domain.Span) { return row[1], domain.Span{} },
		"places":    once,
		"rules":     once,
	}
	for name, key := range keys {
		last := map[string]domain.Span{}
		for _, row := range load(name).rows {
			k, s := key(row)
			if !s.Until.IsZero() && s.Until.Before(s.From) {
				t.Errorf("%s: %s ends before it begins", name, k)
			}
			if before, again := last[k]; again && (before.Until.IsZero() || s.From != before.Until.AddDays(1)) {
				t.Errorf("%s: %s begins %s after it ended %s", name, k, s.From.ISO(), before.Until.ISO())
			}
			last[k] = s
		}
		if len(last) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
}

// once is the key of a table that has one row for each thing, for all times.
func once(row []string) (string, domain.Span) { return row[0], domain.Span{} }

func TestEveryTableNamesItsSourceAndDate(t *testing.T) {
	for _, info := range Builtin().Tables() {
		if info.Source == "" || info.Date == "" || info.Rows == 0 {
			t.Errorf("%+v", info)
		}
	}
}

func TestAProposalSaysWhyItPointsWhere(t *testing.T) {
	c := tenLines()
	c.Encounter.Diagnoses = []domain.Diagnosis{{Code: "M54.2"}, {Code: "M54.50"}}
	if p := Select(c)[0]; p.Line.Pointers[0] != 1 || p.Why[len(p.Why)-1] != "Points to B, A: the low back diagnosis that Medicare accepts comes first." {
		t.Errorf("%v: %v", p.Line.Pointers, p.Why)
	}
	c.Patient.Policies = nil
	if p := Select(c)[0]; p.Why[len(p.Why)-1] != "Points to A, B: the diagnoses of the visit, in their order." {
		t.Errorf("%v", p.Why)
	}
}
