package transfer

import (
	"regexp"
	"strconv"
	"strings"

	"meridian/domain"
)

// Entry is one row, read.
type Entry struct {
	// Row is its number in the file.
	Row     int
	Patient domain.Patient
	// Planned are the visits to come, Past the days of those that took place.
	Planned []Planned
	Past    []domain.Date
	// about tells that the row is about an appointment.
	about bool
	// Refused says why the row cannot be taken, "" where it can.
	Refused string
	// Doubts are what was left out of a row that can be taken, and why.
	Doubts []string
}

// Read reads the patients of a sheet whose columns are known. A patient who stands
// in several rows with the same name and birth date, as in lists of visits, is read
// once, with the visits of all rows; whether other rows of that kind are one person
// is for Index to find and for somebody to say.
func Read(s Sheet, columns []Column, today domain.Date) []Entry {
	r := reading{sheet: s, columns: columns, today: today, dates: map[int]Dates{}}
	for i, c := range columns {
		if c.IsDate() {
			r.dates[i] = s.DatesOf(i)
		}
		r.own = append(r.own, isNotes(s.Heads[i]))
	}
	entries := make([]Entry, 0, len(s.Rows))
	seen := map[string]int{}
	for _, row := range s.Rows {
		e := r.entry(row)
		key := sameKey(e.Patient)
		at, twice := seen[key]
		if e.Refused == "" && twice && e.visits() {
			entries[at].join(e)
			continue
		}
		if e.Refused == "" && !twice {
			seen[key] = len(entries)
		}
		entries = append(entries, e)
	}
	for i := range entries {
		entries[i].tellPast()
	}
	return entries
}

// sameKey is the same for rows that are surely about one person: those that share
// a name and a birth date, or, without one, a name and a phone.
func sameKey(p domain.Patient) string {
	if p.BirthDate.IsZero() {
		return folded(p.Name) + "|" + digits(p.Phone) + "|" + p.Account
	}
	return folded(p.Name) + "|" + p.BirthDate.ISO()
}

type reading struct {
	sheet   Sheet
	columns []Column
	today   domain.Date
	dates   map[int]Dates
	// own tells of each column whether it is called notes.
	own []bool
}

// line is a row on the way to a patient.
type line struct {
	*reading
	e      Entry
	notes  []string
	phones map[Column]string
	policy domain.Policy
	// count is how many visits elsewhere there were.
	count int
	full  domain.Name

	appointment appointment
}

func (r *reading) entry(row Row) Entry {
	l := line{reading: r, e: Entry{Row: row.Number}, phones: map[Column]string{}}
	for i, c := range r.columns {
		if cell := row.Cell(i); cell != "" && c != Leave {
			l.take(i, c, cell)
		}
	}
	l.finish()
	return l.e
}

// plainPlaces gives the texts that go where they belong without being read.
func (l *line) plainPlaces() map[Column]*string {
	p := &l.e.Patient
	return map[Column]*string{
		Account: &p.Account, First: &p.Name.First, Middle: &p.Name.Middle, Last: &p.Name.Last, Suffix: &p.Name.Suffix,
		Preferred: &p.Name.Preferred, Native: &p.Name.Native, Pronouns: &p.Pronouns, Street: &p.Address.Street,
		Unit: &p.Address.Unit, City: &p.Address.City, Email: &p.Email, Insurer: &l.policy.Payer, Plan: &l.policy.Plan,
		MemberID: &l.policy.MemberID, Group: &l.policy.Group,
	}
}

