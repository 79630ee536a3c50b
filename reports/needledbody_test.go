package reports

import (
	"bytes"
	"strings"
	"testing"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/reports/sheet"
)

// ordinaryMuscles has each kind of entry: one side, both, a group, none, unknown.
var ordinaryMuscles = []domain.Muscle{
	{Name: "trapezius", Side: domain.Both},
	{Name: "levator scapulae", Side: domain.Right},
	{Name: "rhomboids", Side: domain.Right},
	{Name: "gluteus medius", Side: domain.Left},
	{Name: "piriformis", Side: domain.Left},
	{Name: "ashi at the hip", Side: domain.Left},
	{Name: "soleus"},
}

// allMuscles needles every muscle that there is.
func allMuscles() []domain.Muscle {
	var all []domain.Muscle
	for i, m := range coding.MuscleNames() {
		if m.Kind == coding.OneMuscle {
			all = append(all, domain.Muscle{Name: m.Name, Side: []domain.Side{domain.Left, domain.Right, domain.Both}[i%3]})
		}
	}
	return all
}

// needled gives the case with one visit that needled muscles.
func (c sampleCase) needled(muscles []domain.Muscle) sampleCase {
	c.visits = c.visits[:1]
	c.visits[0].Muscles = muscles
	return c
}

// numberPlaces gives where a number stands on the drawn body.
func numberPlaces(d *sheet.Document, number string) (x []float64) {
	for _, page := range d.Pages {
		for _, op := range page {
			if op.Kind == sheet.TextOp && op.Text == number && op.Size == numberText.Size {
				x = append(x, op.X)
			}
		}
	}
	return x
}

// The patient's left lies at the right of the front and at the left of the back.
func TestNumbersStandOnTheNeedledSide(t *testing.T) {
	wide := bodyPicture().Size().W
	for _, c := range []struct {
		muscle domain.Muscle
		// from and until are the quarter of the drawing, beginning at its left.
		quarters []int
	}{
		{domain.Muscle{Name: "pectoralis major", Side: domain.Left}, []int{1}},
		{domain.Muscle{Name: "pectoralis major", Side: domain.Right}, []int{0}},
		{domain.Muscle{Name: "infraspinatus", Side: domain.Left}, []int{2}},
		{domain.Muscle{Name: "infraspinatus", Side: domain.Right}, []int{3}},
		{domain.Muscle{Name: "infraspinatus", Side: domain.Both}, []int{2, 3}},
		{domain.Muscle{Name: "hamstrings", Side: domain.Right}, []int{3, 3, 3}},
		{domain.Muscle{Name: "infraspinatus"}, nil},
		{domain.Muscle{Name: "ashi", Side: domain.Left}, nil},
	} {
		d := recordOf(t, charted(ordinary().needled([]domain.Muscle{c.muscle})), false)
		got := map[int]int{}
		for _, x := range numberPlaces(d, "1") {
			got[int(4*(x-margins.Side)/wide)]++
		}
		want := map[int]int{}
		for _, q := range c.quarters {
			want[q]++
		}
		if len(got) != len(want) {
			t.Errorf("%v stands in the quarters %v, want %v", c.muscle, got, want)
		}
		for q, n := range want {
			if got[q] != n {
				t.Errorf("%v stands in the quarters %v, want %v", c.muscle, got, want)
			}
		}
	}
}

func TestWhatTheDrawnBodyCannotShowIsSaid(t *testing.T) {
	d := recordOf(t, charted(ordinary().needled(ordinaryMuscles)), false)
	says(t, d, "ashi at the hip (left), not on this drawing", "soleus, side not recorded", "rhomboids (right)")
	says(t, recordOf(t, charted(ordinary().needled(allMuscles())), false), "more, named above", "quadratus plantae")
}

func TestNoNumberOnTheBodyCoversAnother(t *testing.T) {
	numbers := bodyNumbers(allMuscles())
	for i, a := range numbers {
		for _, b := range numbers[:i] {
			if a.covers(b) {
				t.Errorf("%d covers %d", a.number, b.number)
			}
		}
	}
}

// A chart with the drawn body on several pages, a logo and a signature gives the
// same bytes each time, and holds the body once.
func TestANeedledChartIsReproducible(t *testing.T) {
	c := ordinary().withVisits(3).marked()
	for i := range c.visits {
		c.visits[i].Muscles = ordinaryMuscles
	}
	var first []byte
	for range 8 {
		pdf, err := recordOf(t, charted(c), true).PDF()
		if err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(first, pdf) {
			t.Fatal("the same chart gave two files")
		}
		first = pdf
	}
	if n := strings.Count(string(first), "/Subtype /Image"); n != 3 {
		t.Errorf("the file holds %d pictures, want logo, signature and body", n)
	}
}
