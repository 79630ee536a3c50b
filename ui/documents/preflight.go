package documents

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/reports"
	"meridian/reports/sheet"
	"meridian/ui/locale"
)

// Preflight is what stands in the way of one superbill.
type Preflight struct {
	Bill Bill
	// Content is what would be printed, without a number.
	Content  domain.Superbill
	Findings []domain.Finding
}

// Records is what the review of a superbill looks at beside its content.
type Records struct {
	Patient  domain.Patient
	Practice domain.Practice
	Provider domain.Provider
	Fees     domain.FeeSchedule
	Book     *coding.Book
	// Visits are all of the patient's.
	Visits []domain.Encounter
	Papers []domain.Paper
	Today  domain.Date
}

// NewPreflight reviews a superbill that leaves out the lines at some places of its
// visits.
func NewPreflight(bill Bill, content domain.Superbill, without map[domain.EncounterID][]int, r Records) Preflight {
	issues := make([]coding.Issue, len(bill.Encounters))
	for i, e := range bill.Encounters {
		c := coding.NewCase(e, r.Visits, r.Patient)
		c.Practice, c.Provider, c.Fees, c.Book, c.Today = r.Practice, r.Provider, r.Fees, r.Book, r.Today
		issues[i] = coding.Issue{Case: c, Superbills: billedOn(e.ID, r.Papers), Without: without[e.ID]}
	}
	return Preflight{bill, content, coding.ReviewSuperbill(content, issues, r.Today)}
}

// Unprintable says which characters of the superbill no font has, "" where all can
// be printed: what is issued is never changed, so it is said before.
func (p Preflight) Unprintable() string {
	d, err := reports.Superbill(p.Content)
	if err != nil {
		// Why it cannot be drawn is said when it is issued, by what refuses it.
		return ""
	}
	return unprintable(d)
}

// unprintable says which characters of a paper no font has.
func unprintable(d *sheet.Document) string {
	lost := d.Unprintable()
	if len(lost) == 0 {
		return ""
	}
	return lang.L("These characters cannot be printed and stand as an empty box: {{.Characters}}", locale.With{"Characters": strings.Join(lost, " ")})
}

// Blocking gives the errors for which no visit keeps a written reason.
func (p Preflight) Blocking() []domain.Finding {
	kept := p.overrides()
	var blocking []domain.Finding
	for _, f := range p.Findings {
		if coding.Blocks([]domain.Finding{f}, kept) {
			blocking = append(blocking, f)
		}
	}
	return blocking
}

// Overridden gives the errors that were passed over, with the reasons.
func (p Preflight) Overridden(f domain.Finding) (domain.Override, bool) {
	if f.Severity != domain.SeverityError {
		return domain.Override{}, false
	}
	for _, o := range p.overrides() {
		if o.Finding == f.Key() {
			return o, true
		}
	}
	return domain.Override{}, false
}

// MayOverride tells whether a written reason lets the superbill pass: an
// unsigned note never does, since its signature is printed.
func MayOverride(f domain.Finding) bool { return f.Rule != "SB-02" }

// overrides gives the reasons that the bill's visits keep, under the keys that
// findings of the superbill have.
func (p Preflight) overrides() []domain.Override {
	var all []domain.Override
	for i, e := range p.Bill.Encounters {
		for _, o := range e.Overrides {
			all = append(all, o)
			rule, path, _ := strings.Cut(o.Finding, "@")
			o.Finding = domain.Finding{Rule: rule, Path: strings.TrimSuffix(visitPath(i)+"."+path, ".")}.Key()
			all = append(all, o)
		}
	}
	return all
}

// WithReason gives the visit that has to keep the reason for passing over a
// finding: the one concerned, or the first where it concerns the whole paper.
func (p Preflight) WithReason(f domain.Finding, reason string, at time.Time) domain.Encounter {
	place, path := visitOf(f.Path)
	e := p.Bill.Encounters[min(place, len(p.Bill.Encounters)-1)]
	key := domain.Finding{Rule: f.Rule, Path: path}.Key()
	e.Overrides = append([]domain.Override(nil), e.Overrides...)
	e.Overrides = append(e.Overrides, domain.Override{Finding: key, Reason: strings.TrimSpace(reason), At: at})
	return e
}

func visitPath(i int) string { return fmt.Sprintf("visits[%d]", i) }

var visitPrefix = regexp.MustCompile(`^visits\[(\d+)\]\.?`)

// visitOf splits the path of a superbill's finding into the place of the visit
// and the path within it; the first visit stands for the paper as a whole.
func visitOf(path string) (place int, within string) {
	found := visitPrefix.FindStringSubmatch(path)
	if found == nil {
		return 0, path
	}
	if _, err := fmt.Sscan(found[1], &place); err != nil {
		return 0, path
	}
	return place, strings.TrimPrefix(path, found[0])
}
