package patients

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// goalList has what the patient wants to be able to do again, and a field for more.
type goalList struct {
	page   *PatientPage
	rows   *fyne.Container
	text   *widgets.Field
	object fyne.CanvasObject
	// turned is the goal whose mark was set or taken off last: it keeps the keyboard.
	turned domain.GoalID
}

func newGoalList(p *PatientPage) *goalList {
	l := &goalList{page: p, rows: widgets.VBox(4), text: widgets.NewField(lang.L("What the patient wants to be able to do again"), "", nil)}
	l.text.OnSubmitted = func(string) { l.add() }
	l.object = widgets.Card(lang.L("GOALS"), nil, stacked(l.rows, l.text, container.NewHBox(widgets.NewButtonWithIcon(lang.L("Set the goal"), theme.ContentAddIcon(), l.add))))
	return l
}

func (l *goalList) show(goals []domain.Goal) {
	l.rows.Objects = nil
	for _, g := range goals {
		l.rows.Add(l.row(g))
	}
}

func (l *goalList) row(g domain.Goal) fyne.CanvasObject {
	words := lang.L("set {{.Date}}", locale.With{"Date": locale.Date(g.Set)})
	if !g.Met.IsZero() {
		words = lang.L("set {{.Date}}, reached {{.Met}}", locale.With{"Date": locale.Date(g.Set), "Met": locale.Date(g.Met)})
	}
	met := widgets.NewCheck(lang.L("reached"), nil)
	met.Checked = !g.Met.IsZero()
	met.OnChanged = func(on bool) {
		g.Met = domain.Date{}
		if on {
			g.Met = l.page.desk.Today()
		}
		l.turned = g.ID
		l.save(g, func() {})
	}
	if g.ID == l.turned {
		l.turned = 0
		l.page.desk.Work.Soon(func() { widgets.Focus(met) })
	}
	withdraw := widgets.NewIconButton(lang.L("Withdraw the goal"), theme.DeleteIcon(), func() { l.withdraw(g) }).Quiet()
	return widgets.Columns(gap, []float32{0, 110, 40}, widgets.VBox(0, widgets.Cut(g.Text, widgets.Body), widgets.Cut(words, widgets.Small)), met, container.NewCenter(withdraw))
}

// withdraw takes a goal away, with a way back.
func (l *goalList) withdraw(g domain.Goal) {
	p := l.page
	p.perform(desk.Act{
		Done: lang.L("The goal “{{.Goal}}” is withdrawn.", locale.With{"Goal": g.Text}), Undone: lang.L("It is there again."),
		Redo: func(ctx context.Context) error { return p.store.WithdrawGoal(ctx, g.ID) },
		Undo: func(ctx context.Context) error { return p.store.ReinstateGoal(ctx, g.ID) },
	})
}

// add sets a goal; what is wrong with it is said at its field.
func (l *goalList) add() {
	g := domain.Goal{Text: strings.TrimSpace(l.text.Text()), Set: l.page.desk.Today()}
	if err := g.Check(); err != nil {
		l.text.SetError(err.Error())
		l.text.Focus()
		return
	}
	l.save(g, func() { l.text.SetText("") })
}

func (l *goalList) save(g domain.Goal, kept func()) {
	p := l.page
	p.once.Run(func(ctx context.Context) error {
		_, err := p.store.SaveGoal(ctx, p.id, g)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		kept()
		p.desk.Changes.Patient.Emit(p.id)
	})
}
