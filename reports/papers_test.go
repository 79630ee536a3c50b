package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"meridian/domain"
	"meridian/reports/sheet"
)

func superbillOf(t testing.TB, c sampleCase) *sheet.Document {
	t.Helper()
	d, err := Superbill(c.superbill("SB-2026-0417"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func summaryOf(t testing.TB, c sampleCase) *sheet.Document {
	t.Helper()
	d, err := VisitSummary(domain.VisitSummary{
		Number: "VS-2026-0001", Issued: domain.MustDate("2026-11-20"), Practice: c.practice, Provider: c.provider, Patient: c.patient,
		Complaint: "low back pain", Encounter: c.visits[0],
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// paidInFull is a Medicare patient who paid all.
func paidInFull() sampleCase {
	c := ordinary()
	c.patient.Policies = []domain.Policy{{ID: 1, Kind: domain.Medicare, MemberID: "1EG4-TE5-MK73"}}
	c.visits, c.payments = c.visits[:1], []domain.Payment{{ID: 1, Encounter: 1, Date: c.visits[0].Date, Method: domain.HSA, Amount: 28000}}
	c.practice.TaxID = domain.TaxID{Kind: domain.SSN, Digits: "123456789"}
	return c
}

// textOf joins what a document says, so that wrapped text can be found in it.
func textOf(d *sheet.Document) string {
	var b strings.Builder
	for _, page := range d.Pages {
		for _, op := range page {
			b.WriteString(op.Text)
		}
	}
	return squeeze(b.String())
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestASuperbillSaysEverythingThatPayersAskFor(t *testing.T) {
	c := ordinary()
	s := c.superbill("SB-2026-0417")
	text := textOf(superbillOf(t, c))
	for _, want := range []string{
		"Still River Acupuncture", "2418 Telegraph Avenue, Suite 3", "Oakland, CA 94612", "(510) 555-0148", "NPI 1234567893", "EIN 84-1234567",
		"Mei-Ling Chen, DACM, L.Ac.", "CA AC 12345", "171100000X", "José Müller-O’Brien", "04/12/1984", "Male", "1187 Juniper St, Apt 4B", "(510) 555-0172", "P-00318",
		"Blue Ridge Health of California", "XEA 912 443 870", "W0051427", "SB-2026-0417", "11/20/2026", "11/03/2026", "11/10/2026",
		"97810", "97814", "59, GP", "M54.50", "Low back pain, unspecified", "$560.00", "−$330.00", "Balance due", "$230.00", "Page 1 of 1", "no. 1187",
		"American Medical Association",
	} {
		if !strings.Contains(text, squeeze(want)) {
			t.Errorf("the paper does not say %q", want)
		}
	}
	if strings.Contains(text, squeeze("Paid in full")) || s.Totals.PaidInFull() {
		t.Error("a paper with a balance says that it is paid in full")
	}
}

func TestMedicareAndPaidInFullAreSaidOnlyWhenTrue(t *testing.T) {
	text := textOf(superbillOf(t, paidInFull()))
	for _, want := range []string{"Paid in full", "Not a Medicare claim", "SSN 123-45-6789"} {
		if !strings.Contains(text, squeeze(want)) {
			t.Errorf("the paper does not say %q", want)
		}
	}
	if strings.Contains(textOf(superbillOf(t, ordinary())), squeeze("Not a Medicare claim")) {
		t.Error("a commercial superbill speaks of Medicare")
	}
}

func TestSameContentGivesSameBytes(t *testing.T) {
	first, err := superbillOf(t, extreme()).PDF()
	if err != nil {
		t.Fatal(err)
	}
	second, err := superbillOf(t, extreme()).PDF()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("the same superbill gave two different files")
	}
}

func TestWhatCannotBePrintedIsTold(t *testing.T) {
	lost := strings.Join(superbillOf(t, extreme()).Unprintable(), "")
	if !strings.Contains(lost, "🙂") {
		t.Errorf("the emoji was not told, only %q", lost)
	}
	if lost := superbillOf(t, ordinary()).Unprintable(); len(lost) != 0 {
		t.Errorf("an ordinary paper lost %q", lost)
	}
}

// reporter is what *testing.T and *rapid.T have in common.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

func checkPage(t reporter, name string, size sheet.Size, page []sheet.Op) {
	t.Helper()
	var texts []sheet.Op
	for _, op := range page {
		if op.X < margins.Side-0.1 || op.Y < margins.Top-1 || op.X+op.W > size.W-margins.Side+0.1 || op.Y+op.H > size.H-5 {
			t.Errorf("%s: outside the margins: %s", name, op)
		}
		if op.Kind == sheet.TextOp && strings.TrimSpace(op.Text) != "" {
			texts = append(texts, op)
		}
	}
	for i, a := range texts {
		for _, b := range texts[i+1:] {
			height := min(a.Size, b.Size) * 0.3528 * 0.6
			if a.X < b.X+b.W-0.1 && b.X < a.X+a.W-0.1 && a.Y-height < b.Y && b.Y-height < a.Y {
				t.Errorf("%s: overprinted: %q and %q", name, a.Text, b.Text)
			}
		}
	}
}

func TestEveryPageOfManyHasItsHeadAndNumber(t *testing.T) {
	d := superbillOf(t, extreme())
	if d.PageCount() < 3 {
		t.Fatalf("only %d pages", d.PageCount())
	}
	for i, page := range d.Pages {
		one := textOf(&sheet.Document{Pages: [][]sheet.Op{page}})
		if !strings.Contains(one, squeeze(fmt.Sprintf("Page %d of %d", i+1, d.PageCount()))) {
			t.Errorf("page %d has no number", i+1)
		}
		if i > 0 && !strings.Contains(one, squeeze("Superbill SB-2026-0417")) {
			t.Errorf("page %d does not say which paper it belongs to", i+1)
		}
		if strings.Contains(one, "97140") && !strings.Contains(one, squeeze("Description of service")) {
			t.Errorf("page %d has service lines without the head of the table", i+1)
		}
	}
}

func TestAnyPracticePatientAndNoteReachThePaper(t *testing.T) {
	letters := rapid.StringOfN(rapid.RuneFrom([]rune("abcdeéèñöłŻśứạ林美華陳 -'.")), 1, 60, -1)
	rapid.Check(t, func(rt *rapid.T) {
		c := ordinary()
		c.practice.Name = letters.Draw(rt, "practice")
		c.patient.Name.Last = letters.Draw(rt, "last")
		c.patient.Address.Street = letters.Draw(rt, "street")
		c.visits = nil
		for i := range rapid.IntRange(1, 9).Draw(rt, "visits") {
			v := sampleVisit(i+1, domain.MustDate("2026-01-05").AddDays(3*i))
			v.Lines[0].Fee = domain.Money(rapid.IntRange(0, 999999).Draw(rt, fmt.Sprint("fee", i)))
			v.Note.Plan = letters.Draw(rt, fmt.Sprint("plan", i))
			c.visits = append(c.visits, v)
		}
		bill := textOf(superbillOf(t, c))
		for _, v := range c.visits {
			for _, want := range []string{v.Date.US(), v.Lines[0].Charge().String()} {
				if !strings.Contains(bill, squeeze(want)) {
					rt.Fatalf("the superbill does not say %q", want)
				}
			}
		}
		for _, want := range []string{c.practice.Name, c.patient.Name.Last, c.patient.Address.Street} {
			if !strings.Contains(bill, squeeze(want)) {
				rt.Fatalf("the superbill does not say %q", want)
			}
		}
		if plan := c.visits[0].Note.Plan; !strings.Contains(textOf(summaryOf(t, c)), squeeze(plan)) {
			rt.Fatalf("the summary does not say %q", plan)
		}
	})
}

// A note of ten pages reaches paper whole.
func TestALongNoteIsNotCut(t *testing.T) {
	c := ordinary()
	var long strings.Builder
	for i := range 2500 {
		fmt.Fprintf(&long, "word%d ", i)
	}
	c.visits[0].Note.Subjective = long.String()
	d := summaryOf(t, c)
	text := textOf(d)
	for _, want := range []string{"word0word1", "word1250word1251", "word2498word2499"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is lost on %d pages", want, d.PageCount())
		}
	}
}

func TestThePDFHasItsText(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed (Debian: poppler-utils)")
	}
	content, err := superbillOf(t, extreme()).PDF()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "superbill.pdf")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := squeeze(string(out))
	for _, want := range []string{"林美華", "김철수", "Nguyễn Thị Ánh Tuyết", "Żółć-", "97814", "59, GP", "09/07/2026", "$4,200.00", "Page 4 of 4", "1234567893"} {
		if !strings.Contains(text, squeeze(want)) {
			t.Errorf("the file does not say %q", want)
		}
	}
}

// What the store keeps as JSON is drawn into the very bytes that were printed.
func TestARedrawFromTheKeptContentGivesThePrintedBytes(t *testing.T) {
	for name, c := range map[string]sampleCase{"ordinary": ordinary(), "extreme": extreme(), "medicare": paidInFull()} {
		printed := c.superbill("SB-2026-0417")
		abroad := time.FixedZone("", -8*60*60)
		for i := range printed.Visits {
			printed.Visits[i].Signature.At = printed.Visits[i].Signature.At.In(abroad)
		}
		kept, err := json.Marshal(printed)
		if err != nil {
			t.Fatal(err)
		}
		var read domain.Superbill
		if err := json.Unmarshal(kept, &read); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytesOf(t, printed), bytesOf(t, read)) {
			t.Errorf("%s: the redraw is another file", name)
		}
	}
}

func bytesOf(t *testing.T, s domain.Superbill) []byte {
	t.Helper()
	d, err := Superbill(s)
	if err != nil {
		t.Fatal(err)
	}
	content, err := d.PDF()
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestPapersMadeAtTheSameTimeDoNotMix(t *testing.T) {
	cases := []domain.Superbill{ordinary().superbill("SB-2026-0001"), paidInFull().superbill("SB-2026-0002")}
	cases[1].Issued = domain.MustDate("2027-01-04")
	want := [][]byte{bytesOf(t, cases[0]), bytesOf(t, cases[1])}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			d, err := Superbill(cases[i%2])
			if err != nil {
				t.Error(err)
				return
			}
			if got, err := d.PDF(); err != nil || !bytes.Equal(got, want[i%2]) {
				t.Errorf("paper %d came out differently beside others: %v", i, err)
			}
		})
	}
	all.Wait()
}

