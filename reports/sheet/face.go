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

// Face is one typeface with its advance widths.
type Face struct {
	// Name is the face's name in goldens and in the PDF.
	Name  string
	bytes []byte

	mu     sync.Mutex
	font   *sfnt.Font
	buffer sfnt.Buffer
	em     float64
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
	return &Face{Name: name, bytes: bytes, font: parsed, em: float64(parsed.UnitsPerEm()), widths: map[rune]float64{}}
}

// missing is the width of a rune for which a face has no glyph.
const missing = -1

// advance gives the width of a rune in em, missing where there is no glyph.
func (f *Face) advance(r rune) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	if w, ok := f.widths[r]; ok {
		return w
	}
	w := float64(missing)
	if glyph, err := f.font.GlyphIndex(&f.buffer, r); err == nil && glyph != 0 {
		if v, err := f.font.GlyphAdvance(&f.buffer, glyph, fixed.I(int(f.em)), font.HintingNone); err == nil {
			w = float64(v) / 64 / f.em
		}
	}
	f.widths[r] = w
	return w
}

// has tells whether the face can print a rune; the PDF library cannot write
// runes above U+FFFF.
func (f *Face) has(r rune) bool { return r <= 0xFFFF && f.advance(r) != missing }

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
