package visit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

func labels(options []widgets.Option) []string {
	var all []string
	for _, o := range options {
		all = append(all, o.Value)
	}
	return all
}

func TestAStarPutsACodeFirst(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(kept, "2026-03-30"), "")
	p := New(r.Desk, r.Store, Drawing{}, e.ID)
	r.Show(p)
	p.coding.openSearch()
	search := p.coding.search
	if got := search.Options(); len(got) != 0 {
		t.Errorf("without favorites an empty search shows %v", labels(got))
	}
	search.SetText("97")
	before := labels(search.Options())
	search.SetText("97140")
	r.Tap("Make it a favorite")
	r.Settle()
	r.WantSeen("No favorite any more")
	search.SetText("97")
	if got := labels(search.Options()); got[0] != "97140" || before[0] == "97140" {
		t.Errorf("the favorite is not first: %v, before %v", got, before)
	}
	search.SetText("")
	if got := labels(search.Options()); !slices.Equal(got, []string{"97140"}) {
		t.Errorf("an empty search shows %v", got)
	}
	if kept, err := r.Store.FavoriteCodes(t.Context()); err != nil || !slices.Equal(kept, []string{"97140"}) {
		t.Errorf("kept %v, %v", kept, err)
	}
	r.Tap("No favorite any more")
	r.Settle()
	if kept, err := r.Store.FavoriteCodes(t.Context()); err != nil || len(kept) != 0 {
		t.Errorf("kept %v, %v", kept, err)
	}
}

func TestADiagnosisBecomesAFavoriteByItsKey(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(kept, "2026-03-30"), "")
	p := New(r.Desk, r.Store, Drawing{}, e.ID)
	r.Show(p)
	p.diagnoses.openSearch()
	search := p.diagnoses.search
	search.SetText("m542")
	entry, ok := r.Window.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		t.Fatal("the search has no keyboard")
	}
	entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierShortcutDefault})
	r.Settle()
	search.SetText("")
	if got := labels(search.Options()); !slices.Equal(got, []string{"M54.2"}) {
		t.Errorf("an empty search shows %v", got)
	}
	if kept, err := r.Store.FavoriteDiagnoses(t.Context()); err != nil || !slices.Equal(kept, []string{"M54.2"}) {
		t.Errorf("kept %v, %v", kept, err)
	}
}

func TestAFavoriteThatCannotBeKeptIsSaid(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(kept, "2026-03-30"), "")
	p := New(r.Desk, r.Store, Drawing{}, e.ID)
	r.Show(p)
	if err := r.Store.Close(); err != nil {
		t.Fatal(err)
	}
	p.turnFavorite(&p.sheet.FavoriteCodes, "97140", p.store.SaveFavoriteCodes)
	r.Settle()
	if len(p.sheet.FavoriteCodes) != 0 || len(r.Said) == 0 {
		t.Errorf("%v is a favorite, and %v was said", p.sheet.FavoriteCodes, r.Said)
	}
}
