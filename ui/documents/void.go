package documents

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/desk"
	"meridian/ui/widgets"
)

// askVoid asks why the paper is declared wrong, naming what will happen.
func (p *PaperPage) askVoid() {
	reason := widgets.NewField("Why is "+p.paper.Number+" void?",
		"It is kept and shows as voided. Its visits may then be corrected and billed again.", widgets.Required("Say why the paper is voided."))
	void := func() {
		if !reason.Valid() {
			reason.Focus()
			return
		}
		p.void(reason.Text())
	}
	reason.OnSubmitted = func(string) { void() }
	do := widget.NewButton("Void "+p.paper.Number, void)
	do.Importance = widget.DangerImportance
	cancel := widget.NewButton("Cancel", p.closePanel)
	p.panel.Objects = []fyne.CanvasObject{widgets.Card("VOID", nil, widgets.VBox(gap, reason, container.NewHBox(do, cancel)))}
	p.panel.Show()
	p.root.Refresh()
	reason.Focus()
}

func (p *PaperPage) closePanel() {
	p.panel.Hide()
	p.root.Refresh()
}

func (p *PaperPage) void(reason string) {
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		return p.store.VoidPaper(ctx, p.id, reason)
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		p.closePanel()
		p.desk.Changes.Papers.Emit(p.id)
		p.desk.Say(desk.Notice{Text: p.paper.Number + " is void. Its visits can be billed again."})
	})
}
