// Package asked says of every field that payers ask for what it means, who asks for
// it, where one finds it, and where that is written.
package asked

import (
	_ "embed"
	"fmt"
	"strings"
)

// Topic is a field, or a few that belong together, in English.
type Topic struct {
	Key, Title, What, Asks, Find, Source string
	// Boxes are those of the CMS-1500 that it fills, Label what stands before it on a
	// superbill, "" for nothing.
	Boxes []string
	Label string
}

//go:embed asked.tsv
var table string

var topics = read(table)

// Topics gives all of them.
func Topics() []Topic { return topics }

// columns of the table.
const columns = 8

// read takes the table; one that cannot be read is a fault of the build.
func read(table string) []Topic {
	var all []Topic
	for _, line := range strings.Split(strings.Trim(table, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != columns {
			panic(fmt.Sprintf("asked.tsv: %q has %d columns", c[0], len(c)))
		}
		t := Topic{Key: c[0], Title: c[1], What: c[2], Asks: c[3], Find: c[4], Source: c[5], Label: c[7]}
		if c[6] != "" {
			t.Boxes = strings.Split(c[6], ",")
		}
		all = append(all, t)
	}
	return all
}

// Texts are those that the window shows in its own language; a source keeps its name.
func (t Topic) Texts() []string {
	var all []string
	for _, text := range []string{t.Title, t.What, t.Asks, t.Find} {
		if text != "" {
			all = append(all, text)
		}
	}
	return all
}

// About gives a topic; one that the table lacks is a fault of the program.
func About(key string) Topic {
	for _, t := range topics {
		if t.Key == key {
			return t
		}
	}
	panic("asked.tsv has no " + key)
}
