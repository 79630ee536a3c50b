package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"meridian/domain/body"
)

// TestAMuscleIsTouchedWhereItIsDrawn at each size that the chart may get.
func TestAMuscleIsTouchedWhereItIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	chart := NewBodyChart(330)
	w := test.NewTempWindow(t, chart)
	for _, width := range []float32{chart.Wanted() / 2, 260, chart.Wanted(), 600} {
		chart.Resize(fyne.NewSize(width, 360))
		for _, v := range body.Views {
			for _, s := range body.Shapes(v) {
				found := false
				for _, at := range chart.At(chart.Where(s)) {
					found = found || at.Muscle == s.Muscle && at.Side == s.Side && at.View == s.View
				}
				if !found {
					t.Fatalf("%s (%s, %s) is not found where it is drawn at a width of %.0f", s.Muscle, s.Side, v, width)
				}
			}
		}
	}
	w.Canvas().Capture()
}

func TestTheChartKeepsItsShapeInLittleRoom(t *testing.T) {
	test.NewTempApp(t)
	chart := NewBodyChart(330)
	chart.Resize(fyne.NewSize(chart.Wanted(), 400))
	full := chart.MinSize().Height
	chart.Resize(fyne.NewSize(chart.Wanted()/2, 400))
	if half := chart.MinSize().Height; half >= full*0.6 {
		t.Errorf("in half the width the chart is %.0f high, before %.0f", half, full)
	}
}
