package protect

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/db/vault"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// Recovery shows a recovery key once, prints it, and asks for a part of it back.
type Recovery struct {
	key   vault.RecoveryKey
	asked int
	field *widgets.Field
	// Print hands the page to the printer.
	print *widgets.Button

	object fyne.CanvasObject
}

// NewRecovery shows a key; asked is the group, from 1, that is to be typed back.
// Print is called by the button.
func NewRecovery(key vault.RecoveryKey, asked int, print func(), submitted func()) *Recovery {
	r := &Recovery{key: key, asked: asked, print: widgets.NewButton(lang.L("Print the page…"), print)}
	r.field = widgets.NewField(lang.L("Type group {{.Group}} back, from the paper", locale.With{"Group": asked}), "", func(s string) error {
		if !key.HasGroup(asked, s) {
			return errors.New(lang.L("this is not group {{.Group}} of the key", locale.With{"Group": asked}))
		}
		return nil
	})
	r.field.OnSubmitted = func(string) { submitted() }
	grid := container.NewGridWithColumns(4)
	for i, g := range key.Groups() {
		cell := widgets.NewSurface(look.Paper, look.Line, 8, widgets.Padded(widgets.VBox(2, widgets.Text(lang.L("GROUP {{.Group}}", locale.With{"Group": i + 1}), widgets.Caps), widgets.Text(g, widgets.Mono)), 8, 8, 12, 12))
		grid.Add(cell)
	}
	r.object = widgets.VBox(12, grid, widgets.HBox(8, r.print), r.field)
	return r
}

// Object is what is drawn.
func (r *Recovery) Object() fyne.CanvasObject { return r.object }

// Focus gives the keyboard to the field.
func (r *Recovery) Focus() { r.field.Focus() }

// Confirmed tells whether the group was typed back, and says at the field where not.
func (r *Recovery) Confirmed() bool { return r.field.Valid() }
