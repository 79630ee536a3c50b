package reports

import (
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

// Superbill sets a superbill: letterhead, number and dates, the three parties,
// diagnoses by letter, services each with its exact date, payments, totals and
// signatures (RULES.md section 5).
func Superbill(s domain.Superbill) (*sheet.Document, error) {
	f := sheet.NewFlow(sizeOf(s.Practice), margins, info("Superbill "+s.Number, "Itemized statement of services for "+s.Patient.Name.Full(), s.Practice, s.Issued))
	f.Head = runningHead(strings.TrimSpace("Superbill "+s.Number), s.Patient.Name.Printed())
	f.Foot = foot(s.Practice.Name, healthWarning)
	letterhead(f, s.Practice, s.Provider)
	f.Space(4)
	superbillTitle(f, s)
	f.Space(3)
	panels(f, []panel{patientPanel(s.Patient), payerPanel(s), providerPanel(s)})
	f.Space(4)
	diagnosisBlock(f, s.Diagnoses)
	f.Space(4)
	serviceTable(f, s)
	f.Space(4)
	closing := closingOf(f.Width(), s)
	moneyBlock(f, s, closing.height())
	if closing.notice != "" {
		f.Space(noticeGap)
		notices(f, closing.notice)
	}
	f.Space(5)
	closing.signature.draw(f, 3+closing.printed)
	f.Space(3)
	fineText(f, smallPrintText)
	return finished(f)
}

// closing is what follows the totals and stays with them.
type closing struct {
	notice    string
	signature signature
	// The heights of notice, with the room above it, signature and small print.
	noticed, signed, printed float64
}

func closingOf(width float64, s domain.Superbill) closing {
	c := closing{notice: noticeText(s), signature: superbillSignature(s)}
	if c.notice != "" {
		c.noticed = noticeGap + noticeHeight(c.notice, width)
	}
	c.signed = c.signature.whole(width)
	c.printed = sheet.Height(smallPrintText, smallPrintStyle, width)
	return c
}

// height gives the room of all of it with the spaces between.
func (c closing) height() float64 { return c.noticed + 5 + c.signed + 3 + c.printed }

// superbillTitle draws the word at the left; number and dates stand over the
// panels beneath.
func superbillTitle(f *sheet.Flow, s domain.Superbill) {
	facts := []fact{{"NUMBER", s.Number}, {"ISSUED", s.Issued.US()}, {"DATES OF SERVICE", serviceDates(s)}}
	if s.Number == "" {
		facts[0].value = "preview"
	}
	f.Draw(titleText.LineHeight()+1, func(c *sheet.Canvas, width float64) {
		c.Text(0, 0, titleText, "Superbill")
		column := panelWidth(width, 3) + panelGap
		for i, x := range []float64{column + panelPad, column + panelPad + 34, 2*column + panelPad} {
			c.Text(x, 1.4, capsText.In(muted), facts[i].label)
			c.Text(x, 1.4+capsText.LineHeight()+0.4, strongText, facts[i].value)
		}
	})
}

func serviceDates(s domain.Superbill) string {
	first, last := s.Visits[0].Date, s.Visits[len(s.Visits)-1].Date
	if first == last {
		return first.US()
	}
	return first.US() + " – " + last.US()
}

func patientPanel(p domain.Patient) panel {
	box := panel{heading: "PATIENT", name: p.Name.Printed()}
	box.add("Date of birth", p.BirthDate.US())
	box.add("Sex", p.Sex.String())
	box.add("Address", strings.Join(p.Address.Lines(), "\n"))
	box.add("Phone", domain.FormatPhone(p.Phone))
	box.add("Account", p.Account)
	return box
}

func payerPanel(s domain.Superbill) panel {
	p := s.Policy
	if p.Kind == domain.SelfPay {
		box := panel{heading: "PAYER", name: "Patient pays"}
		box.add("Insured", "None on file")
		return box
	}
	box := panel{heading: "INSURED AND PAYER", name: insuredName(s)}
	box.add("Payer", p.Name())
	box.add("Plan", p.Plan)
	box.add("Member ID", p.MemberID)
	box.add("Group no.", p.Group)
	box.add("Relationship", relationship(p.Relationship))
	if p.Relationship != domain.InsuredSelf && p.Relationship != "" {
		box.add("Insured born", p.InsuredBirth.US())
	}
	box.add("Authorization", p.Authorization.Number)
	return box
}

func insuredName(s domain.Superbill) string {
	if s.Policy.Insured.IsZero() {
		return s.Patient.Name.Printed()
	}
	return s.Policy.Insured.Printed()
}

// relationship gives the patient's to the insured.
func relationship(r domain.Relationship) string {
	switch r {
	case domain.InsuredSpouse:
		return "Spouse of insured"
	case domain.InsuredChild:
		return "Child of insured"
	case domain.InsuredOther:
		return "Other"
	}
	return "Self (is the insured)"
}

func providerPanel(s domain.Superbill) panel {
	v := s.Provider
	box := panel{heading: "RENDERING PROVIDER", name: v.Title()}
	box.add("NPI", string(v.NPI))
	box.add("License", joinedLicense(v))
	box.add("Tax ID ("+string(s.Practice.TaxID.Kind)+")", s.Practice.TaxID.String())
	box.add("Taxonomy", v.Taxonomy)
	var named []domain.Supervisor
	for _, visit := range s.Visits {
		if visit.Route == domain.Supervised && visit.Supervisor.Name != "" && !slices.Contains(named, visit.Supervisor) {
			named = append(named, visit.Supervisor)
			box.add("Supervised by", strings.TrimSpace(visit.Supervisor.Name+"\nNPI "+string(visit.Supervisor.NPI)))
		}
	}
	return box
}

// heading draws the name of a part, with a remark at the right.
func heading(f *sheet.Flow, title, remark string, following float64) {
	room := f.Width()
	if remark != "" {
		room -= sheet.Width(remark, smallText) + 4
	}
	height := sheet.Height(title, headText, room) + 1
	f.Need(height + following + f.Follow)
	f.Draw(height, func(c *sheet.Canvas, width float64) {
		c.Para(0, 0, room, headText, title)
		c.Line(0, 0.8, width, sheet.Right, smallText, remark)
	})
}

// The measures of the diagnoses in millimeters.
const (
	diagnosisBox  = 5.6
	diagnosisCode = 8.0
	diagnosisText = 27.0
	diagnosisGap  = 4.0
)

// diagnosisBlock draws the diagnoses in two columns, letters running down.
func diagnosisBlock(f *sheet.Flow, all []domain.Diagnosis) {
	if len(all) == 0 {
		return
	}
	column := (f.Width() - diagnosisGap) / 2
	height := func(i int) float64 {
		if i >= len(all) {
			return 0
		}
		return max(sheet.Height(all[i].Text, bodyText, column-diagnosisText), bodyText.LineHeight()) + 1.8
	}
	rows := (len(all) + 1) / 2
	heading(f, "Diagnoses", "ICD-10-CM", max(height(0), height(rows)))
	for row := range rows {
		high := max(height(row), height(rows+row))
		f.Draw(high, func(c *sheet.Canvas, _ float64) {
			diagnosis(c, 0, column, high, row, all)
			diagnosis(c, column+diagnosisGap, column, high, rows+row, all)
		})
	}
}

func diagnosis(c *sheet.Canvas, x, width, height float64, i int, all []domain.Diagnosis) {
	if i >= len(all) {
		return
	}
	c.Rect(x, 0.6, diagnosisBox, bodyText.LineHeight()+0.6, jade)
	c.Line(x, 0.9, diagnosisBox, sheet.Center, strongText.In(white), domain.PointerLetter(i))
	c.Text(x+diagnosisCode, 0.9, strongText, all[i].Code)
	c.Para(x+diagnosisText, 0.9, width-diagnosisText, bodyText, all[i].Text)
	c.Rule(x, height, width, 0.2, hair)
}

// serviceTable draws one line a service, always with its exact date.
func serviceTable(f *sheet.Flow, s domain.Superbill) {
	heading(f, "Services", serviceRemark(s), 20)
	w := f.Width()
	t := ruled(
		0.75,
		sheet.Column{Title: "Date", X: 2, W: 21, Style: bodyText},
		sheet.Column{Title: "POS", X: 24, W: 8, Align: sheet.Center, Style: bodyText},
		sheet.Column{Title: "Code", X: 34, W: 14, Style: strongText},
		sheet.Column{Title: "Modifier", X: 48, W: 18, Style: bodyText},
		sheet.Column{Title: "Description of service", X: 67, W: w - 67 - 51, Style: bodyText},
		sheet.Column{Title: "Dx", X: w - 49, W: 16, Style: bodyText},
		sheet.Column{Title: "Units", X: w - 34, W: 10, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Charge", X: w - 23, W: 21, Align: sheet.Right, Style: bodyText},
	)
	var rows [][]string
	for _, l := range s.Services {
		rows = append(rows, []string{
			l.Date.US(), l.PlaceOfService, l.Code, strings.Join(l.Modifiers, ", "), l.Label,
			domain.Line{Pointers: l.Pointers}.PointerLetters(), fmt.Sprint(l.Units), l.Charge.String(),
		})
	}
	t.Draw(f, rows)
}

// serviceRemark counts the lines and says what the places of service mean.
func serviceRemark(s domain.Superbill) string {
	words := []string{many(len(s.Services), "service line")}
	seen := map[string]bool{}
	for _, l := range s.Services {
		if name := placeNames[l.PlaceOfService]; name != "" && !seen[l.PlaceOfService] {
			seen[l.PlaceOfService] = true
			words = append(words, "POS "+l.PlaceOfService+" = "+name)
		}
	}
	return joined(append(words, "Dx points to the diagnoses above")...)
}

// placeNames are the places of service of RULES.md ID-02.
var placeNames = map[string]string{"11": "Office", "12": "Home", "10": "Telehealth at home", "02": "Telehealth elsewhere"}

func many(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// moneyBlock draws payments at the left and totals at the right; where there are
// many payments, the totals stand beneath. What closes the paper stays with them.
func moneyBlock(f *sheet.Flow, s domain.Superbill, closing float64) {
	totals := totalLines(s)
	right := sumsHeight(totals)
	left := headText.LineHeight() + 1
	for _, p := range s.Payments {
		left += paymentHeight(p, f.Width()*paymentShare)
	}
	left = max(left, headText.LineHeight()+1+moneyLine)
	f.Follow = closing
	defer func() { f.Follow = 0 }()
	if left > manyPayments {
		f.Follow = 0
		paymentTable(f, s.Payments)
		f.Space(3)
		f.Follow = closing
		sums(f, totals, lastTotal(s.Totals))
		return
	}
	f.Draw(max(left, right), func(c *sheet.Canvas, width float64) {
		c.Text(0, 0, headText, "Payments received")
		y := headText.LineHeight() + 1
		c.Rule(0, y, width*paymentShare, 0.3, jade)
		if len(s.Payments) == 0 {
			c.Text(2, y+1, bodyText.In(muted), "None toward these services")
		}
		for _, p := range s.Payments {
			y += payment(c, y, width*paymentShare, p)
		}
		drawSums(c, width, totals, lastTotal(s.Totals))
	})
}

// paymentTable draws many payments over the whole width, on as many pages as they need.
func paymentTable(f *sheet.Flow, all []domain.Payment) {
	heading(f, "Payments received", many(len(all), "payment"), 3*moneyLine)
	t := ruled(
		1.0,
		sheet.Column{Title: "Date", X: 2, W: 21, Style: bodyText},
		sheet.Column{Title: "Paid by", X: paymentMethod, W: 32, Style: bodyText},
		sheet.Column{Title: "Reference", X: 58, W: f.Width() - 58 - 28, Style: bodyText},
		sheet.Column{Title: "Amount", X: f.Width() - 26, W: 24, Align: sheet.Right, Style: bodyText},
	)
	rows := make([][]string, len(all))
	for i, p := range all {
		rows[i] = []string{p.Date.US(), p.How(), p.Reference, p.Amount.String()}
	}
	t.Draw(f, rows)
}

// The measures of payments and totals.
const (
	manyPayments     = 90.0
	moneyLine        = 6.4
	paymentShare     = 0.56
	paymentMethod    = 24.0
	paymentReference = 50.0
	paymentAmount    = 24.0
)

func paymentHeight(p domain.Payment, width float64) float64 {
	return max(moneyLine, sheet.Height(p.Reference, bodyText, width-paymentReference-paymentAmount)+2)
}

// payment draws one payment and gives its height.
func payment(c *sheet.Canvas, y, width float64, p domain.Payment) float64 {
	height := paymentHeight(p, width)
	c.Text(2, y+1, bodyText, p.Date.US())
	c.Text(paymentMethod, y+1, bodyText, p.How())
	c.Para(paymentReference, y+1, width-paymentReference-paymentAmount, bodyText.In(muted), p.Reference)
	c.Line(0, y+1, width-2, sheet.Right, bodyText, p.Amount.String())
	c.Rule(0, y+height, width, 0.2, hair)
	return height
}

func totalLines(s domain.Superbill) []fact {
	lines := []fact{{"Total charges (full fees)", s.Totals.Charges.String()}}
	if s.Totals.Discount != 0 {
		lines = append(lines, fact{"Discount", (-s.Totals.Discount).String()})
	}
	return append(lines, fact{"Amount paid", (-s.Totals.Paid).String()})
}

// lastTotal says "paid in full" only when it is true.
func lastTotal(totals domain.SuperbillTotals) fact {
	switch {
	case totals.PaidInFull():
		return fact{"Paid in full", totals.Balance.String()}
	case totals.Balance < 0:
		return fact{"Credit", totals.Balance.String()}
	}
	return fact{"Balance due", totals.Balance.String()}
}

// noticeText says what has to be said about Medicare, the patient's plan and the
// superbill that stood before, nothing where there is nothing to say.
func noticeText(s domain.Superbill) string {
	var said []string
	if s.NotMedicareClaim {
		said = append(said, "Not a Medicare claim. The patient pays for these services, and they are not billed to Medicare. Medicare does not pay for acupuncture billed by a licensed acupuncturist.")
	}
	if s.KeptFromPlan {
		said = append(said, "The patient has asked that this not be sent to the health plan.")
	}
	if s.Replaces != "" {
		said = append(said, "Replaces superbill "+s.Replaces+", which no longer stands.")
	}
	return strings.Join(said, "\n")
}

// noticeGap is the room above a notice.
const noticeGap = 4.0

func noticeHeight(text string, width float64) float64 {
	return sheet.Height(text, bodyText, width-10) + 4
}

func notices(f *sheet.Flow, text string) {
	height := noticeHeight(text, f.Width())
	f.Draw(height, func(c *sheet.Canvas, width float64) {
		c.Rect(0, 0, 1.2, height, jade)
		c.Rule(0, 0, width, 0.2, hair)
		c.Rule(0, height, width, 0.2, hair)
		c.Para(5, 2, width-10, bodyText, text)
	})
}

const smallPrintText = "An itemized statement of services rendered, for the patient to ask a health plan for reimbursement. It is not a claim and promises no payment. " +
	labelWords

var smallPrintStyle = sheet.Style{Face: sheet.Sans, Size: 7.4, Color: muted}
