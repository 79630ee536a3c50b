package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// What the widgets of this package tell a screen reader, where the system has one
// that Fyne's tag "accessibility" speaks to.
var (
	_ fyne.Accessible = (*BodyChart)(nil)
	_ fyne.Accessible = (*ChipButton)(nil)
	_ fyne.Accessible = (*Field)(nil)
	_ fyne.Accessible = (*IconButton)(nil)
	_ fyne.Accessible = (*Label)(nil)
	_ fyne.Accessible = (*PainScale)(nil)
	_ fyne.Accessible = (*Select)(nil)
	_ fyne.Accessible = (*Tab)(nil)
	_ fyne.Accessible = (*pickRow)(nil)
)

// Said gives the words of all labels within something, as one reads them.
func Said(o fyne.CanvasObject) string {
	var words []string
	gather(o, &words)
	return strings.Join(words, ", ")
}

func gather(o fyne.CanvasObject, words *[]string) {
	switch o := o.(type) {
	case *Label:
		if o.text != "" && o.Visible() {
			*words = append(*words, o.text)
		}
	case *Surface:
		gather(o.content, words)
	case *fyne.Container:
		for _, child := range o.Objects {
			gather(child, words)
		}
	}
}

// AccessibilityLabel is the text of the label.
func (l *Label) AccessibilityLabel() string { return l.text }

// AccessibilityRole is that of a text.
func (l *Label) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel names the field, tells what it holds and what is wrong with it; a
// secret is never told.
func (f *Field) AccessibilityLabel() string {
	parts := []string{f.label.text}
	if f.entry.Text != "" && !f.entry.Password {
		parts = append(parts, f.entry.Text)
	}
	if f.told != "" {
		parts = append(parts, strings.TrimPrefix(f.told, "✕ "))
	}
	return strings.Join(parts, ": ")
}

// AccessibilityRole is that of a text.
func (f *Field) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel tells what is chosen.
func (s *Select) AccessibilityLabel() string {
	return strings.Trim(strings.Join([]string{Said(s.box), s.inner.Selected}, ": "), ": ")
}

// AccessibilityRole is that of a button: it opens its options.
func (s *Select) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel names the tab, and says whether it is the open one.
func (b *Tab) AccessibilityLabel() string {
	if b.open {
		return b.title + ", " + lang.L("open")
	}
	return b.title
}

// AccessibilityRole is that of a button.
func (b *Tab) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is what the chip says.
func (c *ChipButton) AccessibilityLabel() string { return c.Text() }

// AccessibilityRole is that of a button.
func (c *ChipButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel tells the score.
func (p *PainScale) AccessibilityLabel() string {
	if _, scored := p.value.Score(); scored {
		return lang.L("Pain") + " " + p.value.String()
	}
	return lang.L("Pain, not asked yet: type a number from 0 to 10")
}

// AccessibilityRole is that of a text.
func (p *PainScale) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel says what the chart is and what is chosen on it.
func (c *BodyChart) AccessibilityLabel() string {
	words := []string{lang.L("Body chart, front and back. Muscles can also be typed in the field beside it.")}
	for _, m := range c.chosen {
		words = append(words, strings.TrimSpace(m.Name+" "+string(m.Side)))
	}
	return strings.Join(words, " ")
}

// AccessibilityRole is that of a text: what can be pressed is the field beside it.
func (c *BodyChart) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is what the choice says.
func (r *pickRow) AccessibilityLabel() string { return Said(r.ground) }

// AccessibilityRole is that of a button.
func (r *pickRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
