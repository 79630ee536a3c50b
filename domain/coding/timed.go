package coding

import "meridian/domain"

// TimeUnits gives how many 15-minute units a number of face-to-face minutes
// supports: 8–22 → 1, 23–37 → 2, 38–52 → 3 (the midpoint rule).
func TimeUnits(minutes int) int {
	if minutes < 8 {
		return 0
	}
	return 1 + (minutes-8)/15
}

// treated is the face-to-face time and the sets of one or several encounters.
type treated struct {
	seconds int
	sets    []domain.NeedleSet
}

func (t *treated) add(e *domain.Encounter) {
	for _, s := range e.Sets {
		t.seconds += s.Seconds
	}
	t.sets = append(t.sets, e.Sets...)
}

// minutes gives whole minutes; seconds are added before.
func (t *treated) minutes() int { return t.seconds / 60 }

// units gives how many acupuncture units time and sets support together.
func (t *treated) units() int { return min(TimeUnits(t.minutes()), len(t.sets)) }

// increment is one 15-minute unit of acupuncture with its code.
type increment struct {
	code  string
	first bool
	estim bool
}

// increments gives the encounter's own units: the day's units less those that
// earlier encounters of the day support by themselves. Each unit takes the
// e-stim flag of its own set, in order.
func (c *Case) increments() []increment {
	var earlier treated
	for i := range c.SameDay {
		if c.before(&c.SameDay[i]) {
			earlier.add(&c.SameDay[i])
		}
	}
	day := earlier
	day.add(&c.Encounter)
	count := min(day.units()-earlier.units(), len(c.Encounter.Sets))
	units := make([]increment, 0, max(0, count))
	for i := range count {
		first := i == 0 && earlier.units() == 0
		estim := c.Encounter.Sets[i].EStim
		units = append(units, increment{acupunctureCode(first, estim), first, estim})
	}
	return units
}

func acupunctureCode(first, estim bool) string {
	switch {
	case first && estim:
		return "97813"
	case first:
		return "97810"
	case estim:
		return "97814"
	}
	return "97811"
}
