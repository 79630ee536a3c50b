package rehearsal

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/widgets"
)

// Each visits an object and all that it holds and shows.
func Each(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			Each(child, visit)
		}
	case *container.Scroll:
		Each(o.Content, visit)
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			Each(child, visit)
		}
	}
}

// Field finds the visible entry with a label, the nth of that name.
func (r *Room) Field(label string, nth int) *widgets.Entry {
	r.t.Helper()
	var found []*widgets.Entry
	Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok && labelOf(f) == label {
			found = append(found, f.Entry())
		}
	})
	if nth >= len(found) {
		r.t.Fatalf("there is no field %q number %d", label, nth)
	}
	return found[nth]
}

func labelOf(f *widgets.Field) string {
	label := ""
	Each(f, func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.Label); ok && label == "" {
			label = l.Text()
		}
	})
	return label
}

// Fill types into a field.
func (r *Room) Fill(label, text string) {
	r.t.Helper()
	e := r.Field(label, 0)
	e.SetText("")
	r.Window.Canvas().Focus(e)
	test.Type(e, text)
}

// Fields gives the visible entries into which one can type.
func (r *Room) Fields() []*widgets.Entry {
	var found []*widgets.Entry
	Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(interface{ Typed() *widgets.Entry }); ok && !f.Typed().Disabled() && !slices.Contains(found, f.Typed()) {
			found = append(found, f.Typed())
		}
	})
	return found
}

// TypeWhileTheStoreDies types into every field and closes the records after the
// first: the test fails where a field does not hold what was typed into it. It gives
// the number of fields.
func (r *Room) TypeWhileTheStoreDies() int {
	r.t.Helper()
	fields := r.Fields()
	if len(fields) == 0 {
		r.t.Fatal("there is no field to type into")
	}
	held := map[*widgets.Entry]string{}
	for i, e := range fields {
		if !slices.Contains(r.Fields(), e) {
			continue // what was typed into another put it away, such as a search
		}
		r.Window.Canvas().Focus(e)
		e.CursorRow, e.CursorColumn = len(strings.Split(e.Text, "\n"))-1, len([]rune(e.Text))
		test.Type(e, "7")
		held[e] = e.Text
		if !strings.Contains(e.Text, "7") {
			r.t.Errorf("field %d of %d takes no 7: %q", i, len(fields), e.Text)
		}
		if i == 0 {
			if err := r.Store.Close(); err != nil {
				r.t.Fatal(err)
			}
		}
		r.Settle()
	}
	r.Window.Canvas().Unfocus()
	r.Settle()
	shown := r.Fields()
	for e, text := range held {
		if e.Text != text || !slices.Contains(shown, e) {
			r.t.Errorf("a field with %q now holds %q, shown: %v", text, e.Text, slices.Contains(shown, e))
		}
	}
	return len(held)
}

// Tap presses the first visible button, tab or row with the words.
func (r *Room) Tap(words string) {
	r.t.Helper()
	var found fyne.Tappable
	Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(fyne.Tappable); ok && found == nil && says(o, words) {
			found = t
		}
	})
	if found == nil {
		r.t.Fatalf("there is no button %q", words)
	}
	test.TapAt(found, atWords(found))
	r.Settle()
}

// atWords is where the words of something stand: a link can be tapped there alone.
func atWords(o fyne.Tappable) fyne.Position {
	if link, ok := o.(*widgets.Link); ok {
		return fyne.NewPos(link.Size().Height/2, link.Size().Height/2)
	}
	return fyne.NewPos(1, 1)
}

// says tells whether something that can be tapped bears the words.
func says(o fyne.CanvasObject, words string) bool {
	switch b := o.(type) {
	case *widgets.Button:
		return b.Text == words
	case *widgets.Link:
		return b.Text == words
	case *widgets.IconButton:
		return b.Words() == words
	}
	if _, ok := o.(fyne.Focusable); !ok {
		return false
	}
	found := false
	Each(o, func(part fyne.CanvasObject) {
		if l, ok := part.(*widgets.Label); ok && l.Text() == words {
			found = true
		}
	})
	return found
}

// Choose takes an option of a choice.
func (r *Room) Choose(label, option string) {
	r.t.Helper()
	var found *widgets.Select
	Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Select); ok && found == nil {
			Each(s, func(o fyne.CanvasObject) {
				if l, ok := o.(*widgets.Label); ok && l.Text() == label {
					found = s
				}
			})
		}
	})
	if found == nil {
		r.t.Fatalf("there is no choice %q", label)
	}
	found.Inner().SetSelected(option)
}

// Sees tells whether a text is on the screen.
func (r *Room) Sees(words string) bool {
	return strings.Contains(r.Words(), words)
}

// Words gives all that can be read in the window.
func (r *Room) Words() string {
	var all []string
	Each(r.Window.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Label:
			all = append(all, o.Text())
		case *widgets.Field:
			all = append(all, o.Message())
		case *widget.RichText:
			all = append(all, o.String())
		case *widgets.Button:
			all = append(all, o.Text)
		case *widgets.IconButton:
			all = append(all, o.Words())
		case *widgets.Entry:
			all = append(all, o.Text)
		}
	})
	return strings.Join(all, "\n")
}

// WantSeen fails the test where one of the texts is not on the screen.
func (r *Room) WantSeen(words ...string) {
	r.t.Helper()
	for _, w := range words {
		if !r.Sees(w) {
			r.t.Errorf("%q is not on the screen:\n%s", w, r.Words())
		}
	}
}
