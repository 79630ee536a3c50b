package patients

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/widgets"
)

// rowList edits a list of values, one row of fields each, with a button that
// adds one and a button at each that takes it off.
type rowList[T any] struct {
	// path is how the store names the list in faults.
	path    string
	list    *[]*T
	fresh   func() *T
	build   func(s *fieldset, value *T) fyne.CanvasObject
	sets    []*fieldset
	objects []fyne.CanvasObject
	body    *fyne.Container
}

func newRowList[T any](path string, list *[]*T, fresh func() *T, build func(*fieldset, *T) fyne.CanvasObject) *rowList[T] {
	l := &rowList[T]{path: path, list: list, fresh: fresh, build: build, body: stacked()}
	for _, value := range *list {
		l.make(value)
	}
	l.show()
	return l
}

// card gives the list with its title and the words of the button that adds to it.
func (l *rowList[T]) card(title, add string) fyne.CanvasObject {
	more := widgets.NewButtonWithIcon(add, theme.ContentAddIcon(), l.add)
	return widgets.Card(title, more, l.body)
}

func (l *rowList[T]) name() string { return l.path }

func (l *rowList[T]) fields() []*fieldset { return l.sets }

func (l *rowList[T]) add() {
	value := l.fresh()
	*l.list = append(*l.list, value)
	l.make(value)
	l.show()
	if last := l.sets[len(l.sets)-1]; len(last.inputs) > 0 {
		last.inputs[0].Focus()
	}
}

// make builds the fields of a value once, so that what is half typed in one row
// stays when others come and go.
func (l *rowList[T]) make(value *T) {
	s := newFieldset()
	off := widgets.NewIconButton(lang.L("Take off"), theme.DeleteIcon(), func() { l.remove(value) }).Quiet()
	row := container.NewBorder(nil, nil, nil, container.NewVBox(off), l.build(s, value))
	l.sets, l.objects = append(l.sets, s), append(l.objects, row)
}

func (l *rowList[T]) remove(value *T) {
	at := slices.Index(*l.list, value)
	*l.list = slices.Delete(*l.list, at, at+1)
	l.sets, l.objects = slices.Delete(l.sets, at, at+1), slices.Delete(l.objects, at, at+1)
	l.show()
}

func (l *rowList[T]) show() {
	l.body.Objects = nil
	for i, row := range l.objects {
		if i > 0 {
			l.body.Add(widget.NewSeparator())
		}
		l.body.Add(row)
	}
	l.body.Refresh()
}
