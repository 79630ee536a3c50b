package domain

import (
	"slices"
	"strings"
)

// TemplateID names a template in the store.
type TemplateID int64

// Template is what a practice usually writes and does for a complaint.
type Template struct {
	ID TemplateID `json:"id,omitempty"`
	// Name is how the practice finds it, such as "Neck, follow-up".
	Name      string        `json:"name"`
	Note      Note          `json:"note,omitzero"`
	Diagnoses []Diagnosis   `json:"diagnoses,omitempty"`
	Sets      []TemplateSet `json:"sets,omitempty"`
	Muscles   []Muscle      `json:"muscles,omitempty"`
	Services  []Service     `json:"services,omitempty"`
}

// TemplateSet is a set without its minutes: face-to-face time is recorded, never
// assumed.
type TemplateSet struct {
	Points []string `json:"points,omitempty"`
	EStim  bool     `json:"e_stim,omitempty"`
}

// CheckTemplate refuses a template without a name: fault "template.name".
func CheckTemplate(t Template) error {
	if strings.TrimSpace(t.Name) == "" {
		return fault("template.name", "Give the template a name.").At("name")
	}
	return nil
}

// Fill puts the template into an encounter wherever that is still empty: what was
// written or recorded already stays.
func (t Template) Fill(e *Encounter) {
	for _, f := range []struct {
		into *string
		text string
	}{
		{&e.Note.Subjective, t.Note.Subjective},
		{&e.Note.Objective, t.Note.Objective},
		{&e.Note.Assessment, t.Note.Assessment},
		{&e.Note.Plan, t.Note.Plan},
		{&e.Note.Response, t.Note.Response},
		{&e.Note.Advice, t.Note.Advice},
	} {
		if strings.TrimSpace(*f.into) == "" {
			*f.into = f.text
		}
	}
	if len(e.Diagnoses) == 0 {
		e.Diagnoses = append(e.Diagnoses, t.Diagnoses...)
	}
	if len(e.Sets) == 0 {
		for _, s := range t.Sets {
			e.Sets = append(e.Sets, NeedleSet{Points: append([]string(nil), s.Points...), EStim: s.EStim})
		}
	}
	if len(e.Muscles) == 0 {
		e.Muscles = append(e.Muscles, t.Muscles...)
	}
	if len(e.Services) == 0 {
		e.Services = append(e.Services, t.Services...)
	}
}

// TemplateOf gives what a visit wrote and did as a template, without what belongs to
// its day: what the patient said, pain and minutes.
func TemplateOf(e Encounter, name string) Template {
	t := Template{
		Name: strings.TrimSpace(name), Diagnoses: slices.Clone(e.Diagnoses), Muscles: slices.Clone(e.Muscles), Services: slices.Clone(e.Services),
		Note: Note{Objective: e.Note.Objective, Assessment: e.Note.Assessment, Plan: e.Note.Plan, Response: e.Note.Response, Advice: e.Note.Advice},
	}
	for _, s := range e.Sets {
		t.Sets = append(t.Sets, TemplateSet{Points: slices.Clone(s.Points), EStim: s.EStim})
	}
	return t
}
