package visit

import (
	"testing"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

// Ctrl+T and one key fill a visit from what the practice usually does for its complaint.
func TestTheTemplateOfTheComplaintIsOfferedFirst(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	for _, kept := range []domain.Template{
		{Name: "Ankle", Note: domain.Note{Plan: "Rest"}},
		{Name: "Lumbar", Complaint: "low back", Note: domain.Note{Objective: "Flexion"}, Muscles: []domain.Muscle{{Name: "Piriformis"}}},
	} {
		if _, err := r.Store.SaveTemplate(t.Context(), kept); err != nil {
			t.Fatal(err)
		}
	}
	p.do(func(s *sheet) { s.setComplaint(s.Patient.Complaints[0].ID) })
	p.openTemplates()
	r.Settle()
	r.WantSeen("For Low back pain")
	first := p.templates.first()
	if first == nil || first.Text != "Lumbar" || r.Window.Canvas().Focused() != first {
		t.Fatalf("the first is %+v, the keyboard is in %T", first, r.Window.Canvas().Focused())
	}
	r.Tap("Lumbar")
	if e := stored(t, r, p); e.Note.Objective != "Flexion" || !e.DryNeedling {
		t.Errorf("%+v", e)
	}
	if got := r.Window.Canvas().Focused(); got != p.note.parts[0].entry {
		t.Errorf("after the template the keyboard is in %T", got)
	}
	p.do(func(s *sheet) { s.setComplaint(0) })
	p.openTemplates()
	r.Settle()
	if r.Sees("For Low back pain") || p.templates.first().Text != "Ankle" {
		t.Error("a visit without a complaint is offered templates for one")
	}
	p.do(func(s *sheet) { s.setComplaint(s.Patient.Complaints[0].ID) })
	p.templates.name.SetText("Mine")
	p.templates.keep(0)
	r.Settle()
	all, err := r.Store.Templates(t.Context())
	must(t, err)
	if len(all) != 3 || all[2].Complaint != "Low back pain" {
		t.Errorf("%+v", all)
	}
}
