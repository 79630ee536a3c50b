package visit

import (
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/icd10"
	"meridian/domain/medicare"
	"meridian/ui/patients"
)

// headRow is what the header of the screen says.
type headRow struct {
	Name, Native, Line string
	Payer              string
	Flags              []string
	// Signed says by whom and when, "" for a draft.
	Signed string
}

func (s *sheet) head() headRow {
	e, p := s.Visit, s.Patient
	row := headRow{Name: p.Name.Listed(), Native: p.Name.Native, Payer: s.payer()}
	if p.Name.IsZero() {
		row.Name = "Patient without a name"
	}
	for _, f := range p.FlagsOn(e.Date) {
		row.Flags = append(row.Flags, f.String())
	}
	when := fmt.Sprintf("visit %d on %s", s.number(), patients.WeekdayDate(e.Date))
	if t := e.Start.String(); t != "" {
		when += ", " + t
	}
	row.Line = joined(patients.Age(p.BirthDate, e.Date), p.Pronouns, when, patients.BalanceWords(s.Balance), e.Reason)
	if e.Signed() {
		row.Signed = "Signed by " + e.Signature.By + ", " + e.Signature.At.Format("Jan 2 2006 3:04 PM")
	}
	return row
}

// payer names who pays and how, as the chip shows it.
func (s *sheet) payer() string {
	policy := s.Patient.PolicyOn(s.Visit.Date)
	name := patients.PayerChip(policy.Kind, policy.Payer)
	if policy.Kind == domain.SelfPay {
		return name
	}
	switch s.Visit.Route {
	case domain.Supervised:
		return name + ", supervised"
	case domain.PlanPays:
		return name + ", plan billed"
	}
	return name + ", patient pays"
}

// number gives which of the patient's visits this is, missed ones left out.
func (s *sheet) number() int {
	n := 1
	for i := range s.History {
		h := &s.History[i]
		if h.ID != s.Visit.ID && (h.Status == domain.Present || h.Signed()) &&
			(h.Date.Before(s.Visit.Date) || h.Date == s.Visit.Date && h.Start < s.Visit.Start) {
			n++
		}
	}
	return n
}

// lastPain gives the pain of the last visit that recorded one, "" for none.
func (s *sheet) lastPain() string {
	var last domain.Encounter
	for i := range s.History {
		h := &s.History[i]
		if _, scored := h.Pain.Score(); scored && h.ID != s.Visit.ID && h.Date.Before(s.Visit.Date) && !h.Date.Before(last.Date) {
			last = *h
		}
	}
	if score, ok := last.Pain.Score(); ok {
		return fmt.Sprintf("was %d", score)
	}
	return ""
}

// diagnosisRow is a chip of a diagnosis.
type diagnosisRow struct {
	Letter, Code, Text string
	// Doubt says what is wrong with the code on the date of service, "" where it is valid.
	Doubt string
}

// String gives what the chip says.
func (r diagnosisRow) String() string {
	words := r.Letter + "  " + r.Code
	if r.Text != "" {
		words += "  " + r.Text
	}
	if r.Doubt != "" {
		words += " (" + r.Doubt + ")"
	}
	return words
}

func (s *sheet) diagnosisRows() []diagnosisRow {
	rows := make([]diagnosisRow, len(s.Visit.Diagnoses))
	for i, d := range s.Visit.Diagnoses {
		rows[i] = diagnosisRow{Letter: domain.PointerLetter(i), Code: d.Code, Text: d.Text, Doubt: doubtOf(d.Code, s.Visit.Date)}
	}
	return rows
}

func doubtOf(code string, day domain.Date) string {
	status, entry := icd10.Builtin().On(code, day)
	switch status {
	case icd10.Malformed:
		return "not a code"
	case icd10.Header:
		return "needs more characters"
	case icd10.Ended:
		return "ended " + entry.Span.Until.String()
	case icd10.NotYet:
		return "valid from " + entry.Span.From.String()
	case icd10.Unknown:
		return "cannot be checked"
	}
	return ""
}

