package patients

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// progressTab shows what was measured over time and what the patient wants to reach.
func (p *PatientPage) progressTab() fyne.CanvasObject {
	return container.NewVScroll(inset(stacked(p.measuresCard(), newMeasureForm(p).object, p.goalsCard())))
}

func (p *PatientPage) measuresCard() fyne.CanvasObject {
	list := stacked()
	for _, group := range domain.MeasureGroups(p.chart.measures) {
		list.Add(p.measureGroup(group))
	}
	if len(p.chart.measures) == 0 {
		list.Add(widgets.Wrapped(lang.L("Nothing is measured yet. What is measured at the first visit and again later shows the improvement that the 13th Medicare visit needs, and stands on the progress report."), widgets.Muted))
	}
	return widgets.Card(lang.L("FUNCTION OVER TIME"), nil, list)
}

// measureGroup draws a measure with its course, and its results with a way to take
// one back.
func (p *PatientPage) measureGroup(group []domain.Measure) fyne.CanvasObject {
	points := make([]PainPoint, len(group))
	results := widgets.Flow(6)
	for i, m := range group {
		points[i] = PainPoint{m.Date, m.Score}
		results.Add(widgets.NewChipButton(fmt.Sprintf("%d · %s", m.Score, locale.Date(m.Date)), widgets.Quiet, nil, func() { p.withdraw(m) }))
	}
	first, last := group[0], group[len(group)-1]
	course := newPainChart(points)
	course.low, course.high = min(first.Worst, first.Best), max(first.Worst, first.Best)
	words := lang.L("{{.Score}} on {{.Date}} · worst {{.Worst}}, best {{.Best}}", locale.With{"Score": last.Score, "Date": locale.Date(last.Date), "Worst": first.Worst, "Best": first.Best})
	if len(group) > 1 {
		words = lang.L("{{.First}} on {{.Start}}, now {{.Last}} · worst {{.Worst}}, best {{.Best}}", locale.With{
			"First": first.Score, "Start": locale.Date(first.Date), "Last": last.Score, "Worst": first.Worst, "Best": first.Best,
		})
	}
	return widgets.VBox(4, widgets.Cut(first.Name, widgets.Strong), widgets.Text(words, widgets.Small), course, results)
}

// withdraw takes a wrong result away, with a way back.
func (p *PatientPage) withdraw(m domain.Measure) {
	p.perform(desk.Act{
		Done: lang.L("{{.Name}} of {{.Date}} is withdrawn.", locale.With{"Name": m.Name, "Date": locale.Date(m.Date)}), Undone: lang.L("It is there again."),
		Redo: func(ctx context.Context) error { return p.store.WithdrawMeasure(ctx, m.ID) },
		Undo: func(ctx context.Context) error { return p.store.ReinstateMeasure(ctx, m.ID) },
	})
}

// measureForm takes a new result.
type measureForm struct {
	page   *PatientPage
	told   *widgets.Banner
	kind   *widgets.Select
	name   *widgets.Field
	worst  *widgets.Field
	best   *widgets.Field
	score  *widgets.Field
	date   *widgets.DateField
	own    *fyne.Container
	kinds  []domain.Measure
	object fyne.CanvasObject
}

// ownMeasure is the choice of a measure with a name of its own.
const ownMeasure = "own"

func newMeasureForm(p *PatientPage) *measureForm {
	f := &measureForm{page: p, told: widgets.NewBanner()}
	var options []widgets.Option
	for _, group := range domain.MeasureGroups(p.chart.measures) {
		f.kinds = append(f.kinds, group[0])
	}
	for _, usual := range domain.UsualMeasures {
		if !f.known(usual) {
			f.kinds = append(f.kinds, usual)
		}
	}
	for i, m := range f.kinds {
		options = append(options, widgets.Option{Value: strconv.Itoa(i), Label: fmt.Sprintf("%s (%d–%d)", m.Name, m.Worst, m.Best)})
	}
	options = append(options, widgets.Option{Value: ownMeasure, Label: lang.L("Another measure…")})
	f.kind = widgets.NewSelect(lang.L("Measure"), options, func(string) { f.turn() })
	f.name = widgets.NewField(lang.L("Name"), "", nil)
	f.worst, f.best = widgets.NewField(lang.L("Worst score"), "", nil), widgets.NewField(lang.L("Best score"), "", nil)
	f.own = widgets.Beside(gap, f.name, f.worst, f.best)
	f.score = widgets.NewField(lang.L("Result"), "", nil)
	f.score.OnSubmitted = func(string) { f.keep() }
	f.date = widgets.NewDateField(lang.L("Date"), p.desk.Today, false)
	f.date.SetValue(p.desk.Today())
	f.kind.SetValue("0")
	f.own.Hide()
	keep := widget.NewButtonWithIcon(lang.L("Record the result"), theme.ContentAddIcon(), f.keep)
	f.object = widgets.Card(lang.L("NEW RESULT"), nil, stacked(f.told, widgets.Beside(gap, f.kind, f.score, f.date.Field), f.own, container.NewHBox(keep)))
	return f
}

