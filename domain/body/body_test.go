package body_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"meridian/domain"
	"meridian/domain/body"
	"meridian/domain/coding"
)

func TestEveryMuscleThatCountsIsDrawnOnBothSides(t *testing.T) {
	for _, m := range coding.MuscleNames() {
		if m.Kind != coding.OneMuscle {
			continue
		}
		for _, side := range []domain.Side{domain.Left, domain.Right} {
			if len(body.Of(m.Name, side)) == 0 {
				t.Errorf("%s (%s) is not drawn", m.Name, side)
			}
		}
	}
}

func TestEveryDrawnMuscleIsOneThatCounts(t *testing.T) {
	for _, v := range body.Views {
		for _, s := range body.Shapes(v) {
			found, ok := coding.FindMuscle(s.Muscle)
			if !ok || found.Name != s.Muscle || found.Kind != coding.OneMuscle {
				t.Errorf("%s is drawn, but the list of muscles does not have it", s.Muscle)
			}
		}
	}
}

// TestSides holds what is easily confused: who faces one has the left on one's right.
func TestSides(t *testing.T) {
	for v, side := range map[body.View]domain.Side{body.Front: domain.Left, body.Back: domain.Right} {
		for _, s := range body.Shapes(v) {
			if (s.Center().X > 0) != (s.Side == side) {
				t.Errorf("%s (%s) seen from the %s lies at %.1f", s.Muscle, s.Side, v, s.Center().X)
			}
		}
	}
}

func TestMusclesLieInTheBody(t *testing.T) {
	const slack = 0.6
	for _, v := range body.Views {
		outline := body.Shape{Edge: body.Outline(v)}
		for _, s := range body.Shapes(v) {
			for _, p := range s.Edge {
				if d := outline.Distance(p); d > slack {
					t.Errorf("%s (%s, %s) leaves the body by %.1f at %.1f,%.1f", s.Muscle, s.Side, v, d, p.X, p.Y)
					break
				}
			}
		}
	}
}

// TestTouched names places as a practitioner points at them.
func TestTouched(t *testing.T) {
	cases := []struct {
		view  body.View
		x, y  float64
		first string
		also  []string
	}{
		{body.Back, -6, 31, "trapezius", []string{"levator scapulae"}},
		{body.Back, 12, 41, "infraspinatus", nil},
		{body.Back, 8, 87.6, "gluteus maximus", []string{"piriformis"}},
		{body.Back, 2.5, 62, "latissimus dorsi", []string{"longissimus"}},
		{body.Back, -13, 142, "gastrocnemius", nil},
		{body.Front, 7, 42, "pectoralis major", nil},
		{body.Front, 14, 108, "rectus femoris", []string{"vastus intermedius"}},
		{body.Front, -6.2, 16, "masseter", []string{"medial pterygoid"}},
	}
	for _, c := range cases {
		shapes := body.At(c.view, body.Point{X: c.x, Y: c.y}, 0.8)
		if len(shapes) == 0 || shapes[0].Muscle != c.first {
			t.Errorf("%s at %.0f,%.0f: got %v, want %s first", c.view, c.x, c.y, names(shapes), c.first)
		}
		for _, want := range c.also {
			if !slices.Contains(names(shapes), want) {
				t.Errorf("%s at %.0f,%.0f: got %v, want %s among them", c.view, c.x, c.y, names(shapes), want)
			}
		}
	}
}

func names(shapes []body.Shape) []string {
	all := make([]string, len(shapes))
	for i, s := range shapes {
		all[i] = s.Muscle
	}
	return all
}

func TestNothingIsTouchedBesideTheBody(t *testing.T) {
	for _, p := range []body.Point{{X: 0, Y: -3}, {X: 42, Y: 20}, {X: 0, Y: 150}, {X: -30, Y: 150}} {
		for _, v := range body.Views {
			if shapes := body.At(v, p, 0.8); len(shapes) > 0 {
				t.Errorf("%v of the %s touches %v", p, v, names(shapes))
			}
		}
	}
}

// TestEveryMuscleCanBeTouched: whatever lies above it, each muscle is offered at the
// place where its number stands, or right beside it.
func TestEveryMuscleCanBeTouched(t *testing.T) {
	for _, v := range body.Views {
		for _, s := range body.Shapes(v) {
			touched := body.At(v, s.Center(), 1)
			if !slices.ContainsFunc(touched, func(o body.Shape) bool { return o.Muscle == s.Muscle && o.Side == s.Side }) {
				t.Errorf("%s (%s) cannot be touched at its middle in the %s view: %v", s.Muscle, s.Side, v, names(touched))
			}
		}
	}
}

func TestBothHalvesAreAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SampledFrom(body.Views).Draw(t, "view")
		at := body.Point{X: rapid.Float64Range(-body.Half, body.Half).Draw(t, "x"), Y: rapid.Float64Range(0, body.Height).Draw(t, "y")}
		reach := rapid.Float64Range(0, 2).Draw(t, "reach")
		here, there := body.At(v, at, reach), body.At(v, body.Point{X: -at.X, Y: at.Y}, reach)
		a, b := names(here), names(there)
		if len(a) != len(b) && math.Abs(at.X) > 1e-6 {
			t.Fatalf("%v: %v, mirrored %v", at, a, b)
		}
	})
}
