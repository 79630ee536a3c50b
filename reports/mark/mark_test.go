package mark

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"golang.org/x/image/draw"
	"pgregory.net/rapid"

	"meridian/domain"
)

var (
	jade = color.RGBA{0x1F, 0x5A, 0x52, 255}
	red  = color.RGBA{0xC0, 0x20, 0x20, 255}
)

// flag is a picture with a border of white, jade at its left and red at its right.
func flag(width, height int) *image.RGBA {
	p := image.NewRGBA(image.Rect(0, 0, width+20, height+20))
	draw.Draw(p, p.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(p, image.Rect(10, 10, 10+width/2, 10+height), image.NewUniform(jade), image.Point{}, draw.Src)
	draw.Draw(p, image.Rect(10+width/2, 10, 10+width, 10+height), image.NewUniform(red), image.Point{}, draw.Src)
	return p
}

func asPNG(t testing.TB, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// asJPEG writes a picture as a camera does that was held in some way.
func asJPEG(t testing.TB, p image.Image, o orientation) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte(exifName), 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0)
	exif = binary.LittleEndian.AppendUint16(exif, orientationTag)
	exif = binary.LittleEndian.AppendUint16(exif, shortType)
	exif = binary.LittleEndian.AppendUint32(exif, 1)
	exif = binary.LittleEndian.AppendUint32(exif, uint32(o))
	segment := append([]byte{0xFF, app1}, binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
	return append(append([]byte{0xFF, 0xD8}, append(segment, exif...)...), out.Bytes()[2:]...)
}

func opened(t testing.TB, m domain.Mark) *image.Paletted {
	t.Helper()
	p, err := png.Decode(bytes.NewReader([]byte(m.PNG)))
	if err != nil {
		t.Fatal(err)
	}
	flat, ok := p.(*image.Paletted)
	if !ok || len(flat.Palette) != paletteSize {
		t.Fatalf("the mark is a %T, not one of 256 colors", p)
	}
	return flat
}

// near tells whether two colors look the same, as they do before and after a JPEG.
func near(a color.Color, b color.RGBA) bool {
	r, g, bl, _ := a.RGBA()
	like := func(x uint32, y uint8) bool { d := int(x>>8) - int(y); return d > -14 && d < 14 }
	return like(r, b.R) && like(g, b.G) && like(bl, b.B)
}

func TestALogoOfAnySizeFitsItsPlace(t *testing.T) {
	for _, size := range []image.Point{{3000, 1500}, {200, 100}, {40, 40}, {4000, 60}, {60, 3000}, {1, 1}} {
		m, err := Logo(asPNG(t, flag(size.X+1, size.Y)))
		if err != nil {
			t.Fatal(err)
		}
		p := opened(t, m)
		if w, h := p.Bounds().Dx(), p.Bounds().Dy(); w > logoPlace.width+1 || h > logoPlace.height || w%2 != 0 {
			t.Errorf("%v became %d × %d", size, w, h)
		}
	}
}

func TestEveryWayOfHoldingTheCameraIsTurnedUpright(t *testing.T) {
	want := flag(200, 100)
	for o := orientation(1); o <= 8; o++ {
		// The picture as the camera stores it: each dot of the upright one where it came from.
		w, h := want.Bounds().Dx(), want.Bounds().Dy()
		if o.sideways() {
			w, h = h, w
		}
		stored := image.NewRGBA(image.Rect(0, 0, w, h))
		for y := range want.Bounds().Dy() {
			for x := range want.Bounds().Dx() {
				sx, sy := o.source(x, y, w, h)
				stored.SetRGBA(sx, sy, want.RGBAAt(x, y))
			}
		}
		m, err := Logo(asJPEG(t, stored, o))
		if err != nil {
			t.Fatal(err)
		}
		p := opened(t, m)
		width, height := p.Bounds().Dx(), p.Bounds().Dy()
		if 10*width < 19*height || !near(p.At(width/4, height/2), jade) || !near(p.At(3*width/4, height/2), red) {
			t.Errorf("held as %d: %d × %d, left %v, right %v", o, width, height, p.At(width/4, height/2), p.At(3*width/4, height/2))
		}
	}
}

// The order of EXIF 6, the usual way of holding a telephone upright, against a
// picture made by hand: its left column becomes the top row, from right to left.
func TestATelephoneHeldUpright(t *testing.T) {
	p := image.NewRGBA(image.Rect(0, 0, 2, 3))
	p.SetRGBA(0, 2, red)
	p.SetRGBA(1, 2, jade)
	got := orientation(6).apply(p)
	if got.Bounds().Dx() != 3 || got.RGBAAt(0, 0) != red || got.RGBAAt(0, 1) != jade {
		t.Errorf("turned to %v", got.Pix)
	}
}

func TestTransparencyBecomesWhite(t *testing.T) {
	p := image.NewNRGBA(image.Rect(0, 0, 100, 60))
	for x := 10; x < 90; x++ {
		for y := 10; y < 50; y++ {
			p.SetNRGBA(x, y, color.NRGBA{jade.R, jade.G, jade.B, uint8(255 * (x % 2))})
		}
	}
	p.SetNRGBA(10, 10, color.NRGBA{A: 255})
	m, err := Logo(asPNG(t, p))
	if err != nil {
		t.Fatal(err)
	}
	flat := opened(t, m)
	for _, c := range flat.Palette {
		if _, _, _, a := c.RGBA(); a != 0xFFFF {
			t.Fatalf("%v is transparent", c)
		}
	}
}

func TestEveryColorModelIsRead(t *testing.T) {
	source := flag(120, 60)
	for _, p := range []draw.Image{image.NewGray(source.Bounds()), image.NewGray16(source.Bounds()), image.NewNRGBA64(source.Bounds()), image.NewPaletted(source.Bounds(), color.Palette{color.White, jade, red})} {
		draw.Draw(p, p.Bounds(), source, image.Point{}, draw.Src)
		m, err := Logo(asPNG(t, p))
		if err != nil || opened(t, m).Bounds().Dx() < 2*opened(t, m).Bounds().Dy()-4 {
			t.Errorf("%T: %v", p, err)
		}
	}
}

// Paper photographed in poor light is gray, and darker at one side.
func TestASignatureOnGrayPaperIsDarkOnWhite(t *testing.T) {
	p := image.NewRGBA(image.Rect(0, 0, 800, 300))
	for y := range 300 {
		for x := range 800 {
			g := uint8(170 + x/40)
			p.SetRGBA(x, y, color.RGBA{g, g, g - 10, 255})
		}
	}
	draw.Draw(p, image.Rect(200, 140, 600, 150), image.NewUniform(color.RGBA{20, 30, 90, 255}), image.Point{}, draw.Src)
	m, err := Signature(asJPEG(t, p, upright))
	if err != nil {
		t.Fatal(err)
	}
	flat := opened(t, m)
	w, h := flat.Bounds().Dx(), flat.Bounds().Dy()
	if w%2 != 1 || h > 40 || w < 700 {
		t.Errorf("the signature measures %d × %d", w, h)
	}
	if r, _, _, _ := flat.At(w/2, h/2).RGBA(); r > 0x4000 {
		t.Errorf("its ink is gray %x", r)
	}
}

func TestWhatCannotBeAMarkIsRefused(t *testing.T) {
	white := image.NewGray(image.Rect(0, 0, 50, 50))
	draw.Draw(white, white.Bounds(), image.White, image.Point{}, draw.Src)
	whole := asPNG(t, flag(100, 100))
	for name, c := range map[string]struct {
		file []byte
		code string
	}{
		"nothing":         {nil, CodeFormat},
		"text":            {[]byte("%PDF-1.7"), CodeFormat},
		"cut off":         {whole[:len(whole)/2], CodeFormat},
		"white":           {asPNG(t, white), CodeEmpty},
		"too long":        {make([]byte, MaxBytes+1), CodeSize},
		"promises a city": {promising(t, 100_000, 100_000), CodeSize},
	} {
		for kind, of := range map[string]func([]byte) (domain.Mark, error){"logo": Logo, "signature": Signature} {
			if _, err := of(c.file); domain.FaultCode(err) != c.code {
				t.Errorf("%s as %s: %v, want %s", name, kind, err, c.code)
			}
		}
	}
}

// promising gives a PNG whose header names a size and that holds nothing of it.
func promising(t *testing.T, width, height uint32) []byte {
	t.Helper()
	file := asPNG(t, flag(1, 1))
	binary.BigEndian.PutUint32(file[16:], width)
	binary.BigEndian.PutUint32(file[20:], height)
	binary.BigEndian.PutUint32(file[29:], crc32.ChecksumIEEE(file[12:29]))
	return file
}

func TestTheSameFileGivesTheSameBytes(t *testing.T) {
	many := image.NewRGBA(image.Rect(0, 0, 300, 150))
	for y := range 150 {
		for x := range 300 {
			many.SetRGBA(x, y, color.RGBA{uint8(x), uint8(y), uint8(x * y), 255})
		}
	}
	first, err := Logo(asPNG(t, many))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if again, err := Logo(asPNG(t, many)); err != nil || again != first {
			t.Fatal("the bytes differ")
		}
	}
}

