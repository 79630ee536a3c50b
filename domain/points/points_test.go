package points

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"meridian/domain"
)

func TestEachChannelHasAllItsPoints(t *testing.T) {
	want := map[string]int{
		"LU": 11, "LI": 20, "ST": 45, "SP": 21, "HT": 9, "SI": 19, "BL": 67, "KI": 27, "PC": 9, "TE": 23, "GB": 44, "LR": 14, "GV": 28, "CV": 24,
		"EX-HN": 15, "EX-CA": 1, "EX-B": 9, "EX-UE": 11, "EX-LE": 12,
	}
	got := map[string]int{}
	sum := 0
	for _, p := range standard().all {
		channel := p.channel()
		if got[channel]++; p.Code != channel+strconv.Itoa(got[channel]) {
			t.Errorf("point %d of %s is %s", got[channel], channel, p.Code)
		}
		if !p.Extra() {
			sum++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || sum != 361 {
		t.Errorf("%d points of channels\n%s", sum, diff)
	}
}

var toneless = regexp.MustCompile(`^[A-Z][a-z]+$`)

func TestEachPointHasItsNames(t *testing.T) {
	seen := map[string]string{}
	for _, p := range standard().all {
		if !toneless.MatchString(p.Name()) {
			t.Errorf("%s is named %q", p.Code, p.Name())
		}
		if p.Pinyin == p.Name() || strings.IndexFunc(p.Chinese, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) >= 0 || p.English == "" {
			t.Errorf("%s: %q %q %q", p.Code, p.Pinyin, p.Chinese, p.English)
		}
		// One syllable of a name, one character.
		if other, ok := seen[p.Chinese]; ok {
			t.Errorf("%s and %s are both written %s", p.Code, other, p.Chinese)
		}
		seen[p.Chinese] = p.Code
	}
}

// TestEachSyllableHasItsCharacter holds that the tone marks are as many as the
// characters: every syllable of these names has one.
func TestEachSyllableHasItsCharacter(t *testing.T) {
	const marked = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
	for _, p := range standard().all {
		tones := 0
		for _, r := range strings.ToLower(p.Pinyin) {
			if strings.ContainsRune(marked, r) {
				tones++
			}
		}
		if n := len([]rune(p.Chinese)); n != tones {
			t.Errorf("%s %s has %d tones and %d characters", p.Code, p.Pinyin, tones, n)
		}
	}
}

func TestPointsAreFoundAsPeopleTypeThem(t *testing.T) {
	for typed, want := range map[string]string{
		"bl23": "BL23", "BL 23": "BL23", "ub23": "BL23", "b-23": "BL23", "liv 3": "LR3", "du4": "GV4", "ren 12": "CV12", "sj5": "TE5", "l7": "LU7",
		"zusanli": "ST36", "zu san li": "ST36", "Zúsānlǐ": "ST36", "shenshu": "BL23", "shen men": "HT7", "足三里": "ST36", "合谷": "LI4",
		"sea of blood": "SP10", "wind pool": "GB20", "yintang": "EX-HN3", "ex-hn5": "EX-HN5", "hn 1": "EX-HN1", "sishencong": "EX-HN1", "bafeng": "EX-LE10",
		"zusanly": "ST36", "hegu r": "LI4", "tanzhong": "CV17", "fuai": "SP16",
	} {
		found := Search(typed, 5)
		if len(found) == 0 || found[0].Code != want {
			t.Errorf("%q finds %v, want %s first", typed, found, want)
		}
	}
	if found := Search("bl", 100); len(found) < 67 || found[0].Code != "BL1" {
		t.Errorf("bl finds %d points", len(found))
	}
	for _, typed := range []string{"", "  ", "xyzzy", "ashi"} {
		if found := Search(typed, 5); len(found) > 0 {
			t.Errorf("%q finds %v", typed, found)
		}
	}
}

func TestParse(t *testing.T) {
	for typed, want := range map[string][]string{
		"":                            nil,
		"BL23 BL25 gv4":               {"BL23", "BL25", "GV4"},
		"UB 23, liv-3;du20":           {"BL23", "LR3", "GV20"},
		"BL40 BL60 Ashi L4":           {"BL40", "BL60", "Ashi L4"},
		"Ashi L4, liv 3":              {"Ashi L4", "LR3"},
		"Yintang LI4":                 {"Yintang", "LI4"},
		"Yin Tang, Si Shen Cong":      {"Yin Tang", "Si Shen Cong"},
		"L7 K3":                       {"LU7", "KI3"},
		"BL23、BL25":                   {"BL23", "BL25"},
		"Huatuojiaji L2 – L4":         {"Huatuojiaji L2 – L4"},
		"ear Shen Men, ear kidney,,":  {"ear Shen Men", "ear kidney"},
		"bl23 r BL25 bil LI4 left":    {"BL23 R", "BL25 LR", "LI4 L"},
		"ex-hn 5, EX-HN3":             {"EX-HN5", "EX-HN3"},
		"BL23 R R BL25 l r, Ashi r l": {"BL23 R", "BL25 LR", "Ashi LR"},
		"ashi right, GB30":            {"ashi R", "GB30"},
	} {
		got := Parse(typed)
		if !slices.Equal(got, want) {
			t.Errorf("Parse(%q) = %q, want %q", typed, got, want)
		}
		if back := Parse(Format(got)); !slices.Equal(back, got) {
			t.Errorf("%q is written %q and read %q", got, Format(got), back)
		}
	}
}

func TestSides(t *testing.T) {
	if Side("BL23 R") != domain.Right || Side("BL23") != domain.NoSide || On("BL23 R", domain.Both) != "BL23 LR" || On("BL23 R", domain.NoSide) != "BL23" {
		t.Error("the side of a point is not kept apart from it")
	}
	if p, ok := Find("Yintang"); !ok || p.Code != "EX-HN3" {
		t.Errorf("Yintang is %v", p)
	}
	if p, ok := Find("BL23 R"); !ok || p.Name() != "Shenshu" {
		t.Errorf("BL23 R is %v", p)
	}
	if _, ok := Find("Ashi"); ok {
		t.Error("Ashi is a standard point")
	}
}

func TestAPointThatIsNoneIsSaid(t *testing.T) {
	for entry, want := range map[string]string{
		"BL68": "BL has 67 points, there is no BL68.", "LU0": "LU has 11 points, there is no LU0.", "XX3": "XX is no channel.",
		"BL67": "", "BL68 R": "BL has 67 points, there is no BL68.", "Ashi L4": "", "Yintang": "",
	} {
		if got := Doubt(entry); got != want {
			t.Errorf("%s: %q, want %q", entry, got, want)
		}
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	word := rapid.OneOf(
		rapid.Custom(func(t *rapid.T) string { return rapid.SampledFrom(standard().all).Draw(t, "point").Written() }),
		rapid.StringMatching(`[A-Za-z]{1,4}[ -]?[0-9]{0,3}`), rapid.SampledFrom([]string{"r", "L", "both", "bil", "Ashi", ",", ";", "ex", "hn"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		typed := strings.Join(rapid.SliceOfN(word, 0, 10).Draw(t, "words"), " ")
		once := Parse(typed)
		if again := Parse(Format(once)); !slices.Equal(once, again) {
			t.Fatalf("%q is %q, then %q", typed, once, again)
		}
	})
}

// TestASideSaidTwiceLeavesThePointWithoutOne: "0 R R" was "0 R" without its side, and
// only then "0"; found by fuzzing.
func TestASideSaidTwiceLeavesThePointWithoutOne(t *testing.T) {
	if got := Code("0 R R"); got != "0" {
		t.Errorf("the point of %q is %q", "0 R R", got)
	}
	if got := Side("Ashi R L"); got != domain.Both {
		t.Errorf("right and left together are %q", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"BL23 r BL25", "ex-hn 5, Ashi L4", "L L L", "足三里、BL 40"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		once := Parse(typed)
		if again := Parse(Format(once)); !slices.Equal(once, again) {
			t.Fatalf("%q is %q, then %q", typed, once, again)
		}
		Search(typed, 8)
	})
}

func BenchmarkSearch(b *testing.B) {
	for b.Loop() {
		Search("zusan", 8)
	}
}
