// Package sheet sets type on paper: it measures and wraps text with the same
// fonts that are embedded, lays a paper out into pages of drawing operations,
// and hands the same operations to the PDF (through maroto), to the preview on
// screen and to tests.
package sheet

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"meridian/assets/fonts"
)

// mmPerPoint turns font sizes into millimeters.
const mmPerPoint = 25.4 / 72

// commonRunes are those whose widths are kept in an array: Latin with its accents.
const commonRunes = 0x250

// lastRune is the last one that the PDF library can write.
const lastRune = 0xFFFF

// Face is one typeface with its advance widths.
type Face struct {
	// Name is the face's name in goldens and in the PDF.
	Name  string
	bytes []byte
	whole cutFont

	em float64
	// common holds the widths that are asked all the time; it never changes.
	common [commonRunes]float64

	mu     sync.Mutex
	font   *sfnt.Font
	buffer sfnt.Buffer
	widths map[rune]float64
}

// The faces of the papers.
var (
	Sans     = newFace("sans", fonts.SansRegular)
	Italic   = newFace("italic", fonts.SansItalic)
	SemiBold = newFace("semibold", fonts.SansSemiBold)
	Serif    = newFace("serif", fonts.SerifSemiBold)
	// cjk and hangul stand in for runes that the others lack.
	cjk    = newFace("cjk", fonts.DroidSansFallback)
	hangul = newFace("hangul", fonts.NanumSquare)
)

// fallbacks are asked in their order for a rune that the wanted face lacks.
var fallbacks = []*Face{Sans, cjk, hangul}

func newFace(name string, bytes []byte) *Face {
	parsed, err := sfnt.Parse(bytes)
	if err != nil {
		panic("sheet: font " + name + ": " + err.Error())
	}
	whole, err := openFont(bytes)
	if err != nil {
		panic("sheet: font " + name + ": " + err.Error())
	}
	f := &Face{Name: name, bytes: bytes, whole: whole, font: parsed, em: float64(parsed.UnitsPerEm()), widths: map[rune]float64{}}
	for r := range f.common {
		f.common[r] = f.measure(rune(r))
	}
	return f
}

// missing is the width of a rune for which a face has no glyph.
const missing = -1

// advance gives the width of a rune in em, missing where there is no glyph or the
// PDF library could not write it.
func (f *Face) advance(r rune) float64 {
	switch {
	case r >= 0 && r < commonRunes:
		return f.common[r]
	case r > lastRune:
		return missing
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	w, ok := f.widths[r]
	if !ok {
		w = f.measure(r)
		f.widths[r] = w
	}
	return w
}

func (f *Face) measure(r rune) float64 {
	glyph, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil || glyph == 0 {
		return missing
	}
	v, err := f.font.GlyphAdvance(&f.buffer, glyph, fixed.I(int(f.em)), font.HintingNone)
	if err != nil {
		return missing
	}
	return float64(v) / 64 / f.em
}

// has tells whether the face can print a rune.
func (f *Face) has(r rune) bool { return f.advance(r) != missing }

// width gives the width of text in millimeters.
func (f *Face) width(s string, size float64) float64 {
	sum := 0.0
	for _, r := range s {
		if w := f.advance(r); w > 0 {
			sum += w
		}
	}
	return sum * size * mmPerPoint
}

// with gives the face as a font that has only some runes.
func (f *Face) with(runes map[rune]bool) []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	glyphs := make(map[rune]sfnt.GlyphIndex, len(runes))
	for r := range runes {
		if glyph, err := f.font.GlyphIndex(&f.buffer, r); err == nil && glyph != 0 {
			glyphs[r] = glyph
		}
	}
	return f.whole.cut(glyphs)
}
