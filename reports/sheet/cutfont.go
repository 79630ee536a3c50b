package sheet

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// The PDF library reads a font's every table for each file that it makes, which
// takes 50 ms for four megabytes of Chinese. It is given a font that has only what
// the document needs, cut from the whole one as OpenType 1.9 describes TrueType:
// https://learn.microsoft.com/typography/opentype/spec/otff

// keptTables are those that a cut font takes over as they are.
var keptTables = []string{"OS/2", "cvt ", "fpgm", "name", "prep"}

// cutFont is a TrueType font by its tables.
type cutFont struct {
	tables map[string][]byte
	// long tells that places of glyphs are stored in four bytes.
	long bool
}

func openFont(file []byte) (cutFont, error) {
	f := cutFont{tables: map[string][]byte{}}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:]
		from, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		f.tables[string(entry[:4])] = file[from : from+length]
	}
	for _, name := range []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"} {
		if f.tables[name] == nil {
			return f, fmt.Errorf("the font has no table %q", name)
		}
	}
	f.long = binary.BigEndian.Uint16(f.tables["head"][50:]) == 1
	return f, nil
}

// glyph gives the outline of a glyph; empty for a space.
func (f cutFont) glyph(id uint16) []byte {
	loca := f.tables["loca"]
	place := func(i int) uint32 {
		if f.long {
			return binary.BigEndian.Uint32(loca[4*i:])
		}
		return 2 * uint32(binary.BigEndian.Uint16(loca[2*i:]))
	}
	return f.tables["glyf"][place(int(id)):place(int(id)+1)]
}

// metric gives a glyph's advance and left bearing as the table has them.
func (f cutFont) metric(id uint16) []byte {
	hmtx := f.tables["hmtx"]
	full := int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	if int(id) < full {
		return hmtx[4*int(id) : 4*int(id)+4]
	}
	bearing := hmtx[4*full+2*(int(id)-full):]
	return []byte{hmtx[4*full-4], hmtx[4*full-3], bearing[0], bearing[1]}
}

// The flags of a part of a composed glyph.
const (
	wordArguments = 1 << 0
	oneScale      = 1 << 3
	moreParts     = 1 << 5
	twoScales     = 1 << 6
	fourScales    = 1 << 7
)

// parts gives where the numbers of its parts stand in a composed glyph.
func parts(outline []byte) (places []int) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	for at := 10; ; {
		flags := binary.BigEndian.Uint16(outline[at:])
		places = append(places, at+2)
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&oneScale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&fourScales != 0:
			at += 8
		}
		if flags&moreParts == 0 {
			return places
		}
	}
}

// needed gives the glyphs of runes and all that they are composed of, by their old
// numbers in order; the first is the one for what is missing.
func (f cutFont) needed(glyphs map[rune]sfnt.GlyphIndex) []uint16 {
	ids := []uint16{0}
	for _, g := range glyphs {
		ids = append(ids, uint16(g))
	}
	for i := 0; i < len(ids); i++ {
		outline := f.glyph(ids[i])
		for _, at := range parts(outline) {
			if part := binary.BigEndian.Uint16(outline[at:]); !slices.Contains(ids, part) {
				ids = append(ids, part)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// cut gives a font with the glyphs of some runes.
func (f cutFont) cut(glyphs map[rune]sfnt.GlyphIndex) []byte {
	old := f.needed(glyphs)
	number := make(map[uint16]uint16, len(old))
	for i, id := range old {
		number[id] = uint16(i)
	}
	var glyf, loca, hmtx []byte
	for _, id := range old {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline := bytes.Clone(f.glyph(id))
		for _, at := range parts(outline) {
			binary.BigEndian.PutUint16(outline[at:], number[binary.BigEndian.Uint16(outline[at:])])
		}
		glyf = padded(append(glyf, outline...))
		hmtx = append(hmtx, f.metric(id)...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	tables := map[string][]byte{
		"glyf": glyf, "loca": loca, "hmtx": hmtx, "cmap": runeTable(glyphs, number),
		"head": with(f.tables["head"], 50, 1), "hhea": with(f.tables["hhea"], 34, uint16(len(old))),
		"maxp": with(f.tables["maxp"], 4, uint16(len(old))), "post": with(f.tables["post"][:32], 0, 3),
	}
	for _, name := range keptTables {
		if f.tables[name] != nil {
			tables[name] = f.tables[name]
		}
	}
	return fontFile(tables)
}

// with gives a table with another number at a place.
func with(table []byte, at int, value uint16) []byte {
	changed := bytes.Clone(table)
	binary.BigEndian.PutUint16(changed[at:], value)
	return changed
}

func padded(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// runeTable gives the table from runes to glyphs in its format 4, a segment for
// each rune.
func runeTable(glyphs map[rune]sfnt.GlyphIndex, number map[uint16]uint16) []byte {
	type pair struct{ code, glyph uint16 }
	pairs := []pair{{0xFFFF, 0}}
	for r, g := range glyphs {
		if r < lastRune {
			pairs = append(pairs, pair{uint16(r), number[uint16(g)]})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.code, b.code) })
	var ends, starts, deltas, offsets []uint16
	for _, p := range pairs {
		ends, starts = append(ends, p.code), append(starts, p.code)
		deltas, offsets = append(deltas, p.glyph-p.code), append(offsets, 0)
	}
	n := uint16(len(pairs))
	words := []uint16{0, 1, 3, 1, 0, 12, 4, 16 + 8*n, 0, 2 * n}
	words = append(words, halving(2*n, 2)...)
	for _, part := range [][]uint16{ends, {0}, starts, deltas, offsets} {
		words = append(words, part...)
	}
	return bytesOf(words)
}

// halving gives the three numbers by which a reader halves a list of so many bytes
// with entries of a size.
func halving(bytes, size uint16) []uint16 {
	power, log := size, uint16(0)
	for power*2 <= bytes {
		power, log = power*2, log+1
	}
	return []uint16{power, log, bytes - power}
}

func bytesOf(words []uint16) (b []byte) {
	for _, w := range words {
		b = binary.BigEndian.AppendUint16(b, w)
	}
	return b
}

// fontFile puts tables into a file.
func fontFile(tables map[string][]byte) []byte {
	names := make([]string, 0, len(tables))
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	n := uint16(len(names))
	file := append([]byte{0, 1, 0, 0}, bytesOf(append([]uint16{n}, halving(16*n, 16)...))...)
	at := uint32(len(file) + 16*len(names))
	var body []byte
	for _, name := range names {
		table := padded(slices.Clip(tables[name]))
		file = append(file, name...)
		file = binary.BigEndian.AppendUint32(file, checksum(table))
		file = binary.BigEndian.AppendUint32(file, at+uint32(len(body)))
		file = binary.BigEndian.AppendUint32(file, uint32(len(tables[name])))
		body = append(body, table...)
	}
	return append(file, body...)
}

// checksum adds a table up in words of four bytes.
func checksum(table []byte) (sum uint32) {
	for ; len(table) >= 4; table = table[4:] {
		sum += binary.BigEndian.Uint32(table)
	}
	return sum
}
