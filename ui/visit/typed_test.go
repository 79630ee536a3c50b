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

func TestParsePoints(t *testing.T) {
	for typed, want := range map[string][]string{
		"":                           nil,
		"BL23 BL25 gv4":              {"BL23", "BL25", "GV4"},
		"UB 23, liv-3;du20":          {"BL23", "LR3", "GV20"},
		"BL40 BL60 Ashi L4":          {"BL40", "BL60", "Ashi L4"},
		"Ashi L4, liv 3":             {"Ashi L4", "LR3"},
		"Yintang LI4":                {"Yintang", "LI4"},
		"Yin Tang, Si Shen Cong":     {"Yin Tang", "Si Shen Cong"},
		"L7 K3":                      {"LU7", "KI3"},
		"BL23、BL25":                  {"BL23", "BL25"},
		"Huatuojiaji L2 – L4":        {"Huatuojiaji L2 – L4"},
		"ear Shen Men, ear kidney,,": {"ear Shen Men", "ear kidney"},
	} {
		got := parsePoints(typed)
		if !slices.Equal(got, want) {
			t.Errorf("parsePoints(%q) = %q, want %q", typed, got, want)
		}
		if back := parsePoints(formatPoints(got)); !slices.Equal(back, got) {
			t.Errorf("%q is written %q and read %q", got, formatPoints(got), back)
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
