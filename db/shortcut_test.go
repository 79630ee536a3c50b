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

func TestAShortWordNeverTakesTheTextOfAnother(t *testing.T) {
	s, _, _ := withPatient(t)
	change := func(was, short, text string) error {
		return s.ChangeTextShortcut(t.Context(), was, domain.TextShortcut{Short: short, Text: text})
	}
	for _, short := range []string{"aa", "bb"} {
		if err := change("", short, "Text of "+short+"."); err != nil {
			t.Fatal(err)
		}
	}
	wantFault(t, change("", "BB", "Another."), "shortcut.taken")
	wantFault(t, change("aa", "BB", "Another."), "shortcut.taken")
	want := []domain.TextShortcut{{Short: "aa", Text: "Text of aa."}, {Short: "bb", Text: "Text of bb."}}
	if diff := cmp.Diff(want, must[[]domain.TextShortcut](t)(s.TextShortcuts(t.Context()))); diff != "" {
		t.Error(diff)
	}
	if err := change("aa", "AA", "Changed."); err != nil {
		t.Error(err)
	}
	if err := change("bb", "cc", "Text of cc."); err != nil {
		t.Error(err)
	}
	want = []domain.TextShortcut{{Short: "AA", Text: "Changed."}, {Short: "cc", Text: "Text of cc."}}
	if diff := cmp.Diff(want, must[[]domain.TextShortcut](t)(s.TextShortcuts(t.Context()))); diff != "" {
		t.Error(diff)
	}
}
