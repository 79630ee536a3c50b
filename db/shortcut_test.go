package db

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

func TestShortWordsAreKeptWhateverTheirCase(t *testing.T) {
	s, _, _ := withPatient(t)
	keep := func(all ...domain.TextShortcut) error { return s.SaveTextShortcuts(t.Context(), all...) }
	if err := keep(domain.TextShortcut{Short: "tol", Text: "Tolerated."}, domain.TextShortcut{Short: "lbp", Text: "Low back pain."}); err != nil {
		t.Fatal(err)
	}
	if err := keep(domain.TextShortcut{Short: " TOL ", Text: "Tolerated well."}); err != nil {
		t.Fatal(err)
	}
	want := []domain.TextShortcut{{Short: "lbp", Text: "Low back pain."}, {Short: "TOL", Text: "Tolerated well."}}
	all := must[[]domain.TextShortcut](t)(s.TextShortcuts(t.Context()))
	if diff := cmp.Diff(want, all); diff != "" {
		t.Error(diff)
	}
	if text, ok := domain.WrittenOut(all, "Tol"); !ok || text != "Tolerated well." {
		t.Errorf("Tol is written %q, %v", text, ok)
	}
	for code, bad := range map[string]domain.TextShortcut{"shortcut.short": {Short: "a b", Text: "x"}, "shortcut.text": {Short: "ab", Text: "  "}} {
		wantFault(t, keep(domain.TextShortcut{Short: "ok", Text: "ok"}, bad), code)
	}
	if err := s.DeleteTextShortcut(t.Context(), "lbp"); err != nil {
		t.Fatal(err)
	}
	if all := must[[]domain.TextShortcut](t)(s.TextShortcuts(t.Context())); len(all) != 1 {
		t.Errorf("left: %v", all)
	}
}
