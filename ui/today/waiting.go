package today

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/patients"
)

// Waiting is one thing that waits for the practitioner.
type Waiting struct {
	Name, Detail string
	Place        nav.Place
}

// Group is what waits for the same thing.
type Group struct {
	// Title has how many they are behind the name.
	Name, Title string
	Items       []Waiting
	// All does something for all of the items at once; it has no name where nothing does.
	All Waiting
}

func newGroup(name string, items []Waiting) Group {
	return Group{Name: name, Title: fmt.Sprintf("%s · %d", name, len(items)), Items: items}
}

// shownItems is how many of a group are shown before one asks for the rest.
const shownItems = 4

// Line is a line of what waits: the title of a group, an item, or the words that
// show the rest of a group.
type Line struct {
	Title string
	Item  Waiting
	// More is the name of the group that the line opens up.
	More string
	Left int
}

// Lines lays the groups out, beginning each with its title; a long one is cut
// short unless it is among the open ones.
func Lines(groups []Group, open map[string]bool) []Line {
	var lines []Line
	for _, g := range groups {
		lines = append(lines, Line{Title: g.Title})
		if g.All.Name != "" {
			lines = append(lines, Line{Item: g.All})
		}
		shown := len(g.Items)
		if shown > shownItems+1 && !open[g.Name] {
			shown = shownItems
		}
		for _, item := range g.Items[:shown] {
			lines = append(lines, Line{Item: item})
		}
		if left := len(g.Items) - shown; left > 0 {
			lines = append(lines, Line{More: g.Name, Left: left})
		}
	}
	return lines
}

// nearLimit is how many visits before a limit of Medicare a patient is named.
const nearLimit = 1

// Groups sorts what waits; those with nothing are left out. standings are those
// of the patients in todo.Medicare, in their order; estimates are those due.
func Groups(todo db.ToDo, owing []db.Owing, standings []medicare.Standing, estimates []Waiting) []Group {
	var groups []Group
	add := func(name string, items []Waiting) {
		if len(items) > 0 {
			groups = append(groups, newGroup(name, items))
		}
	}
	add(lang.L("Notes to sign"), visitsWaiting(todo.Unsigned, openVisit))
	add(lang.L("Past and still scheduled"), visitsWaiting(todo.Forgotten, openVisit))
	add(lang.L("Signed, no superbill yet"), visitsWaiting(todo.WithoutSuperbill, billVisit))
	if n := len(todo.WithoutSuperbill); n > 1 {
		groups[len(groups)-1].All = Waiting{lang.L("Issue for many at once…"), "", nav.Place{Screen: nav.Documents, Tab: "many"}}
	}
	add(lang.L("Estimates to give"), estimates)
	add(lang.L("Near a Medicare limit"), limitsWaiting(todo.Medicare, standings))
	add(lang.L("Open balances"), balancesWaiting(owing))
	return groups
}

func visitsWaiting(tasks []db.Task, place func(db.Task) nav.Place) []Waiting {
	var items []Waiting
	for _, t := range tasks {
		items = append(items, Waiting{patients.Headline(t.Name), patients.WeekdayDate(t.Date), place(t)})
	}
	return items
}

func openVisit(t db.Task) nav.Place {
	return nav.Place{Screen: nav.Visit, Patient: t.Patient, Encounter: t.Encounter}
}

func billVisit(t db.Task) nav.Place {
	return nav.Place{Screen: nav.Documents, Patient: t.Patient, Encounter: t.Encounter, Tab: "new"}
}

func balancesWaiting(owing []db.Owing) []Waiting {
	var items []Waiting
	for _, o := range owing {
		if o.Balance <= 0 {
			continue
		}
		detail := o.Balance.String()
		if !o.Oldest.IsZero() {
			detail = lang.L("{{.Amount}} since {{.Date}}", locale.With{"Amount": o.Balance, "Date": locale.Date(o.Oldest)})
		}
		items = append(items, Waiting{patients.Headline(o.Name), detail, nav.Place{Screen: nav.Patient, Patient: o.Patient, Tab: patients.MoneyTab}})
	}
	return items
}

// limitsWaiting names the patients whose next visit is the last before a limit,
// or lies beyond it.
func limitsWaiting(refs []db.PatientRef, standings []medicare.Standing) []Waiting {
	var items []Waiting
	for i, s := range standings {
		if !s.Applies || !near(s) {
			continue
		}
		detail := lang.L("next is {{.Number}} of {{.All}}", locale.With{"Number": s.Number, "All": s.Limits.Year()})
		if s.Exhausted() {
			detail = lang.L("used up until {{.Date}}", locale.With{"Date": locale.Date(s.NextPeriod)})
		}
		items = append(items, Waiting{patients.Headline(refs[i].Name), detail, nav.Place{Screen: nav.Patient, Patient: refs[i].Patient, Tab: patients.MedicareTab}})
	}
	return items
}

func near(s medicare.Standing) bool {
	left := s.Limits.First - s.Number
	return left >= 0 && left <= nearLimit || s.Limits.Year()-s.Number <= nearLimit || s.WindowClosed() || s.Number == s.Limits.First+1
}

// Day names a day relative to today.
func Day(day, today domain.Date) string {
	switch day.Sub(today) {
	case 0:
		return lang.L("Today")
	case 1:
		return lang.L("Tomorrow")
	case -1:
		return lang.L("Yesterday")
	}
	return locale.Weekday(day.Weekday())
}
