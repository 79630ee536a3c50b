package widgets

import (
	"testing"

	"meridian/domain"
)

// Fyne finds the keyboard's way only through widgets that it has drawn: a field
// of a date, amount or number goes into a container as its Field.
func TestEveryKindOfFieldTakesTheKeyboard(t *testing.T) {
	today := func() domain.Date { return domain.MustDate("2026-11-23") }
	for name, f := range map[string]*Field{
		"field": NewField("Name", "", nil), "area": NewArea("Note", 2), "date": NewDateField("Date", today, true).Field,
		"money": NewMoneyField("Fee").Field, "number": NewNumberField("Units", 9).Field,
	} {
		w := window(t, VBox(4, f))
		f.Focus()
		if w.Canvas().Focused() == nil {
			t.Errorf("a %s has no way for the keyboard", name)
			continue
		}
		w.Canvas().Focused().TypedRune('7')
		if f.Text() != "7" {
			t.Errorf("a %s took %q", name, f.Text())
		}
	}
}
