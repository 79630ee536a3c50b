package idle

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestOnlyWorkEndsTheQuiet(t *testing.T) {
	test.NewTempApp(t)
	entry := widget.NewEntry()
	window := test.NewTempWindow(t, entry)
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	w := New(func() time.Time { return now })
	look := func() (time.Duration, bool) {
		now = now.Add(30 * time.Second)
		return w.Look(window.Canvas().Focused(), entry, "Today")
	}
	look()
	if still, sleep := look(); still != 30*time.Second || sleep {
		t.Errorf("still for %s, slept %v", still, sleep)
	}
	for _, sign := range []struct {
		what string
		work func()
	}{
		{"the focus", func() { window.Canvas().Focus(entry) }},
		{"typing", func() { entry.TypedRune('a') }},
		{"the caret", func() { entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome}) }},
		{"scrolling", Touch},
	} {
		look()
		sign.work()
		if still, _ := look(); still != 0 {
			t.Errorf("%s does not end the quiet of %s", sign.what, still)
		}
	}
	now = now.Add(2 * time.Minute)
	if _, sleep := w.Look(nil, nil, "Today"); !sleep {
		t.Error("a gap of two minutes is no sleep")
	}
	if still, _ := w.Look(nil, nil, "Patients"); still != 0 {
		t.Error("another page does not end the quiet")
	}
}
