package domain

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Course is how pain or a measure stood first in a period, and how it stood last.
type Course struct {
	// Name is that of the measure, "" for pain.
	Name string
	// Scores are the first result and the last one: the same where there is one alone.
	First, Last int
	FirstOn     Date
	LastOn      Date
	// Times is how often it was recorded.
	Times int
	// Worst and Best are the ends of the scale.
	Worst, Best int
}

// Courses gives pain, if it was scored, and then each measure, from a day until another.
func Courses(visits []Encounter, measures []Measure, from, until Date) []Course {
	var all []Course
	span := Span{From: from, Until: until}
	pain := Course{Worst: 10}
	for _, e := range inOrder(visits) {
		if score, known := e.Pain.Score(); known && e.Status == Present && span.Contains(e.Date) {
			pain.add(score, e.Date)
		}
	}
	if pain.Times > 0 {
		all = append(all, pain)
	}
	for _, group := range grouped(measures, func(m Measure) bool { return span.Contains(m.Date) }) {
		c := Course{Name: group[0].Name, Worst: group[0].Worst, Best: group[0].Best}
		for _, m := range group {
			c.add(m.Score, m.Date)
		}
		all = append(all, c)
	}
	return all
}

func (c *Course) add(score int, day Date) {
	if c.Times == 0 {
		c.First, c.FirstOn = score, day
	}
	c.Last, c.LastOn = score, day
	c.Times++
}

// Better gives by how much the last result is nearer to the best end of the scale than
// the first one, negative where it is farther.
func (c Course) Better() int {
	if c.Best < c.Worst {
		return c.First - c.Last
	}
	return c.Last - c.First
}

// Sentence tells the course, as a note puts it: first, last, and the difference.
func (c Course) Sentence() string {
	name, scale := c.Name, ""
	if name == "" {
		name, scale = "pain", "/10"
	}
	words := fmt.Sprintf("%s: %d%s on %s, %d%s on %s", name, c.First, scale, c.FirstOn, c.Last, scale, c.LastOn)
	switch by := c.Better(); {
	case by > 0:
		words += fmt.Sprintf(", better by %d", by)
	case by < 0:
		words += fmt.Sprintf(", worse by %d", -by)
	default:
		words += ", unchanged"
	}
	if c.Name != "" {
		words += fmt.Sprintf(" on a scale from %d (worst) to %d (best)", c.Worst, c.Best)
	}
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:] + "."
}

// Changes gives the sentences of what is otherwise than it was first: what the
// thirteenth Medicare visit has to tell (MED-05). Whether it is an improvement is for
// the practitioner to say.
func Changes(courses []Course) []string {
	var all []string
	for _, c := range courses {
		if c.Better() != 0 {
			all = append(all, c.Sentence())
		}
	}
	return all
}
