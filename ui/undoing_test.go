package ui

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2/test"

	"meridian/ui/desk"
	"meridian/ui/help"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

func TestArchivingIsUndoneFromAnyPage(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	shell := NewPractice(r.Window, r.Desk.Work, Practice{Store: r.Store, Clock: r.Desk.Clock})
	r.Window.SetContent(shell.Object())
	archived := func() bool {
		t.Helper()
		r.Settle()
		p, err := r.Store.Patient(t.Context(), lin.ID)
		if err != nil {
			t.Fatal(err)
		}
		return !p.Archived.IsZero()
	}
	shell.Go(nav.Place{Screen: nav.Patient, Patient: lin.ID})
	r.Settle()
	r.Tap("Details")
	r.Tap("Archive")
	shell.Go(nav.Place{Screen: nav.Money})
	r.Settle()
	if !archived() {
		t.Fatal("not archived")
	}
	shell.undo()
	if archived() || shell.Notice() != "Lin, Mei-Hua is back in the lists." {
		t.Errorf("said %q", shell.Notice())
	}
	shell.redo()
	if !archived() || shell.Notice() != "Lin, Mei-Hua is archived. Everything is kept." {
		t.Errorf("said %q", shell.Notice())
	}
	shell.notice.Button().OnTapped()
	if archived() {
		t.Error("the notice does not undo")
	}
	shell.undo()
	r.Settle()
	if shell.Notice() != "There is nothing to undo." {
		t.Errorf("said %q", shell.Notice())
	}
	shell.Help(help.KeysTab)
	r.Settle()
	r.WantSeen(nav.Ctrl("Z"), nav.Ctrl("Y"), "Redo")
}

func TestWhatIsTypedIsUndoneBeforeWhatWasDone(t *testing.T) {
	r := rehearsal.New(t)
	shell := NewPractice(r.Window, r.Desk.Work, Practice{Store: r.Store, Clock: r.Desk.Clock})
	r.Window.SetContent(shell.Object())
	var undone, redone int
	var refusal error
	shell.Desk().Did(desk.Act{
		Done: "Done.", Undone: "Undone.", Changed: func() {},
		Undo: func(context.Context) error { undone++; return refusal },
		Redo: func(context.Context) error { redone++; return refusal },
	})
	shell.Find()
	entry := shell.finder.Pick.Entry()
	test.Type(entry, "lin")
	shell.undo()
	if entry.Text != "" || undone != 0 {
		t.Errorf("the field says %q, %d acts undone", entry.Text, undone)
	}
	shell.redo()
	r.Settle()
	if entry.Text != "lin" || redone != 0 {
		t.Errorf("typed again: %q", entry.Text)
	}
	shell.undo()
	refusal = errors.New("the records are closed")
	shell.undo()
	r.Settle()
	if undone != 1 || shell.Notice() != "the records are closed" {
		t.Errorf("undone %d times, said %q", undone, shell.Notice())
	}
	refusal = nil
	shell.undo()
	r.Settle()
	if undone != 2 || shell.Notice() != "Undone." {
		t.Errorf("what was refused cannot be tried again: %d, %q", undone, shell.Notice())
	}
}
