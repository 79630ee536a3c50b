package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// stand is how the window of a practice stands.
type stand struct {
	name     string
	practice *practice
	language locale.Language
	size     fyne.Size
}

// stands are the conditions under which every page has to hold. Twice their size,
// displays of 1024×700 and 1440×900 leave half the room.
var stands = []stand{
	{"small", demoPractice, locale.English, fyne.NewSize(1024, 700)},
	{"large", demoPractice, locale.English, fyne.NewSize(1440, 900)},
	{"small, in Chinese", demoPractice, locale.Chinese, fyne.NewSize(1024, 700)},
	{"small at 200 %", demoPractice, locale.English, fyne.NewSize(512, 350)},
	{"large at 200 %", demoPractice, locale.English, fyne.NewSize(720, 450)},
	{"the longest names, small", longNames, locale.English, fyne.NewSize(1024, 700)},
	{"the longest names, small at 200 %", longNames, locale.English, fyne.NewSize(512, 350)},
	{"a bare patient, small", bareVisit, locale.English, fyne.NewSize(1024, 700)},
	{"nothing yet, small", nothingYet, locale.English, fyne.NewSize(1024, 700)},
	{"nothing yet, small, in Chinese", nothingYet, locale.Chinese, fyne.NewSize(1024, 700)},
}

// demands are what holds for every page: each gives what is wrong.
var demands = []func(opened, fyne.Size) []string{isTitled, hasRoom, isReadable, endsInWindow, hasNamedButtons}

func TestEveryPageHoldsUnderEveryCondition(t *testing.T) {
	t.Cleanup(func() { locale.Use(locale.English) })
	for _, c := range stands {
		t.Run(c.name, func(t *testing.T) {
			locale.Use(c.language)
			window := openWindow(t, c.practice)
			if len(window.stops) < 20 {
				t.Fatalf("there are only %d pages", len(window.stops))
			}
			for _, stop := range window.stops {
				window.goTo(stop, c.size)
				for _, demand := range demands {
					for _, wrong := range demand(window, c.size) {
						t.Errorf("%s: %s", stop.Name, wrong)
					}
				}
			}
		})
	}
}

func isTitled(o opened, _ fyne.Size) []string {
	if o.shell.Page().Title() == "" || o.shell.Notice() != "" {
		return []string{fmt.Sprintf("title %q, notice %q", o.shell.Page().Title(), o.shell.Notice())}
	}
	return nil
}

// hasRoom holds that the window is no larger than the display, and that a page which
// needs more room than it gets is scrolled, not pressed together.
func hasRoom(o opened, size fyne.Size) []string {
	var wrong []string
	if need := o.Window.Content().MinSize(); need.Width > size.Width || need.Height > size.Height {
		wrong = append(wrong, fmt.Sprintf("it needs %v of %v", need, size))
	}
	if _, narrow := o.shell.Page().(nav.Narrow); !narrow && o.shell.body.Size().Width < 1024-railWidth-40 {
		wrong = append(wrong, fmt.Sprintf("it is pressed into %v", o.shell.body.Size().Width))
	}
	if has := size.Width - railWidth; size.Width >= 1024 && o.shell.body.Size().Width > has {
		wrong = append(wrong, fmt.Sprintf("it is scrolled sideways: %v of %v", o.shell.body.Size().Width, has))
	}
	return wrong
}

// isReadable holds that no line of text which is wider than its place reaches another's.
func isReadable(o opened, _ fyne.Size) []string {
	var labels []*widgets.Label
	rehearsal.Each(o.Window.Content(), func(o fyne.CanvasObject) {
		if label, ok := o.(*widgets.Label); ok && label.Text() != "" {
			labels = append(labels, label)
		}
	})
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	var wrong []string
	for _, a := range labels {
		need := a.MinSize().Width
		if a.Size().Width+1 >= need {
			continue
		}
		at := place(a)
		for _, b := range labels {
			beside := place(b)
			if b != a && beside.X > at.X && beside.X < at.X+need && beside.Y < at.Y+a.Size().Height && at.Y < beside.Y+b.Size().Height {
				wrong = append(wrong, fmt.Sprintf("%q lies over %q", a.Text(), b.Text()))
			}
		}
	}
	return wrong
}

// endsInWindow holds that no line of text runs out of the window at its right, unless
// the page is scrolled sideways.
func endsInWindow(o opened, size fyne.Size) []string {
	if size.Width < 1024 {
		return nil
	}
	var wrong []string
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	rehearsal.Each(o.Window.Content(), func(o fyne.CanvasObject) {
		label, ok := o.(*widgets.Label)
		if !ok {
			return
		}
		line, ok := test.WidgetRenderer(label).Objects()[0].(*canvas.Text)
		if !ok || line.Alignment != fyne.TextAlignLeading {
			return
		}
		if end := place(line).X + line.MinSize().Width; end > size.Width {
			wrong = append(wrong, fmt.Sprintf("%q ends at %v", line.Text, end))
		}
	})
	return wrong
}

// hasNamedButtons holds that a button which shows an icon alone tells its words to the
// pointer that rests on it and to those who do not see it; one that lost its words on
// the way, such as the one that adds a further diagnosis, told nothing.
func hasNamedButtons(o opened, _ fyne.Size) []string {
	var wrong []string
	rehearsal.Each(o.Window.Content(), func(o fyne.CanvasObject) {
		var words string
		switch b := o.(type) {
		case *widgets.IconButton:
			words = b.Words()
		case *widgets.Button:
			words = b.Text
		default:
			return
		}
		if words == "" {
			wrong = append(wrong, "a button has no words")
		}
	})
	return wrong
}

// Whatever is typed into any field of any page stays there while the records cannot be
// reached any more.
func TestEveryFieldOfEveryPageKeepsWhatIsTypedWhileTheStoreDies(t *testing.T) {
	fields := 0
	for _, stop := range openWindow(t, demoPractice).stops {
		t.Run(stop.Name, func(t *testing.T) {
			window := openWindow(t, demoPractice)
			window.goTo(stop, fyne.NewSize(1440, 900))
			if len(window.Fields()) == 0 {
				t.Skip("there is no field")
			}
			fields += window.TypeWhileTheStoreDies()
		})
	}
	t.Logf("typed into %d fields", fields)
}
