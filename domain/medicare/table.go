// Package medicare tells where a patient stands under NCD 30.3.3, which covers
// acupuncture for chronic low back pain: 12 visits in 90 days, 8 more with a
// documented improvement, 20 in a year that opens again eleven full months after
// the month of the first visit. The count is the practice's own: Medicare's may
// hold visits elsewhere that nobody told.
package medicare

import (
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
	//go:embed data/codes.txt
	codesFile string
	//go:embed data/diagnoses.tsv
	diagnosesFile string
)

// Source names the rule that this package answers for.
const Source = "NCD 30.3.3, effective 2020-01-21"

// Limits are the numbers of NCD 30.3.3 on a date of service.
type Limits struct {
	// Since is the first date of service that the limits hold for.
	Since domain.Date
	// First is how many visits are covered to begin with (12), within Window
	// days (90) of the first one; Further is how many more (8) with improvement.
	First, Window, Further int
	// ChronicWeeks is how long the pain must have lasted (MED-02).
	ChronicWeeks int
}

// Year is how many visits are covered in a year at most (MED-07).
func (l Limits) Year() int { return l.First + l.Further }

// LimitsOn gives the limits for a date of service; false before coverage began (MED-01).
func LimitsOn(day domain.Date) (Limits, bool) {
	all := limits()
	for _, l := range slices.Backward(all) {
		if !day.Before(l.Since) {
			return l, true
		}
	}
	return all[0], false
}

var limits = sync.OnceValue(func() []Limits {
	var all []Limits
	for _, columns := range rows(limitsFile) {
		l := Limits{Since: domain.MustDate(columns[0])}
		for i, field := range []*int{&l.First, &l.Window, &l.Further, &l.ChronicWeeks} {
			n, err := strconv.Atoi(columns[i+1])
			if err != nil {
				panic("medicare: limits table: " + err.Error())
			}
			*field = n
		}
		all = append(all, l)
	}
	return all
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

// CountsCode tells whether a code is one of the six that share Medicare's count.
func CountsCode(code string) bool { return countedCodes()[code] }

var countedCodes = sync.OnceValue(func() map[string]bool {
	codes := map[string]bool{}
	for _, columns := range rows(codesFile) {
		codes[columns[0]] = true
	}
	return codes
})

// Acceptance is what is known about a diagnosis under NCD 30.3.3 (MED-03).
type Acceptance int

// The answers about a diagnosis.
const (
	NotAccepted Acceptance = iota
	// CheckContractor means that some contractors accept it: check the list.
	CheckContractor
	Accepted
)

// Accepts tells what is known about a diagnosis code in its written form.
func Accepts(code string) Acceptance {
	t := diagnosisTable()
	if t[code] == Accepted {
		return Accepted
	}
	for end := len(code); end >= 3; end-- {
		if t[code[:end]] == CheckContractor {
			return CheckContractor
		}
	}
	return NotAccepted
}

var diagnosisTable = sync.OnceValue(func() map[string]Acceptance {
	table := map[string]Acceptance{}
	for _, columns := range rows(diagnosesFile) {
		table[columns[0]] = CheckContractor
		if columns[1] == "accepted" {
			table[columns[0]] = Accepted
		}
	}
	return table
})
