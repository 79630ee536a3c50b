package sheet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Color is a color of print.
type Color struct{ R, G, B uint8 }

// Align is how a line stands in its width.
type Align int

// The alignments.
const (
	Left Align = iota
	Right
	Center
)

// Style is how text is set.
type Style struct {
	Face  *Face
	Size  float64 // in points
	Color Color
	// Lead is the height of a line as a factor of the size, 1.3 where it is 0.
	Lead float64
}

// In gives the style in another color.
func (s Style) In(c Color) Style { s.Color = c; return s }

// LineHeight gives the height of one line in millimeters.
func (s Style) LineHeight() float64 {
	lead := s.Lead
	if lead == 0 {
		lead = 1.3
	}
	return s.Size * mmPerPoint * lead
}

// baseline gives how far below the top of a line its baseline lies.
func (s Style) baseline() float64 {
	return (s.LineHeight()-s.Size*mmPerPoint)/2 + 0.8*s.Size*mmPerPoint
}

// substitute stands for what no font can print.
const substitute = '□'

// run is a stretch of text in one face.
type run struct {
	face  *Face
	text  string
	width float64
}

// clean brings text to composed form and control characters to spaces.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\u00a0' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || invisible(r):
			return -1
		}
		return r
	}, norm.NFC.String(s))
}

// invisible runes join or choose shapes and print nothing.
func invisible(r rune) bool {
	return r == 0x200b || r == 0x200c || r == 0x200d || r == 0x2060 || r == 0xfeff || r == 0x00ad ||
		r >= 0xfe00 && r <= 0xfe0f || r >= 0x200e && r <= 0x200f || r >= 0x1f3fb && r <= 0x1f3ff
}

// runs splits one line of clean text by the faces that can print it.
func runs(s string, style Style) []run {
	s = replaced(s, style.Face)
	var all []run
	var face *Face
	start, ems := 0, 0.0
	cut := func(end int) {
		if end > start {
			all = append(all, run{face: face, text: s[start:end], width: ems * style.Size * mmPerPoint})
		}
		start, ems = end, 0
	}
	for i, r := range s {
		next, advance := faceFor(r, style.Face)
		if next != face {
			cut(i)
			face = next
		}
		ems += advance
	}
	cut(len(s))
	return all
}

// replaced puts the substitute in the place of what no face can print.
func replaced(s string, wanted *Face) string {
	return strings.Map(func(r rune) rune {
		if wanted.has(r) || printable(r) {
			return r
		}
		return substitute
	}, s)
}

// faceFor gives the face that prints a rune, or its substitute, and the width in em.
func faceFor(r rune, wanted *Face) (*Face, float64) {
	if advance := wanted.advance(r); advance != missing {
		return wanted, advance
	}
	for _, face := range fallbacks {
		if advance := face.advance(r); advance != missing {
			return face, advance
		}
	}
	return faceFor(substitute, wanted)
}

// Unprintable gives the characters of a text that no font of the papers has,
// each once; they are printed as □.
func Unprintable(s string) []string {
	var all []string
	for _, r := range clean(s) {
		if r != '\n' && !printable(r) && !slices.Contains(all, string(r)) {
			all = append(all, string(r))
		}
	}
	return all
}

func printable(r rune) bool {
	return slices.ContainsFunc(fallbacks, func(f *Face) bool { return f.has(r) })
}

// Width gives the width of one line in millimeters.
func Width(s string, style Style) float64 { return width(clean(s), style) }

// width gives the width of text that has been cleaned.
func width(s string, style Style) float64 {
	ems := 0.0
	for _, r := range s {
		_, advance := faceFor(r, style.Face)
		ems += advance
	}
	return ems * style.Size * mmPerPoint
}

// Wrap breaks text into lines of a width: at newlines, spaces, between Chinese
// characters, and within words that are too long by themselves.
func Wrap(s string, style Style, width float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(clean(s), "\n") {
		lines = append(lines, wrapParagraph(paragraph, style, width)...)
	}
	return lines
}

func wrapParagraph(paragraph string, style Style, limit float64) []string {
	var lines []string
	line, used := "", 0.0
	next := func() {
		lines = append(lines, strings.TrimRight(line, " "))
		line, used = "", 0
	}
	for _, word := range words(paragraph) {
		bare := strings.TrimRight(word, " ")
		w := width(bare, style)
		if used+w > limit+0.001 && line != "" {
			next()
		}
		for w > limit && bare != "" {
			line = fitting(word, style, limit)
			word = word[len(line):]
			next()
			bare = strings.TrimRight(word, " ")
			w = width(bare, style)
		}
		line += word
		used += w + width(word[len(bare):], style)
	}
	next()
	return lines
}

// words splits where a line may break; spaces stay behind their word.
func words(s string) []string {
	var all []string
	start := 0
	cut := func(end int) {
		if end > start {
			all = append(all, s[start:end])
			start = end
		}
	}
	for i, r := range s {
		if r == ' ' {
			continue
		}
		before := s[start:i]
		if n := len(all); start == i && n > 0 && closes(r) && !strings.HasSuffix(all[n-1], " ") {
			// A line does not begin with what closes the one before it.
			start -= len(all[n-1])
			all = all[:n-1]
			continue
		}
		switch {
		case strings.HasSuffix(before, " "), breaksAround(r):
			cut(i)
		case unicode.IsLetter(r) && (strings.HasSuffix(before, "-") || strings.HasSuffix(before, "/")):
			// Before a letter only: dates, telephone and account numbers stay whole.
			cut(i)
		}
		if breaksAround(r) {
			cut(i + utf8.RuneLen(r))
		}
	}
	cut(len(s))
	return all
}

// breaksAround tells whether a line may break on both sides of a rune.
// closes tells punctuation that belongs to the character before it.
func closes(r rune) bool {
	return strings.ContainsRune(",.;:!?)]}’”»。、，」』）！？；：", r)
}

func breaksAround(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff && !strings.ContainsRune("。、，」』）", r) || r >= 0xac00 && r <= 0xd7af
}

// fitting gives as much of a too long word as fits, one rune at least.
func fitting(word string, style Style, limit float64) string {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && width(word[:next], style) > limit {
			break
		}
		end = next
	}
	return word[:end]
}

// Height gives the height of wrapped text in millimeters.
func Height(s string, style Style, width float64) float64 {
	return float64(len(Wrap(s, style, width))) * style.LineHeight()
}
