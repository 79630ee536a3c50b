package documents

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/rehearsal"
)

var _ Store = (*db.Store)(nil)

const signer = "Mei-Ling Chen, L.Ac."

// printer keeps what it was given.
type printer struct {
	title string
	pdf   []byte
	fail  error
}

func (p *printer) Print(_ context.Context, title string, pdf []byte) error {
	p.title, p.pdf = title, pdf
	return p.fail
}

func (p *printer) Prints() bool { return true }

// file is a file that a person chose in the dialog.
type file struct {
	bytes.Buffer
	closed bool
	fail   error
}

func (f *file) Write(p []byte) (int, error) {
	if f.fail != nil {
		return 0, f.fail
	}
	return f.Buffer.Write(p)
}

func (f *file) Close() error {
	f.closed = true
	return nil
}

func (f *file) URI() fyne.URI { return storage.NewFileURI("/nowhere/SB-2026-0001.pdf") }

// clean is a signed visit at which no rule takes offense.
func clean(p domain.Patient, iso string) domain.Encounter {
	e := rehearsal.BackVisit(p, iso)
	e.Route, e.NoticeGiven = domain.PatientPays, domain.MustDate(iso)
	e.Sets = []domain.NeedleSet{{Seconds: 15 * 60, Points: []string{"BL23", "BL25"}}}
	e.Note = domain.Note{Subjective: "Low back pain since June.", Objective: "Flexion 60°.", Assessment: "Improving.", Plan: "Weekly for four weeks."}
	return e
}

func issued(t *testing.T, r *rehearsal.Room) (domain.Paper, domain.Encounter) {
	t.Helper()
	lin := r.Keep(rehearsal.Lin())
	e := r.Visit(clean(lin, "2026-03-23"), signer)
	paper, err := r.Store.IssueSuperbill(t.Context(), db.IssueRequest{Encounters: []domain.EncounterID{e.ID}}, DrawSuperbill)
	if err != nil {
		t.Fatal(err)
	}
	return paper, e
}

func TestASuperbillIsIssuedForARangeOfDates(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	first := r.Visit(clean(lin, "2026-03-16"), signer)
	second := r.Visit(clean(lin, "2026-03-23"), signer)
	r.Visit(clean(lin, "2026-03-27"), "")
	page := NewIssue(r.Desk, r.Store, lin.ID, 0)
	r.Show(page)
	r.WantSeen("Lin, Mei-Hua  林美華", "Mon Mar 16 2026 · Medicare", "The note is not signed.", "2 visits · charges $170.00", "ready")
	r.Tap("Issue superbill")
	got := r.Walker.Last()
	if got.Screen != nav.Documents || got.Paper == 0 {
		t.Fatalf("went to %+v:\n%s", got, r.Words())
	}
	paper, err := r.Store.Paper(t.Context(), got.Paper)
	if err != nil || paper.Number != "SB-2026-0001" || len(paper.Encounters) != 2 || paper.Encounters[0] != first.ID || paper.Encounters[1] != second.ID {
		t.Errorf("issued %+v, %v", paper, err)
	}
}

func TestAnErrorRefusesTheSuperbillUntilAReasonIsWritten(t *testing.T) {
	r := rehearsal.New(t)
	person := rehearsal.Lin()
	person.Sex = domain.SexUnknown
	lin := r.Keep(person)
	e := r.Visit(clean(lin, "2026-03-23"), signer)
	page := NewIssue(r.Desk, r.Store, lin.ID, e.ID)
	r.Show(page)
	r.WantSeen("✕ 1 to mend", "The sex of the patient is missing.", "SB-01")
	r.Tap("Issue superbill")
	if len(r.Walker.Places) != 0 {
		t.Fatal("issued in spite of an error")
	}
	r.Tap("Open the patient")
	if got := r.Walker.Last(); got.Screen != nav.Patient || !strings.HasPrefix(got.Tab, patients.DetailsTab) {
		t.Errorf("the fix leads to %+v", got)
	}
	r.Tap("Pass over…")
	r.Tap("Keep the reason")
	r.Fill("Why does it go out in spite of this?", "The patient does not want it stated.")
	r.Tap("Keep the reason")
	r.WantSeen("Passed over: “The patient does not want it stated.”", "ready")
	r.Tap("Issue superbill")
	if got := r.Walker.Last(); got.Paper == 0 {
		t.Fatalf("went to %+v", got)
	}
	kept, err := r.Store.Encounter(t.Context(), e.ID)
	if err != nil || len(kept.Overrides) != 1 || kept.Overrides[0].Finding != "SB-01@patient.sex" {
		t.Errorf("kept %+v, %v", kept.Overrides, err)
	}
}

