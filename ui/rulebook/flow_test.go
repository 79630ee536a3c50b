package rulebook

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/icd10"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

var _ Store = (*db.Store)(nil)

// page shows the part alone.
type page struct{ *Part }

func (page) Title() string { return "Rules" }
func (page) Leave()        {}
func (page) Memory() any   { return nil }
func (page) Recall(any)    {}

var _ nav.Page = page{}

func open(t *testing.T) (*rehearsal.Room, *Part) {
	t.Helper()
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	return r, p
}

// orderFile writes an order file of two codes, the first of which replaces M54.2.
func orderFile(t *testing.T, name string) string {
	t.Helper()
	line := func(n, code, kind, title string) string {
		return n + " " + code + strings.Repeat(" ", 8-len(code)) + kind + " " + title + strings.Repeat(" ", 61-len(title)) + title + "\r\n"
	}
	path := filepath.Join(t.TempDir(), name)
	content := line("00001", "M5420", "1", "Cervicalgia, of one side") + line("00002", "U099", "1", "Post COVID-19 condition")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnOfficialFileIsReportedThenUsedThenRemoved(t *testing.T) {
	r, p := open(t)
	if err := r.Store.SaveFavoriteDiagnoses(t.Context(), []string{"M54.2"}); err != nil {
		t.Fatal(err)
	}
	path := orderFile(t, "icd10cm_order_2028.txt")
	asked := ""
	p.AskFile = func(title string, chosen func(string)) { asked = title; chosen(path) }
	told := false
	r.Desk.Changes.Practice.Listen(func(struct{}) { told = true })
	r.Tap("Choose the file…")
	r.Settle()
	if asked != "ICD-10-CM order file" {
		t.Errorf("asked for %q", asked)
	}
	r.WantSeen("ICD-10-CM, fiscal year 2028", "2 codes that can be billed and 0 headers", "M54.2 Cervicalgia (a favorite) ended on Sep 30 2027. Instead: M54.20.")
	if tables, err := r.Store.OfficialTables(t.Context()); err != nil || len(tables) != 0 {
		t.Fatalf("kept before it was agreed to: %v, %v", tables, err)
	}
	r.Tap("Use this table")
	r.Settle()
	r.WantSeen("ICD-10-CM, fiscal year 2028 is in use.", "icd10cm_order_2028.txt", "diagnoses, imported")
	if !told {
		t.Error("the other screens were not told")
	}
	book, err := r.Store.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := book.Diagnoses.On("M54.2", domain.MustDate("2027-10-01")); status != icd10.Ended && status != icd10.Header {
		t.Errorf("M54.2 is %d", status)
	}
	r.Tap("Remove")
	r.Settle()
	r.WantSeen("icd10cm_order_2028.txt was removed.")
	if tables, err := r.Store.OfficialTables(t.Context()); err != nil || len(tables) != 0 {
		t.Errorf("%v, %v", tables, err)
	}
}

func TestAWrongFileSaysSoAndChangesNothing(t *testing.T) {
	r, p := open(t)
	path := filepath.Join(t.TempDir(), "icd10cm_order_2027.txt")
	if err := os.WriteFile(path, []byte("Dear reader,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for choice, says := range map[string]string{path: "Line 1 is too short.", filepath.Dir(path): "cannot be opened", "/nowhere/order_2027.txt": "cannot be opened"} {
		p.AskFile = func(_ string, chosen func(string)) { chosen(choice) }
		r.Tap("Choose the file…")
		r.Settle()
		r.WantSeen(says)
	}
	p.AskFile = func(_ string, chosen func(string)) { chosen(orderFile(t, "order_2027.txt")) }
	r.Tap("Choose the file…")
	r.Settle()
	r.Tap("Leave it")
	if tables, err := r.Store.OfficialTables(t.Context()); err != nil || len(tables) != 0 {
		t.Errorf("%v, %v", tables, err)
	}
}

func TestThePracticeDecidesOtherwise(t *testing.T) {
	r, p := open(t)
	p.decider.ask(backDiagnosis)
	r.Tap("Add")
	r.WantSeen("Enter a code of at least three characters.")
	r.Fill("Diagnosis, or the beginning of several", "m5441")
	r.Fill("Where you have it from", "article A59000")
	r.Tap("Add")
	r.Settle()
	r.WantSeen("M54.41 under Medicare: accepted (built in: check the contractor's list) · article A59000", "your own")
	p.decider.ask(unitLimit)
	r.Fill("Code", "97811")
	r.Fill("Units a day at most", "2")
	r.Tap("Add")
	r.Settle()
	r.WantSeen("Units of 97811 a day: 2 units")
	p.decider.ask(medicareLimits)
	for label, text := range map[string]string{"From this date of service on": "1/1/2027", "Visits at first": "15", "Within days": "90", "Further visits with improvement": "5", "Weeks that make pain chronic": "12"} {
		r.Fill(label, text)
	}
	r.Tap("Add")
	r.Settle()
	r.WantSeen("Medicare's limits from Jan 1 2027: 15 visits in 90 days, 5 more")
	p.decider.ask(noteWords)
	r.Fill("Words or phrases, with commas between", "felt lighter, slept through")
	r.Tap("Add")
	r.Settle()
	own, err := r.Store.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	own.PayerModifiers = []domain.PayerModifiers{{Payer: "Juniper Health", Code: "97140", Modifiers: []string{"59", "GP"}}}
	if err := r.Store.SaveDecisions(t.Context(), own); err != nil {
		t.Fatal(err)
	}
	p.Load()
	r.Settle()
	r.WantSeen("Modifiers of 97140 for Juniper Health: 59, GP (built in: none by default)")
	own, err = r.Store.Decisions(t.Context())
	if err != nil || len(own.BackDiagnoses) != 1 || len(own.UnitLimits) != 1 || len(own.MedicareLimits) != 1 || len(own.NoteWords) != 1 || len(own.PayerModifiers) != 1 {
		t.Fatalf("%+v, %v", own, err)
	}
	p.decider.remove(4)
	r.Settle()
	if own, err = r.Store.Decisions(t.Context()); err != nil || len(own.PayerModifiers) != 0 || len(own.NoteWords) != 1 {
		t.Errorf("another decision was removed: %+v, %v", own, err)
	}
	for range 4 {
		p.decider.remove(0)
		r.Settle()
	}
	if own, err = r.Store.Decisions(t.Context()); err != nil || len(p.book.Deviations(r.Desk.Today())) != 0 {
		t.Errorf("%+v, %v", own, err)
	}
	r.WantSeen("Nothing: the tables hold as they came.")
}

func TestEveryFileSaysWhereCMSPublishesIt(t *testing.T) {
	r, _ := open(t)
	for _, c := range choices {
		if !strings.Contains(c.where, "cms.gov") {
			t.Errorf("%s: %s", c.title, c.where)
		}
		r.WantSeen(c.title, c.where)
	}
}

func TestTheWholePartFitsTheSmallestWindow(t *testing.T) {
	_, p := open(t)
	if least := p.Object().MinSize(); least.Width > 700 {
		t.Errorf("the part is at least %v wide", least)
	}
}
