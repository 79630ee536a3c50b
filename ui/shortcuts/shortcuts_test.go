package shortcuts

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/rehearsal"
)

var _ Store = (*db.Store)(nil)

type page struct{ *Part }

func (page) Title() string { return "Text shortcuts" }
func (page) Leave()        {}
func (page) Memory() any   { return nil }
func (page) Recall(any)    {}

func shown(t *testing.T) (*rehearsal.Room, *Part) {
	t.Helper()
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	r.Settle()
	r.WantRoom()
	return r, p
}

func kept(t *testing.T, r *rehearsal.Room) []domain.TextShortcut {
	t.Helper()
	all, err := r.Store.TextShortcuts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAPracticeBeginsWithOursAndChangesThem(t *testing.T) {
	r, p := shown(t)
	r.WantSeen("No short words yet")
	r.Tap("Begin with six of ours")
	r.Settle()
	if n := len(kept(t, r)); n != 6 {
		t.Fatalf("%d short words are kept", n)
	}
	r.WantSeen("lbp", "Six short words are there. Change them as you like.")
	p.list.Open(1)
	r.Fill("Text", "Needles tolerated.")
	r.Fill("Short word", "nt")
	r.Tap("Save")
	r.Settle()
	all := kept(t, r)
	if _, ok := domain.WrittenOut(all, "lbp"); ok || len(all) != 6 {
		t.Errorf("after renaming: %v", all)
	}
	if text, _ := domain.WrittenOut(all, "NT"); text != "Needles tolerated." {
		t.Errorf("nt is written %q", text)
	}
}

func TestWhatCouldNotBeTypedIsRefused(t *testing.T) {
	r, _ := shown(t)
	r.Fill("Short word", "a b")
	r.Fill("Text", "x")
	r.Tap("Save")
	r.WantSeen("✕ The short word needs two letters or more and no blank, such as tol.")
	r.Fill("Short word", "ab")
	r.Fill("Text", "")
	r.Tap("Save")
	r.WantSeen("Write the text that shall stand in the note.")
	if len(kept(t, r)) != 0 {
		t.Error("something was kept")
	}
}

func TestADeletedShortWordComesBack(t *testing.T) {
	r, _ := shown(t)
	r.Fill("Short word", "tol")
	r.Fill("Text", "Tolerated well.")
	r.Tap("Save")
	r.Settle()
	r.Tap("Delete")
	r.Settle()
	if len(kept(t, r)) != 0 {
		t.Fatal("it is still there")
	}
	r.Tap("Undo")
	r.Settle()
	if all := kept(t, r); len(all) != 1 || all[0].Text != "Tolerated well." {
		t.Errorf("came back as %v", all)
	}
}

func TestATakenShortWordIsRefusedAtItsField(t *testing.T) {
	r, p := shown(t)
	r.Tap("Begin with six of ours")
	r.Settle()
	before := kept(t, r)
	p.list.Open(0)
	r.Fill("Short word", "TOL")
	r.Tap("Save")
	r.Settle()
	r.WantSeen("✕ There is a short word \"tol\" already. Choose another one, or change that one.")
	if diff := cmp.Diff(before, kept(t, r)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatWasKeptComesBackAfterDeletingNotWhatWasTyped(t *testing.T) {
	r, p := shown(t)
	r.Tap("Begin with six of ours")
	r.Settle()
	before := kept(t, r)
	p.list.Open(0)
	r.Fill("Text", "Half of a sentence")
	r.Tap("Delete")
	r.Settle()
	r.Tap("Undo")
	r.Settle()
	if diff := cmp.Diff(before, kept(t, r)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsTypedIsNotLostToAnotherShortWord(t *testing.T) {
	r, p := shown(t)
	r.Tap("Begin with six of ours")
	r.Settle()
	r.Fill("Text", "half a sentence")
	p.list.Open(0)
	r.WantSeen("What you typed is not saved yet.", "half a sentence")
	r.Tap("Open the other one")
	if p.was.Short == "" || p.text.Text() != p.was.Text {
		t.Errorf("opened %+v with %q", p.was, p.text.Text())
	}
}