// A year of visits has its last page in good company.
func TestNoSignatureOrSmallPrintStandsAlone(t *testing.T) {
	for visits := 1; visits <= 40; visits++ {
		c := ordinary()
		c.visits, c.payments = nil, nil
		for i := range visits {
			v := sampleVisit(i+1, domain.MustDate("2026-01-05").AddDays(3*i))
			c.visits = append(c.visits, v)
			c.payments = append(c.payments, domain.Payment{ID: domain.PaymentID(i + 1), Encounter: v.ID, Date: v.Date, Method: domain.Card, Amount: 28000})
		}
		last := textOf(onePage(superbillOf(t, c), -1))
		for _, want := range []string{"Total charges", "Signature of rendering provider", "American Medical Association"} {
			if !strings.Contains(last, squeeze(want)) {
				t.Errorf("%d visits: %q stands apart from the rest of the end", visits, want)
			}
		}
	}
}

func TestTheNoteEndsWhereItIsSigned(t *testing.T) {
	line := "Flexion improves, sleeps through most nights. "
	for lines := range 60 {
		c := ordinary()
		c.visits[0].Note.Subjective = strings.Repeat(line+"\n", lines+1)
		last := textOf(onePage(summaryOf(t, c), -1))
		if !strings.Contains(last, "M54.2") || !strings.Contains(last, squeeze("Signed electronically by")) {
			t.Fatalf("%d lines: the signature stands alone: %s", lines, last)
		}
	}
}

