package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
	"meridian/ui/widgets"
)

// lineView is one line of the bill: Enter or a tap edits it, Delete takes it
// off, W tells why it is there.
type lineView struct {
	widget.BaseWidget
	card *codingCard
	at   int
	row  lineRow

	code, label, modifiers, pointers, units, charge, hand *widgets.Label
	mark                                                  *widget.Icon
	asked                                                 *widgets.IconButton
	ground                                                *widgets.Surface
	why                                                   *widget.RichText
	reasons                                               *fyne.Container
	rule                                                  fyne.CanvasObject
	unfolded                                              bool
}

func newLineView(c *codingCard, at int) *lineView {
	v := &lineView{card: c, at: at, rule: widgets.Separator(), why: widgets.Para("", widgets.Small), mark: widget.NewIcon(nil)}
	v.code = widgets.Text("", widgets.Style{Size: theme.SizeNameText, Color: look.Ink, Mono: true})
	v.label = widgets.Cut("", widgets.Body)
	v.modifiers = widgets.Text("", widgets.Style{Size: look.SizeLabel, Color: look.Jade, Bold: true})
	v.pointers, v.hand = widgets.Text("", widgets.Small), widgets.Text("", widgets.Small.In(look.AmberInk))
	v.units, v.charge = widgets.Text("", widgets.Body).Trailing(), widgets.Text("", widgets.Body).Trailing()
	v.reasons = widgets.Flush(v.why)
	v.asked = widgets.NewIconButton(lang.L("Why this code?"), theme.QuestionIcon(), v.toggleWhy).Quiet()
	inner := container.New(&lineLayout{}, v.code, v.label, v.hand, v.mark, v.modifiers, v.pointers, v.units, v.charge, v.asked)
	v.ground = widgets.NewSurface("", "", 6, inner)
	v.ExtendBaseWidget(v)
	return v
}

// AccessibilityLabel reads the line.
func (v *lineView) AccessibilityLabel() string { return widgets.Said(v.ground) }

// AccessibilityRole is that of a button: it opens the line for editing.
func (v *lineView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer draws the line.
func (v *lineView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.ground) }

func (v *lineView) show(row lineRow) {
	if row == v.row {
		return
	}
	v.row = row
	v.code.SetText(row.Code)
	v.label.SetText(row.Label)
	v.hand.SetText(row.Hand)
	v.modifiers.SetText(row.Modifiers)
	v.pointers.SetText(row.Pointers)
	v.units.SetText(row.Units)
	v.charge.SetText(row.Charge)
	show(v.mark, row.Gravest != "")
	if row.Gravest != "" {
		v.mark.SetResource(toneOf(row.Gravest).Icon())
	}
	widgets.SetPara(v.why, row.Why)
	v.ground.Refresh()
}

func (v *lineView) toggleWhy() {
	v.unfolded = !v.unfolded
	v.card.page.refresh()
}

// Tapped opens the editor.
func (v *lineView) Tapped(*fyne.PointEvent) { v.card.edit(v.at, lineModifiers) }

// FocusGained shows that the line has the keyboard.
func (v *lineView) FocusGained() { v.ground.SetFill(look.JadeWash) }

// FocusLost shows that it no longer has.
func (v *lineView) FocusLost() { v.ground.SetFill("") }

// TypedRune asks why at W.
func (v *lineView) TypedRune(r rune) {
	if r == 'w' || r == 'W' || r == '?' {
		v.toggleWhy()
	}
}

// TypedKey edits at Enter and takes the line off at Delete.
func (v *lineView) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		v.card.page.turn(func(s *sheet) { s.removeLine(v.at) })
	default:
		widgets.PressedBy(e, func() { v.Tapped(nil) })
	}
}
