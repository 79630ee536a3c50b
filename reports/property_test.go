package reports

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/reports/sheet"
)

// generated is a practice and chart of any names, visits and amounts; each visit
// has a code, a pain score and a payment of its own.
func generated(rt *rapid.T) sampleCase {
	words := rapid.StringOfN(rapid.RuneFrom([]rune("abcdeéèñöłŻśứạ林美華김철수 -'./")), 1, 70, -1)
	c := ordinary()
	c.practice.PaperSize = rapid.SampledFrom(domain.PaperSizes).Draw(rt, "size")
	c.practice.Name = words.Draw(rt, "practice")
	c.provider.Name.Last = words.Draw(rt, "provider")
	c.patient.Name.Last = words.Draw(rt, "last")
	c.patient.Name.Native = words.Draw(rt, "native")
	c.visits, c.payments = nil, nil
	day := domain.MustDate("2026-01-05")
	for i := range rapid.IntRange(1, 30).Draw(rt, "visits") {
		day = day.AddDays(rapid.IntRange(1, 9).Draw(rt, "gap"))
		v := sampleVisit(i+1, day)
		v.Lines[0].Fee = domain.Money(rapid.IntRange(1, 999999).Draw(rt, "fee"))
		v.Lines[0].Label = words.Draw(rt, "label")
		v.Note.Subjective = words.Draw(rt, "subjective")
		v.Muscles = rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) domain.Muscle {
			name := rapid.OneOf(rapid.SampledFrom([]string{"trapezius", "piriformis", "rhomboids", "soleus", "lower back"}), words).Draw(rt, "muscle")
			return domain.Muscle{Name: name, Side: rapid.SampledFrom([]domain.Side{domain.NoSide, domain.Left, domain.Right, domain.Both}).Draw(rt, "side")}
		}), 0, 8).Draw(rt, "muscles")
		v.Addenda = []domain.Addendum{{By: words.Draw(rt, "by"), At: v.Signature.At, Text: "Later: " + words.Draw(rt, "addendum")}}
		v.Improvement = domain.Improvement{Progress: domain.Improved, Text: words.Draw(rt, "improvement")}
		c.visits = append(c.visits, v)
		c.payments = append(c.payments, domain.Payment{
			ID: domain.PaymentID(i + 1), Encounter: v.ID, Date: day, Method: rapid.SampledFrom(domain.Methods).Draw(rt, "method"), Amount: domain.Money(rapid.IntRange(1, 999999).Draw(rt, "paid")), Reference: words.Draw(rt, "reference"),
		})
	}
	return c
}

// holds tells what a paper lost.
func holds(rt *rapid.T, name string, d *sheet.Document, wanted ...string) {
	text := textOf(d)
	for _, want := range wanted {
		if !strings.Contains(text, squeeze(want)) {
			rt.Fatalf("the %s does not say %q", name, want)
		}
	}
}

// Whatever goes into a chart comes out on the papers made from it.
func TestEveryNameCodeDateAndAmountReachesThePapers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := generated(rt)
		receipt, statement, year := receiptOf(t, c), statementOf(t, c, domain.Span{}), taxYearOf(t, c, false)
		record, progress := recordOf(t, c, true), progressOf(t, c)
		log, plan := medicareLogOf(t, c), estimateOf(t, c)
		for name, d := range map[string]*sheet.Document{"receipt": receipt, "statement": statement, "tax year": year, "record": record, "progress": progress, "log": log, "estimate": plan} {
			holds(rt, name, d, c.practice.Name, c.patient.Name.Last, c.patient.Name.Native)
			for i, page := range d.Pages {
				checkPage(rt, fmt.Sprintf("%s, page %d", name, i+1), d.Size, page)
			}
		}
		for i, v := range c.visits {
			paid := c.payments[i]
			holds(rt, "receipt", receipt, v.Date.US(), v.Lines[0].Label, v.Lines[0].Charge().String(), paid.Amount.String(), paid.Reference)
			holds(rt, "statement", statement, v.Date.US(), v.Lines[0].Label, v.Charges().String(), paid.Amount.String(), paid.Reference)
			holds(rt, "tax year", year, v.Date.US(), paid.Amount.String(), paid.Reference)
			holds(rt, "record", record, "Visit of "+v.Date.US(), v.Note.Subjective, v.Improvement.Text, v.Addenda[0].By, v.Addenda[0].Text, "M54.50", "BL23, BL25")
			for _, m := range v.Muscles {
				holds(rt, "record", record, m.String())
			}
			holds(rt, "progress", progress, v.Date.US())
			holds(rt, "log", log, v.Date.US(), v.Improvement.Text)
			holds(rt, "estimate", plan, v.Lines[0].Label, v.Lines[0].Fee.String())
		}
		checkClaimAndNotice(t, rt, c)
		checkHandedOut(t, rt, c)
	})
}

