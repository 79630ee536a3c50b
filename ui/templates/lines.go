package templates

import (
	"strings"

	"meridian/domain"
	"meridian/domain/points"
)

// eStim is the word that says that the needles of a set carry current.
const eStim = "e-stim"

// setLines gives sets as text, one a line: BL23 BL25 e-stim.
func setLines(sets []domain.TemplateSet) string {
	lines := make([]string, len(sets))
	for i, s := range sets {
		lines[i] = points.Format(s.Points)
		if s.EStim {
			lines[i] += " " + eStim
		}
	}
	return strings.Join(lines, "\n")
}

// setsOf reads what setLines writes; points are parted as in a visit.
func setsOf(text string) []domain.TemplateSet {
	var sets []domain.TemplateSet
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		rest, current := line, false
		if at := len(line) - len(eStim); at >= 0 && strings.EqualFold(line[at:], eStim) {
			rest, current = line[:at], true
		}
		if entries := points.Parse(rest); len(entries) > 0 {
			sets = append(sets, domain.TemplateSet{Points: entries, EStim: current})
		}
	}
	return sets
}

// muscleLines gives muscles as text, one a line, the side last: Upper trapezius R.
func muscleLines(muscles []domain.Muscle) string {
	lines := make([]string, len(muscles))
	for i, m := range muscles {
		lines[i] = strings.TrimSpace(m.Name + " " + string(m.Side))
	}
	return strings.Join(lines, "\n")
}

// musclesOf reads what muscleLines writes.
func musclesOf(text string) []domain.Muscle {
	var muscles []domain.Muscle
	for _, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		m := domain.Muscle{Name: strings.Join(words, " ")}
		for _, side := range []domain.Side{domain.Left, domain.Right, domain.Both} {
			if last := words[len(words)-1]; len(words) > 1 && strings.EqualFold(last, string(side)) {
				m = domain.Muscle{Name: strings.Join(words[:len(words)-1], " "), Side: side}
			}
		}
		muscles = append(muscles, m)
	}
	return muscles
}