// onePage gives a document of one page, counted from the end where it is negative.
func onePage(d *sheet.Document, page int) *sheet.Document {
	if page < 0 {
		page += d.PageCount()
	}
	return &sheet.Document{Size: d.Size, Pages: d.Pages[page : page+1]}
}

func TestASignatureTellsWhatIsNotSignedAndWhoSignedOtherwise(t *testing.T) {
	c := ordinary()
	c.visits[0].Signature.By, c.visits[0].Signature.At = "Rosa Díaz, L.Ac.", c.visits[0].Signature.At.AddDate(0, 0, 2)
	c.visits = append(c.visits, sampleVisit(3, domain.MustDate("2026-11-17")))
	c.visits[2].Signature = domain.Signature{}
	text := textOf(superbillOf(t, c))
	for _, want := range []string{
		"Signed electronically: 11/05/2026 5:42 PM for the visit of 11/03/2026 by Rosa Díaz, L.Ac.; 11/10/2026 5:42 PM by Mei-Ling Chen, DACM, L.Ac.",
		"Not signed yet: the visit of 11/17/2026",
	} {
		if !strings.Contains(text, squeeze(want)) {
			t.Errorf("the paper does not say %q", want)
		}
	}
	if text := textOf(superbillOf(t, ordinary())); !strings.Contains(text, squeeze("Signed electronically by Mei-Ling Chen, DACM, L.Ac.: 11/03/2026 5:42 PM; 11/10/2026 5:42 PM")) {
		t.Error("one signer is not named once")
	}
}

