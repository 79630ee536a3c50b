package documents

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/reports/sheet"
	"meridian/ui/protect"
	"meridian/ui/widgets"
)

// longestPassword is how many bytes of a password a PDF knows.
const longestPassword = 127

// askPassword asks twice for the password that opens the saved file.
func (o *outlet) askPassword() {
	h, ok := o.handed()
	if !ok {
		return
	}
	form := protect.NewPassphraseFor(lang.L("Password of the file"))
	form.Known = func() []string { return h.known }
	save := func() {
		password, ok := form.Value()
		if !ok {
			return
		}
		if err := checkPassword(string(password)); err != nil {
			o.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		o.told.Hide()
		o.saveProtected(h, string(password))
	}
	form.OnSubmitted = save
	suggest := widgets.NewButton(lang.L("Suggest one"), func() { form.Suggest(protect.Suggestion()) })
	do := widgets.NewButton(lang.L("Save with this password…"), save)
	do.Importance = widget.HighImportance
	words := widgets.Wrapped(lang.L("Whoever gets the file needs the password to open it. Tell it by another way than the file, such as by telephone. Meridian does not keep it."), widgets.Muted)
	o.openPanel(lang.L("SAVE WITH A PASSWORD"), widgets.VBox(gap, words, form.Object(),
		container.NewHBox(do, suggest, widgets.NewButton(lang.L("Cancel"), o.closePanel))))
	form.Focus()
}

// saveProtected asks for a place and writes the file, encrypted.
func (o *outlet) saveProtected(h handout, password string) {
	o.ask(h.file+" protected.pdf", func(file fyne.URIWriteCloser) {
		o.closePanel()
		o.write(h, "save-protected", file, func(ctx context.Context) ([]byte, error) {
			pdf, err := h.bytes(ctx)
			if err != nil {
				return nil, err
			}
			return sheet.Protect(pdf, password)
		})
	})
}

// checkPassword refuses what some programs that show PDFs would read differently.
func checkPassword(password string) error {
	foreign := strings.ContainsFunc(password, func(r rune) bool { return r < ' ' || r > '~' })
	if foreign || len(password) > longestPassword {
		return &domain.Fault{Code: "password.plain", Message: lang.L("Use at most 127 letters, digits and signs of an English keyboard: programs that show PDFs read others differently.")}
	}
	return nil
}
