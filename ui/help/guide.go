// Package help shows the guide, the keys, and what somebody who helps needs to know.
package help

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Block is a piece of a chapter: text as Markdown, or a picture.
type Block struct {
	Text string
	// Picture is the name of a picture, with what it shows in Text.
	Picture string
}

// Chapter is a part of the guide.
type Chapter struct {
	Title  string
	Blocks []Block
}

// Found is a chapter in which one looked for words, with the blocks that have them.
type Found struct {
	Chapter
	// Hits are the places of the blocks in which all words stand, the best first; or,
	// where no block has them all, those that have one.
	Hits []int
}

var picture = regexp.MustCompile(`^!\[(.*)\]\((.*)\)$`)

// Chapters reads the guide: each heading of the second order begins a chapter, what
// stands before the first one is no part of any.
func Chapters(guide string) []Chapter {
	var all []Chapter
	for _, part := range strings.Split("\n"+guide, "\n## ")[1:] {
		title, body, _ := strings.Cut(part, "\n")
		c := Chapter{Title: strings.TrimSpace(title)}
		for _, text := range strings.Split(body, "\n\n") {
			text = strings.TrimSpace(text)
			if m := picture.FindStringSubmatch(text); m != nil {
				c.Blocks = append(c.Blocks, Block{Text: m[1], Picture: m[2]})
			} else if text != "" {
				c.Blocks = append(c.Blocks, Block{Text: text})
			}
		}
		all = append(all, c)
	}
	return all
}

// otherWords are what people call things that the guide calls otherwise.
var otherWords = map[string]string{
	"password": "passphrase", "invoice": "superbill", "bill": "superbill", "appointment": "visit", "booking": "schedule", "calendar": "week",
	"insurance": "policy", "insurer": "payer", "delete": "void", "cancel": "void", "charge": "fee", "price": "fee", "pay": "payment", "export": "another program",
	"dark": "light or dark", "theme": "light or dark", "chinese": "simplified chinese", "copay": "payment", "laptop": "computer", "stopwatch": "timer", "macro": "short word", "snippet": "short word",
	"migrate": "import", "abn": "notice", "soap": "note", "shortcut": "keys", "crash": "ended by itself",
}

// Find gives the chapters in which all the words stand, as the beginning of a word, in
// any order, with or without accents and capital letters: first those that have them in
// the title, then in the heading of a step, then those in which one block has them all. Without words, it gives all.
func Find(chapters []Chapter, typed string) []Found {
	var found []Found
	words := strings.Fields(folded(typed))
	for _, c := range chapters {
		if f, holds := c.look(words); holds {
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, func(a, b Found) int { return cmp.Compare(b.weight(words), a.weight(words)) })
	return found
}

// look finds words in a chapter.
func (c Chapter) look(words []string) (Found, bool) {
	f := Found{Chapter: c}
	whole := c.Title
	for _, b := range c.Blocks {
		whole += "\n" + b.Text
	}
	if len(words) == 0 || !hasAll(whole, words) {
		return f, len(words) == 0
	}
	for at, b := range c.Blocks {
		if b.Picture == "" && hasAll(b.Text, words) {
			f.Hits = append(f.Hits, at)
		}
	}
	for at, b := range c.Blocks {
		if len(f.Hits) == 0 && b.Picture == "" && hasAny(b.Text, words) {
			f.Hits = append(f.Hits, at)
		}
	}
	return f, true
}

func (f Found) weight(words []string) int {
	switch {
	case len(words) == 0:
		return 0
	case hasAll(f.Title, words):
		return 3
	case slices.ContainsFunc(f.Blocks, func(b Block) bool { return strings.HasPrefix(b.Text, "### ") && hasAll(b.Text, words) }):
		return 2
	case len(f.Hits) > 0 && hasAll(f.Blocks[f.Hits[0]].Text, words):
		return 1
	}
	return 0
}

func hasAll(text string, words []string) bool {
	text = " " + folded(text)
	return !slices.ContainsFunc(words, func(w string) bool { return !has(text, w) })
}

func hasAny(text string, words []string) bool {
	text = " " + folded(text)
	return slices.ContainsFunc(words, func(w string) bool { return has(text, w) })
}

// has tells whether a word of a folded text begins with what was typed, or is what the
// guide calls it.
func has(text, word string) bool {
	if strings.Contains(text, " "+word) {
		return true
	}
	other := otherWords[word]
	return other != "" && strings.Contains(text, " "+other)
}

// folded gives text in small letters without accents, its signs as blanks; Chinese
// characters stand alone, so that one finds any part of a word.
func folded(text string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '’', r == '\'':
		case unicode.Is(unicode.Han, r):
			out.WriteString(" " + string(r) + " ")
		case unicode.IsLetter(r), unicode.IsDigit(r):
			out.WriteRune(r)
		default:
			out.WriteRune(' ')
		}
	}
	return out.String()
}

// anchor gives the name by which links lead to a chapter, as GitHub makes it.
func anchor(title string) string {
	var out strings.Builder
	for _, r := range strings.ToLower(title) {
		switch {
		case r == ' ':
			out.WriteRune('-')
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-':
			out.WriteRune(r)
		}
	}
	return out.String()
}