// Text higher than a page goes on on the next one, or the paper is refused.
func TestNothingIsLostBelowThePage(t *testing.T) {
	c := ordinary()
	c.visits[0].Lines[0].Label = strings.Repeat("label ", 1500) + "lastword"
	for range 900 {
		c.visits[0].Muscles = append(c.visits[0].Muscles, domain.Muscle{Name: "soleus"})
	}
	c.visits[0].Muscles = append(c.visits[0].Muscles, domain.Muscle{Name: "lastmuscle"})
	bill, note := superbillOf(t, c), summaryOf(t, c)
	if !strings.Contains(textOf(bill), "lastword") || !strings.Contains(textOf(note), "lastmuscle") {
		t.Error("the end of a long text is lost")
	}
	for name, d := range map[string]*sheet.Document{"superbill": bill, "summary": note} {
		for i, page := range d.Pages {
			checkPage(t, fmt.Sprintf("%s, page %d", name, i+1), d.Size, page)
		}
	}
	s := c.superbill("SB-2026-0417")
	s.Patient.Address.Street = strings.Repeat("street ", 1500)
	if _, err := Superbill(s); domain.FaultCode(err) != "paper.long" {
		t.Errorf("an address of many pages gave %v", err)
	}
}

func TestAVisitSummarySpeaksToThePatient(t *testing.T) {
	c := ordinary()
	content := domain.VisitSummary{Number: "VS-2026-0001", Issued: c.visits[0].Date, Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounter: c.visits[0]}
	d := drawn(t)(VisitSummary(content))
	says(t, d, "What you told us", "What we found", "What comes next", "What we did", "Your next visit", "No further visit is arranged yet. Call "+c.practice.Phone+" to arrange one.")
	content.Next = domain.NextVisit{Date: domain.MustDate("2026-12-03"), Start: domain.NewClockTime(14, 15)}
	says(t, drawn(t)(VisitSummary(content)), "Thursday, December 3, 2026 at 2:15 PM")
	content.Next.Start = 0
	says(t, drawn(t)(VisitSummary(content)), "Thursday, December 3, 2026")
	for _, page := range d.Pages {
		for _, op := range page {
			if slices.Contains([]string{"Subjective", "Objective", "Assessment"}, op.Text) {
				t.Errorf("the patient reads %q", op.Text)
			}
		}
	}
}

// TestEverySupervisorStandsOnTheSuperbill: only the first one did.
func TestEverySupervisorStandsOnTheSuperbill(t *testing.T) {
	c := ordinary()
	for i, name := range []string{"Eleanor Marsh, MD", "Paul Osei, MD", "Eleanor Marsh, MD"} {
		if i < len(c.visits) {
			c.visits[i].Route, c.visits[i].Supervisor = domain.Supervised, domain.Supervisor{Name: name, NPI: "1993999998"}
		}
	}
	d := superbillOf(t, c)
	says(t, d, "Eleanor Marsh, MD", "Paul Osei, MD")
	count := 0
	for _, op := range d.Pages[0] {
		if op.Text == "Supervised by" {
			count++
		}
	}
	if count != 2 {
		t.Errorf("%d supervisors stand on it", count)
	}
}
