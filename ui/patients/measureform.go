package patients

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/ui/widgets"
)

// measureForm takes a new result.
type measureForm struct {
	page  *PatientPage
	told  *widgets.Banner
	kind  *widgets.Select
	name  *widgets.Field
	worst *widgets.Field
	best  *widgets.Field
	score *widgets.Field
	date  *widgets.DateField
	own   *fyne.Container
	// kinds can be chosen, chosen is the one that is: without a name one of its own.
	kinds  []domain.Measure
	chosen domain.Measure
	object fyne.CanvasObject
}

// ownMeasure is the choice of a measure with a name of its own.
const ownMeasure = "own"

func newMeasureForm(p *PatientPage) *measureForm {
	f := &measureForm{page: p, told: widgets.NewBanner()}
	f.kind = widgets.NewSelect(lang.L("Measure"), nil, func(string) { f.turn() })
	f.name = widgets.NewField(lang.L("Name"), "", nil)
	f.worst, f.best = widgets.NewField(lang.L("Worst score"), "", nil), widgets.NewField(lang.L("Best score"), "", nil)
	f.own = widgets.Beside(gap, f.name, f.worst, f.best)
	f.score = widgets.NewField(lang.L("Result"), "", nil)
	f.score.OnSubmitted = func(string) { f.keep() }
	f.date = widgets.NewDateField(lang.L("Date"), p.desk.Today, false)
	f.date.SetValue(p.desk.Today())
	f.own.Hide()
	keep := widgets.NewButtonWithIcon(lang.L("Record the result"), theme.ContentAddIcon(), f.keep)
	f.object = widgets.Card(lang.L("NEW RESULT"), nil, stacked(f.told, widgets.Beside(gap, f.kind, f.score, f.date.Field), f.own, container.NewHBox(keep)))
	return f
}

// offer lets one choose among what was measured before and what is usual; what was
// chosen stays.
func (f *measureForm) offer(before []domain.Measure) {
	var kinds []domain.Measure
	for _, group := range domain.MeasureGroups(before) {
		kinds = append(kinds, group[0])
	}
	for _, usual := range domain.UsualMeasures {
		if kindOf(kinds, usual) < 0 {
			kinds = append(kinds, usual)
		}
	}
	options := make([]widgets.Option, len(kinds))
	for i, m := range kinds {
		options[i] = widgets.Option{Value: strconv.Itoa(i), Label: fmt.Sprintf("%s (%d–%d)", m.Name, m.Worst, m.Best)}
	}
	chosen := "0"
	if f.kind.Value() == ownMeasure {
		chosen = ownMeasure
	}
	if i := kindOf(kinds, f.chosen); i >= 0 {
		chosen = strconv.Itoa(i)
	}
	f.kinds = kinds
	f.kind.SetOptions(append(options, widgets.Option{Value: ownMeasure, Label: lang.L("Another measure…")}))
	f.kind.SetValue(chosen)
	f.turn()
}

// kindOf gives the place of a measure among kinds of measures, -1 for none.
func kindOf(kinds []domain.Measure, m domain.Measure) int {
	return slices.IndexFunc(kinds, func(k domain.Measure) bool { return k.Name == m.Name && k.Worst == m.Worst && k.Best == m.Best })
}

// turn asks for name and scale where another measure is chosen.
func (f *measureForm) turn() {
	f.chosen = domain.Measure{}
	show(f.own, f.kind.Value() == ownMeasure)
	if i, err := strconv.Atoi(f.kind.Value()); err == nil {
		f.chosen = f.kinds[i]
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
	} else {
		m.Name, m.Worst, m.Best = f.chosen.Name, f.chosen.Worst, f.chosen.Best
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
		f.clear(m)
		p.desk.Changes.Patient.Emit(p.id)
	})
}

// clear makes room for another result of the same measure.
func (f *measureForm) clear(kept domain.Measure) {
	f.told.Hide()
	f.chosen = kept
	for _, field := range []*widgets.Field{f.score, f.name, f.worst, f.best} {
		field.SetText("")
	}
	f.date.SetValue(f.page.desk.Today())
}
