package visit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// TestNothingIsCutOff looks at every button, check and text of a full page at
// small windows and at text of twice the size.
func TestNothingIsCutOff(t *testing.T) {
	for _, view := range []struct {
		name          string
		width, height float32
		scale         float32
	}{
		{"1280x800", 1054, 724, 1},
		{"1024x700", 798, 624, 1},
		{"1024x700 at 200 percent of the display", 286 + 20, 274, 1},
		{"1280x800 with text of twice the size", 1054, 724, 2},
	} {
		for _, set := range []func(testing.TB) (*rehearsal.Room, *Page){fullVisit, longVisit} {
			r, p := set(t)
			fyne.CurrentApp().Settings().SetTheme(look.New(look.Light).Scaled(view.scale))
			p = opened(r, r.Store, p.id)
			r.Window.Resize(fyne.NewSize(view.width, view.height))
			p.reflow()
			p.refresh()
			for _, problem := range cutOff(p) {
				t.Errorf("%s: %s", view.name, problem)
			}
		}
	}
}

// cutOff names what is smaller than it has to be, or stands outside of its column.
func cutOff(p *Page) []string {
	var problems []string
	driver := fyne.CurrentApp().Driver()
	for _, scroll := range p.layout.scrolls {
		if !scroll.Visible() {
			continue
		}
		left := driver.AbsolutePositionForObject(scroll).X
		rehearsal.Each(scroll.Content(), func(o fyne.CanvasObject) {
			name := nameOf(o)
			if name == "" {
				return
			}
			_, wraps := o.(*widget.RichText)
			least, size, x := o.MinSize(), o.Size(), driver.AbsolutePositionForObject(o).X
			if size.Width < least.Width-0.5 || size.Height < least.Height-0.5 {
				problems = append(problems, fmt.Sprintf("%s is %v, needs %v", name, size, least))
			}
			if wraps { // its own room may reach over the edge
				return
			}
			if x < left-0.5 || x+size.Width > left+scroll.Size().Width+0.5 {
				problems = append(problems, fmt.Sprintf("%s goes from %v to %v, the column from %v to %v", name, x, x+size.Width, left, left+scroll.Size().Width))
			}
		})
	}
	return problems
}

// nameOf names what must be seen whole.
func nameOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *widgets.Button:
		return "button " + o.Text
	case *widgets.Check:
		return "check " + o.Text
	case *widgets.Label:
		return "text " + o.Text()
	case *widget.RichText:
		return "text " + o.String()
	case *widgets.Entry:
		return "entry " + o.Text
	}
	return ""
}
