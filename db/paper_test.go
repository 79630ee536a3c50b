package db

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

// drawn stands for the papers: bytes that depend on all of the content.
func drawn(content any) ([]byte, error) {
	text, err := json.Marshal(content)
	return append([]byte("%PDF "), text...), err
}

func drawSuperbill(s domain.Superbill) ([]byte, error) { return drawn(s) }

func drawSummary(s domain.VisitSummary) ([]byte, error) { return drawn(s) }

func issued(t testing.TB, s *Store, e domain.Encounter) domain.Paper {
	t.Helper()
	return must[domain.Paper](t)(s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}}, drawSuperbill))
}

func TestIssuedSuperbillIsKeptAsItWasDrawn(t *testing.T) {
	s, _, p, e := withSigned(t)
	paid := must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Encounter: e.ID, Date: e.Date, Method: domain.Card, Amount: 5000}))
	preview := must[domain.Superbill](t)(s.PreviewSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID, e.ID}}))
	var content domain.Superbill
	paper := must[domain.Paper](t)(s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID, e.ID}}, func(b domain.Superbill) ([]byte, error) {
		content = b
		return drawn(b)
	}))
	want := domain.Paper{
		ID: 1, Kind: domain.SuperbillPaper, Number: "SB-2026-0001", Patient: p.ID, Issued: e.Date, Created: noon, State: domain.Issued,
		Encounters: []domain.EncounterID{e.ID}, Services: domain.Span{From: e.Date, Until: e.Date},
		Total: e.Charges() - e.Discount, Balance: e.Charges() - e.Discount - paid.Amount, SHA256: paper.SHA256, PatientName: p.Name,
	}
	if diff := cmp.Diff(want, paper, comparable); diff != "" {
		t.Error(diff)
	}
	preview.Number = paper.Number
	if diff := cmp.Diff(preview, content, comparable); diff != "" {
		t.Errorf("the preview is another drawing: %s", diff)
	}
	if content.Provider != testProvider || content.Practice != testPractice || len(content.Payments) != 1 {
		t.Errorf("content %+v", content)
	}
	bytes := must[[]byte](t)(s.PaperBytes(t.Context(), paper.ID))
	if want, _ := drawn(content); string(bytes) != string(want) || digestOf(bytes) != paper.SHA256 {
		t.Error("the kept bytes are not those that were drawn")
	}
	// What changes later does not reach the paper.
	if err := s.SavePractice(t.Context(), domain.Practice{Name: "Renamed"}); err != nil {
		t.Fatal(err)
	}
	if kept := must[domain.Superbill](t)(s.SuperbillContent(t.Context(), paper.ID)); !cmp.Equal(kept, content, comparable) {
		t.Error(cmp.Diff(content, kept, comparable))
	}
}

func TestNumbersFollowEachOtherInTheirYear(t *testing.T) {
	s, _, p, e := withSigned(t)
	second := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(p, "2026-03-02")))
	must[domain.Encounter](t)(s.SignEncounter(t.Context(), second.ID, "Chen"))
	var numbers []string
	issue := func(day string) {
		paper := must[domain.Paper](t)(s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID, second.ID}, Issued: domain.MustDate(day)}, drawSuperbill))
		numbers = append(numbers, paper.Number)
		if err := s.VoidPaper(t.Context(), paper.ID, "test"); err != nil {
			t.Fatal(err)
		}
	}
	issue("2026-03-30")
	if _, err := s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}}, func(domain.Superbill) ([]byte, error) {
		return nil, fmt.Errorf("paper jam")
	}); err == nil {
		t.Error("a failed drawing was issued")
	}
	issue("2026-03-31")
	issue("2027-01-04")
	issue("2026-12-31")
	numbers = append(numbers, must[domain.Paper](t)(s.IssueSummary(t.Context(), e.ID, drawSummary)).Number)
	want := []string{"SB-2026-0001", "SB-2026-0002", "SB-2027-0001", "SB-2026-0003", "VS-2026-0001"}
	if !cmp.Equal(numbers, want) {
		t.Errorf("numbers %v, want %v", numbers, want)
	}
}