func (l *line) take(at int, c Column, cell string) {
	p := &l.e.Patient
	if into := l.plainPlaces()[c]; into != nil {
		*into = unguarded(cell)
		return
	}
	switch c {
	case FullName:
		l.full = nameOf(unguarded(cell))
	case BirthDate:
		l.born(at, cell)
	case Sex:
		sex, known := sexOf(cell)
		p.Sex = sex
		l.doubt(known, "Sex", cell)
	case State:
		if p.Address.State = stateCode(cell); p.Address.State == "" {
			p.Address.State = unguarded(cell)
		}
	case ZIP:
		p.Address.ZIP = zipOf(cell)
	case Mobile, Home, WorkPhone:
		l.phones[c] = domain.FormatPhone(unguarded(cell))
	case Alert:
		for text := range strings.SplitSeq(unguarded(cell), ";") {
			if text = strings.TrimSpace(text); text != "" {
				p.SafetyFlags = append(p.SafetyFlags, flagOf(text))
			}
		}
	case Note:
		l.noteOf(at, unguarded(cell))
	case Elsewhere, FirstThere:
		l.takeElsewhere(at, c, cell)
	case VisitDate, VisitTime, VisitReason, VisitState:
		l.takeAppointment(at, c, cell)
	}
}

// takeElsewhere reads the number of visits elsewhere, or their dates.
func (l *line) takeElsewhere(at int, c Column, cell string) {
	if c == Elsewhere {
		n, err := strconv.Atoi(cell)
		l.doubt(err == nil && n >= 0 && n <= mostElsewhere, "Visits elsewhere", cell)
		if n >= 0 && n <= mostElsewhere {
			l.count = n
		}
		return
	}
	for text := range strings.SplitSeq(cell, ";") {
		v, err := elsewhere(strings.TrimSpace(text), l.dates[at], l.sheet.serials)
		l.doubt(err == nil && !v.Date.After(l.today), "Visit elsewhere", text)
		if err == nil && !v.Date.After(l.today) {
			l.e.Patient.OutsideVisits = append(l.e.Patient.OutsideVisits, v)
		}
	}
}

// mostElsewhere is how many visits elsewhere one row may tell of.
const mostElsewhere = 365

// behindDate is what may stand behind the date of visits elsewhere: their number, and
// with whom they were, as JaneTable writes it.
var behindDate = regexp.MustCompile(`^(.*?) *\((\d{1,3})\) *(.*)$`)

// elsewhere reads 2026-01-05, or 2026-01-05 (4) Dr. Finch.
func elsewhere(text string, d Dates, counted calendar) (domain.OutsideVisit, error) {
	v := domain.OutsideVisit{}
	if parts := behindDate.FindStringSubmatch(text); parts != nil {
		n, err := strconv.Atoi(parts[2])
		if err != nil || n > mostElsewhere {
			return v, fault("transfer.date", "“"+cut(text)+"” is not a date.")
		}
		text, v.Count, v.Provider = parts[1], n, parts[3]
	}
	var err error
	v.Date, err = readDate(text, d.order(text), counted)
	return v, err
}

// unguarded takes off the apostrophe that keeps a spreadsheet from computing a cell.
func unguarded(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.ContainsRune("=+-@", rune(cell[1])) {
		return cell[1:]
	}
	return cell
}

func (l *line) born(at int, cell string) {
	d, err := bornOn(cell, l.dates[at].order(cell), l.sheet.serials, l.today)
	if err != nil {
		l.e.Refused = "Birth date: " + err.Error()
		return
	}
	l.e.Patient.BirthDate = d
	if l.dates[at].either(cell) {
		l.e.Doubts = append(l.e.Doubts, "Birth date “"+cut(cell)+"” is read as "+d.String()+", but this column has days and months in both orders. Check it.")
	}
}

// doubt keeps what could not be read in the notes and says so.
func (l *line) doubt(fine bool, what, cell string) {
	if !fine {
		l.e.Doubts = append(l.e.Doubts, what+" “"+cut(cell)+"” is not understood; it stands in the notes.")
		l.note(what, cell)
	}
}

// isNotes tells whether a heading says nothing but notes.
func isNotes(head string) bool { return plain(head) == "notes" || plain(head) == "note" }

// noteOf keeps a cell in the notes, with its heading where that says something.
func (l *line) noteOf(at int, text string) {
	if l.own[at] {
		l.notes = append(l.notes, text)
		return
	}
	l.note(l.sheet.Heads[at], text)
}

func (l *line) note(head, text string) { l.notes = append(l.notes, head+": "+text) }

