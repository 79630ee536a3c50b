package listing

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func shown(t *testing.T, n int) (*List[int], *[]int, fyne.Window) {
	t.Helper()
	test.NewTempApp(t)
	var opened []int
	l := New(numbers(n), func(v int) { opened = append(opened, v) }, func(v int) fyne.CanvasObject {
		return widget.NewLabel("row " + strconv.Itoa(v))
	})
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(300, 200))
	return l, &opened, w
}

func TestArrowKeysAndEnterOpenARow(t *testing.T) {
	l, opened, w := shown(t, 1000)
	w.Canvas().Focus(l)
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := *opened; len(got) != 2 || got[0] != 2 || got[1] != 2 {
		t.Errorf("opened %v", got)
	}
}

func TestATapOpensTheRowEachTime(t *testing.T) {
	_, opened, w := shown(t, 3)
	test.TapCanvas(w.Canvas(), fyne.NewPos(50, 20))
	test.TapCanvas(w.Canvas(), fyne.NewPos(50, 20))
	if len(*opened) != 2 || (*opened)[0] != 0 {
		t.Errorf("opened %v", *opened)
	}
}

func TestTheMarkStaysWithinTheRows(t *testing.T) {
	l, opened, _ := shown(t, 2)
	l.Mark(1)
	l.Mark(2)
	if l.Marked() != 1 {
		t.Errorf("marked %d", l.Marked())
	}
	l.Open(5)
	l.SetRows(nil)
	if l.Marked() != None || len(*opened) != 0 {
		t.Errorf("marked %d, opened %v after all rows went", l.Marked(), *opened)
	}
}

func TestOnlyRowsInSightAreDrawn(t *testing.T) {
	test.NewTempApp(t)
	drawn := 0
	l := New(numbers(20000), func(int) {}, func(int) fyne.CanvasObject {
		drawn++
		return widget.NewLabel("row")
	})
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(300, 200))
	if drawn > 100 {
		t.Errorf("%d rows drawn for a window of five", drawn)
	}
}

// Tab went from a list to a check that had been drawn anew meanwhile and was not in the
// window any more.
func TestTabGoesFromAListToWhatStandsInARow(t *testing.T) {
	test.NewTempApp(t)
	l := New(numbers(3), func(int) {}, func(int) fyne.CanvasObject { return widget.NewCheck("not to the plan", nil) })
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(300, 200))
	w.Canvas().Focus(l)
	w.Canvas().FocusNext()
	check, ok := w.Canvas().Focused().(*widget.Check)
	if !ok {
		t.Fatalf("Tab leads to %T", w.Canvas().Focused())
	}
	if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(check); at.X == 0 {
		t.Errorf("the check that has the keyboard is not in the window")
	}
}

func TestPagesAndEndsOfALongListAreReachedByKeys(t *testing.T) {
	l, opened, w := shown(t, 1000)
	w.Canvas().Focus(l)
	press := func(keys ...fyne.KeyName) {
		for _, key := range append(keys, fyne.KeyReturn) {
			l.TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
	press(fyne.KeyEnd)
	press(fyne.KeyUp)
	press(fyne.KeyHome)
	press(fyne.KeyPageUp)
	press(fyne.KeyPageDown)
	got := *opened
	if page := got[4]; got[0] != 999 || got[1] != 998 || got[2] != 0 || got[3] != 0 || page < 2 || page > 10 {
		t.Errorf("opened %v", got)
	}
	if l.GetScrollOffset() < 0 || l.Chosen() != got[4] {
		t.Errorf("chose %d", l.Chosen())
	}
	// Fewer rows leave none of them without the keyboard.
	press(fyne.KeyEnd)
	l.SetRows(numbers(3))
	press()
	if got := *opened; got[len(got)-1] != 0 {
		t.Errorf("opened %v", got)
	}
}
