package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// F1 and Escape once did nothing while a field, a list or whatever else had the
// keyboard: Fyne gives keys without a modifier to that alone.
func TestTheWindowHearsItsKeysWhateverHasTheKeyboard(t *testing.T) {
	window := openWindow(t, demoPractice)
	canvas := window.Window.Canvas()
	var heard fyne.KeyName
	canvas.SetOnTypedKey(func(e *fyne.KeyEvent) { heard = e.Name })
	press := func(f fyne.Focusable, key fyne.KeyName) fyne.KeyName {
		heard = ""
		f.TypedKey(&fyne.KeyEvent{Name: key})
		return heard
	}
	tried := 0
	for _, stop := range window.stops {
		window.goTo(stop, fyne.NewSize(1280, 800))
		for _, f := range focusables(window) {
			tried++
			if press(f, fyne.KeyF1) != fyne.KeyF1 {
				t.Errorf("%s: %s keeps F1", stop.Name, what(f.(fyne.CanvasObject)))
			}
			typed := widgets.EntryOf(f)
			if typed == nil {
				if press(f, fyne.KeyEscape) != fyne.KeyEscape {
					t.Errorf("%s: %s keeps Escape", stop.Name, what(f.(fyne.CanvasObject)))
				}
				continue
			}
			// What one types into is only left.
			text := typed.Text
			canvas.Focus(f)
			if press(f, fyne.KeyEscape) != "" || typed.Text != text {
				t.Errorf("%s: Escape in %s turns %q into %q", stop.Name, what(f.(fyne.CanvasObject)), text, typed.Text)
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d things were tried", tried)
	}
}

// focusables gives what can have the keyboard on the page, without the links in the text
// of the guide.
func focusables(o opened) []fyne.Focusable {
	var all []fyne.Focusable
	rehearsal.Each(o.Window.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.Hyperlink:
		case fyne.Focusable:
			all = append(all, o)
		}
	})
	return all
}

func TestEscapeLeavesAFieldThenItsPage(t *testing.T) {
	window := openWindow(t, demoPractice)
	canvas := window.Window.Canvas()
	window.shell.Go(nav.Place{Screen: nav.Today})
	window.shell.Go(nav.Place{Screen: nav.Help, Tab: "Report a problem"})
	window.Settle()
	field := window.Fields()[0]
	canvas.Focus(field)
	test.Type(field, "paper")
	escape(window)
	if canvas.Focused() != nil || field.Text != "paper" || window.shell.Place().Screen != nav.Help {
		t.Errorf("Escape in a field: %v has the keyboard, it says %q, at %s", canvas.Focused(), field.Text, window.shell.Place().Screen)
	}
	escape(window)
	if at := window.shell.Place().Screen; at != nav.Today {
		t.Errorf("the second Escape leads to %s", at)
	}
}

// Ctrl+K once kept the keyboard after Escape.
func TestEscapeGivesTheKeyboardBackToTheFieldBeforeTheSearch(t *testing.T) {
	window := openWindow(t, demoPractice)
	canvas := window.Window.Canvas()
	window.shell.Go(nav.Place{Screen: nav.Documents})
	window.Settle()
	field := window.Fields()[0]
	canvas.Focus(field)
	for range 2 {
		window.shell.Find()
		window.Settle()
	}
	pick := window.shell.finder.Pick
	test.Type(pick.Entry(), "lin")
	window.Settle()
	escape(window)
	if pick.Text() != "" || !pick.Has(canvas.Focused()) {
		t.Errorf("the first Escape leaves %q", pick.Text())
	}
	escape(window)
	if canvas.Focused() != fyne.Focusable(field) {
		t.Errorf("the keyboard is with %T", canvas.Focused())
	}
}

// escape presses Escape as the window of a system tells it.
func escape(o opened) {
	key := &fyne.KeyEvent{Name: fyne.KeyEscape}
	if f := o.Window.Canvas().Focused(); f != nil {
		f.TypedKey(key)
	} else {
		o.Window.Canvas().OnTypedKey()(key)
	}
	o.Settle()
}