func TestVisitsUnderTwoPoliciesAreIssuedAsTwoPapers(t *testing.T) {
	r := rehearsal.New(t)
	person := rehearsal.Lin()
	person.Policies = []domain.Policy{
		{Kind: domain.Commercial, Payer: "Juniper Health", Until: domain.MustDate("2026-03-15"), MemberID: "J1"},
		{Kind: domain.UHC, From: domain.MustDate("2026-03-16"), MemberID: "U1"},
	}
	lin := r.Keep(person)
	r.Visit(clean(lin, "2026-03-09"), signer)
	r.Visit(clean(lin, "2026-03-16"), signer)
	r.Show(NewIssue(r.Desk, r.Store, lin.ID, 0))
	r.WantSeen("Juniper Health · Mar 9 2026", "UnitedHealthcare · Mar 16 2026")
	r.Tap("Issue 2 superbills")
	papers, err := r.Store.Papers(t.Context(), db.PaperFilter{})
	if err != nil || len(papers) != 2 || r.Walker.Last().Tab != patients.DocumentsTab {
		t.Errorf("%d papers, %v, went to %+v", len(papers), err, r.Walker.Last())
	}
}

func TestVisitSummariesAreIssuedLikewise(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	e := r.Visit(clean(lin, "2026-03-23"), signer)
	r.Show(NewIssue(r.Desk, r.Store, lin.ID, e.ID))
	r.Tap("Visit summaries instead")
	paper, err := r.Store.Paper(t.Context(), r.Walker.Last().Paper)
	if err != nil || paper.Kind != domain.SummaryPaper {
		t.Errorf("issued %+v, %v", paper, err)
	}
	r.Show(NewPaper(r.Desk, r.Store, &printer{}, paper.ID))
	r.WantSeen(paper.Number, "page 1 of 1")
}

func TestThePatientIsFoundFirstWhereNoneIsNamed(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	page := NewIssue(r.Desk, r.Store, 0, 0)
	r.Show(page)
	r.WantSeen("New superbill", "Lin, Mei-Hua  林美華")
	page.choosePatient(lin.ID)
	r.Settle()
	r.WantSeen("No visit took place between these dates.", "Tick the visits")
}

func TestAReprintIsTheBytesThatWereIssued(t *testing.T) {
	r := rehearsal.New(t)
	paper, _ := issued(t, r)
	original, err := r.Store.PaperBytes(t.Context(), paper.ID)
	if err != nil {
		t.Fatal(err)
	}
	var p printer
	r.Show(NewPaper(r.Desk, r.Store, &p, paper.ID))
	r.WantSeen("SB-2026-0001", "Issued", "Lin, Mei-Hua  林美華", "total $85.00, balance $85.00", "page 1 of 1")
	r.Tap("Print")
	if p.title != "SB-2026-0001" || !bytes.Equal(p.pdf, original) {
		t.Errorf("printed %q, %d bytes of %d", p.title, len(p.pdf), len(original))
	}
	trail, err := r.Store.Audit(t.Context(), db.AuditFilter{Patient: paper.Patient, Limit: 1})
	if err != nil || len(trail) != 1 || trail[0].Action != "print" {
		t.Errorf("the trail ends with %+v, %v", trail, err)
	}
}

func TestAPrinterThatRefusesIsTold(t *testing.T) {
	r := rehearsal.New(t)
	paper, _ := issued(t, r)
	p := printer{fail: errors.New("The printer did not take the paper.")}
	r.Show(NewPaper(r.Desk, r.Store, &p, paper.ID))
	r.Tap("Print")
	r.WantSeen("The printer did not take the paper.")
}

