package visit

import (
	"slices"
	"testing"

	"meridian/domain"
)

func TestParseTime(t *testing.T) {
	for typed, want := range map[string]int{"": 0, " 15 ": 900, "15 min": 900, "14:50": 890, "0:08": 8, "1:02:03": 3723, "90:00": 5400} {
		if got, err := parseTime(typed); err != nil || got != want {
			t.Errorf("parseTime(%q) = %d, %v; want %d", typed, got, err, want)
		}
	}
	for _, typed := range []string{"abc", "14:5", "14:60", "-3", "1:2:3:4", "500", "1.5", ":"} {
		if got, err := parseTime(typed); err == nil {
			t.Errorf("parseTime(%q) = %d, want a fault", typed, got)
		}
	}
	for _, seconds := range []int{0, 59, 890, 3600, 3723} {
		if back, err := parseTime(formatTime(seconds)); err != nil || back != seconds {
			t.Errorf("%d is written %q and read %d, %v", seconds, formatTime(seconds), back, err)
		}
	}
}

func TestParseMuscle(t *testing.T) {
	for typed, want := range map[string]domain.Muscle{
		"trapezius R":            {Name: "trapezius", Side: domain.Right},
		"left levator scapulae":  {Name: "levator scapulae", Side: domain.Left},
		"gluteus medius (both)":  {Name: "gluteus medius", Side: domain.Both},
		"  piriformis  ":         {Name: "piriformis"},
		"R":                      {Name: "R"},
		"rectus femoris l+r":     {Name: "rectus femoris", Side: domain.Both},
		"bilateral infraspinatu": {Name: "infraspinatu", Side: domain.Both},
	} {
		if got := parseMuscle(typed); got != want {
			t.Errorf("parseMuscle(%q) = %+v, want %+v", typed, got, want)
		}
	}
}

func TestParsePointers(t *testing.T) {
	for typed, want := range map[string][]int{"": nil, "a": {0}, "A B": {0, 1}, "cab": {2, 0, 1}, "A, A": {0}} {
		if got, err := parsePointers(typed, 3); err != nil || !slices.Equal(got, want) {
			t.Errorf("parsePointers(%q) = %v, %v; want %v", typed, got, err, want)
		}
	}
	for typed, code := range map[string]string{"D": "pointers.letter", "1": "pointers.letter"} {
		_, err := parsePointers(typed, 3)
		wantFault(t, err, code)
	}
	_, err := parsePointers("ABCDE", 5)
	wantFault(t, err, "pointers.many")
}

func TestParsePercent(t *testing.T) {
	for typed, want := range map[string]int{"": 0, "8.75": 875, "8.75 %": 875, "10": 1000, "0": 0} {
		got, err := parsePercent(typed)
		if err != nil || got != want {
			t.Errorf("parsePercent(%q) = %d, %v", typed, got, err)
		}
		if back, err := parsePercent(formatPercent(got)); err != nil || back != got {
			t.Errorf("%d is written %q and read %d", got, formatPercent(got), back)
		}
	}
	_, err := parsePercent("60")
	wantFault(t, err, "percent.invalid")
}
