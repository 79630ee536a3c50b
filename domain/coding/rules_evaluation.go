package coding

import (
	"strings"

	"meridian/domain"
)

// evaluationRules are EM-01 and EM-02: an evaluation on a day with a needle code.
func (r *review) evaluationRules() {
	if !r.has(func(c *Code) bool { return c.Needle }) {
		return
	}
	for _, l := range r.own() {
		switch {
		case !l.code.Evaluation():
		case strings.TrimSpace(r.e.Note.Evaluation) == "":
			r.add("EM-02", l.path(), l.Code+" stands beside a needle code, but the note has no evaluation of its own.", &domain.Fix{
				Label: "Record the evaluation",
				Ask:   []domain.Question{{Name: "evaluation", Prompt: "What was evaluated beyond the treatment, and what was found?"}},
				Edits: append([]domain.Edit{{Kind: domain.SetField, Path: "note.evaluation", Value: "{evaluation}"}}, r.mark25()...),
			})
		case !l.HasModifier("25"):
			r.add("EM-01", l.path(), l.Code+" beside a needle code needs modifier 25.",
				fix("Add 25", domain.Edit{Kind: domain.RemoveModifier, Path: l.path(), Value: "59"}, domain.Edit{Kind: domain.AddModifier, Path: l.path(), Value: "25"}))
		}
	}
}

// mark25 puts 25 in the place of 59 on every evaluation.
func (r *review) mark25() []domain.Edit {
	var edits []domain.Edit
	for _, l := range r.own() {
		if l.code.Evaluation() {
			edits = append(edits, domain.Edit{Kind: domain.RemoveModifier, Path: l.path(), Value: "59"}, domain.Edit{Kind: domain.AddModifier, Path: l.path(), Value: "25"})
		}
	}
	return edits
}
