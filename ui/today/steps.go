package today

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/backups"
	"meridian/ui/documents"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/security"
	"meridian/ui/transfer"
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
	// Optional tells that a practice can do without.
	Optional bool
}

// leastWidth is the width of a page in the smallest window, cardRoom what a card takes of it.
const (
	leastWidth = 780
	cardRoom   = 32
)

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
	key, err := security.RecoveryInHand(ctx, store)
	if err != nil {
		return nil, err
	}
	steps := []Step{
		{Title: lang.L("Practice and fees"), Done: true, Place: nav.Place{Screen: nav.Settings}},
		{Title: lang.L("Recovery key put away"), Done: key, Place: nav.Place{Screen: nav.Settings, Tab: security.Tab}},
		{Title: lang.L("Backups on another disk"), Done: len(further) > 0, Place: nav.Place{Screen: nav.Settings, Tab: security.Tab}},
		{Title: lang.L("Logo and signature"), Done: done.Logo, Place: nav.Place{Screen: nav.Settings}, Optional: true},
		{Title: lang.L("Import of patients"), Done: done.Brought, Place: nav.Place{Screen: nav.Settings, Tab: transfer.Tab}, Optional: true},
		{Title: lang.L("First patient"), Done: done.Patient, Place: nav.Place{Screen: nav.Patients}},
		{Title: lang.L("First visit signed"), Done: done.Signed, Place: nav.Place{Screen: nav.Today, Tab: NewVisitTab}},
		{Title: lang.L("First superbill"), Done: done.Superbill, Place: nav.Place{Screen: nav.Documents, Tab: documents.NewTab}},
	}
	for _, s := range steps {
		if !s.Done && !s.Optional {
			return steps, nil
		}
	}
	return nil, nil
}

// drawSteps shows the first steps above the day, each leading to its place.
func (p *Page) drawSteps(steps []Step) {
	p.steps.Objects = nil
	p.steps.Hidden = len(steps) == 0
	// What comes or goes moves what lies below it.
	defer p.root.Refresh()
	if len(steps) == 0 {
		return
	}
	row := widgets.Flow(6)
	done := []string{}
	for _, s := range steps {
		if s.Done {
			done = append(done, s.Title)
			continue
		}
		row.Add(p.stepButton(s))
	}
	// What flows knows how many rows it needs only once it has its width; before that it
	// would ask for a taller window than there is.
	row.Resize(fyne.NewSize(max(p.root.Size().Width, leastWidth)-cardRoom, row.MinSize().Height))
	ticked := widgets.Columns(6, []float32{16, 0}, widget.NewIcon(widgets.Good.Icon()), widgets.Cut(strings.Join(done, " · "), widgets.Small))
	guide := widgets.NewButton(lang.L("Read the guide"), func() { p.desk.Nav.Go(nav.Place{Screen: nav.Help}) })
	guide.Importance = widget.LowImportance
	hide := widgets.NewButton(lang.L("Put this away"), p.hideSteps)
	hide.Importance = widget.LowImportance
	p.steps.Objects = []fyne.CanvasObject{widgets.Card(lang.L("FIRST STEPS"), widgets.HBox(4, guide, hide), widgets.VBox(0, ticked, row))}
	p.steps.Refresh()
}

func (p *Page) stepButton(s Step) fyne.CanvasObject {
	title := s.Title
	if s.Optional {
		title = lang.L("{{.Step}}, if any", locale.With{"Step": s.Title})
	}
	return widgets.NewButtonWithIcon(title, theme.RadioButtonIcon(), func() { p.desk.Nav.Go(s.Place) })
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
