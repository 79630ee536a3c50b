package transfer

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"meridian/domain"
)

// calendar is the day from which a spreadsheet counts its dates.
type calendar int

const (
	excel1900 calendar = iota
	excel1904
)

// readDate reads a date as other systems write it, a time of day behind it left
// out: 1980-04-05, 4/5/1980, 05.04.1980, 19800405, 5 Apr 1980, 29316 (a
// spreadsheet's count of days). Fault: "transfer.date".
func readDate(text string, order DateOrder, counted calendar) (domain.Date, error) {
	bad := fault("transfer.date", "“"+cut(text)+"” is not a date.")
	text = strings.TrimSpace(text)
	if date, _, ok := strings.Cut(text, "T"); ok && len(date) == 10 {
		text = date
	}
	if at := strings.IndexByte(text, ' '); at > 0 && strings.Contains(text[at:], ":") {
		text = dateBeforeTime(text)
	}
	if days, err := strconv.ParseFloat(text, 64); err == nil {
		return serial(text, days, counted)
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/.- ", r) })
	if len(parts) == 3 && len(parts[0]) == 4 {
		text = parts[0] + "-" + pad(parts[1]) + "-" + pad(parts[2])
	} else if len(parts) == 3 && order == DayFirst && number(parts[0]) && number(parts[1]) {
		text = parts[1] + "/" + parts[0] + "/" + parts[2]
	}
	d, err := domain.ParseDate(text)
	if err != nil {
		return domain.Date{}, bad
	}
	return d, nil
}

// dateBeforeTime takes off what stands from the word with a colon on: 0:00, 12:00 AM.
func dateBeforeTime(text string) string {
	var kept []string
	for word := range strings.FieldsSeq(text) {
		if strings.Contains(word, ":") {
			break
		}
		kept = append(kept, word)
	}
	return strings.Join(kept, " ")
}

// serial reads eight digits as year, month and day or as month, day and year, and
// fewer as a spreadsheet's count of days.
func serial(text string, days float64, counted calendar) (domain.Date, error) {
	bad := fault("transfer.date", "“"+cut(text)+"” is not a date.")
	if len(text) == 8 && number(text) {
		if d, err := domain.ParseDate(text[:4] + "-" + text[4:6] + "-" + text[6:]); err == nil && d.Year() >= 1850 && d.Year() < 2200 {
			return d, nil
		}
		if d, err := domain.ParseDate(text); err == nil {
			return d, nil
		}
		return domain.Date{}, bad
	}
	if days < 61 || days > 80_000 {
		return domain.Date{}, bad
	}
	// Spreadsheets believe in February 29, 1900, so that day 0 is December 30, 1899.
	start := domain.MustDate("1899-12-30")
	if counted == excel1904 {
		start = domain.MustDate("1904-01-01")
	}
	return start.AddDays(int(days)), nil
}

// bornOn reads a birth date: one of two digits of the year lies in the past.
func bornOn(text string, order DateOrder, counted calendar, today domain.Date) (domain.Date, error) {
	d, err := readDate(text, order, counted)
	if err != nil {
		return d, err
	}
	shortYear := !slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }), func(part string) bool { return len(part) > 2 })
	if d.After(today) && shortYear {
		return domain.NewDate(d.Year()-100, d.Month(), d.Day())
	}
	return d, domain.CheckBirthDate(d, today)
}

func number(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	if m, err := time.Parse("Jan", s[:min(3, len(s))]); err == nil {
		return m.Format("01")
	}
	return s
}

// cut shortens what a sentence quotes.
func cut(s string) string {
	if letters := []rune(s); len(letters) > 40 {
		return string(letters[:40]) + "…"
	}
	return s
}

// sexOf reads F, female, woman, M and so on; ok is false where it says nothing known.
func sexOf(s string) (domain.Sex, bool) {
	switch strings.ToLower(strings.Trim(s, " .")) {
	case "f", "female", "woman", "girl":
		return domain.Female, true
	case "m", "male", "man", "boy":
		return domain.Male, true
	case "x", "other", "o", "nonbinary", "non-binary", "intersex", "undifferentiated":
		return domain.OtherSex, true
	case "u", "unknown", "unspecified", "not specified", "n/a", "prefer not to say", "undisclosed":
		return domain.SexUnknown, true
	}
	return domain.SexUnknown, false
}

// zipOf mends a ZIP code that a spreadsheet took for a number.
func zipOf(s string) string {
	switch {
	case number(s) && len(s) < 5 && len(s) >= 3:
		return strings.Repeat("0", 5-len(s)) + s
	case number(s) && len(s) == 9:
		return s[:5] + "-" + s[5:]
	case number(s) && len(s) == 8:
		return "0" + s[:4] + "-" + s[4:]
	}
	return s
}

// suffixes are what may stand behind a last name.
var suffixes = map[string]string{"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}

// nameOf takes a full name apart: Lin, Mei-Hua A. and Mei-Hua A. Lin Jr.
func nameOf(full string) domain.Name {
	full = strings.Join(strings.Fields(full), " ")
	if strings.ContainsFunc(full, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	}) {
		return domain.Name{Last: full, Native: full}
	}
	last, given, listed := strings.Cut(full, ",")
	if listed && suffixOf(given) == "" {
		return listedName(last, given)
	}
	words := strings.Fields(strings.ReplaceAll(full, ",", " "))
	var n domain.Name
	if len(words) > 1 {
		if n.Suffix = suffixOf(words[len(words)-1]); n.Suffix != "" {
			words = words[:len(words)-1]
		}
	}
	if len(words) == 1 {
		n.Last = words[0]
		return n
	}
	from := len(words) - 1
	for from > 1 && particles[strings.ToLower(words[from-1])] {
		from--
	}
	n.First, n.Middle, n.Last = words[0], strings.Join(words[1:from], " "), strings.Join(words[from:], " ")
	return n
}

// particles belong to the last name that follows them.
var particles = map[string]bool{"van": true, "von": true, "de": true, "der": true, "den": true, "la": true, "del": true, "da": true, "di": true, "el": true, "bin": true}

func listedName(last, given string) domain.Name {
	n := domain.Name{Last: strings.TrimSpace(last)}
	if words := strings.Fields(n.Last); len(words) > 1 && suffixOf(words[len(words)-1]) != "" {
		n.Suffix, n.Last = suffixOf(words[len(words)-1]), strings.Join(words[:len(words)-1], " ")
	}
	words := strings.Fields(strings.ReplaceAll(given, ",", " "))
	if len(words) > 1 && suffixOf(words[len(words)-1]) != "" {
		n.Suffix, words = suffixOf(words[len(words)-1]), words[:len(words)-1]
	}
	if len(words) > 0 {
		n.First, n.Middle = words[0], strings.Join(words[1:], " ")
	}
	return n
}

func suffixOf(word string) string {
	return suffixes[strings.ToLower(strings.Trim(word, " ."))]
}
