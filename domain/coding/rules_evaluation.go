package coding

import (
	"slices"
	"strings"

	"meridian/domain"
)

// evaluationRules are EM-01 to EM-04.
func (r *review) evaluationRules() {
	r.newOrEstablished()
	r.besideNeedles()
}

// besideNeedles is EM-01 and EM-02: an evaluation on a day with a needle code.
func (r *review) besideNeedles() {
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

// yearsNew is for how many years a patient was not seen who is new.
const yearsNew = 3

// sameLevel gives to each evaluation of a new patient that of an established one with
// the same level of decision, and the other way round.
var sameLevel = func() map[string]string {
	pairs := map[string]string{}
	for of, other := range map[string]string{
		"99202": "99212", "99203": "99213", "99204": "99214", "99205": "99215",
		"99341": "99347", "99342": "99348", "99344": "99349", "99345": "99350",
	} {
		pairs[of], pairs[other] = other, of
	}
	return pairs
}()

// newOrEstablished is EM-03 and EM-04.
func (r *review) newOrEstablished() {
	if !r.has(func(c *Code) bool { return c.Evaluation() }) {
		return
	}
	seen := r.lastSeen()
	for _, l := range r.own() {
		switch {
		case l.code.New && !seen.IsZero() && seen.Before(r.e.Date):
			r.add("EM-03", l.path(), l.Code+" is for new patients, and this one was seen here on "+seen.String()+", less than three years before.", r.otherLevel(l))
		case l.code.Established && seen.IsZero():
			r.add("EM-04", l.path(), l.Code+" is for patients seen in the last three years, and no visit here stands before this one.", r.otherLevel(l))
		}
	}
}

// lastSeen gives the day on which the patient was seen last, up to the day of the
// visit, within the time after which nobody is new any more; zero for none.
func (r *review) lastSeen() domain.Date {
	var last domain.Date
	for _, others := range [][]domain.Encounter{r.History, r.SameDay} {
		for i := range others {
			e := &others[i]
			if !e.Date.After(r.e.Date) && e.Date.AgeOn(r.e.Date) < yearsNew && e.Date.After(last) && seenIn(e) {
				last = e.Date
			}
		}
	}
	return last
}

// seenIn tells whether a visit brought a service face to face.
func seenIn(e *domain.Encounter) bool {
	return e.Status == domain.Present && slices.ContainsFunc(e.Lines, func(l domain.Line) bool { return !known(l.Code).Online })
}

// otherLevel offers the evaluation of the same level for the other kind of patient,
// once, as a day has one.
func (r *review) otherLevel(l line) *domain.Fix {
	other := sameLevel[l.Code]
	if another := func(o line) bool { return o.code.Evaluation() && o.at != l.at }; other == "" || slices.ContainsFunc(r.lines, another) {
		return goTo("Choose the evaluation", l.path())
	}
	edits := []domain.Edit{{Kind: domain.SetCode, Path: l.path(), Value: other}}
	if l.Units > 1 {
		edits = append(edits, domain.Edit{Kind: domain.SetUnits, Path: l.path(), Value: "1"})
	}
	return fix("Use "+other, edits...)
}
