package patients

import (
	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/ui/widgets"
)

// input is a field that may hold something that cannot be saved.
type input interface {
	Valid() bool
	HalfTyped() bool
	Focus()
	SetError(sentence string)
}

// fieldset makes fields that write what is typed straight into a draft, and
// knows which of them hold something that cannot be saved.
type fieldset struct {
	// fields are all that one types into, inputs those that can be wrong.
	fields []*widgets.Field
	inputs []input
	paths  map[string]input
}

func newFieldset() *fieldset { return &fieldset{paths: map[string]input{}} }

// firstInvalid gives the first field that cannot be saved, nil where all can.
func (s *fieldset) firstInvalid() input {
	for _, i := range s.inputs {
		if !i.Valid() {
			return i
		}
	}
	return nil
}

// show tells a fault beside its field; false where the field is not here.
func (s *fieldset) show(path, sentence string) bool {
	i, known := s.paths[path]
	if known {
		i.SetError(sentence)
		i.Focus()
	}
	return known
}

// text is a field of free text. Path is how the store names it in faults, "" for none.
func (s *fieldset) text(label, example, path string, into *string) *widgets.Field {
	f := s.field(label, example, into, nil)
	s.add(path, f)
	return f
}

// warned is a field whose check only warns: what was typed is saved as it is (ID-05).
func (s *fieldset) warned(label, example string, into *string, check func(string) error) *widgets.Field {
	return s.field(label, example, into, check)
}

func (s *fieldset) field(label, example string, into *string, check func(string) error) *widgets.Field {
	return s.bind(widgets.NewField(label, "", check).SetPlaceHolder(example), into)
}

// area is a field of several lines.
func (s *fieldset) area(label string, rows int, into *string) *widgets.Field {
	return s.bind(widgets.NewArea(label, rows), into)
}

func (s *fieldset) bind(f *widgets.Field, into *string) *widgets.Field {
	s.fields = append(s.fields, f)
	f.SetText(*into)
	f.OnChanged = func(typed string) { *into = typed }
	return f
}

// dateInput is a field of a date with a check of its own.
type dateInput struct {
	*widgets.DateField
	check func(domain.Date) error
}

// Valid tells whether the date can be saved.
func (d dateInput) Valid() bool {
	if !d.DateField.Valid() {
		return false
	}
	date, err := d.Value()
	if err == nil && d.check != nil {
		err = d.check(date)
	}
	if err != nil {
		d.SetError(err.Error())
	}
	return err == nil
}

// date is a field of a date; empty is no date. Check may be nil.
func (s *fieldset) date(label, path string, into *domain.Date, today func() domain.Date, check func(domain.Date) error) *widgets.Field {
	f := dateInput{widgets.NewDateField(label, today, false), check}
	if !into.IsZero() {
		f.SetValue(*into)
	}
	f.OnChange(func(date domain.Date, err error) {
		if err == nil {
			*into = date
			f.Valid()
		}
	})
	s.fields = append(s.fields, f.Field)
	s.add(path, f)
	return f.Field
}

// count is a field of a whole number; empty is none.
func (s *fieldset) count(label, path string, into *int) *widgets.Field {
	f := widgets.NewNumberField(label, 999)
	f.SetValue(*into)
	f.OnChanged = func(string) { *into = f.Value() }
	s.fields = append(s.fields, f.Field)
	s.add(path, f)
	return f.Field
}

// texts gives what stands in the fields.
func (s *fieldset) texts() []string {
	var all []string
	for _, f := range s.fields {
		all = append(all, f.Text())
	}
	return all
}

// retype types texts into the fields that say something else.
func (s *fieldset) retype(texts []string) {
	for i, f := range s.fields {
		if i < len(texts) && f.Text() != texts[i] {
			f.Entry().SetText(texts[i])
		}
	}
}

// halfTyped tells whether a field holds what its draft cannot, such as a part of a date.
func (s *fieldset) halfTyped() bool {
	for _, i := range s.inputs {
		if i.HalfTyped() {
			return true
		}
	}
	return false
}

func (s *fieldset) add(path string, i input) {
	s.inputs = append(s.inputs, i)
	if path != "" {
		s.paths[path] = i
	}
}

// choice is a list of words to choose from, for any type of text.
func choice[T ~string](s *fieldset, label string, options []widgets.Option, into *T, then func()) *widgets.Select {
	c := widgets.NewSelect(label, options, nil)
	c.SetValue(string(*into))
	c.OnChanged = func(value string) {
		if T(value) == *into {
			return
		}
		*into = T(value)
		if then != nil {
			then()
		}
	}
	return c
}

func (s *fieldset) check(label string, into *bool) fyne.CanvasObject {
	c := widgets.NewCheck(label, nil)
	c.SetChecked(*into)
	c.OnChanged = func(on bool) { *into = on }
	return c
}