func TestThePDFIsSavedWholeOrNotAtAll(t *testing.T) {
	r := rehearsal.New(t)
	paper, _ := issued(t, r)
	page := NewPaper(r.Desk, r.Store, &printer{}, paper.ID)
	r.Show(page)
	var name string
	var f file
	page.ask = func(proposed string, chosen func(fyne.URIWriteCloser)) {
		name = proposed
		chosen(&f)
	}
	r.Tap("Save PDF…")
	if name != "SB-2026-0001 Lin Mei-Hua.pdf" || !strings.HasPrefix(f.String(), "%PDF") || !f.closed {
		t.Errorf("saved %d bytes as %q", f.Len(), name)
	}
	f = file{fail: errors.New("no space left")}
	r.Tap("Save PDF…")
	r.WantSeen("The file could not be written there.")
	if !f.closed {
		t.Error("the file stayed open")
	}
}

func TestTheDialogProposesTheName(t *testing.T) {
	r := rehearsal.New(t)
	paper, _ := issued(t, r)
	page := NewPaper(r.Desk, r.Store, &printer{}, paper.ID)
	r.Show(page)
	r.Tap("Save PDF…")
	top := r.Window.Canvas().Overlays().Top()
	proposed := false
	rehearsal.Each(top, func(o fyne.CanvasObject) {
		if e, ok := o.(*widget.Entry); ok && e.Text == "SB-2026-0001 Lin Mei-Hua.pdf" {
			proposed = true
		}
	})
	if !proposed {
		t.Error("the dialog does not propose the name of the file")
	}
}

