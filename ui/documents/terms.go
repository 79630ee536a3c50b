package documents

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// ReplaceTab is the tab of nav.Place that issues a superbill in the place of the
// paper of the place.
const ReplaceTab = "replace"

// NewReplace gives the page that issues a superbill in the place of another.
func NewReplace(d *desk.Desk, store Store, old domain.PaperID) *IssuePage {
	p := newIssuePage(d, store)
	p.replaces = old
	p.load(nil)
	return p
}

// terms are what one says about a superbill beside its visits: the lines that are
// left out, that the plan shall not get it, and why it replaces another.
type terms struct {
	// changed is told that other lines were chosen, resized that they need other room.
	changed, resized func()

	without map[domain.EncounterID]map[int]bool
	open    map[domain.EncounterID]bool
	kept    *widgets.Check
	reason  *widgets.Field
}

func newTerms(changed, resized func()) *terms {
	return &terms{
		changed: changed, resized: resized, without: map[domain.EncounterID]map[int]bool{}, open: map[domain.EncounterID]bool{},
		kept:   widgets.NewCheck(lang.L("The patient has asked that this not be sent to the plan"), func(bool) {}),
		reason: widgets.NewField(lang.L("Why is it replaced?"), lang.L("Kept with the old superbill, which shows as replaced."), widgets.Required(lang.L("Say why the superbill is replaced."))),
	}
}

// leftOut gives the lines that were unticked, as the store wants them.
func (t *terms) leftOut(bill Bill) map[domain.EncounterID][]int {
	left := map[domain.EncounterID][]int{}
	for _, e := range bill.Encounters {
		for i := range e.Lines {
			if t.without[e.ID][i] {
				left[e.ID] = append(left[e.ID], i)
			}
		}
	}
	return left
}

// object draws what is asked once for all superbills.
func (t *terms) object(replacing domain.Paper) fyne.CanvasObject {
	if replacing.State != domain.Issued {
		return t.kept
	}
	return widgets.VBox(6, t.kept, t.reason)
}

// complete tells whether a reason stands where one is needed.
func (t *terms) complete(replacing domain.Paper) bool {
	if replacing.State != domain.Issued || t.reason.Valid() {
		return true
	}
	t.reason.Focus()
	return false
}

// lineChoice lets lines of a visit be left out: a button that opens them, the lines,
// and a word on how many are chosen where some are left out.
func (t *terms) lineChoice(e domain.Encounter) (opener, lines, word fyne.CanvasObject) {
	left := widgets.Cut(t.chosenWords(e), widgets.Small.In(widgets.Warn.Ink()))
	box := widgets.VBox(0)
	for i, l := range e.Lines {
		box.Add(t.lineCheck(e.ID, i, l, func() {
			left.SetText(t.chosenWords(e))
			show(left, left.Text() != "")
		}))
	}
	show(left, left.Text() != "")
	show(box, t.open[e.ID])
	button := widgets.NewIconButton(lang.L("Choose lines"), theme.MenuDropDownIcon(), func() {
		t.open[e.ID] = !t.open[e.ID]
		show(box, t.open[e.ID])
		t.resized()
	}).Quiet()
	return button, box, left
}

// chosenWords says how many lines of a visit stand on the superbill, nothing where
// all do.
func (t *terms) chosenWords(e domain.Encounter) string {
	left := len(t.leftOut(Bill{Encounters: []domain.Encounter{e}})[e.ID])
	if left == 0 {
		return ""
	}
	return lang.L("{{.Chosen}} of {{.Count}} lines", locale.With{"Chosen": len(e.Lines) - left, "Count": len(e.Lines)})
}

func (t *terms) lineCheck(id domain.EncounterID, i int, l domain.Line, counted func()) fyne.CanvasObject {
	check := widgets.NewCheck("", func(on bool) {
		if t.without[id] == nil {
			t.without[id] = map[int]bool{}
		}
		t.without[id][i] = !on
		counted()
		t.changed()
	})
	check.Checked = !t.without[id][i]
	return widgets.Columns(4, []float32{36, 0, 80}, check, widgets.Cut(l.Code+" · "+l.Label, widgets.Small), widgets.Text(l.Charge().String(), widgets.Small).Trailing())
}

// request is what the store is asked for a bill under these terms.
func (p *IssuePage) request(bill Bill) db.IssueRequest {
	return db.IssueRequest{
		Encounters: bill.IDs(), Without: p.terms.leftOut(bill), KeptFromPlan: p.terms.kept.Checked,
		Replaces: p.replaces, Reason: p.terms.reason.Text(),
	}
}

func (p *IssuePage) heading() string {
	if p.replacing.ID != 0 {
		return lang.L("Replace {{.Paper}}", locale.With{"Paper": p.replacing.Number})
	}
	return lang.L("New superbill")
}

func (p *IssuePage) issueWords() string {
	switch n := len(p.flights); {
	case p.replaces != 0 && n > 1:
		return lang.L("Choose visits of one policy")
	case p.replaces != 0:
		return lang.L("Issue in place of {{.Paper}}", locale.With{"Paper": p.replacing.Number})
	case n > 1:
		return lang.N("Issue {{.PluralCount}} superbills", n)
	}
	return lang.L("Issue superbill")
}

// spanButtons choose the spans that one asks for most.
func (p *IssuePage) spanButtons() fyne.CanvasObject {
	row := container.NewHBox()
	for _, s := range spansOf(p.desk.Today()) {
		b := widgets.NewButton(s.name, func() {
			ticked := p.ticked()
			p.span = s.span
			p.rechoose(ticked)
		})
		b.Importance = widget.LowImportance
		row.Add(b)
	}
	return row
}

// rechoose shows the visits of another span; what was ticked stays so.
func (p *IssuePage) rechoose(ticked map[domain.EncounterID]bool) {
	p.only = 0
	p.choose(ticked)
	p.drawVisits()
	p.review()
}

// namedSpan is a span that is chosen by its name.
type namedSpan struct {
	name string
	span domain.Span
}

// spansOf gives the months and years next to a day.
func spansOf(today domain.Date) []namedSpan {
	first := today.AddDays(1 - today.Day())
	before := first.AddDays(-1)
	newYear := today.AddDays(1 - today.Time().YearDay())
	lastYear := newYear.AddDays(-1)
	return []namedSpan{
		{lang.L("This month"), domain.Span{From: first, Until: today}},
		{lang.L("Last month"), domain.Span{From: before.AddDays(1 - before.Day()), Until: before}},
		{fmt.Sprint(newYear.Year()), domain.Span{From: newYear, Until: today}},
		{fmt.Sprint(lastYear.Year()), domain.Span{From: lastYear.AddDays(1 - lastYear.Time().YearDay()), Until: lastYear}},
	}
}
