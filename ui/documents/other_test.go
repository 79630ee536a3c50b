package documents

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

// taken keeps what is sent to the printer.
type taken struct {
	titles []string
	sizes  []int
}

func (t *taken) Print(_ context.Context, title string, pdf []byte) error {
	t.titles, t.sizes = append(t.titles, title), append(t.sizes, len(pdf))
	return nil
}

func (*taken) Prints() bool { return true }

// withAccount gives a room with a patient who was treated and paid.
func withAccount(t *testing.T) (*rehearsal.Room, domain.Patient) {
	t.Helper()
	r := rehearsal.New(t)
	p := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(p, "2026-03-23"), "Mei-Ling Chen")
	if _, err := r.Store.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Encounter: e.ID, Date: e.Date, Method: domain.Card, Amount: 5000}); err != nil {
		t.Fatal(err)
	}
	paid := domain.Payment{Date: e.Date, Method: domain.Check, Amount: 30000}
	if _, err := r.Store.SellPackage(t.Context(), domain.Package{Patient: p.ID, Name: "Ten visits", Sessions: 10, Price: 70000, Bought: e.Date}, paid); err != nil {
		t.Fatal(err)
	}
	return r, p
}

func TestEveryOtherPaperIsDrawnOrSaysWhyNot(t *testing.T) {
	r, patient := withAccount(t)
	printer := &taken{}
	p := NewOther(r.Desk, r.Store, printer, patient.ID, "")
	r.Show(p)
	for _, o := range Others {
		r.Choose("Paper", o.Title)
		r.Settle()
		r.WantSeen(o.About)
		if p.drawn == nil && p.told.Text() == "" {
			t.Errorf("%s is not drawn and says nothing", o.Title)
		}
		if p.drawn == nil && o.Value != "notice" && o.Value != "claim" {
			t.Errorf("%s is not drawn: %s", o.Title, p.told.Text())
		}
		if p.drawn == nil {
			continue
		}
		before := len(printer.titles)
		p.print()
		r.Settle()
		if len(printer.titles) != before+1 || printer.titles[before] != o.Title || printer.sizes[before] < 1000 {
			t.Errorf("%s was not printed: %v", o.Title, printer)
		}
	}
}

func TestOtherPapersAskWhoAndWhen(t *testing.T) {
	r, _ := withAccount(t)
	p := NewOther(r.Desk, r.Store, &taken{}, 0, "")
	r.Show(p)
	if p.drawn != nil || !p.printing.Disabled() {
		t.Error("a receipt for nobody")
	}
	r.Choose("Paper", "Visit note, blank")
	if p.drawn == nil || p.printing.Disabled() {
		t.Error("a blank form asks for somebody")
	}
	r.Choose("Paper", "Receipt")
	hits, err := r.Store.SearchPatients(t.Context(), "lin", 1, false)
	if err != nil || len(hits) != 1 {
		t.Fatal(err)
	}
	p.patient = hits[0].ID
	p.load()
	r.Settle()
	if p.drawn == nil {
		t.Fatal("no receipt: " + p.told.Text())
	}
	r.Fill("From", "1/1/2020")
	r.Fill("Until", "1/1/2021")
	if p.drawn != nil || !strings.Contains(p.told.Text(), "no payment") {
		t.Errorf("days without a payment: %q", p.told.Text())
	}
	memory := p.Memory()
	again := NewOther(r.Desk, r.Store, &taken{}, 0, "")
	r.Show(again)
	again.Recall(memory)
	r.Settle()
	if again.patient != hits[0].ID || again.span().Until != domain.MustDate("2021-01-01") {
		t.Errorf("came back to %+v", again.Memory())
	}
}

func TestAnOtherPaperIsSaved(t *testing.T) {
	r, patient := withAccount(t)
	p := NewOther(r.Desk, r.Store, &taken{}, patient.ID, "")
	r.Show(p)
	path := filepath.Join(t.TempDir(), "receipt.pdf")
	asked := ""
	p.ask = func(name string, chosen func(fyne.URIWriteCloser)) {
		asked = name
		file, err := storage.Writer(storage.NewFileURI(path))
		if err != nil {
			t.Fatal(err)
		}
		chosen(file)
	}
	p.save()
	r.Settle()
	if asked != "Receipt 2026-03-30.pdf" || len(r.Said) != 1 || r.Said[0].Text != "Saved as receipt.pdf." {
		t.Errorf("asked for %q, said %+v", asked, r.Said)
	}
}

// A long name once made the window wider than it was.
func TestOtherPapersOfALongNameFitTheSmallestWindow(t *testing.T) {
	r := rehearsal.New(t)
	long := rehearsal.Lin()
	long.Name = domain.Name{First: "Bartholomew-Alexander Maximilian", Last: "Featherstonehaugh-Cholmondeley von Hohenzollern", Native: "林美華林美華林美華"}
	patient := r.Keep(long)
	r.Show(NewOther(r.Desk, r.Store, &taken{}, patient.ID, ""))
	r.WantRoom()
}

// The whole record is two clicks away: its button on the patient's page, and Save or
// Print here.
func TestTheCompleteRecordIsDrawnAtOnce(t *testing.T) {
	r, patient := withAccount(t)
	printer := &taken{}
	page := New(r.Desk, r.Store, printer, nav.Place{Screen: nav.Documents, Patient: patient.ID, Tab: RecordTab})
	r.Show(page)
	r.Settle()
	r.WantSeen("Everything of a patient, with contents and pages.", "Complete chart")
	r.Tap("Print")
	r.Settle()
	if len(printer.titles) != 1 || printer.titles[0] != "Complete chart" {
		t.Errorf("printed %v", printer.titles)
	}
}
