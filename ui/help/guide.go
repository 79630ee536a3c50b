// Package help shows the guide, the keys, and what somebody who helps needs to know.
package help

import (
	"regexp"
	"strings"
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

// Find gives the chapters in which all the words stand, in any order and any case of
// letters; without words, all.
func Find(chapters []Chapter, typed string) []Chapter {
	var found []Chapter
	for _, c := range chapters {
		text := strings.ToLower(c.text())
		holds := true
		for _, word := range strings.Fields(strings.ToLower(typed)) {
			holds = holds && strings.Contains(text, word)
		}
		if holds {
			found = append(found, c)
		}
	}
	return found
}

func (c Chapter) text() string {
	text := []string{c.Title}
	for _, b := range c.Blocks {
		text = append(text, b.Text)
	}
	return strings.Join(text, "\n")
}
