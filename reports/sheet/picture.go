package sheet

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"golang.org/x/image/draw"

	"meridian/domain"
)

// Picture is a logo or signature, ready to be drawn.
type Picture struct {
	digest string
	png    []byte
	image  image.Image
}

// picturesDPI is how many dots a printed inch of a picture has.
const picturesDPI = 300

// NewPicture opens a mark; it gives nil for none and for one that is no PNG, which
// the store never keeps.
func NewPicture(m domain.Mark) *Picture {
	if m.PNG == "" {
		return nil
	}
	decoded, err := png.Decode(bytes.NewReader([]byte(m.PNG)))
	if err != nil {
		return nil
	}
	return &Picture{digest: m.SHA256, png: []byte(m.PNG), image: decoded}
}

// Size gives the picture's size on paper.
func (p *Picture) Size() Size {
	if p == nil {
		return Size{}
	}
	b := p.image.Bounds()
	return Size{float64(b.Dx()) / picturesDPI * 25.4, float64(b.Dy()) / picturesDPI * 25.4}
}

// Picture draws a picture in its own size; nothing for nil.
func (c *Canvas) Picture(x, y float64, p *Picture) {
	if p != nil {
		size := p.Size()
		*c.ops = append(*c.ops, Op{Kind: PictureOp, X: c.x + x, Y: c.y + y, W: size.W, H: size.H, Picture: p})
	}
}

// told gives the picture as goldens name it.
func (p *Picture) told() string {
	b := p.image.Bounds()
	return fmt.Sprintf("%d × %d dots %.12s", b.Dx(), b.Dy(), p.digest)
}

func paintPicture(page *image.RGBA, op Op, scale float64) {
	at := image.Rect(int(op.X*scale), int(op.Y*scale), int((op.X+op.W)*scale+0.5), int((op.Y+op.H)*scale+0.5))
	draw.BiLinear.Scale(page, at, op.Picture.image, op.Picture.image.Bounds(), draw.Over, nil)
}
