package coding

import (
	"slices"
	"testing"

	"meridian/domain"
)

// The button "The patient pays" once wrote down that the Medicare notice was given,
// which nobody had said.
func TestThatThePatientPaysDoesNotSayThatTheNoticeWasGiven(t *testing.T) {
	for _, w := range readCases(t) {
		if w.name != "medicare.txt/D15 the twenty-first" {
			continue
		}
		c := w.build(t)
		found := Review(c)
		limit := slices.IndexFunc(found, func(f domain.Finding) bool { return f.Rule == "MED-07" })
		e, err := Apply(c, *found[limit].Fix, nil)
		if err != nil || e.Route != domain.PatientPays || !e.NoticeGiven.IsZero() {
			t.Errorf("route %q, notice %v, %v", e.Route, e.NoticeGiven, err)
		}
		c.Encounter = e
		if rules := rulesOf(Review(c), domain.SeverityError, domain.SeverityWarning); !slices.Equal(rules, []string{"MED-12"}) {
			t.Errorf("then the rules %v speak", rules)
		}
		return
	}
	t.Fatal("there is no such case")
}
