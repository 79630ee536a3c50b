package points

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed data/points.tsv
var table string

// Point is a standard point.
type Point struct {
	// Code is the standard code, such as BL23 or EX-HN5.
	Code string
	// Pinyin has tone marks; Chinese is in traditional characters.
	Pinyin, Chinese, English string
}

// Name gives the pinyin as it is typed, without tone marks: Shenshu.
func (p Point) Name() string { return plain(p.Pinyin) }

// Written is how the point stands in a prescription: points of a channel by their
// codes, extra points by their names.
func (p Point) Written() string {
	if p.Extra() {
		return p.Name()
	}
	return p.Code
}

// Extra tells whether the point lies on no channel.
func (p Point) Extra() bool { return strings.HasPrefix(p.Code, "EX-") }

// channel gives the channel's code, or the part of the body of an extra point: EX-HN.
func (p Point) channel() string { return strings.TrimRight(p.Code, "0123456789") }

// known is the table, with what it is searched by.
type known struct {
	all    []Point
	byCode map[string]int
	// counts is how many points a channel has.
	counts map[string]int
	keys   []keys
}

var standard = sync.OnceValue(func() known {
	k := known{byCode: map[string]int{}, counts: map[string]int{}}
	for i, row := range strings.Split(strings.TrimSpace(table), "\n") {
		if strings.HasPrefix(row, "#") {
			continue
		}
		fields := strings.Split(row, "\t")
		if len(fields) != 4 {
			panic(fmt.Sprintf("points: line %d of the table has %d fields", i+1, len(fields)))
		}
		p := Point{fields[0], fields[1], fields[2], fields[3]}
		k.byCode[p.Code] = len(k.all)
		k.counts[p.channel()]++
		k.all = append(k.all, p)
		k.keys = append(k.keys, keysOf(p))
	}
	return k
})

// Find gives the point that an entry of a prescription names, whatever its side.
func Find(entry string) (Point, bool) {
	text, _ := split(entry)
	k := standard()
	if i, ok := k.byCode[Code(text)]; ok {
		return k.all[i], true
	}
	folded := fold(text)
	for i, p := range k.all {
		if p.Extra() && k.keys[i].pinyin == folded {
			return p, true
		}
	}
	return Point{}, false
}

// Doubt says in a sentence what is wrong with an entry that looks like a point of a
// channel, "" where nothing is.
func Doubt(entry string) string {
	text, _ := split(entry)
	m := pointForm.FindStringSubmatch(Code(text))
	if m == nil {
		return ""
	}
	count := standard().counts[m[1]]
	number, err := strconv.Atoi(m[2])
	switch {
	case count == 0:
		return m[1] + " is no channel."
	case err != nil || number < 1 || number > count:
		return fmt.Sprintf("%s has %d points, there is no %s%s.", m[1], count, m[1], m[2])
	}
	return ""
}

// plain takes the marks off letters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// fold gives text as it is compared: letters and digits without marks, in lower case.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, plain(s))
}