func TestADrawnSignatureKeepsItsStrokes(t *testing.T) {
	if _, err := Drawn(nil, 300, 100); domain.FaultCode(err) != CodeEmpty {
		t.Errorf("nothing drawn gives %v", err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		point := rapid.Custom(func(rt *rapid.T) Point {
			return Point{float32(rapid.IntRange(-20, 420).Draw(rt, "x")), float32(rapid.IntRange(-20, 140).Draw(rt, "y"))}
		})
		stroke := rapid.Custom(func(rt *rapid.T) Stroke { return rapid.SliceOfN(point, 1, 8).Draw(rt, "stroke") })
		m, err := Drawn(append(rapid.SliceOfN(stroke, 0, 3).Draw(rt, "strokes"), Stroke{{50, 50}, {90, 60}}), 400, 120)
		if err != nil {
			rt.Fatal(err)
		}
		p := opened(t, m)
		if w, h := p.Bounds().Dx(), p.Bounds().Dy(); w%2 != 1 || w > signaturePlace.width+1 || h > signaturePlace.height {
			rt.Fatalf("%d × %d", w, h)
		}
	})
}

func FuzzLogo(f *testing.F) {
	f.Add(asPNG(f, flag(4, 4)))
	f.Add(asJPEG(f, flag(4, 4), 6))
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) > 1<<12 {
			return
		}
		if m, err := Logo(file); err == nil {
			opened(t, m)
		}
	})
}
