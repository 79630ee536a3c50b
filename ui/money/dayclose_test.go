package money

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

// lineup keeps what it is given to print.
type lineup struct{ papers [][]byte }

func (*lineup) Prints() bool { return true }

func (l *lineup) Print(_ context.Context, _ string, pdf []byte) error {
	l.papers = append(l.papers, pdf)
	return nil
}

func take(t *testing.T, r *rehearsal.Room, p domain.Payment) domain.Payment {
	t.Helper()
	kept, err := r.Store.TakePayment(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestADayWithoutMoneySaysSo(t *testing.T) {
	r := rehearsal.New(t)
	r.Show(Open(r.Desk, r.Store, &lineup{}, DayTab))
	r.WantSeen("Nothing was received on this day.", "not closed yet", "$0.00 charged for visits, $0.00 received")
	r.WantRoom()
}

func TestADayIsCountedClosedAndPrinted(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	today := r.Desk.Today()
	draft := r.Visit(rehearsal.BackVisit(lin, today.ISO()), "")
	take(t, r, domain.Payment{Patient: lin.ID, Encounter: draft.ID, Date: today, Method: domain.Cash, Amount: 40_00})
	wrong := take(t, r, domain.Payment{Patient: lin.ID, Date: today, Method: domain.Check, Reference: "1042", Amount: 30_00})
	if _, err := r.Store.ReversePayment(t.Context(), wrong.ID, "Check bounced"); err != nil {
		t.Fatal(err)
	}
	printer := &lineup{}
	p := NewDay(r.Desk, r.Store, printer)
	r.Show(p)
	r.WantSeen("$85.00 charged for visits, $40.00 received", "$30.00 taken, −$30.00 given back or reversed", "Check 1042", "not signed, $45.00 not paid")
	p.waiting.Open(0)
	if got := r.Walker.Last(); got != (nav.Place{Screen: nav.Visit, Patient: lin.ID, Encounter: draft.ID}) {
		t.Errorf("went to %+v", got)
	}
	r.Tap("Close the day")
	r.WantSeen("Count the cash in the drawer")
	r.Fill("Cash counted", "35")
	r.WantSeen("Difference: −$5.00")
	r.Tap("Close the day")
	r.Settle()
	r.WantSeen("Write a note that says why")
	if p.counted.Text() == "" {
		t.Fatal("what was counted is lost")
	}
	r.Fill("Note", "Change given twice")
	r.Tap("Close the day")
	r.Settle()
	r.WantSeen("closed Mar 30 2026, 12:00 PM", "Counted $35.00, difference −$5.00", "Change given twice", "Close it again")
	take(t, r, domain.Payment{Patient: lin.ID, Encounter: draft.ID, Date: today, Method: domain.Card, Amount: 45_00})
	r.Desk.Changes.Money.Emit(lin.ID)
	r.Settle()
	r.WantSeen("After the close: $45.00 received, charges changed by $0.00.", "after the close: Card")
	r.Tap("Print")
	r.Settle()
	if len(printer.papers) != 1 || !bytes.HasPrefix(printer.papers[0], []byte("%PDF")) {
		t.Errorf("printed %d papers", len(printer.papers))
	}
	rows := dayTable(p.end)
	if last := rows[len(rows)-1]; len(rows) != 5 || last[6] != "yes" || last[4] != "45.00" || rows[1][6] != "" {
		t.Errorf("the file says %v", rows)
	}
}

// A day that was printed, and left before the printer had it, once was printed as another.
func TestTheDayThatWasShownIsPrinted(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	take(t, r, domain.Payment{Patient: lin.ID, Date: r.Desk.Today(), Method: domain.Cash, Amount: 40_00})
	p := NewDay(r.Desk, r.Store, &lineup{})
	r.Show(p)
	paper := p.paper()
	p.goTo(p.day.AddDays(-1))
	r.Settle()
	if paper.title() != "Day close 2026-03-30" || len(paper.end.Account.Payments) != 1 {
		t.Errorf("%s has %+v", paper.title(), paper.end.Account)
	}
}

// A file on a disk without room once stayed behind, half written.
func TestADayCloseIsSavedWholeOrNotAtAll(t *testing.T) {
	r := rehearsal.New(t)
	p := NewDay(r.Desk, r.Store, &lineup{})
	r.Show(p)
	path := filepath.Join(t.TempDir(), "day.pdf")
	for _, full := range []bool{false, true} {
		file, err := storage.Writer(storage.NewFileURI(path))
		if err != nil {
			t.Fatal(err)
		}
		p.ask = func(name string, chosen func(fyne.URIWriteCloser)) { chosen(disk{file, full}) }
		r.Tap("Save PDF…")
		r.Settle()
		saved, err := os.ReadFile(path)
		if whole := err == nil && bytes.HasPrefix(saved, []byte("%PDF")); whole == full {
			t.Errorf("full %v: %d bytes are there, %v", full, len(saved), err)
		}
	}
	if last := r.Said[len(r.Said)-1]; last.Tone != desk.Bad || !strings.Contains(last.Text, "could not be written there") {
		t.Errorf("said %+v", last)
	}
}

// disk is a file on a disk that may be full.
type disk struct {
	fyne.URIWriteCloser
	full bool
}

func (d disk) Write(content []byte) (int, error) {
	if d.full {
		n, _ := d.URIWriteCloser.Write(content[:len(content)/2])
		return n, errors.New("no space left on device")
	}
	return d.URIWriteCloser.Write(content)
}

func TestADayThatIsTypedIsShownAtOnce(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), "")
	p := NewDay(r.Desk, r.Store, &lineup{})
	r.Show(p)
	r.WantSeen("No visit on this day.")
	e := p.date.Entry()
	e.SetText("")
	r.Window.Canvas().Focus(e)
	test.Type(e, "3/23/2026")
	r.Settle()
	r.WantSeen("$85.00 charged for visits", "not signed, $85.00 not paid")
	if got := p.date.Text(); got != "3/23/2026" {
		t.Errorf("the field has %q", got)
	}
	if r.Sees("No visit on this day.") {
		t.Error("a day with a visit says that there is none")
	}
}