func TestBillOnAnIssuedSuperbillIsLocked(t *testing.T) {
	s, _, _, e := withSigned(t)
	paper := issued(t, s, e)
	if got := must[[]string](t)(s.Superbilled(t.Context(), e.ID)); !cmp.Equal(got, []string{paper.Number}) {
		t.Errorf("stands on %v", got)
	}
	for name, change := range map[string]func(*domain.Encounter){
		"lines":     func(e *domain.Encounter) { e.Lines = e.Lines[:1] },
		"diagnoses": func(e *domain.Encounter) { e.Diagnoses = nil },
		"discount":  func(e *domain.Encounter) { e.Discount++ },
		"place":     func(e *domain.Encounter) { e.PlaceOfService = "12" },
		"route":     func(e *domain.Encounter) { e.Route = domain.Supervised },
	} {
		changed := e
		change(&changed)
		if _, err := s.CorrectBilling(t.Context(), changed); domain.FaultCode(err) != CodeBilled {
			t.Errorf("%s: %v", name, err)
		}
	}
	acknowledged := e
	acknowledged.Acknowledged = append(acknowledged.Acknowledged, "SB-04")
	must[domain.Encounter](t)(s.CorrectBilling(t.Context(), acknowledged))
	if err := s.VoidPaper(t.Context(), paper.ID, "wrong code"); err != nil {
		t.Fatal(err)
	}
	e.Lines = e.Lines[:1]
	must[domain.Encounter](t)(s.CorrectBilling(t.Context(), e))
}

func TestVoidKeepsThePaperWithItsReason(t *testing.T) {
	s, _, _, e := withSigned(t)
	paper := issued(t, s, e)
	wantFault(t, s.VoidPaper(t.Context(), paper.ID, ""), "paper.reason")
	wantFault(t, s.VoidPaper(t.Context(), paper.ID, strings.Repeat("x", domain.LongestVoidReason+1)), "paper.reason")
	if err := s.VoidPaper(t.Context(), paper.ID, " wrong code "); err != nil {
		t.Fatal(err)
	}
	wantFault(t, s.VoidPaper(t.Context(), paper.ID, "again"), CodeKept)
	wantFault(t, s.VoidPaper(t.Context(), 99, "x"), CodeNotFound)
	got := must[[]domain.Paper](t)(s.Papers(t.Context(), PaperFilter{}))
	paper.State, paper.VoidReason, paper.Ended = domain.Voided, "wrong code", got[0].Ended
	if domain.DateOf(paper.Ended) != domain.DateOf(fixed()) {
		t.Errorf("void since %v", paper.Ended)
	}
	if diff := cmp.Diff([]domain.Paper{paper}, got, comparable); diff != "" {
		t.Error(diff)
	}
	if got := must[[]string](t)(s.Superbilled(t.Context(), e.ID)); len(got) != 0 {
		t.Errorf("still stands on %v", got)
	}
	must[[]byte](t)(s.PaperBytes(t.Context(), paper.ID))
}

func TestIssueRefuses(t *testing.T) {
	s, _, p, e := withVisit(t)
	other := lin()
	other.Name.Last, other.Account = "Other", ""
	o := must[domain.Patient](t)(s.CreatePatient(t.Context(), other))
	theirs := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(o, "2026-03-30")))
	before2021 := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(p, "2020-06-01")))
	for code, ids := range map[string][]domain.EncounterID{
		CodeUnsigned: {e.ID}, "superbill.empty": {}, CodeNotFound: {99},
		"superbill.patients": {e.ID, theirs.ID}, "superbill.policies": {e.ID, before2021.ID},
	} {
		_, err := s.IssueSuperbill(t.Context(), IssueRequest{Encounters: ids}, drawSuperbill)
		wantFault(t, err, code)
	}
	_, err := s.IssueSummary(t.Context(), e.ID, drawSummary)
	wantFault(t, err, CodeUnsigned)
}

