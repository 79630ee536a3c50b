package widgets

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/locale"
)

// A field of a date, an amount or a number is built upon Field and goes into a
// container as its Field: Fyne finds the keyboard's way only through the widget
// that draws itself.

// DateField takes a date in any of the ways that people write one, also "today",
// "+7" and "-1"; beneath it stands the date that was understood.
type DateField struct {
	*Field
	today func() domain.Date
}

// NewDateField gives a field for a date; required refuses an empty one.
func NewDateField(label string, today func() domain.Date, required bool) *DateField {
	d := &DateField{today: today}
	check := func(s string) error { _, err := d.read(s); return err }
	if !required {
		check = Optional(check)
	}
	d.Field = NewField(label, "", check)
	d.SetPlaceHolder("3/30/2026")
	d.Field.OnChanged = func(string) { d.echo() }
	return d
}

// OnChange is told whenever the text changes.
func (d *DateField) OnChange(f func(domain.Date, error)) {
	d.Field.OnChanged = func(string) {
		d.echo()
		f(d.Value())
	}
}

func (d *DateField) echo() {
	hint := ""
	if date, err := d.read(d.Text()); err == nil {
		hint = locale.Day(date)
	}
	d.SetHint(hint)
}

func (d *DateField) read(s string) (domain.Date, error) {
	s = strings.TrimSpace(strings.ToLower(s))
	if s == "today" || s == "t" {
		return d.today(), nil
	}
	if days, err := strconv.Atoi(s); err == nil && strings.ContainsAny(s[:1], "+-") && max(days, -days) < 4000 {
		return d.today().AddDays(days), nil
	}
	return domain.ParseDate(s)
}

// Value gives the date; an empty field of an optional date is no date.
func (d *DateField) Value() (domain.Date, error) {
	if strings.TrimSpace(d.Text()) == "" {
		return domain.Date{}, nil
	}
	return d.read(d.Text())
}

// SetValue shows a date in the American order.
func (d *DateField) SetValue(date domain.Date) {
	d.SetText(date.US())
	d.echo()
}

// MoneyField takes an amount.
type MoneyField struct{ *Field }

// NewMoneyField gives a field for an amount; empty means zero.
func NewMoneyField(label string) *MoneyField {
	m := &MoneyField{NewField(label, "", Optional(func(s string) error { _, err := domain.ParseMoney(s); return err }))}
	m.SetPlaceHolder("0.00")
	return m
}

// Value gives the amount.
func (m *MoneyField) Value() (domain.Money, error) {
	if strings.TrimSpace(m.Text()) == "" {
		return 0, nil
	}
	return domain.ParseMoney(m.Text())
}

// SetValue shows an amount; zero is an empty field.
func (m *MoneyField) SetValue(amount domain.Money) {
	if amount == 0 {
		m.SetText("")
		return
	}
	m.SetText(amount.Plain())
}

// NumberField takes a whole number from 0 on.
type NumberField struct{ *Field }

// NewNumberField gives a field for a whole number up to most; empty means zero.
func NewNumberField(label string, most int) *NumberField {
	return &NumberField{NewField(label, "", Optional(func(s string) error {
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err != nil || n < 0 || n > most {
			return &domain.Fault{Code: "number", Message: lang.L("Enter a whole number from 0 to {{.Most}}.", locale.With{"Most": most})}
		}
		return nil
	}))}
}

// Value gives the number, 0 where it is empty or wrong.
func (n *NumberField) Value() int {
	value, err := strconv.Atoi(strings.TrimSpace(n.Text()))
	if err != nil {
		return 0
	}
	return value
}

// SetValue shows a number; zero is an empty field.
func (n *NumberField) SetValue(value int) {
	if value == 0 {
		n.SetText("")
		return
	}
	n.SetText(strconv.Itoa(value))
}

// Option is one choice: what it is kept as, what it shows, and a remark.
type Option struct {
	Value, Label, Detail string
	// Starred marks a favorite, in a list whose options can be.
	Starred bool
}

// Select is a labeled choice of one option.
type Select struct {
	widget.BaseWidget
	// OnChanged is told the chosen value.
	OnChanged func(value string)

	options []Option
	inner   *letterSelect
	label   *Label
	asked   *asked
	box     *fyne.Container
}

// NewSelect gives a choice; onChanged may be nil.
func NewSelect(label string, options []Option, onChanged func(value string)) *Select {
	s := &Select{options: options, OnChanged: onChanged}
	s.inner = newLetterSelect(labels(options), func(string) {
		if s.OnChanged != nil {
			s.OnChanged(s.Value())
		}
	})
	s.inner.PlaceHolder = lang.L("Choose…")
	frame := NewSurface("", theme.ColorNameInputBorder, theme.InputRadiusSize(), s.inner)
	s.label, s.box = Text(label, Small), VBox(2, frame)
	if label != "" {
		s.box = VBox(2, s.label, frame)
	}
	s.ExtendBaseWidget(s)
	return s
}

func labels(options []Option) []string {
	all := make([]string, len(options))
	for i, o := range options {
		all[i] = o.Label
	}
	return all
}

// CreateRenderer draws the choice.
func (s *Select) CreateRenderer() fyne.WidgetRenderer { return answeringFor(s.asked, s.inner, s.box) }

// Asks lets a sign beside the label open an answer, below the row that Answered gives.
func (s *Select) Asks(a Answer) *Select {
	s.asked = newAsked(a)
	s.box.Objects[0] = labeled(s.label, s.asked)
	return s
}

func (s *Select) answering() *asked { return s.asked }

// Value gives the chosen value, "" where nothing is chosen.
func (s *Select) Value() string {
	if i := s.inner.SelectedIndex(); i >= 0 && i < len(s.options) {
		return s.options[i].Value
	}
	return ""
}

// SetValue chooses without telling OnChanged.
func (s *Select) SetValue(value string) {
	told := s.OnChanged
	s.OnChanged = nil
	s.inner.ClearSelected()
	for i, o := range s.options {
		if o.Value == value {
			s.inner.SetSelectedIndex(i)
		}
	}
	s.OnChanged = told
}

// SetOptions changes the options and keeps the value where it still exists.
func (s *Select) SetOptions(options []Option) {
	value := s.Value()
	s.options = options
	s.inner.SetOptions(labels(options))
	s.SetValue(value)
}

// Inner gives the widget that has the keyboard.
func (s *Select) Inner() *widget.Select { return &s.inner.Select }

// Focus gives the choice the keyboard.
func (s *Select) Focus() { Focus(s.inner) }

// Enable lets one choose.
func (s *Select) Enable() { s.inner.Enable() }

// Disable locks the choice.
func (s *Select) Disable() { s.inner.Disable() }

// Check is a labeled check box.
type Check struct{ widget.Check }

// NewCheck gives a check box; onChanged may be nil.
func NewCheck(label string, onChanged func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = label, onChanged
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey hands keys on; a blank turns the check.
func (c *Check) TypedKey(e *fyne.KeyEvent) { HandOn(e) }
