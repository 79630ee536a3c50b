package payers

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/widgets"
)

// form shows what one payer wants, and takes more.
type form struct {
	part *Part
	// payer is its name, "" for one that is still to be named.
	payer string

	name      *widgets.Field
	chips     *fyne.Container
	code      *widgets.Field
	modifiers *widgets.Field
	source    *widgets.Field
	object    fyne.CanvasObject
}

func newForm(p *Part, payer string) *form {
	f := &form{part: p, payer: payer, chips: widgets.Flow(6)}
	f.name = widgets.NewField(lang.L("Payer, as on the policy"), lang.L("such as Blue Shield of California"), widgets.Required(lang.L("Enter the payer’s name.")))
	f.code = widgets.NewField(lang.L("Code"), lang.L("such as 97140"), checkCode)
	f.modifiers = widgets.NewField(lang.L("Modifiers"), lang.L("such as GP, 59"), checkModifiers)
	f.source = widgets.NewField(lang.L("Where you have it from"), lang.L("such as the payer’s letter or a call, with its date"), nil)
	for _, field := range f.entries() {
		field.OnSubmitted = func(string) { f.add() }
	}
	add := widgets.NewButtonWithIcon(lang.L("Add"), theme.ContentAddIcon(), f.add)
	add.Importance = widget.HighImportance
	box := widgets.VBox(12)
	title := payer
	if payer == "" {
		title = lang.L("ANOTHER PAYER")
		box.Add(f.name)
	}
	box.Add(widgets.Wrapped(lang.L("Modifiers that this payer wants on a code whenever you bill it. New bills propose them, with that as the reason; the rules still speak about them."), widgets.Muted))
	box.Add(f.chips)
	box.Add(widgets.Beside(12, f.code, f.modifiers))
	box.Add(f.source)
	box.Add(widgets.HBox(8, add))
	head := widgets.Padded(widgets.Cut(title, widgets.Caps), 0, 6, 0, 0)
	f.object = widgets.Card("", nil, widgets.Below(head, widgets.NewScroll(widgets.Padded(box, 0, 8, 0, 12))))
	f.drawChips()
	return f
}

// entries are the fields that one types into.
func (f *form) entries() []*widgets.Field {
	return []*widgets.Field{f.name, f.code, f.modifiers, f.source}
}

// touched tells whether something was typed.
func (f *form) touched() bool {
	return f.name.Text()+f.code.Text()+f.modifiers.Text()+f.source.Text() != ""
}

func checkCode(typed string) error {
	if _, known := coding.FindCode(codeIn(typed)); !known {
		return &domain.Fault{Code: "decision.code", Message: lang.L("Meridian's catalog does not have this code.")}
	}
	return nil
}

func checkModifiers(typed string) error {
	found, err := coding.ParseModifiers(typed)
	if err == nil && len(found) == 0 {
		return &domain.Fault{Code: "decision.payer", Message: lang.L("Enter at least one modifier.")}
	}
	return err
}

func codeIn(typed string) string { return strings.ToUpper(strings.TrimSpace(typed)) }

// drawChips shows what the payer wants already, each to be taken away.
func (f *form) drawChips() {
	f.chips.Objects = nil
	for _, m := range f.part.own.PayerModifiers {
		if f.payer == "" || !domain.SamePayer(m.Payer, f.payer) {
			continue
		}
		label := words(m) + "  " + coding.Label(f.part.fees, m.Code)
		if m.Source != "" {
			label += " (" + m.Source + ")"
		}
		f.chips.Add(widgets.NewChipButton(label, widgets.Good, nil, func() { f.remove(m) }))
	}
	if len(f.chips.Objects) == 0 {
		f.chips.Add(widgets.Text(lang.L("Nothing is entered yet."), widgets.Small))
	}
	f.chips.Refresh()
}

// remove takes modifiers away, with a way back.
func (f *form) remove(m domain.PayerModifiers) {
	f.part.change(func(all []domain.PayerModifiers) []domain.PayerModifiers { return slices.DeleteFunc(all, m.SamePlace) }, func() {
		f.part.banner.Say(widgets.Good, lang.L("New bills no longer propose it."), lang.L("Undo"), func() { f.part.keep(m, func() {}) })
	})
}

// add keeps what was typed.
func (f *form) add() {
	fields := []*widgets.Field{f.code, f.modifiers}
	if f.payer == "" {
		fields = append([]*widgets.Field{f.name}, fields...)
	}
	for _, field := range fields {
		if !field.Valid() {
			field.Focus()
			return
		}
	}
	found, err := coding.ParseModifiers(f.modifiers.Text())
	if err != nil {
		return
	}
	m := domain.PayerModifiers{Payer: f.payer, Code: codeIn(f.code.Text()), Modifiers: found, Source: strings.TrimSpace(f.source.Text())}
	if f.payer == "" {
		m.Payer = strings.TrimSpace(f.name.Text())
	}
	f.part.keep(m, func() { f.part.open(m.Payer) })
}
