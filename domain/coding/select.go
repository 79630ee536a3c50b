package coding

import (
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
	"meridian/domain/medicare"
)

// Proposal is a line that the treatment earns, with its reasons.
type Proposal struct {
	Line domain.Line
	// Why says why this code, these units, these modifiers and pointers.
	Why []string
	// WhyNotMore says why the next higher code or another unit is not earned.
	WhyNotMore string
}

// Select gives the lines that the treatment of the encounter earns: acupuncture
// by time and sets, dry needling by muscles where no acupuncture is reported,
// then the other services (RULES.md section 1).
func Select(c Case) []Proposal {
	proposals := c.acupuncture()
	if len(proposals) == 0 && !c.billedElsewhere(isTimed) {
		proposals = append(proposals, c.dryNeedling()...)
	}
	for _, s := range c.Encounter.Services {
		if s.Code != "" {
			proposals = append(proposals, c.service(s))
		}
	}
	c.addEvaluationModifier(proposals)
	c.addKX(proposals)
	c.addPayerModifiers(proposals)
	for i := range proposals {
		p := &proposals[i]
		p.Line.Modifiers = OrderModifiers(p.Line.Modifiers)
		if why := c.whyPointers(&p.Line); why != "" {
			p.Why = append(p.Why, why)
		}
	}
	return proposals
}

func (c *Case) acupuncture() []Proposal {
	units := c.increments()
	var proposals []Proposal
	for _, u := range units {
		at := slices.IndexFunc(proposals, func(p Proposal) bool { return p.Line.Code == u.code })
		if at >= 0 {
			proposals[at].Line.Units++
			continue
		}
		proposals = append(proposals, Proposal{Line: c.line(u.code, 1), Why: []string{whyIncrement(u)}})
	}
	if len(proposals) > 0 {
		first := &proposals[0]
		first.Why = append(first.Why, fmt.Sprintf("%d min face to face in %s: %s.",
			c.Encounter.FaceMinutes(), counted(len(c.Encounter.Sets), "set"), counted(len(units), "unit")))
		proposals[len(proposals)-1].WhyNotMore = c.whyNoFurtherUnit(len(units))
	}
	return proposals
}

func whyIncrement(u increment) string {
	current := "without e-stim"
	if u.estim {
		current = "with e-stim of a needle"
	}
	if u.first {
		return "First 15 minutes, " + current + "."
	}
	return "Each further 15 minutes with a re-insertion, " + current + "."
}

// whyNoFurtherUnit says what a further unit would take.
func (c *Case) whyNoFurtherUnit(units int) string {
	minutes, sets := c.Encounter.FaceMinutes(), len(c.Encounter.Sets)
	next := 15*units + 8
	switch {
	case minutes >= next && sets <= units:
		return fmt.Sprintf("%d minutes but %s: a further unit needs a re-insertion.", minutes, counted(sets, "set"))
	case sets > units:
		return fmt.Sprintf("%s but %d minutes: a further unit needs %d minutes.", counted(sets, "set"), minutes, next)
	}
	return fmt.Sprintf("A further unit needs %d minutes and a re-insertion.", next)
}

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// billedElsewhere tells whether another encounter of the day bills a line that fits.
func (c *Case) billedElsewhere(fits func(*domain.Line) bool) bool {
	for i := range c.SameDay {
		for j := range c.SameDay[i].Lines {
			if fits(&c.SameDay[i].Lines[j]) {
				return true
			}
		}
	}
	return false
}

func isTimed(l *domain.Line) bool { return known(l.Code).Timed }

// musclesOfDay gives the muscles that were dry needled on the day: a date has one
// code for all of them.
func (c *Case) musclesOfDay() []domain.Muscle {
	muscles := slices.Clone(c.Encounter.Muscles)
	for i := range c.SameDay {
		muscles = append(muscles, c.SameDay[i].Muscles...)
	}
	return muscles
}

// dryNeedling gives the code for the muscles of the day, unless another encounter of
// it bills that code or the higher one already.
func (c *Case) dryNeedling() []Proposal {
	count := countMuscles(c.musclesOfDay())
	code := rightTier(count)
	if CountMuscles(c.Encounter.Muscles) == 0 || !known(code).Use.Contains(c.Encounter.Date) ||
		c.billedElsewhere(func(l *domain.Line) bool { return l.Code == code || l.Code == "20561" }) {
		return nil
	}
	p := Proposal{Line: c.line(code, 1), Why: []string{fmt.Sprintf("Dry needling of %s by name: one unit, however many.", counted(count.byName, "muscle"))}}
	if code == "20560" {
		p.Why = []string{fmt.Sprintf("Dry needling of %s by name.", counted(count.byName, "muscle"))}
		p.WhyNotMore = "20561 needs three muscles by name; needles and minutes do not count."
	}
	return []Proposal{p}
}

func (c *Case) service(s domain.Service) Proposal {
	p := Proposal{Line: c.line(s.Code, max(1, s.Units)), Why: []string{"Entered as another service."}}
	p.Line.Site = s.Site
	if c.Policy().Kind == domain.UHC && known(s.Code).Therapy && c.Encounter.TherapyPlan != domain.NoTherapyPlan {
		p.Line.Modifiers = append(p.Line.Modifiers, "GP")
		p.Why = append(p.Why, "GP: UnitedHealthcare wants it on therapy codes.")
	}
	return p
}