func (f *measureForm) known(m domain.Measure) bool {
	for _, k := range f.kinds {
		if k.Name == m.Name && k.Worst == m.Worst && k.Best == m.Best {
			return true
		}
	}
	return false
}

// turn asks for name and scale where another measure is chosen.
func (f *measureForm) turn() {
	f.own.Hide()
	if f.kind.Value() == ownMeasure {
		f.own.Show()
	}
	f.page.root.Refresh()
}

// value gives the result as it is typed.
func (f *measureForm) value() (m domain.Measure, err error) {
	whole := func(field *widgets.Field) int {
		n, wrong := strconv.Atoi(strings.TrimSpace(field.Text()))
		if wrong != nil && err == nil {
			err = &domain.Fault{Code: "measure.number", Message: lang.L("Results and scales are whole numbers, such as 45.")}
		}
		return n
	}
	if f.kind.Value() == ownMeasure {
		m.Name, m.Worst, m.Best = strings.TrimSpace(f.name.Text()), whole(f.worst), whole(f.best)
	} else if i, wrong := strconv.Atoi(f.kind.Value()); wrong == nil && i < len(f.kinds) {
		m.Name, m.Worst, m.Best = f.kinds[i].Name, f.kinds[i].Worst, f.kinds[i].Best
	}
	m.Score = whole(f.score)
	if err != nil {
		return m, err
	}
	if m.Date, err = f.date.Value(); err != nil {
		return m, err
	}
	return m, m.Check(f.page.desk.Today())
}

func (f *measureForm) keep() {
	m, err := f.value()
	if err != nil {
		f.told.Say(widgets.Bad, err.Error(), "", nil)
		f.page.root.Refresh()
		f.score.Focus()
		return
	}
	p := f.page
	p.once.Run(func(ctx context.Context) error {
		_, err := p.store.NoteMeasure(ctx, p.id, m)
		return err
	}, func(err error) {
		if err != nil {
			f.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		p.desk.Changes.Patient.Emit(p.id)
	})
}

// goalsCard lists what the patient wants to be able to do again.
func (p *PatientPage) goalsCard() fyne.CanvasObject {
	list := widgets.VBox(4)
	for _, g := range p.chart.goals {
		list.Add(p.goalRow(g))
	}
	text := widgets.NewField(lang.L("What the patient wants to be able to do again"), "", nil)
	add := func() { p.saveGoal(domain.Goal{Text: strings.TrimSpace(text.Text()), Set: p.desk.Today()}, text) }
	text.OnSubmitted = func(string) { add() }
	return widgets.Card(lang.L("GOALS"), nil, stacked(list, text, container.NewHBox(widget.NewButtonWithIcon(lang.L("Set the goal"), theme.ContentAddIcon(), add))))
}

func (p *PatientPage) goalRow(g domain.Goal) fyne.CanvasObject {
	words := lang.L("set {{.Date}}", locale.With{"Date": locale.Date(g.Set)})
	if !g.Met.IsZero() {
		words = lang.L("set {{.Date}}, reached {{.Met}}", locale.With{"Date": locale.Date(g.Set), "Met": locale.Date(g.Met)})
	}
	met := widgets.NewCheck(lang.L("reached"), nil)
	met.Checked = !g.Met.IsZero()
	met.OnChanged = func(on bool) {
		g.Met = domain.Date{}
		if on {
			g.Met = p.desk.Today()
		}
		p.saveGoal(g, nil)
	}
	return widgets.Columns(gap, []float32{0, 110}, widgets.VBox(0, widgets.Cut(g.Text, widgets.Body), widgets.Cut(words, widgets.Small)), met)
}

// saveGoal keeps a goal; what is wrong with it is said at the field it was typed in.
func (p *PatientPage) saveGoal(g domain.Goal, typed *widgets.Field) {
	if err := g.Check(); err != nil && typed != nil {
		typed.SetError(err.Error())
		typed.Focus()
		return
	}
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		_, err := p.store.SaveGoal(ctx, p.id, g)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Changes.Patient.Emit(p.id)
	})
}
