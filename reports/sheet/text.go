package sheet

import (
	"slices"
	"strings"
	"unicode"

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
	var all []run
	for _, r := range s {
		face, r := faceFor(r, style.Face)
		if n := len(all); n > 0 && all[n-1].face == face {
			all[n-1].text += string(r)
			continue
		}
		all = append(all, run{face: face, text: string(r)})
	}
	for i := range all {
		all[i].width = all[i].face.width(all[i].text, style.Size)
	}
	return all
}

// faceFor gives the face that prints a rune, and the rune or its substitute.
func faceFor(r rune, wanted *Face) (*Face, rune) {
	if wanted.has(r) {
		return wanted, r
	}
	for _, face := range fallbacks {
		if face.has(r) {
			return face, r
		}
	}
	if wanted.has(substitute) {
		return wanted, substitute
	}
	return cjk, substitute
}

// Unprintable gives the characters of a text that no font of the papers has,
// each once; they are printed as □.
func Unprintable(s string) []string {
	var all []string
	seen := map[rune]bool{}
	for _, r := range clean(s) {
		if r == '\n' || seen[r] || printable(r) {
			continue
		}
		seen[r] = true
		all = append(all, string(r))
	}
	return all
}

func printable(r rune) bool {
	return slices.ContainsFunc(fallbacks, func(f *Face) bool { return f.has(r) })
}

// Width gives the width of one line in millimeters.
func Width(s string, style Style) float64 {
	sum := 0.0
	for _, r := range runs(clean(s), style) {
		sum += r.width
	}
	return sum
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

func wrapParagraph(paragraph string, style Style, width float64) []string {
	var lines []string
	line, used := "", 0.0
	next := func() {
		lines = append(lines, strings.TrimRight(line, " "))
		line, used = "", 0
	}
	for _, word := range words(paragraph) {
		w := Width(word, style)
		if used+Width(strings.TrimRight(word, " "), style) > width+0.001 && line != "" {
			next()
		}
		for w > width && strings.TrimRight(word, " ") != "" && Width(strings.TrimRight(word, " "), style) > width {
			head := fitting(word, style, width)
			line = head
			next()
			word = word[len(head):]
			w = Width(word, style)
		}
		line += word
		used += w
	}
	next()
	return lines
}

// words splits where a line may break; spaces stay behind their word.
func words(s string) []string {
	var all []string
	current := ""
	flush := func() {
		if current != "" {
			all = append(all, current)
			current = ""
		}
	}
	for _, r := range s {
		switch {
		case r == ' ':
			current += " "
			continue
		case strings.HasSuffix(current, " "), breaksAround(r):
			flush()
		case unicode.IsLetter(r) && (strings.HasSuffix(current, "-") || strings.HasSuffix(current, "/")):
			// Before a letter only: dates, telephone and account numbers stay whole.
			flush()
		}
		current += string(r)
		if breaksAround(r) {
			flush()
		}
	}
	flush()
	return all
}

// breaksAround tells whether a line may break on both sides of a rune.
func breaksAround(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff && !strings.ContainsRune("。、，」』）", r) || r >= 0xac00 && r <= 0xd7af
}

// fitting gives as much of a too long word as fits, one rune at least.
func fitting(word string, style Style, width float64) string {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && Width(word[:next], style) > width {
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
