// Package protect asks for a passphrase and shows the recovery key: what opens a
// practice, and what opens it when that is forgotten.
package protect

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/db/vault"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// Passphrase asks for a new passphrase, twice, and says while one types how strong
// it is.
type Passphrase struct {
	// OnSubmitted is told Enter in the second field.
	OnSubmitted func()
	// Known gives words that a thief knows too, such as the practice's name.
	Known func() []string

	first, second *widgets.Field
	bars          []*canvas.Rectangle
	words         *widgets.Label
	object        fyne.CanvasObject
}

// NewPassphrase gives the empty form for the practice's passphrase.
func NewPassphrase() *Passphrase { return NewPassphraseFor(lang.L("New passphrase")) }

// NewPassphraseFor gives the empty form under another name.
func NewPassphraseFor(label string) *Passphrase {
	p := &Passphrase{first: widgets.NewSecret(label), second: widgets.NewSecret(lang.L("The same again")), words: widgets.Text(lang.L("Several words that nobody would guess are strong and easy to type."), widgets.Small)}
	meter := container.NewGridWithColumns(4)
	for range 4 {
		bar := canvas.NewRectangle(theme.Color(theme.ColorNameDisabled))
		bar.CornerRadius = 3
		bar.SetMinSize(fyne.NewSize(0, 6))
		p.bars = append(p.bars, bar)
		meter.Add(bar)
	}
	p.first.OnChanged = func(string) { p.judge() }
	p.first.OnSubmitted = func(string) { p.second.Focus() }
	p.second.OnSubmitted = func(string) {
		if p.OnSubmitted != nil {
			p.OnSubmitted()
		}
	}
	p.object = widgets.VBox(8, p.first, meter, p.words, p.second)
	p.judge()
	return p
}

// Object is what is drawn.
func (p *Passphrase) Object() fyne.CanvasObject { return p.object }

// Focus gives the keyboard to the first field.
func (p *Passphrase) Focus() { p.first.Focus() }

func (p *Passphrase) strength() Strength {
	var known []string
	if p.Known != nil {
		known = p.Known()
	}
	return StrengthOf(p.first.Text(), known...)
}

func (p *Passphrase) judge() {
	s := p.strength()
	tone := []fyne.ThemeColorName{look.Red, look.Red, look.Amber, look.Jade, look.Jade}[s.Score]
	for i, bar := range p.bars {
		name := fyne.ThemeColorName(look.Line)
		if i < s.Score {
			name = tone
		}
		bar.FillColor = theme.Color(name)
		bar.Refresh()
	}
	if s.Words != "" {
		p.words.SetText(s.Words)
	}
}

// Value gives the passphrase; false where it is too weak or not the same twice,
// which the fields then say.
func (p *Passphrase) Value() (vault.Passphrase, bool) {
	switch s := p.strength(); {
	case !s.Enough():
		p.first.SetError(lang.L("This is too easy to guess. Add a word or two."))
		p.first.Focus()
		return "", false
	case p.second.Text() != p.first.Text():
		p.second.SetError(lang.L("The two are not the same."))
		p.second.Focus()
		return "", false
	}
	return vault.Passphrase(p.first.Text()), true
}

// Suggest fills both fields and shows what it filled in, for whoever has to tell it.
func (p *Passphrase) Suggest(text string) {
	p.first.SetText(text)
	p.second.SetText(text)
	p.judge()
	p.words.SetText(lang.L("Suggested: {{.Passphrase}}. Write it down before you save.", locale.With{"Passphrase": text}))
}

// Clear empties the form.
func (p *Passphrase) Clear() {
	p.first.SetText("")
	p.second.SetText("")
	p.judge()
}