// line gives a line of the encounter with fee, label and pointers.
func (c *Case) line(code string, units int) domain.Line {
	return domain.Line{
		Code: code, Units: units, Fee: c.Fees[code].Amount, Label: Label(c.Fees, code),
		Pointers: c.pointers(code),
	}
}

// pointers gives the first four diagnoses; on a needle line of a Medicare
// patient those that Medicare accepts come first (MED-03).
func (c *Case) pointers(code string) []int {
	all := make([]int, 0, 4)
	add := func(wanted func(string) bool) {
		for i, d := range c.Encounter.Diagnoses {
			if len(all) < 4 && i < domain.MaxDiagnoses && !slices.Contains(all, i) && wanted(d.Code) {
				all = append(all, i)
			}
		}
	}
	if known(code).Needle && medicare.Covers(c.Policy().Kind) {
		add(func(dx string) bool { return c.book().Medicare.Accepts(dx, c.Encounter.Date) == domain.Accepted })
	}
	add(func(string) bool { return true })
	return all
}

// whyPointers says why a line points to its diagnoses.
func (c *Case) whyPointers(l *domain.Line) string {
	if len(l.Pointers) == 0 {
		return ""
	}
	letters := make([]string, len(l.Pointers))
	for i, p := range l.Pointers {
		letters[i] = domain.PointerLetter(p)
	}
	words := "Points to " + strings.Join(letters, ", ")
	first := c.Encounter.Diagnoses[l.Pointers[0]].Code
	switch {
	case known(l.Code).Needle && medicare.Covers(c.Policy().Kind) && c.book().Medicare.Accepts(first, c.Encounter.Date) == domain.Accepted:
		return words + ": the low back diagnosis that Medicare accepts comes first."
	case len(c.Encounter.Diagnoses) > len(l.Pointers):
		return words + ": a line has room for four diagnoses."
	}
	return words + ": the diagnoses of the visit, in their order."
}

// addEvaluationModifier puts 25 on an evaluation beside a needle code, where its
// own findings are recorded (EM-01).
func (c *Case) addEvaluationModifier(proposals []Proposal) {
	needle := slices.ContainsFunc(proposals, func(p Proposal) bool { return known(p.Line.Code).Needle })
	if !needle || strings.TrimSpace(c.Encounter.Note.Evaluation) == "" {
		return
	}
	for i := range proposals {
		if known(proposals[i].Line.Code).Evaluation() {
			proposals[i].Line.Modifiers = append(proposals[i].Line.Modifiers, "25")
			proposals[i].Why = append(proposals[i].Why, "25: a separate evaluation is recorded beside the needling.")
		}
	}
}

// addKX puts KX on needle lines of Medicare visits 13 to 20 once an improvement
// is documented; it is an attestation and never proposed before (MED-05).
func (c *Case) addKX(proposals []Proposal) {
	if !c.billsMedicare() || !c.Encounter.Improvement.Documented() {
		return
	}
	if s := c.Standing(); !s.NeedsImprovement() {
		return
	}
	for i := range proposals {
		l := &proposals[i].Line
		if known(l.Code).Needle && c.book().Medicare.PointsToBack(&c.Encounter, l) {
			l.Modifiers = append(l.Modifiers, "KX")
			proposals[i].Why = append(proposals[i].Why, "KX: the improvement that visits 13 to 20 need is recorded.")
		}
	}
}

// addPayerModifiers puts on a line what the practice says that its payer wants there,
// as far as there is room; the rules speak about them like about any others.
func (c *Case) addPayerModifiers(proposals []Proposal) {
	policy := c.Policy()
	for _, wanted := range c.book().own.PayerModifiers {
		for i := range proposals {
			p := &proposals[i]
			if !wanted.Holds(policy, p.Line.Code) {
				continue
			}
			for _, m := range wanted.Modifiers {
				if p.Line.HasModifier(m) || len(p.Line.Modifiers) == mostModifiers {
					continue
				}
				// A line may share its modifiers with the proposal that it came from.
				p.Line.Modifiers = append(slices.Clone(p.Line.Modifiers), m)
				p.Why = append(p.Why, m+": your practice's default for "+policy.Name()+".")
			}
		}
	}
}

// Merge gives the encounter's lines after its treatment changed: what Select
// proposes, less what was declined, with lines edited by hand standing where the
// proposal stood, then lines added by hand. The bill of a signed note stays.
func Merge(c Case) []domain.Line {
	if c.Encounter.Signed() {
		return c.Encounter.Lines
	}
	var lines, kept []domain.Line
	edited := map[string]domain.Line{}
	for _, l := range c.Encounter.Lines {
		switch l.Origin {
		case domain.Edited:
			edited[l.Replaces] = l
			kept = append(kept, l)
		case domain.Added:
			kept = append(kept, l)
		}
	}
	for _, p := range Select(c) {
		if l, ok := edited[p.Line.Code]; ok {
			lines = append(lines, l)
			delete(edited, p.Line.Code)
		} else if !slices.Contains(c.Encounter.Declined, p.Line.Code) {
			lines = append(lines, p.Line)
		}
	}
	for _, l := range kept {
		if _, waiting := edited[l.Replaces]; l.Origin == domain.Added || waiting {
			lines = append(lines, l)
			delete(edited, l.Replaces)
		}
	}
	return lines
}
