// Package medicare tells where a patient stands under NCD 30.3.3, which covers
// acupuncture for chronic low back pain: 12 visits in 90 days, 8 more with a
// documented improvement, 20 in a year that opens again eleven full months after
// the month of the first visit. The count is the practice's own: Medicare's may
// hold visits elsewhere that nobody told.
package medicare

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"meridian/domain"
)

var (
	//go:embed data/limits.tsv
	limitsFile string
	//go:embed data/codes.tsv
	codesFile string
	//go:embed data/diagnoses.tsv
	diagnosesFile string
)

// Source names the rule that this package answers for.
const Source = "NCD 30.3.3, effective 2020-01-21"

// Rules are the numbers and lists of NCD 30.3.3 for any date of service. They do
// not change.
type Rules struct {
	// limits are in the order of their first day; each holds until the next begins.
	limits []domain.MedicareLimits
	// codes are the needle codes that share the count.
	codes map[string]domain.Span
	// The low back diagnoses: what the practice decided speaks first, then single
	// codes, then beginnings of codes.
	own    []domain.BackDiagnosis
	exact  map[string]backDiagnosis
	begins []backDiagnosis
}

// backDiagnosis is a line of the list of diagnoses.
type backDiagnosis struct {
	domain.BackDiagnosis
	span domain.Span
}

// Builtin gives the rules that come with Meridian.
var Builtin = sync.OnceValue(func() *Rules {
	r := &Rules{codes: map[string]domain.Span{}, exact: map[string]backDiagnosis{}}
	for _, columns := range rows(limitsFile) {
		r.limits = append(r.limits, domain.MedicareLimits{
			Since: domain.MustDate(columns[0]), First: number(columns[1]), Window: number(columns[2]),
			Further: number(columns[3]), ChronicWeeks: number(columns[4]),
		})
	}
	for _, columns := range rows(codesFile) {
		r.codes[columns[0]] = span(columns[1:])
	}
	for _, columns := range rows(diagnosesFile) {
		d := backDiagnosis{domain.BackDiagnosis{Code: columns[0], Acceptance: domain.Acceptance(columns[1])}, span(columns[2:])}
		if d.Acceptance == domain.Accepted {
			r.exact[d.Code] = d
		} else {
			r.begins = append(r.begins, d)
		}
	}
	return r
})

// rows gives the columns of a table's lines, headings left out.
func rows(file string) [][]string {
	var all [][]string
	for _, line := range strings.Split(strings.TrimSpace(file), "\n") {
		if !strings.HasPrefix(line, "#") {
			all = append(all, strings.Split(line, "\t"))
		}
	}
	return all
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("medicare: limits table: " + err.Error())
	}
	return n
}

// span reads the columns since and until.
func span(columns []string) domain.Span {
	s := domain.Span{From: domain.MustDate(columns[0])}
	if len(columns) > 1 {
		s.Until = domain.MustDate(columns[1])
	}
	return s
}

// With gives the rules with what a practice decided: its list of diagnoses comes
// before the built-in one, limits of its own hold from their date on.
func (r *Rules) With(own domain.Decisions) *Rules {
	if len(own.MedicareLimits) == 0 && len(own.BackDiagnoses) == 0 {
		return r
	}
	changed := *r
	changed.limits, changed.own = slices.Clone(r.limits), slices.Clone(own.BackDiagnoses)
	for _, l := range own.MedicareLimits {
		changed.limits = slices.DeleteFunc(changed.limits, func(old domain.MedicareLimits) bool { return old.Since == l.Since })
		changed.limits = append(changed.limits, l)
	}
	slices.SortFunc(changed.limits, func(a, b domain.MedicareLimits) int { return a.Since.Compare(b.Since) })
	// Of the practice's own lines the longest beginning speaks.
	slices.SortStableFunc(changed.own, func(a, b domain.BackDiagnosis) int { return cmp.Compare(len(b.Code), len(a.Code)) })
	return &changed
}

// LimitsOn gives the limits for a date of service; false before coverage began (MED-01).
func (r *Rules) LimitsOn(day domain.Date) (domain.MedicareLimits, bool) {
	for _, l := range slices.Backward(r.limits) {
		if !day.Before(l.Since) {
			return l, true
		}
	}
	return r.limits[0], false
}

// CountsCode tells whether a code is one of the six that share Medicare's count.
func (r *Rules) CountsCode(code string, day domain.Date) bool {
	s, ok := r.codes[code]
	return ok && s.Contains(day)
}

// Accepts tells what is known about a diagnosis, in its written form, for a date
// of service (MED-03).
func (r *Rules) Accepts(code string, day domain.Date) domain.Acceptance {
	for i := range r.own {
		if strings.HasPrefix(code, r.own[i].Code) {
			return r.own[i].Acceptance
		}
	}
	if d, ok := r.exact[code]; ok && d.span.Contains(day) {
		return d.Acceptance
	}
	for i := range r.begins {
		if d := &r.begins[i]; strings.HasPrefix(code, d.Code) && d.span.Contains(day) {
			return d.Acceptance
		}
	}
	return domain.NotAccepted
}