func (l *line) finish() {
	p := &l.e.Patient
	if p.Name.IsZero() {
		kept := p.Name
		p.Name = l.full
		p.Name.Preferred = kept.Preferred
		if kept.Native != "" {
			p.Name.Native = kept.Native
		}
	}
	if l.e.Refused == "" && p.Name.IsZero() {
		l.e.Refused = "There is no name."
	}
	l.takePhones()
	l.takePolicy()
	l.takeVisit()
	l.finishAppointment()
	p.Notes = strings.Join(l.notes, "\n")
}

func (l *line) takePhones() {
	for _, c := range []Column{Mobile, Home, WorkPhone} {
		switch number := l.phones[c]; {
		case number == "":
		case l.e.Patient.Phone == "":
			l.e.Patient.Phone = number
		case number != l.e.Patient.Phone:
			l.note(c.Words(), number)
		}
	}
}

// takePolicy knows the payers by their names; without one, a number of a member is kept in the notes.
func (l *line) takePolicy() {
	if l.policy.Payer == "" {
		if l.policy.MemberID != "" {
			l.note(MemberID.Words(), l.policy.MemberID)
		}
		return
	}
	if l.policy.Kind = payerKind(l.policy.Payer); l.policy.Kind != domain.SelfPay {
		l.e.Patient.Policies = []domain.Policy{l.policy}
	}
}

// takeVisit gives the number of visits elsewhere to their date.
func (l *line) takeVisit() {
	visits := l.e.Patient.OutsideVisits
	switch {
	case len(visits) == 0 && l.count > 0:
		l.e.Doubts = append(l.e.Doubts, "The visits elsewhere have no date; their number stands in the notes.")
		l.note("Acupuncture visits elsewhere", strconv.Itoa(l.count))
	case len(visits) == 1 && l.count > 0:
		visits[0].Count = l.count
	}
	for i := range visits {
		visits[i].Count = max(1, visits[i].Count)
	}
}

// payerKind tells by a payer's name which rules it brings.
func payerKind(name string) domain.PayerKind {
	words := " " + plain(name) + " "
	for _, k := range []struct {
		sign string
		kind domain.PayerKind
	}{
		{"self pay", domain.SelfPay},
		{"cash", domain.SelfPay},
		{"none", domain.SelfPay},
		{"medicare advantage", domain.MedicareAdvantage},
		{"medicare", domain.Medicare},
		{"medicaid", domain.Medicaid},
		{"medi cal", domain.Medicaid},
		{"tricare", domain.TRICARE},
		{"veterans", domain.VA},
		{"va", domain.VA},
		{"unitedhealthcare", domain.UHC},
		{"united healthcare", domain.UHC},
		{"uhc", domain.UHC},
		{"workers comp", domain.WorkersComp},
		{"workers compensation", domain.WorkersComp},
	} {
		if strings.Contains(words, " "+k.sign+" ") {
			return k.kind
		}
	}
	return domain.Commercial
}

// flagOf sorts a medical alert by the word before its colon, as domain.SafetyFlag
// prints it, else by what it speaks of.
func flagOf(text string) domain.SafetyFlag {
	head, note, _ := strings.Cut(text, ":")
	for _, kind := range []domain.SafetyKind{domain.Pacemaker, domain.Pregnancy, domain.Anticoagulant, domain.Allergy, domain.OtherSafety} {
		if strings.EqualFold(strings.TrimSpace(head), kind.String()) {
			return domain.SafetyFlag{Kind: kind, Note: strings.TrimSpace(note)}
		}
	}
	lower := strings.ToLower(text)
	for _, k := range []struct {
		sign string
		kind domain.SafetyKind
	}{
		{"pacemaker", domain.Pacemaker},
		{"pregnan", domain.Pregnancy},
		{"warfarin", domain.Anticoagulant},
		{"anticoagulant", domain.Anticoagulant},
		{"blood thinner", domain.Anticoagulant},
		{"allerg", domain.Allergy},
	} {
		if strings.Contains(lower, k.sign) {
			return domain.SafetyFlag{Kind: k.kind, Note: text}
		}
	}
	return domain.SafetyFlag{Kind: domain.OtherSafety, Note: text}
}
