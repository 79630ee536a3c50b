package reports

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
	"meridian/reports/sheet"
)

var update = flag.Bool("update", false, "rewrite the golden drawing operations")

// allPapers draws every paper in ordinary and extreme cases on one size of paper.
func allPapers(t testing.TB, size domain.PaperSize) map[string]*sheet.Document {
	t.Helper()
	plain, long, medicare := ordinary().on(size), extreme().on(size), paidInFull().on(size)
	return map[string]*sheet.Document{
		"superbill": superbillOf(t, plain), "superbill-extreme": superbillOf(t, long), "superbill-medicare": superbillOf(t, medicare),
		"summary": summaryOf(t, plain), "summary-extreme": summaryOf(t, long),
		"receipt": receiptOf(t, plain), "receipt-extreme": receiptOf(t, long), "statement": statementOf(t, takenBack().on(size), domain.Span{From: domain.MustDate("2026-11-09")}), "statement-extreme": statementOf(t, long, domain.Span{}),
		"tax-year": taxYearOf(t, plain, false), "tax-year-hidden": taxYearOf(t, plain, true), "tax-year-extreme": taxYearOf(t, long, false),
		"record": recordOf(t, charted(plain), false), "record-chart": recordOf(t, charted(ordinary().on(size).withVisits(6)), true), "record-extreme": recordOf(t, charted(long), true),
		"needled": recordOf(t, charted(ordinary().on(size).needled(ordinaryMuscles)), false), "needled-extreme": recordOf(t, charted(ordinary().on(size).needled(allMuscles())), false),
		"medicare-notice": medicareNoticeOf(t, plain), "medicare-notice-extreme": medicareNoticeOf(t, long),
		"medicare-log": medicareLogOf(t, ordinary().on(size).beneficiary(22)), "medicare-log-extreme": medicareLogOf(t, long.beneficiary(150)),
		"progress": progressOf(t, charted(ordinary().on(size).withVisits(9))), "progress-extreme": progressOf(t, charted(long.withVisits(80))), "progress-single": progressOf(t, plain),
		"intake-form": drawn(t)(IntakeForm(plain.practice, plain.provider)), "soap-form": drawn(t)(SOAPForm(plain.practice, plain.provider)),
		"soap-form-extreme": drawn(t)(SOAPForm(long.practice, long.provider)), "day-close": dayCloseOf(t, plain, true), "day-close-extreme": dayCloseOf(t, long, true),
		"intake-form-extreme": drawn(t)(IntakeForm(long.practice, long.provider)), "fee-slip": feeSlipOf(t, plain, 0), "fee-slip-extreme": feeSlipOf(t, long, 60),
		"claim": claimOf(t, plain), "claim-extreme": claimOf(t, extreme().on(size).manyLines(20)),
		"package": packageReceiptOf(t, plain, 10), "package-extreme": packageReceiptOf(t, long, 60),
		"estimate": estimateOf(t, plain), "estimate-extreme": estimateOf(t, long),
		"recovery-key":    drawn(t)(RecoveryKey([]string{"34RHN", "3XCCD", "9SWDE", "R1EAW", "M9YP1", "711M0", "PFQ1F", "HRA7A"}, size, domain.MustDate("2026-11-23"))),
		"receipt-account": receiptOf(t, onAccount().on(size)),
	}
}

func TestGoldenDrawings(t *testing.T) {
	drawn := allPapers(t, domain.LetterPaper)
	drawn["superbill-a4"] = superbillOf(t, ordinary().on(domain.A4Paper))
	drawn["superbill-marked"], drawn["summary-marked"] = superbillOf(t, ordinary().marked()), summaryOf(t, ordinary().marked())
	for name, d := range allPapers(t, domain.A4Paper) {
		if slices.Contains([]string{"claim", "estimate", "package"}, name) {
			drawn[name+"-a4"] = d
		}
	}
	drawn["superbill-void"] = voided(superbillOf(t, ordinary()), "The date of the second visit was wrong.")
	for name, d := range drawn {
		var got bytes.Buffer
		if err := d.WriteOps(&got); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name+".golden")
		if *update {
			if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s is drawn differently (go test -update after a look at it):\n%s", name, diff)
		}
	}
}

// Nothing stands outside the paper, and no two texts of a page overlap.
func TestNothingIsClippedOrOverprinted(t *testing.T) {
	for size, want := range map[domain.PaperSize]sheet.Size{domain.LetterPaper: sheet.Letter, domain.A4Paper: sheet.A4} {
		for name, d := range allPapers(t, size) {
			if d.Size != want {
				t.Errorf("%s for %s measures %v", name, size, d.Size)
			}
			for i, page := range d.Pages {
				checkPage(t, fmt.Sprintf("%s on %s, page %d", name, size, i+1), d.Size, page)
			}
		}
	}
}

// The file of every paper holds each text that was drawn, in the order of drawing.
func TestEveryTextReachesThePDF(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed (Debian: poppler-utils)")
	}
	for name, d := range allPapers(t, domain.LetterPaper) {
		content, err := d.PDF()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(tool, "-raw", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(textOf(d), squeeze(string(out))); diff != "" {
			t.Errorf("%s: the file says something else:\n%s", name, diff)
		}
	}
}

// However many visits, what closes a paper has company on its last page.
func TestNoEndStandsAlone(t *testing.T) {
	for visits := 1; visits <= 36; visits++ {
		c := ordinary().withVisits(visits)
		c.payments = nil
		for i, v := range c.visits {
			c.payments = append(c.payments, domain.Payment{ID: domain.PaymentID(i + 10), Encounter: v.ID, Date: v.Date, Method: domain.Card, Amount: 28000})
		}
		last := c.visits[visits-1].Date.US()
		for name, p := range map[string]struct {
			paper *sheet.Document
			with  []string
		}{
			"receipt":      {receiptOf(t, c), []string{"Card", "Amount paid", "Received with thanks"}},
			"statement":    {statementOf(t, c, domain.Span{}), []string{"Closing balance", "OVER 90 DAYS", "please call"}},
			"tax year":     {taxYearOf(t, c, false), []string{last, "Paid in 2026", "tax adviser"}},
			"record":       {recordOf(t, c, true), []string{"M54.2", "Signed electronically by"}},
			"medicare log": {medicareLogOf(t, c), []string{last, "Signature of practitioner", "it is not Medicare’s"}},
			"progress":     {progressOf(t, c), []string{"Function and improvement", "Signature of"}},
			"package":      {packageReceiptOf(t, c, visits+3), []string{fmt.Sprint(visits + 3), "Received with thanks"}},
			"estimate":     {estimateOf(t, c), []string{"not a contract", "Received: signature"}},
		} {
			text := textOf(onePage(p.paper, -1))
			for _, want := range p.with {
				if !strings.Contains(text, squeeze(want)) {
					t.Errorf("%s of %d visits: %q is not on the last page", name, visits, want)
				}
			}
		}
	}
}
