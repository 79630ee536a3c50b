package mark

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"slices"

	"meridian/domain"
)

// paletteSize is that of an 8-bit palette; it is always filled, so that the picture
// has eight bits a dot, however few colors it has.
const paletteSize = 256

// encoded writes a picture as PNG.
func encoded(p *image.Paletted) (domain.Mark, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, p); err != nil {
		return domain.Mark{}, err
	}
	return domain.NewMark(out.Bytes()), nil
}

// Gray gives a drawing of the program's own, made at DPI, as a mark in grays.
func Gray(p *image.RGBA) (domain.Mark, error) { return encoded(grays(p)) }

// grays gives a picture in 256 grays.
func grays(p *image.RGBA) *image.Paletted {
	palette := make(color.Palette, paletteSize)
	for i := range palette {
		palette[i] = color.RGBA{uint8(i), uint8(i), uint8(i), 255}
	}
	flat := image.NewPaletted(p.Bounds(), palette)
	for y := range p.Bounds().Dy() {
		for x := range p.Bounds().Dx() {
			flat.SetColorIndex(x, y, color.GrayModel.Convert(p.RGBAAt(x, y)).(color.Gray).Y)
		}
	}
	return flat
}

// shade is a color of a picture and how many dots have it.
type shade struct {
	color color.RGBA
	count int
}

// channel gives a part of a color by number.
func channel(c color.RGBA, i int) uint8 { return [3]uint8{c.R, c.G, c.B}[i] }

// reduced gives a picture in the 256 colors that fit it best: the shades are cut
// into boxes at their medians (Heckbert 1982), each of which becomes one color.
func reduced(p *image.RGBA) *image.Paletted {
	boxes := [][]shade{shadesOf(p)}
	for len(boxes) < paletteSize {
		at, along := widest(boxes)
		if at < 0 {
			break
		}
		less, more := halves(boxes[at], along)
		boxes[at] = less
		boxes = append(boxes, more)
	}
	palette := make(color.Palette, 0, paletteSize)
	index := map[color.RGBA]uint8{}
	for i, box := range boxes {
		palette = append(palette, mean(box))
		for _, s := range box {
			index[s.color] = uint8(i)
		}
	}
	for len(palette) < paletteSize {
		palette = append(palette, color.RGBA{255, 255, 255, 255})
	}
	flat := image.NewPaletted(p.Bounds(), palette)
	for y := range p.Bounds().Dy() {
		for x := range p.Bounds().Dx() {
			flat.SetColorIndex(x, y, index[p.RGBAAt(x, y)])
		}
	}
	return flat
}

// shadesOf counts the colors of a picture, in an order of their own.
func shadesOf(p *image.RGBA) []shade {
	counts := map[color.RGBA]int{}
	for y := range p.Bounds().Dy() {
		for x := range p.Bounds().Dx() {
			counts[p.RGBAAt(x, y)]++
		}
	}
	all := make([]shade, 0, len(counts))
	for c, n := range counts {
		all = append(all, shade{c, n})
	}
	slices.SortFunc(all, func(a, b shade) int {
		return cmp.Or(cmp.Compare(a.color.R, b.color.R), cmp.Compare(a.color.G, b.color.G), cmp.Compare(a.color.B, b.color.B))
	})
	return all
}

// widest gives the box whose colors differ most, and in which channel; -1 where
// each box has one color.
func widest(boxes [][]shade) (at, along int) {
	at, most := -1, 0
	for i, box := range boxes {
		for c := range 3 {
			low, high := uint8(255), uint8(0)
			for _, s := range box {
				low, high = min(low, channel(s.color, c)), max(high, channel(s.color, c))
			}
			if spread := int(high) - int(low); spread > most {
				at, along, most = i, c, spread
			}
		}
	}
	return at, along
}

// halves cuts a box at its median dot; both halves have a color at least.
func halves(box []shade, along int) (less, more []shade) {
	slices.SortStableFunc(box, func(a, b shade) int {
		return cmp.Compare(channel(a.color, along), channel(b.color, along))
	})
	total, seen, cut := 0, 0, 1
	for _, s := range box {
		total += s.count
	}
	for i, s := range box[:len(box)-1] {
		cut = i + 1
		if seen += s.count; seen*2 >= total {
			break
		}
	}
	return box[:cut:cut], box[cut:]
}

// mean gives the color of a box.
func mean(box []shade) color.RGBA {
	var sum [3]int
	total := 0
	for _, s := range box {
		total += s.count
		for c := range 3 {
			sum[c] += int(channel(s.color, c)) * s.count
		}
	}
	part := func(c int) uint8 { return uint8((sum[c] + total/2) / total) }
	return color.RGBA{part(0), part(1), part(2), 255}
}
