package transfer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"meridian/domain"
)

// Known is a patient who is here already, as far as duplicates are told by it.
type Known struct {
	ID        domain.PatientID
	Name      domain.Name
	BirthDate domain.Date
	Phone     string
	// Row is where one who is not here yet stands in the file, 0 for who is here.
	Row int
}

// Index finds known patients.
type Index struct {
	born, phone, name map[string][]Known
}

// NewIndex gives an index of patients.
func NewIndex(all []Known) *Index {
	x := &Index{map[string][]Known{}, map[string][]Known{}, map[string][]Known{}}
	for _, k := range all {
		x.Add(k)
	}
	return x
}

// Add puts one more patient into the index.
func (x *Index) Add(k Known) {
	for _, place := range []struct {
		in  map[string][]Known
		key string
	}{{x.born, k.BirthDate.ISO()}, {x.phone, digits(k.Phone)}, {x.name, folded(k.Name)}} {
		if place.key != "" {
			place.in[place.key] = append(place.in[place.key], k)
		}
	}
}

// Find gives the known patient who is probably the same person, and by what: the
// same birth date or phone and a name that differs by a slip or a short form, or
// the same name and a birth date that is missing or differs by one digit.
func (x *Index) Find(p domain.Patient) (Known, string, bool) {
	for _, k := range x.born[p.BirthDate.ISO()] {
		if alike(k.Name, p.Name) {
			return k, "name and birth date", true
		}
	}
	for _, k := range x.phone[digits(p.Phone)] {
		if alike(k.Name, p.Name) && nearDates(k.BirthDate, p.BirthDate) {
			return k, "name and phone", true
		}
	}
	for _, k := range x.name[folded(p.Name)] {
		if nearDates(k.BirthDate, p.BirthDate) {
			return k, "name", true
		}
	}
	return Known{}, "", false
}

// nearDates tells whether one is missing, or both differ by one digit or by day
// and month changing places.
func nearDates(a, b domain.Date) bool {
	if a.IsZero() || b.IsZero() {
		return true
	}
	if a.Year() == b.Year() && int(a.Month()) == b.Day() && int(b.Month()) == a.Day() {
		return true
	}
	x, y := a.ISO(), b.ISO()
	return differ(x, y) <= 2 && distance(x, y) <= 1
}

// differ counts the places at which two words of one length differ.
func differ(a, b string) int {
	n := 0
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// alike tells names of probably one person: equal but for two slips, a first name
// that begins like the other, or first and last that changed places.
func alike(a, b domain.Name) bool {
	aLast, bLast, aFirst, bFirst := fold(a.Last), fold(b.Last), fold(a.First), fold(b.First)
	if aFirst == bLast && aLast == bFirst {
		return true
	}
	if distance(aLast, bLast) > 1 {
		return false
	}
	short, long := aFirst, bFirst
	if len(short) > len(long) {
		short, long = long, short
	}
	return short != "" && strings.HasPrefix(long, short) || distance(aFirst, bFirst) <= 1+len(long)/8
}

// distance counts the slips between two words: letters more, fewer, other or
// changed with their neighbor.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > 3 || d < -3 {
		return 4
	}
	before, last, row := []int(nil), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			other := 1
			if x[i-1] == y[j-1] {
				other = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+other)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, make([]int, len(y)+1)
	}
	return last[len(y)]
}

// folded gives a name as it is compared: first and last in small letters without marks.
func folded(n domain.Name) string { return strings.Trim(fold(n.First)+" "+fold(n.Last), " ") }

func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(s))
}

// digits gives the ten digits of a phone number, "" where there are fewer.
func digits(phone string) string {
	kept := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
	if len(kept) == 11 && kept[0] == '1' {
		kept = kept[1:]
	}
	if len(kept) < 10 {
		return ""
	}
	return kept[:10]
}
