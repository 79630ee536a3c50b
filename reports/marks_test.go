package reports

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"meridian/domain"
	"meridian/reports/mark"
	"meridian/reports/sheet"
)

// sampleLogo is a leaf in a disk, as large as a telephone's picture.
var sampleLogo = sync.OnceValue(func() domain.Mark {
	p := image.NewNRGBA(image.Rect(0, 0, 900, 900))
	for y := range 900 {
		for x := range 900 {
			dx, dy := float64(x-450), float64(y-450)
			switch round := math.Hypot(dx, dy); {
			case round > 430:
			case round > 405 && round < 412, math.Hypot(dx-170, dy) < 290 && math.Hypot(dx+170, dy) < 290:
				p.SetNRGBA(x, y, color.NRGBA{0xE9, 0xDF, 0xC6, 255})
			default:
				p.SetNRGBA(x, y, color.NRGBA{0x1F, 0x5A, 0x52, 255})
			}
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, p); err != nil {
		panic(err)
	}
	return must(mark.Logo(file.Bytes()))
})

// sampleSignature is drawn as one draws with a mouse.
var sampleSignature = sync.OnceValue(func() domain.Mark {
	var loops mark.Stroke
	for i := range 60 {
		t := float64(i) / 59
		loops = append(loops, mark.Point{X: float32(40 + 300*t + 18*math.Sin(26*t)), Y: float32(70 - 38*math.Cos(26*t)*(1-0.6*t))})
	}
	return must(mark.Drawn([]mark.Stroke{loops, {{X: 120, Y: 112}, {X: 220, Y: 108}, {X: 330, Y: 110}}}, 420, 130))
})

func must(m domain.Mark, err error) domain.Mark {
	if err != nil {
		panic(err)
	}
	return m
}

// pictures gives the marks on a paper; the drawn body is none.
func pictures(d *sheet.Document) (all []sheet.Op) {
	for _, page := range d.Pages {
		for _, op := range page {
			if op.Kind == sheet.PictureOp && op.Picture != bodyPicture() {
				all = append(all, op)
			}
		}
	}
	return all
}

// The hand's own signature stands only where the provider signed.
func TestNothingUnsignedCarriesTheSignature(t *testing.T) {
	for name, change := range map[string]func(*domain.Encounter){
		"not signed":        func(e *domain.Encounter) { e.Signature = domain.Signature{} },
		"another signed it": func(e *domain.Encounter) { e.Signature.By = "Sam Okafor, L.Ac." },
	} {
		c := ordinary().marked()
		for i := range c.visits {
			change(&c.visits[i])
		}
		if got := pictures(superbillOf(t, c)); len(got) != 1 {
			t.Errorf("%s: the superbill has %d pictures", name, len(got))
		}
		if got := pictures(summaryOf(t, c)); len(got) != 1 {
			t.Errorf("%s: the note has %d pictures", name, len(got))
		}
	}
	if got := pictures(superbillOf(t, ordinary().marked())); len(got) != 2 {
		t.Errorf("a signed superbill has %d pictures", len(got))
	}
	mixed := ordinary().marked()
	mixed.visits[1].Signature = domain.Signature{By: "Sam Okafor, L.Ac.", At: time.Date(2026, 11, 10, 9, 0, 0, 0, time.UTC)}
	if got := pictures(superbillOf(t, mixed)); len(got) != 1 {
		t.Errorf("a superbill that two signed has %d pictures", len(got))
	}
}

// A paper with logo and signature gives the same bytes each time, though gofpdf
// orders pictures by chance where two have one width.
func TestPapersWithPicturesAreReproducible(t *testing.T) {
	var first []byte
	for range 12 {
		pdf, err := superbillOf(t, ordinary().marked()).PDF()
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = pdf
		}
		if !bytes.Equal(first, pdf) {
			t.Fatal("the bytes differ")
		}
	}
}

// Many superbills in one document name a picture once and say their language; the
// file stays well formed.
func TestManyPagesWithPicturesAreWellFormed(t *testing.T) {
	d := superbillOf(t, ordinary().marked())
	for range 4 {
		d.Append(superbillOf(t, ordinary().marked()))
	}
	pdf, err := d.PDF()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(pdf), "/Lang (en-US)") {
		t.Error("the file does not say its language")
	}
	check, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	path := filepath.Join(t.TempDir(), "many.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(check, "--check", path).CombinedOutput(); err != nil {
		t.Errorf("%s", out)
	}
}

// The widest logo leaves room for the longest name.
func TestALogoBesideALongNameIsNotOverprinted(t *testing.T) {
	wide := image.NewGray(image.Rect(0, 0, 2000, 600))
	for x := range 2000 {
		wide.SetGray(x, x%600, color.Gray{Y: 0})
	}
	var file bytes.Buffer
	if err := png.Encode(&file, wide); err != nil {
		t.Fatal(err)
	}
	c := extreme().marked()
	c.practice.Logo = must(mark.Logo(file.Bytes()))
	d := superbillOf(t, c)
	for i, page := range d.Pages {
		checkPage(t, "superbill", d.Size, page)
		for _, op := range page {
			if op.Kind == sheet.TextOp && i == 0 {
				for _, p := range pictures(d)[:1] {
					if op.X < p.X+p.W && op.Y > p.Y && op.Y-3 < p.Y+p.H {
						t.Errorf("%s stands on the logo", op)
					}
				}
			}
		}
	}
}
