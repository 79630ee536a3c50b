package documents

import (
	"context"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// askVoid asks why the paper is declared wrong, naming what will happen.
func (p *PaperPage) askVoid() {
	reason := widgets.NewField(lang.L("Why is {{.Paper}} void?", locale.With{"Paper": p.paper.Number}),
		lang.L("It is kept, and stamped with this wherever it is printed. Its visits may then be corrected and billed again."), checkReason)
	void := func() {
		if !reason.Valid() {
			reason.Focus()
			return
		}
		p.declareVoid(reason.Text())
	}
	reason.OnSubmitted = func(string) { void() }
	do := widgets.NewButton(lang.L("Void {{.Paper}}", locale.With{"Paper": p.paper.Number}), void)
	do.Importance = widget.DangerImportance
	cancel := widgets.NewButton(lang.L("Cancel"), p.closePanel)
	p.openPanel(lang.L("VOID"), widgets.VBox(gap, reason, container.NewHBox(do, cancel)))
	reason.Focus()
}

// checkReason refuses an empty reason, and one for which the stamp has no room.
func checkReason(reason string) error {
	switch length := utf8.RuneCountInString(strings.TrimSpace(reason)); {
	case length == 0:
		return &domain.Fault{Code: "paper.reason", Message: lang.L("Say why the paper is voided.")}
	case length > domain.LongestVoidReason:
		return &domain.Fault{Code: "paper.reason", Message: lang.L("Say it in at most {{.Most}} characters: it is stamped on the paper.", locale.With{"Most": domain.LongestVoidReason})}
	}
	return nil
}

// declareVoid declares the paper wrong, with a way back as long as that had no effect.
func (p *PaperPage) declareVoid(reason string) {
	d, store, id := p.desk, p.store, p.id
	number := locale.With{"Paper": p.paper.Number}
	act := desk.Act{
		Done:    lang.L("{{.Paper}} is void. Its visits can be billed again.", number),
		Undone:  lang.L("{{.Paper}} stands again. That it was void for a while stays on record.", number),
		Redo:    func(ctx context.Context) error { return store.VoidPaper(ctx, id, reason) },
		Undo:    func(ctx context.Context) error { return store.TakeBackVoid(ctx, id) },
		Changed: func() { d.Changes.Papers.Emit(id) },
	}
	d.Work.Run(context.Background(), act.Redo, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		p.closePanel()
		act.Changed()
		d.Did(act)
	})
}
