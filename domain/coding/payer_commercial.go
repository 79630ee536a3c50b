package coding

import (
	"fmt"

	"meridian/domain"
)

// commercialRules is PAY-04: some commercial payers ask for 59 on dry needling
// beside manual therapy, though NCCI has no such pair.
func (r *review) commercialRules() {
	for _, l := range r.own() {
		if r.manualBesideNeedling(l) && distinct(l.Line) < 0 {
			r.add("PAY-04", l.path(), fmt.Sprintf("Some payers ask for 59 on %s beside manual therapy. Add it only if %s does.", l.Code, r.policy.Name()), &domain.Fix{
				Label: "Add 59 with the reason",
				Ask:   []domain.Question{{Name: "reason", Prompt: "Where does the payer ask for it?"}},
				Edits: []domain.Edit{
					{Kind: domain.AddModifier, Path: l.path(), Value: "59"},
					{Kind: domain.SetDistinct, Path: l.path(), Value: string(domain.PayerAsks)},
					{Kind: domain.SetDistinctText, Path: l.path(), Value: "{reason}"},
				},
			})
		}
	}
}

// manualBesideNeedling tells whether a line is dry needling beside manual therapy
// under a commercial payer.
func (r *review) manualBesideNeedling(l line) bool {
	return r.policy.Kind == domain.Commercial && l.code.DryNeedling() && r.has(func(c *Code) bool { return c.Manual })
}