func TestSummaryHoldsTheWholeVisit(t *testing.T) {
	s, _, p, e := withSigned(t)
	for _, day := range []int{21, 7, -7} {
		must[domain.Encounter](t)(s.CreateEncounter(t.Context(), domain.Encounter{Patient: p.ID, Date: e.Date.AddDays(day), Start: domain.NewClockTime(9, 0), Status: domain.Scheduled}))
	}
	paper := must[domain.Paper](t)(s.IssueSummary(t.Context(), e.ID, drawSummary))
	got := must[domain.VisitSummary](t)(s.SummaryContent(t.Context(), paper.ID))
	want := domain.VisitSummary{
		Number: "VS-2026-0001", Issued: e.Date, Practice: testPractice, Provider: testProvider, Patient: p,
		Complaint: "Low back pain", Encounter: e, Next: domain.NextVisit{Date: e.Date.AddDays(7), Start: domain.NewClockTime(9, 0)},
	}
	if diff := cmp.Diff(want, got, comparable); diff != "" {
		t.Error(diff)
	}
	_, err := s.SuperbillContent(t.Context(), paper.ID)
	wantFault(t, err, CodeNotFound)
}

func TestPapersAreFiltered(t *testing.T) {
	s, _, p, e := withSigned(t)
	bill := issued(t, s, e)
	summary := must[domain.Paper](t)(s.IssueSummary(t.Context(), e.ID, drawSummary))
	if err := s.VoidPaper(t.Context(), bill.ID, "x"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		filter PaperFilter
		want   []domain.PaperID
	}{
		{PaperFilter{}, []domain.PaperID{summary.ID, bill.ID}},
		{PaperFilter{Limit: 1}, []domain.PaperID{summary.ID}},
		{PaperFilter{Patient: p.ID, Kind: domain.SuperbillPaper}, []domain.PaperID{bill.ID}},
		{PaperFilter{Patient: 99}, nil},
		{PaperFilter{Encounter: e.ID, State: domain.Issued}, []domain.PaperID{summary.ID}},
		{PaperFilter{Encounter: 99}, nil},
		{PaperFilter{Text: "sb-2026"}, []domain.PaperID{bill.ID}},
		{PaperFilter{Text: "mei lin"}, []domain.PaperID{summary.ID, bill.ID}},
		{PaperFilter{Text: "nobody"}, nil},
		{PaperFilter{Text: "%"}, nil},
	} {
		var got []domain.PaperID
		for _, paper := range must[[]domain.Paper](t)(s.Papers(t.Context(), c.filter)) {
			got = append(got, paper.ID)
		}
		if !cmp.Equal(got, c.want) {
			t.Errorf("%+v gives %v, want %v", c.filter, got, c.want)
		}
	}
}

func TestIssuedPapersAreFixedByTheSchemaToo(t *testing.T) {
	s, _, p, e := withSigned(t)
	other := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(p, "2026-03-02")))
	issued(t, s, e)
	for _, statement := range []string{
		"UPDATE paper SET number = 'SB-2026-0009'", "UPDATE paper SET total = 1", "UPDATE paper SET sha256 = lower(hex(randomblob(32)))",
		"UPDATE paper SET state = 'voided'", "DELETE FROM paper", "UPDATE paper_drawing SET pdf = x'00'", "DELETE FROM paper_drawing",
		"UPDATE paper_encounter SET encounter = 2", "DELETE FROM paper_encounter",
		fmt.Sprintf("INSERT INTO paper_encounter VALUES (1, %d)", other.ID),
		"INSERT OR REPLACE INTO paper_drawing VALUES (1, '{}', x'00')",
		`INSERT INTO paper SELECT 9, kind, year, 7, 'SB-2026-0007', patient, issued, created_at, state, begins, ends, total, balance, sha256, '' FROM paper`,
	} {
		if _, err := s.writer.db.Exec(statement); err == nil {
			t.Errorf("%s: passed", statement)
		}
	}
}

func TestDamagedPaperIsNotPrinted(t *testing.T) {
	s, _, _, e := withSigned(t)
	paper := issued(t, s, e)
	if _, err := s.writer.db.Exec("DROP TRIGGER paper_drawing_is_fixed; UPDATE paper_drawing SET pdf = x'25'"); err != nil {
		t.Fatal(err)
	}
	_, err := s.PaperBytes(t.Context(), paper.ID)
	wantFault(t, err, CodeDamaged)
	_, err = s.PaperBytes(t.Context(), 99)
	wantFault(t, err, CodeNotFound)
}