// checkClaimAndNotice looks at the papers of one visit that payers and Medicare patients ask for.
func checkClaimAndNotice(t *testing.T, rt *rapid.T, c sampleCase) {
	first, claim, notice := c.visits[0], claimOf(t, c), medicareNoticeOf(t, c)
	holds(rt, "claim", claim, "M5450", first.Charges().Plain(), strings.TrimSpace(c.patient.Name.Last), c.practice.Name, c.practice.TaxID.Digits, string(c.provider.NPI))
	holds(rt, "notice", notice, c.practice.Name, c.patient.Name.Last, c.patient.Name.Native, first.Charges().String())
	for _, l := range first.Lines {
		holds(rt, "claim", claim, strings.ReplaceAll(first.Date.US(), "/", " "), l.Code, strings.Join(l.Modifiers, " "), l.Charge().Plain())
		holds(rt, "notice", notice, l.Label, l.Code, l.Charge().String())
	}
	for name, d := range map[string]*sheet.Document{"claim": claim, "notice": notice} {
		for i, page := range d.Pages {
			checkPage(rt, fmt.Sprintf("%s, page %d", name, i+1), d.Size, page)
		}
	}
}

// checkHandedOut looks at the papers that are issued, those of packages and the blank ones.
func checkHandedOut(t *testing.T, rt *rapid.T, c sampleCase) {
	bill, summary := superbillOf(t, c), summaryOf(t, c)
	bought, slip := packageReceiptOf(t, c, len(c.visits)+1), feeSlipOf(t, c, 12)
	intake, soap := drawn(t)(IntakeForm(c.practice, c.provider)), drawn(t)(SOAPForm(c.practice, c.provider))
	for name, d := range map[string]*sheet.Document{"superbill": bill, "summary": summary, "package": bought, "fee slip": slip, "intake form": intake, "SOAP form": soap} {
		holds(rt, name, d, c.practice.Name, domain.FormatPhone(c.practice.Phone), string(c.provider.NPI))
		for i, page := range d.Pages {
			checkPage(rt, fmt.Sprintf("%s, page %d", name, i+1), d.Size, page)
		}
	}
	for name, d := range map[string]*sheet.Document{"superbill": bill, "summary": summary, "package": bought} {
		holds(rt, name, d, c.patient.Name.Last, c.patient.Name.Native, c.patient.Account)
	}
	for _, l := range printedOn(c).Services {
		holds(rt, "superbill", bill, l.Date.US(), l.Code, l.Label, l.Charge.String())
	}
	for _, p := range printedOn(c).Payments {
		holds(rt, "superbill", bill, p.Date.US(), p.How(), p.Reference, p.Amount.String())
	}
	for _, d := range printedOn(c).Diagnoses {
		holds(rt, "superbill", bill, d.Code, d.Text)
	}
	first := c.visits[0]
	holds(rt, "summary", summary, first.Date.US(), first.Note.Subjective, first.Note.Plan, first.Addenda[0].Text)
}

// bill0 gives what the superbill of a case prints.
func printedOn(c sampleCase) domain.Superbill { return c.superbill("SB-2026-0417") }

// What stands on the papers of a few generated practices is read from their files in
// the order in which it stands.
func TestTheFilesOfAnyPracticeAreReadInOrder(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed (Debian: poppler-utils)")
	}
	charts := rapid.Custom(generated)
	for seed := range 4 {
		c := charts.Example(seed)
		if seed%2 == 1 {
			c = c.marked()
		}
		for name, d := range map[string]*sheet.Document{
			"superbill": superbillOf(t, c), "summary": summaryOf(t, c), "receipt": receiptOf(t, c), "statement": statementOf(t, c, domain.Span{}), "tax year": taxYearOf(t, c, false),
			"record": recordOf(t, c, true), "progress": progressOf(t, c), "log": medicareLogOf(t, c), "estimate": estimateOf(t, c), "claim": claimOf(t, c), "notice": medicareNoticeOf(t, c),
			"package": packageReceiptOf(t, c, len(c.visits)+1), "fee slip": feeSlipOf(t, c, 12), "void": voided(superbillOf(t, c), "wrong date"),
		} {
			pdf, err := d.PDF()
			if err != nil {
				t.Fatal(err)
			}
			read := exec.Command(tool, "-raw", "-", "-")
			read.Stdin = bytes.NewReader(pdf)
			out, err := read.Output()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(textOf(d), squeeze(string(out))); diff != "" {
				t.Errorf("%s of practice %d: the file says something else:\n%s", name, seed, diff)
			}
		}
	}
}

// Every visit of the standing's count has its row on the log, with its number.
func TestTheLogPrintsEveryNumber(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := generated(rt)
		c.patient.Policies = []domain.Policy{{Kind: domain.Medicare}}
		d := medicareLogOf(t, c)
		for i := range c.visits {
			s := medicare.Builtin().StandingOn(c.patient, c.visits, c.visits[i].Date)
			holds(rt, "log", d, fmt.Sprintf("%d%s%d97810", s.Number, c.visits[i].Date.US(), s.Day))
		}
	})
}
