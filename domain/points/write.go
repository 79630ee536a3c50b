package points

import (
	"regexp"
	"slices"
	"strings"

	"meridian/domain"
)

var (
	pointForm = regexp.MustCompile(`^([A-Z]{1,3})[ \-.]?0*([0-9]{1,2})$`)
	extraForm = regexp.MustCompile(`^(?:EX[ \-.]?)?(HN|CA|B|UE|LE)[ \-.]?0*([0-9]{1,2})$`)
	// typedForm is a point typed as one word, shortForm one whose channel has one letter.
	typedForm   = regexp.MustCompile(`^(?i)[a-z]{1,3}[-.]?[0-9]{1,2}$`)
	shortForm   = regexp.MustCompile(`^(?i)[a-z][-.]?[0-9]{1,2}$`)
	extraTyped  = regexp.MustCompile(`^(?i)ex[-.]?(hn|ca|b|ue|le)[-.]?[0-9]{1,2}$`)
	channelForm = regexp.MustCompile(`^(?i)([a-z]{2,3}|ex[-.]?(hn|ca|b|ue|le))$`)
	numberForm  = regexp.MustCompile(`^[0-9]{1,2}$`)
)

// channelNames brings the usual spellings of a channel to one.
var channelNames = map[string]string{
	"L": "LU", "CO": "LI", "S": "ST", "P": "PC", "H": "HT", "HE": "HT", "B": "BL", "UB": "BL", "K": "KI",
	"SJ": "TE", "TB": "TE", "TW": "TE", "TH": "TE", "G": "GB", "LIV": "LR", "LV": "LR", "DU": "GV", "REN": "CV", "RN": "CV",
}

// Code brings a point to its standard code: "liv-3" → LR3, "UB 23" → BL23,
// "ex-hn 5" → EX-HN5; any other text stays as it is, but for a side behind it.
func Code(text string) string {
	text, _ = split(text)
	upper := strings.ToUpper(text)
	if m := extraForm.FindStringSubmatch(upper); m != nil && (m[1] != "B" || strings.HasPrefix(upper, "EX")) {
		return "EX-" + m[1] + m[2]
	}
	m := pointForm.FindStringSubmatch(upper)
	if m == nil {
		return text
	}
	channel := m[1]
	if name := channelNames[channel]; name != "" {
		channel = name
	}
	return channel + m[2]
}

// sideWords are the ways to write a side behind a point.
var sideWords = map[string]domain.Side{
	"l": domain.Left, "left": domain.Left, "r": domain.Right, "right": domain.Right,
	"lr": domain.Both, "l+r": domain.Both, "both": domain.Both, "bil": domain.Both, "bilateral": domain.Both,
}

func sideOf(word string) (domain.Side, bool) {
	side, ok := sideWords[strings.ToLower(strings.Trim(word, "().,"))]
	return side, ok
}

// split parts an entry from the side behind it. Several sides are taken together, so
// that nothing of "BL23 R L" is lost and the text left over has no side behind it.
func split(entry string) (text string, side domain.Side) {
	words := strings.Fields(entry)
	for n := len(words); n > 1; n-- {
		next, ok := sideOf(words[n-1])
		if !ok {
			break
		}
		words, side = words[:n-1], side.With(next)
	}
	return strings.Join(words, " "), side
}

// Side gives the side of an entry.
func Side(entry string) domain.Side {
	_, side := split(entry)
	return side
}

// On gives an entry with another side.
func On(entry string, side domain.Side) string {
	text, _ := split(entry)
	return strings.TrimSpace(text + " " + string(side))
}

// Parse reads points separated by blanks or commas, each with its side behind it.
// What is no point of a channel stays one text up to the next comma or point: "BL23 r
// Ashi L4, liv 3" gives "BL23 R", "Ashi L4" and LR3.
func Parse(typed string) []string {
	var points []string
	for _, part := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(",;\n、，", r) }) {
		points = append(points, entriesOf(strings.Fields(part))...)
	}
	return points
}

func entriesOf(words []string) []string {
	var entries, other []string
	flush := func() {
		if len(other) > 0 {
			text, side := split(strings.Join(other, " "))
			entries = append(entries, strings.TrimSpace(text+" "+string(side)))
			other = nil
		}
	}
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) && channelForm.MatchString(w) && numberForm.MatchString(words[i+1]) {
			i++
			w += words[i]
		}
		if !isPoint(w) || len(other) > 0 && shortForm.MatchString(w) {
			other = append(other, w)
			continue
		}
		flush()
		entry := Code(w)
		for ; i+1 < len(words); i++ {
			side, ok := sideOf(words[i+1])
			if !ok {
				break
			}
			entry = On(entry, Side(entry).With(side))
		}
		entries = append(entries, entry)
	}
	flush()
	return entries
}

func isPoint(word string) bool { return typedForm.MatchString(word) || extraTyped.MatchString(word) }

// Format writes points as Parse reads them back.
func Format(points []string) string {
	plain := !slices.ContainsFunc(points, func(p string) bool { return !isPoint(p) })
	if plain {
		return strings.Join(points, "  ")
	}
	return strings.Join(points, ", ")
}
