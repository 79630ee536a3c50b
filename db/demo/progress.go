package demo

import "meridian/domain"

// walking is how many minutes a patient with a low back walks, visit by visit.
var walking = []int{10, 15, 20, 30, 45}

// measureProgress records the function of the two Medicare patients of today, with
// what they want to reach.
func (l *life) measureProgress() error {
	for _, who := range people[:2] {
		c := l.seen[who]
		for i, minutes := range walking {
			at := i * (len(c.visits) - 1) / len(walking)
			m := domain.Measure{Date: c.visits[at].Date, Name: "Walking, minutes", Score: minutes, Best: 60}
			if _, err := l.store.NoteMeasure(l.ctx, c.patient.ID, m); err != nil {
				return err
			}
		}
		for _, g := range []domain.Goal{
			{Text: "Walk the dog for half an hour", Set: c.visits[0].Date, Met: c.visits[len(c.visits)/2].Date},
			{Text: "Work in the garden for an afternoon", Set: c.visits[0].Date},
		} {
			if _, err := l.store.SaveGoal(l.ctx, c.patient.ID, g); err != nil {
				return err
			}
		}
	}
	return nil
}

// prescriptions and shorts are what the practice uses often.
var (
	prescriptions = []domain.Prescription{
		{Name: "Low back", Points: []string{"BL23", "BL25", "BL40", "GV4", "KI3"}},
		{Name: "Sleep", Points: []string{"HT7", "SP6", "Yintang", "EX-HN1"}},
	}
	shorts = []domain.TextShortcut{
		{Short: "tol", Text: "Tolerated well, no adverse reaction."},
		{Short: "w6", Text: "Once a week for six weeks, then look again."},
		{Short: "home", Text: "Walk a little every day; warmth in the evening."},
	}
)

func (l *life) keepHabits() error {
	for _, p := range prescriptions {
		if err := l.store.SavePrescription(l.ctx, p); err != nil {
			return err
		}
	}
	return l.store.SaveTextShortcuts(l.ctx, shorts...)
}