func TestAPaperIsVoidedWithAReasonOnly(t *testing.T) {
	r := rehearsal.New(t)
	paper, _ := issued(t, r)
	page := NewPaper(r.Desk, r.Store, &printer{}, paper.ID)
	r.Show(page)
	page.void.Action()
	r.Tap("Void SB-2026-0001")
	r.WantSeen("Say why the paper is voided.")
	r.Fill("Why is SB-2026-0001 void?", strings.Repeat("wrong ", 60))
	r.Tap("Void SB-2026-0001")
	r.WantSeen("at most 300 characters")
	r.Fill("Why is SB-2026-0001 void?", "wrong date")
	r.Tap("Void SB-2026-0001")
	r.WantSeen("Voided", "wrong date")
	if got, err := r.Store.Paper(t.Context(), paper.ID); err != nil || got.State != domain.Voided {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestAVoidIsTakenBackUnlessItHadAnEffect(t *testing.T) {
	r := rehearsal.New(t)
	paper, _ := issued(t, r)
	r.Pass(time.Minute)
	page := NewPaper(r.Desk, r.Store, &printer{}, paper.ID)
	r.Show(page)
	void := func() {
		r.Pass(time.Minute)
		page.void.Action()
		r.Fill("Why is SB-2026-0001 void?", "wrong patient")
		r.Tap("Void SB-2026-0001")
	}
	void()
	if said := r.Said[len(r.Said)-1]; said.Action != "Undo" {
		t.Fatalf("said %+v", said)
	}
	r.Pass(time.Minute)
	r.Desk.UndoAct()
	r.Settle()
	if got, err := r.Store.Paper(t.Context(), paper.ID); err != nil || got.State != domain.Issued || r.Sees("wrong patient") || page.void.Disabled {
		t.Errorf("got %+v, %v\n%s", got, err, r.Words())
	}
	r.Pass(time.Minute)
	r.Desk.RedoAct()
	r.Settle()
	r.WantSeen("Voided", "wrong patient")
	if err := r.Store.Witness(t.Context(), db.Act{Action: "print", Subject: "paper", SubjectID: int64(paper.ID)}); err != nil {
		t.Fatal(err)
	}
	r.Desk.UndoAct()
	r.Settle()
	if said := r.Said[len(r.Said)-1]; said.Tone != desk.Bad || !strings.Contains(said.Text, "Replace it by a new one") {
		t.Errorf("said %+v", said)
	}
	r.WantSeen("Voided")
}

func TestTheListIsFilteredByNumberPatientKindAndState(t *testing.T) {
	r := rehearsal.New(t)
	page := NewList(r.Desk, r.Store)
	r.Show(page)
	r.WantSeen("No papers yet")
	paper, e := issued(t, r)
	if _, err := r.Store.IssueSummary(t.Context(), e.ID, DrawSummary); err != nil {
		t.Fatal(err)
	}
	r.Desk.Changes.Papers.Emit(paper.ID)
	r.Settle()
	for typed, want := range map[string]int{"": 2, "SB-2026": 1, "hua": 2, "nobody": 0} {
		page.search.Entry().SetText(typed)
		r.Settle()
		shown := 0
		if page.center.Objects[0] == page.full {
			shown = len(page.rows.All())
		}
		if shown != want {
			t.Errorf("%q shows %d papers, want %d", typed, shown, want)
		}
	}
	page.search.Entry().SetText("")
	page.kind.Inner().SetSelected("Visit summaries")
	r.Settle()
	if rows := page.rows.All(); len(rows) != 1 || rows[0].Kind != domain.SummaryPaper {
		t.Errorf("the kind shows %+v", rows)
	}
	again := NewList(r.Desk, r.Store)
	again.Recall(page.Memory())
	r.Settle()
	if again.filter.Kind != domain.SummaryPaper || len(again.rows.All()) != 1 {
		t.Errorf("came back with %+v", again.filter)
	}
}

func TestThePreviewZoomsAndTurns(t *testing.T) {
	r := rehearsal.New(t)
	paper, _ := issued(t, r)
	page := NewPaper(r.Desk, r.Store, &printer{}, paper.ID)
	r.Show(page)
	v := page.preview
	if w := v.image.Size().Width; w < 600 || w > v.scroll.Size().Width {
		t.Errorf("the sheet that fits is %v wide in %v", w, v.scroll.Size().Width)
	}
	v.setZoom(1.5)
	r.Settle()
	if w := v.image.Size().Width; w < 1200 {
		t.Errorf("at 150 %% the sheet is %v wide", w)
	}
	v.step(-1)
	r.Settle()
	r.WantSeen("125 %")
	v.turn(1)
	if v.page != 0 {
		t.Error("turned past the last page")
	}
}

func TestEverythingFitsASmallWindow(t *testing.T) {
	r := rehearsal.New(t)
	paper, e := issued(t, r)
	for _, place := range []nav.Place{{}, {Paper: paper.ID}, {Tab: NewTab}, {Tab: NewTab, Patient: paper.Patient, Encounter: e.ID}} {
		r.Show(New(r.Desk, r.Store, &printer{}, place))
		r.WantRoom()
	}
}

func TestAPaperThatIsNotThereSaysSo(t *testing.T) {
	r := rehearsal.New(t)
	r.Show(NewPaper(r.Desk, r.Store, &printer{}, 42))
	r.WantSeen("This paper is not in the practice’s records.")
}

func TestNewLeadsToThePlace(t *testing.T) {
	r := rehearsal.New(t)
	for want, place := range map[string]nav.Place{
		"Documents": {}, "New superbill": {Tab: NewTab}, "Document": {Paper: 1},
	} {
		page := New(r.Desk, r.Store, &printer{}, place)
		if page.Title() != want {
			t.Errorf("%+v shows %q", place, page.Title())
		}
		r.Settle()
	}
}

// The name of the patient was a button as wide as its words, and pushed the other buttons
// out of the window.
func TestIssuedPapersAndEstimatesOfALongNameFitTheSmallestWindow(t *testing.T) {
	r := rehearsal.New(t)
	person := selfPaying()
	person.Name = domain.Name{First: "Bartholomew-Alexander Maximilian", Last: "Featherstonehaugh-Cholmondeley von Hohenzollern", Native: "林美華林美華林美華"}
	lin := r.Keep(person)
	e := r.Visit(clean(lin, "2026-03-23"), signer)
	issue := func(replaces domain.PaperID) domain.PaperID {
		request := db.IssueRequest{Encounters: []domain.EncounterID{e.ID}, Replaces: replaces, Reason: "The date of birth was wrong."}
		paper, err := r.Store.IssueSuperbill(t.Context(), request, DrawSuperbill)
		if err != nil {
			t.Fatal(err)
		}
		return paper.ID
	}
	issue(0)
	second := issue(1)
	issue(second)
	show := func(place nav.Place) {
		r.Show(New(r.Desk, r.Store, &printer{}, place))
		r.WantRoom()
		r.Tap(patients.Headline(person.Name))
		if got := r.Walker.Last(); got.Screen != nav.Patient || got.Patient != lin.ID || got.Tab != patients.DocumentsTab {
			t.Errorf("the name leads to %+v", got)
		}
	}
	show(nav.Place{Screen: nav.Documents, Paper: second})
	r.WantSeen("Replaces SB-2026-0001", "Replaced by SB-2026-0003")
	show(nav.Place{Screen: nav.Documents, Tab: EstimateTab, Patient: lin.ID})
}