func TestWhatWasCountedForOneDayIsNotCountedForAnother(t *testing.T) {
	r := rehearsal.New(t)
	p := NewDay(r.Desk, r.Store, &lineup{})
	r.Show(p)
	r.Fill("Cash counted", "12")
	p.goTo(p.day.AddDays(-1))
	r.Settle()
	if p.counted.Text() != "" || r.Sees("Difference:") {
		t.Error("the sum came along")
	}
}

// What was counted was once gone where one looked something up before the close.
func TestWhatWasCountedIsThereAgain(t *testing.T) {
	r := rehearsal.New(t)
	page := NewDay(r.Desk, r.Store, &lineup{})
	r.Show(page)
	keep := func(p *DayPage) (why error) {
		p.Keep(func(err error) { why = err })
		return why
	}
	if err := keep(page); err != nil {
		t.Errorf("nothing is counted: %v", err)
	}
	r.Fill("Cash counted", "85")
	r.Fill("Note", "two twenties torn")
	page.Leave()
	if err := keep(page); err == nil {
		t.Error("nothing is said of what was counted")
	}
	page.Return(nav.Place{})
	page.Recall(page.Memory())
	r.Settle()
	again := NewDay(r.Desk, r.Store, &lineup{})
	again.Retype(page.Typed())
	r.Show(again)
	if counted, note := r.Field("Cash counted", 0).Text, r.Field("Note", 0).Text; counted != "85" || note != "two twenties torn" {
		t.Errorf("back are %q and %q", counted, note)
	}
	r.Tap("Close the day")
	if err := keep(again); err != nil {
		t.Errorf("the day is closed: %v", err)
	}
}
