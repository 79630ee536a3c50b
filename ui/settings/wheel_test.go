package settings

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"meridian/ui/widgets"
)

// The settings are full of fields, over which the mouse wheel did nothing.
func TestTheWheelScrollsTheSettingsOverTheirFields(t *testing.T) {
	r, p := open(t)
	p.show(feesTab)
	r.Settle()
	page, ok := p.body.Objects[0].(*widgets.Scroll)
	if !ok {
		t.Fatalf("the fees stand in %T", p.body.Objects[0])
	}
	field := r.Fields()[2]
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(field)
	test.Scroll(r.Window.Canvas(), at.AddXY(field.Size().Width/2, field.Size().Height/2), 0, -60)
	if page.Offset() != 60 {
		t.Errorf("the page scrolled to %v", page.Offset())
	}
}
