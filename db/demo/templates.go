package demo

import "meridian/domain"

// templates are what the practice usually writes and does.
var templates = []domain.Template{
	{
		Name:      "Low back, follow-up",
		Complaint: "low back pain",
		Note:      domain.Note{Objective: "Lumbar flexion _°. Tender at L4–L5.", Plan: "Weekly for 6 weeks, then look again.", Response: "Tolerated well, no adverse reaction.", Advice: "Walk a little every day."},
		Diagnoses: []domain.Diagnosis{{Code: "M54.50", Text: "Low back pain, unspecified"}},
		Sets:      []domain.TemplateSet{{Points: []string{"BL23", "BL25", "GV4"}}, {Points: []string{"BL40", "KI3"}}},
	},
	{
		Name:      "Neck and shoulders",
		Complaint: "neck, shoulder, headache",
		Note:      domain.Note{Objective: "Cervical rotation R _°, L _°.", Plan: "Twice a week for 3 weeks.", Response: "Tolerated well, no adverse reaction."},
		Diagnoses: []domain.Diagnosis{{Code: "M54.2", Text: "Cervicalgia"}},
		Sets:      []domain.TemplateSet{{Points: []string{"GB20", "GB21", "SI3"}}, {Points: []string{"LI4", "LR3"}, EStim: true}},
	},
	{
		Name:      "Dry needling, upper trapezius",
		Complaint: "shoulder, trigger points",
		Note:      domain.Note{Objective: "Taut band in the upper trapezius, twitch response.", Plan: "Again in a week."},
		Muscles:   []domain.Muscle{{Name: "Upper trapezius", Side: domain.Both}, {Name: "Levator scapulae", Side: domain.Right}},
	},
}

func (l *life) keepTemplates() error {
	for _, t := range templates {
		if _, err := l.store.SaveTemplate(l.ctx, t); err != nil {
			return err
		}
	}
	return nil
}
