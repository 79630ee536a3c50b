package sheet

import (
	"image"
	"image/color"
	"math"
	"sync"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Image draws a page, counted from 0, with so many dots an inch: the preview is
// the same operations that the PDF prints.
func (d *Document) Image(page int, dpi float64) image.Image {
	scale := dpi / 25.4
	picture := image.NewRGBA(image.Rect(0, 0, int(math.Round(d.Size.W*scale)), int(math.Round(d.Size.H*scale))))
	draw.Draw(picture, picture.Bounds(), image.White, image.Point{}, draw.Src)
	if page < 0 || page >= len(d.Pages) {
		return picture
	}
	for _, op := range d.Pages[page] {
		switch op.Kind {
		case TextOp:
			paintText(picture, op, scale, dpi)
		case RectOp:
			paintRect(picture, op, scale)
		case PictureOp:
			paintPicture(picture, op, scale)
		}
	}
	return picture
}

// screenFaces keeps faces ready for the sizes that previews use.
var screenFaces struct {
	sync.Mutex
	parsed map[*Face]*opentype.Font
	sized  map[faceSize]font.Face
}

type faceSize struct {
	face      *Face
	size, dpi float64
}

// manyFaces is when faces of sizes no longer used are let go.
const manyFaces = 200

// paintText draws rune by rune at the places that the paper has, so that rounding
// to dots never adds up along a line.
func paintText(picture *image.RGBA, op Op, scale, dpi float64) {
	screenFaces.Lock()
	defer screenFaces.Unlock()
	face := screenFace(faceSize{op.Face, op.Size, dpi})
	ink := image.NewUniform(color.RGBA{op.Color.R, op.Color.G, op.Color.B, 255})
	x := op.X
	for _, r := range op.Text {
		drawer := font.Drawer{Dst: picture, Src: ink, Face: face, Dot: fixed.Point26_6{X: fixed.Int26_6(x * scale * 64), Y: fixed.Int26_6(op.Y * scale * 64)}}
		drawer.DrawString(string(r))
		x += op.Face.width(string(r), op.Size)
	}
}

func screenFace(key faceSize) font.Face {
	if screenFaces.parsed == nil || len(screenFaces.sized) > manyFaces {
		screenFaces.parsed, screenFaces.sized = map[*Face]*opentype.Font{}, map[faceSize]font.Face{}
	}
	if face := screenFaces.sized[key]; face != nil {
		return face
	}
	parsed := screenFaces.parsed[key.face]
	if parsed == nil {
		var err error
		if parsed, err = opentype.Parse(key.face.bytes); err != nil {
			panic("sheet: font " + key.face.Name + ": " + err.Error())
		}
		screenFaces.parsed[key.face] = parsed
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: key.size, DPI: key.dpi, Hinting: font.HintingNone})
	if err != nil {
		panic("sheet: font " + key.face.Name + ": " + err.Error())
	}
	screenFaces.sized[key] = face
	return face
}

// paintRect fills with soft edges, so that thin rules keep their weight.
func paintRect(picture *image.RGBA, op Op, scale float64) {
	left, top := op.X*scale, op.Y*scale
	right, bottom := left+op.W*scale, top+op.H*scale
	x0, y0 := int(left), int(top)
	w, h := int(math.Ceil(right))-x0, int(math.Ceil(bottom))-y0
	var z vector.Rasterizer
	z.Reset(w, h)
	l, t, r, b := float32(left)-float32(x0), float32(top)-float32(y0), float32(right)-float32(x0), float32(bottom)-float32(y0)
	z.MoveTo(l, t)
	z.LineTo(r, t)
	z.LineTo(r, b)
	z.LineTo(l, b)
	z.ClosePath()
	z.Draw(picture, image.Rect(x0, y0, x0+w, y0+h), image.NewUniform(color.RGBA{op.Color.R, op.Color.G, op.Color.B, 255}), image.Point{})
}