// diagnosesNote says how the diagnoses stand on the date of service.
func (s *sheet) diagnosesNote() string {
	doubts := 0
	for _, r := range s.diagnosisRows() {
		if r.Doubt != "" {
			doubts++
		}
	}
	switch {
	case len(s.Visit.Diagnoses) == 0:
		return "for " + s.Visit.Date.String()
	case doubts > 0:
		return fmt.Sprintf("%d to check on %s", doubts, s.Visit.Date)
	}
	return "valid on " + s.Visit.Date.String()
}

// faceTime gives the whole face-to-face time as the treatment's heading shows it.
func (s *sheet) faceTime() string {
	seconds := 0
	for _, set := range s.Visit.Sets {
		seconds += set.Seconds
	}
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// muscleNote says how many muscles the code counts.
func (s *sheet) muscleNote() string {
	switch n := coding.CountMuscles(s.Visit.Muscles); n {
	case 1:
		return "1 muscle counts"
	default:
		return fmt.Sprintf("%d muscles count", n)
	}
}

// lineRow is a line of the bill as it is shown.
type lineRow struct {
	Code, Label, Modifiers, Pointers, Units, Charge string
	// Hand says what a hand did to the line, "" where it follows the treatment.
	Hand string
	// Why holds the reasons, one a line.
	Why string
	// Gravest is the gravest finding about the line, "" for none.
	Gravest domain.Severity
}

func (s *sheet) lineRows() []lineRow {
	rows := make([]lineRow, len(s.Visit.Lines))
	for i, l := range s.Visit.Lines {
		rows[i] = lineRow{
			Code: l.Code, Label: l.Label, Modifiers: strings.Join(l.Modifiers, " "),
			Pointers: strings.ReplaceAll(l.PointerLetters(), ", ", ""), Units: fmt.Sprint(l.Units), Charge: l.Charge().String(),
			Hand: handOf(l), Why: s.why(l), Gravest: s.gravestOf(i),
		}
		if l.Label == "" {
			rows[i].Label = "Not in the catalogue"
		}
	}
	return rows
}

func handOf(l domain.Line) string {
	switch l.Origin {
	case domain.Edited:
		return "changed by hand"
	case domain.Added:
		return "added by hand"
	}
	return ""
}

// why gives the reasons of a line: those of the proposal it follows or replaces.
func (s *sheet) why(l domain.Line) string {
	code := l.Code
	var reasons []string
	if l.Origin == domain.Edited {
		code = l.Replaces
		reasons = append(reasons, "Changed by hand; the treatment earns:")
	}
	if l.Origin == domain.Added {
		reasons = append(reasons, "Added by hand: it stays as it is until you change it.")
	}
	at := slices.IndexFunc(s.proposals, func(p coding.Proposal) bool { return p.Line.Code == code })
	if at >= 0 && l.Origin != domain.Added {
		p := s.proposals[at]
		if l.Origin == domain.Edited {
			reasons[0] += fmt.Sprintf(" %s ×%d.", p.Line.Code, p.Line.Units)
		}
		reasons = append(reasons, p.Why...)
		if p.WhyNotMore != "" {
			reasons = append(reasons, p.WhyNotMore)
		}
	}
	if len(reasons) == 0 {
		reasons = append(reasons, "The treatment as recorded no longer earns this line.")
	}
	if l.Site != "" {
		reasons = append(reasons, "Body site: "+l.Site+".")
	}
	return strings.Join(reasons, "\n")
}

// gravestOf gives the severity of the gravest open finding about a line.
func (s *sheet) gravestOf(at int) domain.Severity {
	prefix := fmt.Sprintf("lines[%d]", at)
	for _, f := range s.findings {
		if strings.HasPrefix(f.Path, prefix) && s.open(f) {
			return f.Severity
		}
	}
	return ""
}

// open tells whether a finding still waits: neither overridden nor acknowledged.
func (s *sheet) open(f domain.Finding) bool {
	switch f.Severity {
	case domain.SeverityError:
		return s.overrideOf(f.Key()) == ""
	case domain.SeverityWarning:
		return !slices.Contains(s.Visit.Acknowledged, f.Key())
	}
	return false
}

func (s *sheet) overrideOf(key string) string {
	for _, o := range s.Visit.Overrides {
		if o.Finding == key {
			return o.Reason
		}
	}
	return ""
}

// verdict says in the heading of the bill what is left to do.
func (s *sheet) verdict() (words string, severity domain.Severity) {
	errors, warnings := 0, 0
	for _, f := range s.findings {
		switch {
		case !s.open(f):
		case f.Severity == domain.SeverityError:
			errors++
		default:
			warnings++
		}
	}
	switch {
	case errors > 0:
		return fmt.Sprintf("%d to mend", errors), domain.SeverityError
	case warnings > 0:
		return fmt.Sprintf("%d to look at", warnings), domain.SeverityWarning
	case len(s.Visit.Lines) > 0:
		return "in order", domain.SeverityAdvice
	}
	return "", ""
}

// findingRow is a finding as its card shows it.
type findingRow struct {
	Key, Rule, Message, Source, Sentence string
	Severity                             domain.Severity
	// Word names the severity, or what became of the finding.
	Word string
	// Fix is the text of the button that mends it, "" for none.
	Fix string
	// Seen tells that a warning was acknowledged, Reason why an error is passed over.
	Seen   bool
	Reason string
	// Locked tells that the bill stands on a superbill, so that nothing can be mended.
	Locked bool
}

// Settled tells whether nothing is left to do about the finding.
func (r findingRow) Settled() bool { return r.Seen || r.Reason != "" }

// shownElsewhere are findings that the Medicare card says as a whole.
var shownElsewhere = []string{"MED-04", "MED-08"}

// findingRows gives the findings as they are shown: open ones first.
func (s *sheet) findingRows() []findingRow {
	var waiting, settled []findingRow
	for _, f := range s.findings {
		if slices.Contains(shownElsewhere, f.Rule) {
			continue
		}
		if r := s.findingRow(f); r.Settled() {
			settled = append(settled, r)
		} else {
			waiting = append(waiting, r)
		}
	}
	return append(waiting, settled...)
}

func (s *sheet) findingRow(f domain.Finding) findingRow {
	r := findingRow{Key: f.Key(), Rule: f.Rule, Message: f.Message, Source: f.Source, Severity: f.Severity, Locked: s.billLocked()}
	if rule, ok := coding.Explain(f.Rule); ok {
		r.Sentence = rule.Sentence
	}
	r.Fix = s.fixLabel(f.Fix)
	switch f.Severity {
	case domain.SeverityError:
		r.Word, r.Reason = "Error", s.overrideOf(r.Key)
	case domain.SeverityWarning:
		r.Word, r.Seen = "Warning", slices.Contains(s.Visit.Acknowledged, r.Key)
	default:
		r.Word = "Advice"
	}
	switch {
	case r.Reason != "":
		r.Word = "Passed over"
	case r.Seen:
		r.Word = "Seen"
	}
	return r
}

// fixLabel gives the text of the button that mends, "" where nothing can be
// mended: what a signature locks is mended by an addendum alone.
func (s *sheet) fixLabel(f *domain.Fix) string {
	switch {
	case f == nil || s.noteLocked() && touchesNote(*f):
		return ""
	case s.noteLocked() && ofNote(f.GoTo):
		return "Write an addendum"
	}
	return f.Label
}

// ofNote tells whether a path leads to what a signature locks.
func ofNote(path string) bool {
	for _, prefix := range []string{"note", "sets", "muscles", "services", "pain"} {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}

// finding gives the finding with a key.
func (s *sheet) finding(key string) (domain.Finding, bool) {
	at := slices.IndexFunc(s.findings, func(f domain.Finding) bool { return f.Key() == key })
	if at < 0 {
		return domain.Finding{}, false
	}
	return s.findings[at], true
}

// moneyRow is the foot of the bill.
type moneyRow struct {
	Fees, Discount, Items, Total, Paid, Balance string
	// Full tells that the visit is paid in full.
	Full bool
	// Pending says why nothing is due yet, "" where it is.
	Pending string
}

func (s *sheet) money() moneyRow {
	e := s.Visit
	total := e.Charges() - e.Discount + e.ItemsTotal()
	row := moneyRow{Fees: e.Charges().String(), Total: total.String(), Paid: s.paid().String()}
	if e.Discount > 0 {
		row.Discount = (-e.Discount).String()
	}
	if len(e.Items) > 0 {
		row.Items = e.ItemsTotal().String()
	}
	switch e.Status {
	case domain.Scheduled:
		row.Pending = "due when the patient is present"
	case domain.Cancelled:
		row.Pending = "cancelled: nothing is due"
	}
	due := e.Due() - s.paid()
	row.Full = due <= 0 && s.paid() > 0
	row.Balance = due.String()
	return row
}

// medicareRow is the card of Medicare's count; Shown is false where no Medicare
// policy is in force.
type medicareRow struct {
	Shown       bool
	Count, Line string
	// Need says what this visit needs, "" for nothing.
	Need string
	Dots string
}

// The dots of the card, one a visit that the year has room for.
const (
	dotOpen   = 'o' // not used yet
	dotFirst  = '1' // one of the first 12
	dotMore   = '2' // one of the further 8
	dotBeyond = 'x' // past the limit
)

func (s *sheet) medicareRow() medicareRow {
	m := s.standing
	if !m.Applies {
		return medicareRow{}
	}
	row := medicareRow{Shown: true, Count: fmt.Sprintf("%d of %d", m.Number, m.Limits.Year())}
	row.Line = joined(patients.DayWords(m), patients.PeriodWords(m))
	row.Need = s.medicareNeed()
	var dots strings.Builder
	for i := 1; i <= max(m.Limits.Year(), m.Number); i++ {
		switch {
		case i > m.Number:
			dots.WriteByte(dotOpen)
		case i > m.Limits.Year():
			dots.WriteByte(dotBeyond)
		case i > m.Limits.First:
			dots.WriteByte(dotMore)
		default:
			dots.WriteByte(dotFirst)
		}
	}
	row.Dots = dots.String()
	return row
}

func (s *sheet) medicareNeed() string {
	m := s.standing
	switch {
	case len(s.Visit.Lines) > 0 && !medicare.Counts(&s.Visit):
		return "This visit is not counted: no needle line points to a low back diagnosis."
	case m.Exhausted():
		return fmt.Sprintf("The year is used up; it opens again on %s.", m.NextPeriod)
	case m.NeedsImprovement() && s.Visit.Improvement.Documented():
		return "The improvement is recorded."
	case m.NeedsImprovement():
		return "Needs the improvement since the first visit."
	}
	return ""
}

// docRow is one thing that the note must hold.
type docRow struct {
	Title, Where string
	Met          bool
}

// docRows gives the checklist of the note where a payer will look for it: dry
// needling, and visits under Medicare (RULES.md section 6).
func (s *sheet) docRows() []docRow {
	asked := s.standing.Applies || s.Visit.DryNeedling || len(s.Visit.Muscles) > 0
	if !asked {
		return nil
	}
	rows := make([]docRow, len(s.checklist))
	for i, element := range s.checklist {
		rows[i] = docRow{element.Title, element.Where, element.Met}
	}
	return rows
}

// paymentRow is one payment of the visit.
type paymentRow struct {
	Text, Amount string
}

func (s *sheet) paymentRows() []paymentRow {
	var rows []paymentRow
	for _, p := range slices.Backward(s.Payments) {
		if p.Encounter != s.Visit.ID {
			continue
		}
		words := joined(p.Date.String(), p.Method.String(), p.Reference)
		if p.Reverses != 0 {
			words += " · reversed: " + p.Reason
		}
		rows = append(rows, paymentRow{words, p.Amount.String()})
	}
	return rows
}

// paperRow is one paper that holds the visit.
type paperRow struct {
	ID    domain.PaperID
	Text  string
	State domain.PaperState
}

func (s *sheet) paperRows() []paperRow {
	var rows []paperRow
	for _, p := range s.Papers {
		rows = append(rows, paperRow{p.ID, joined(p.Kind.String()+" "+p.Number, p.Issued.String()), p.State})
	}
	return rows
}

// joined puts the parts that say something behind each other with middle dots.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}
