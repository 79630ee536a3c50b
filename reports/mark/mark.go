package mark

import (
	"image"

	"golang.org/x/image/draw"

	"meridian/domain"
)

// DPI is how many dots a printed inch of a mark has.
const DPI = 300

const mmPerInch = 25.4

// place is the room of a mark on paper, in dots. No two marks on one paper may
// have the same width (gofpdf orders pictures by their width, and else by chance),
// so the width of one is even and that of the other odd.
type place struct{ width, height, parity int }

var (
	logoPlace      = place{dots(44), dots(20), 0}
	signaturePlace = place{dots(62), dots(13), 1}
)

func dots(mm float64) int { return int(mm / mmPerInch * DPI) }

// most is by how much a small picture is enlarged at most.
const most = 4.0

// Logo makes the practice's logo from a PNG or JPEG file, in its colors on white.
// Faults: CodeSize, CodeFormat, CodeEmpty.
func Logo(file []byte) (domain.Mark, error) {
	p, turned, err := read(file)
	if err != nil {
		return domain.Mark{}, err
	}
	return finish(p, turned, logoPlace, reduced)
}

// Signature makes the provider's signature from a PNG or JPEG file: dark ink on
// white, however gray the paper was that was photographed. Faults: as of Logo.
func Signature(file []byte) (domain.Mark, error) {
	p, turned, err := read(file)
	if err != nil {
		return domain.Mark{}, err
	}
	return finish(leveled(p), turned, signaturePlace, grays)
}

// finish trims, fits, turns and stores a picture on white.
func finish(p draw.Image, turned orientation, room place, colors func(*image.RGBA) *image.Paletted) (domain.Mark, error) {
	ink := inked(p)
	if ink.Empty() {
		return domain.Mark{}, emptyFault()
	}
	width, height := room.width, room.height
	if turned.sideways() {
		width, height = height, width
	}
	scale := min(float64(width)/float64(ink.Dx()), float64(height)/float64(ink.Dy()), most)
	small := image.NewRGBA(image.Rect(0, 0, max(1, int(float64(ink.Dx())*scale)), max(1, int(float64(ink.Dy())*scale))))
	draw.CatmullRom.Scale(small, small.Bounds(), p, ink, draw.Src, nil)
	whiten(small)
	return encoded(colors(padded(turned.apply(small), room.parity)))
}

// shadeless is the color from which a dot is printed as paper: resizing leaves white
// a shade darker than it was, and a shade shows as a box on paper.
const shadeless = 0xFA

func whiten(p *image.RGBA) {
	for i := 0; i < len(p.Pix); i += 4 {
		if dot := p.Pix[i : i+4]; min(dot[0], dot[1], dot[2]) >= shadeless {
			dot[0], dot[1], dot[2] = 255, 255, 255
		}
	}
}

// padded gives the picture a white column at its right where its width is not of
// the parity wanted.
func padded(p *image.RGBA, parity int) *image.RGBA {
	width := p.Bounds().Dx()
	if width%2 == parity {
		return p
	}
	wider := image.NewRGBA(image.Rect(0, 0, width+1, p.Bounds().Dy()))
	draw.Draw(wider, wider.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(wider, p.Bounds(), p, image.Point{}, draw.Src)
	return wider
}
