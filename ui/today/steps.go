package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/backups"
	"meridian/ui/documents"
	"meridian/ui/nav"
	"meridian/ui/security"
	"meridian/ui/widgets"
)

// The setting that puts the first steps away; what begins with "ui." is only remembered.
const (
	keySteps    = "ui.firststeps"
	stepsHidden = "hidden"
)

// Step is one of the first things to do.
type Step struct {
	Title string
	Done  bool
	Place nav.Place
}

// readSteps gives the first steps while one of them is still to be done, none once
// they were put away.
func readSteps(ctx context.Context, store Store) ([]Step, error) {
	hidden, err := store.Setting(ctx, keySteps)
	if err != nil || hidden == stepsHidden {
		return nil, err
	}
	done, err := store.FirstSteps(ctx)
	if err != nil {
		return nil, err
	}
	further, err := backups.Further(ctx, store)
	if err != nil {
		return nil, err
	}
	steps := []Step{
		{lang.L("Practice and fees"), true, nav.Place{Screen: nav.Settings}},
		{lang.L("First patient"), done.Patient, nav.Place{Screen: nav.Patients}},
		{lang.L("First visit signed"), done.Signed, nav.Place{Screen: nav.Today, Tab: NewVisitTab}},
		{lang.L("First superbill"), done.Superbill, nav.Place{Screen: nav.Documents, Tab: documents.NewTab}},
		{lang.L("Backups on another disk"), len(further) > 0, nav.Place{Screen: nav.Settings, Tab: security.Tab}},
	}
	for _, s := range steps {
		if !s.Done {
			return steps, nil
		}
	}
	return nil, nil
}

// drawSteps shows the first steps above the day, each leading to its place.
func (p *Page) drawSteps(steps []Step) {
	p.steps.Objects = nil
	p.steps.Hidden = len(steps) == 0
	if len(steps) == 0 {
		return
	}
	row := widgets.Flow(6)
	for _, s := range steps {
		row.Add(p.stepButton(s))
	}
	guide := widget.NewButton(lang.L("Read the guide"), func() { p.desk.Nav.Go(nav.Place{Screen: nav.Help}) })
	guide.Importance = widget.LowImportance
	hide := widget.NewButton(lang.L("Put this away"), p.hideSteps)
	hide.Importance = widget.LowImportance
	p.steps.Objects = []fyne.CanvasObject{widgets.Card(lang.L("FIRST STEPS"), widgets.HBox(4, guide, hide), row)}
	p.steps.Refresh()
}

func (p *Page) stepButton(s Step) fyne.CanvasObject {
	icon := theme.RadioButtonIcon()
	if s.Done {
		icon = theme.ConfirmIcon()
	}
	b := widget.NewButtonWithIcon(s.Title, icon, func() { p.desk.Nav.Go(s.Place) })
	if s.Done {
		b.Importance = widget.LowImportance
	}
	return b
}

// PutStepsAway hides the first steps of a practice for good.
func PutStepsAway(ctx context.Context, store backups.Store) error {
	return store.SaveSetting(ctx, keySteps, stepsHidden)
}

func (p *Page) hideSteps() {
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error { return PutStepsAway(ctx, p.store) }, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.load()
	})
}
