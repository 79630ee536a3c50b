package sheet

import (
	"slices"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"
)

var everyFace = []*Face{Sans, Italic, SemiBold, Serif, cjk, hangul}

// outline gives how a font draws a rune and how wide it is.
func outline(t *rapid.T, f *sfnt.Font, r rune) (sfnt.Segments, fixed.Int26_6) {
	var b sfnt.Buffer
	glyph, err := f.GlyphIndex(&b, r)
	if err != nil {
		t.Fatal(err)
	}
	segments, err := f.LoadGlyph(&b, glyph, fixed.I(int(f.UnitsPerEm())), nil)
	if err != nil {
		t.Fatalf("%c: %v", r, err)
	}
	segments = slices.Clone(segments)
	advance, err := f.GlyphAdvance(&b, glyph, fixed.I(int(f.UnitsPerEm())), font.HintingNone)
	if err != nil {
		t.Fatalf("%c: %v", r, err)
	}
	return segments, advance
}

// TestACutFontDrawsEachRuneAsTheWholeOne holds for letters that are composed of
// others, such as ễ, too.
func TestACutFontDrawsEachRuneAsTheWholeOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(everyFace).Draw(t, "face")
		drawn := rapid.SliceOfN(rapid.OneOf(rapid.RuneFrom([]rune("ễÅéﬁ 中文黃가힣$0–")), rapid.Int32Range(0x20, 0x24F), rapid.Int32Range(0x1E00, 0xFFFF)), 0, 40).Draw(t, "runes")
		runes := map[rune]bool{}
		for _, r := range drawn {
			runes[r] = true
		}
		cut, err := sfnt.Parse(f.with(runes))
		if err != nil {
			t.Fatal(err)
		}
		for r := range runes {
			if !f.has(r) {
				continue
			}
			want, wide := outline(t, f.font, r)
			got, width := outline(t, cut, r)
			if !slices.Equal(want, got) || wide != width {
				t.Fatalf("%s: %c is drawn otherwise or %v wide instead of %v", f.Name, r, width, wide)
			}
		}
	})
}

func TestACutFontHasOnlyWhatIsNeeded(t *testing.T) {
	if n := len(cjk.with(map[rune]bool{'王': true, '小': true, '明': true})); n > 64<<10 {
		t.Errorf("three characters take %d bytes", n)
	}
	whole, _ := sfnt.Parse(cjk.with(map[rune]bool{'王': true}))
	var b sfnt.Buffer
	if g, _ := whole.GlyphIndex(&b, '明'); g != 0 {
		t.Error("a character that is not needed is there")
	}
}

func TestAFontWithoutOutlinesIsRefused(t *testing.T) {
	if _, err := openFont(make([]byte, 12)); err == nil {
		t.Error("an empty file was opened as a font")
	}
}
