package visit

import (
	"testing"

	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

func withShorts(t testing.TB) (*rehearsal.Room, *Page) {
	t.Helper()
	r, p := room(t, rehearsal.Lin())
	must(t, r.Store.SaveTextShortcuts(t.Context(), domain.TextShortcut{Short: "tol", Text: "Tolerated well,\nno adverse reaction."}))
	return r, opened(r, r.Store, p.id)
}

func TestAShortWordIsWrittenOutAndComesBack(t *testing.T) {
	r, p := withShorts(t)
	entry := p.note.parts[0].entry
	typeInto(r, entry, "Needled. tol and more")
	want := "Needled. Tolerated well,\nno adverse reaction. and more"
	if entry.Text != want || p.sheet.Visit.Note.Subjective != want {
		t.Fatalf("the note says %q, kept is %q", entry.Text, p.sheet.Visit.Note.Subjective)
	}
	for range 4 {
		if entry.Text == "Needled. tol" {
			break
		}
		p.Undo()
	}
	if entry.Text != "Needled. tol" {
		t.Errorf("Ctrl+Z leads to %q", entry.Text)
	}
	p.Redo()
	if entry.Text != "Needled. Tolerated well,\nno adverse reaction." {
		t.Errorf("Ctrl+Y leads to %q", entry.Text)
	}
	p.Leave()
}

func TestAShortWordIsWrittenOutInTheMiddleOfAText(t *testing.T) {
	r, p := withShorts(t)
	entry := p.note.parts[1].entry
	typeInto(r, entry, "Before after")
	for range len(" after") {
		press(r, fyne.KeyLeft)
	}
	for _, char := range " TOL " {
		entry.TypedRune(char)
	}
	if want := "Before Tolerated well,\nno adverse reaction.  after"; entry.Text != want {
		t.Errorf("the note says %q, want %q", entry.Text, want)
	}
	p.Leave()
}

func TestWordsThatOnlyBeginLikeAShortOneStay(t *testing.T) {
	r, p := withShorts(t)
	entry := p.note.parts[0].entry
	typeInto(r, entry, "told tol, extol ")
	if entry.Text != "told tol, extol " {
		t.Errorf("the note says %q", entry.Text)
	}
	p.Leave()
}
