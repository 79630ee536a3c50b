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
	Name string `json:"name"`
	// Complaint is what it is for, such as "low back pain, sciatica"; empty for any.
	Complaint string        `json:"complaint,omitempty"`
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

// Fits tells whether the template is for a complaint: one of what it names is part of
// the complaint's name, or the other way round; capitals do not matter.
func (t Template) Fits(complaint string) bool {
	complaint = strings.ToLower(strings.TrimSpace(complaint))
	if complaint == "" {
		return false
	}
	for _, one := range strings.Split(strings.ToLower(t.Complaint), ",") {
		if one = strings.TrimSpace(one); one != "" && (strings.Contains(complaint, one) || strings.Contains(one, complaint)) {
			return true
		}
	}
	return false
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
		e.DryNeedling = e.DryNeedling || len(t.Muscles) > 0
	}
	if len(e.Services) == 0 {
		e.Services = append(e.Services, t.Services...)
	}
}

// TemplateOf gives what a visit wrote and did as a template, without what belongs to
// its day: what the patient said, pain and minutes. A code that was added by hand to
// the bill is one of its services from then on.
func TemplateOf(e Encounter, name string) Template {
	t := Template{
		Name: strings.TrimSpace(name), Diagnoses: slices.Clone(e.Diagnoses), Muscles: slices.Clone(e.Muscles), Services: slices.Clone(e.Services),
		Note: Note{Objective: e.Note.Objective, Assessment: e.Note.Assessment, Plan: e.Note.Plan, Response: e.Note.Response, Advice: e.Note.Advice},
	}
	for _, s := range e.Sets {
		t.Sets = append(t.Sets, TemplateSet{Points: slices.Clone(s.Points), EStim: s.EStim})
	}
	for _, l := range e.Lines {
		if l.Origin == Added && !slices.ContainsFunc(t.Services, func(s Service) bool { return s.Code == l.Code }) {
			t.Services = append(t.Services, Service{Code: l.Code, Units: l.Units, Site: l.Site})
		}
	}
	return t
}
