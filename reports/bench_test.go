package reports

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/phpdave11/gofpdf"

	"meridian/assets/fonts"
	"meridian/reports/sheet"
)

func BenchmarkSuperbill(b *testing.B) {
	c := ordinary()
	for b.Loop() {
		if _, err := superbillOf(b, c).PDF(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSuperbillLayout(b *testing.B) {
	c := ordinary()
	for b.Loop() {
		superbillOf(b, c)
	}
}

// BenchmarkSuperbillInChinese has a name for which a font of 4 MB is embedded.
func BenchmarkSuperbillInChinese(b *testing.B) {
	c := ordinary()
	c.patient.Name.Native = "歐陽美華"
	for b.Loop() {
		if _, err := superbillOf(b, c).PDF(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSuperbillOnGofpdf draws the same operations on gofpdf directly: the
// measure of what maroto and our component cost.
func BenchmarkSuperbillOnGofpdf(b *testing.B) {
	c := ordinary()
	bytes := map[*sheet.Face][]byte{sheet.Sans: fonts.SansRegular, sheet.SemiBold: fonts.SansSemiBold, sheet.Serif: fonts.SerifSemiBold, sheet.Italic: fonts.SansItalic}
	for b.Loop() {
		drawOnGofpdf(b, superbillOf(b, c), bytes)
	}
}

func drawOnGofpdf(b *testing.B, d *sheet.Document, faces map[*sheet.Face][]byte) {
	b.Helper()
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: d.Size.W, Ht: d.Size.H}})
	for face, content := range faces {
		pdf.AddUTF8FontFromBytes(face.Name, "", append([]byte(nil), content...))
	}
	for _, page := range d.Pages {
		pdf.AddPage()
		for _, op := range page {
			switch op.Kind {
			case sheet.TextOp:
				pdf.SetFont(op.Face.Name, "", op.Size)
				pdf.SetTextColor(int(op.Color.R), int(op.Color.G), int(op.Color.B))
				pdf.Text(op.X, op.Y, op.Text)
			case sheet.RectOp:
				pdf.SetFillColor(int(op.Color.R), int(op.Color.G), int(op.Color.B))
				pdf.Rect(op.X, op.Y, op.W, op.H, "F")
			}
		}
	}
	if err := pdf.Output(discard{}); err != nil {
		b.Fatal(err)
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

func BenchmarkFiveHundredSuperbillsInOneDocument(b *testing.B) {
	c := ordinary()
	// Linux forgets the process's peak and counts anew.
	forgets := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o200) == nil
	defer func() {
		if peak := peakMB(); forgets && peak > 0 {
			b.ReportMetric(peak, "MB-peak")
		}
	}()
	for b.Loop() {
		all := superbillOf(b, c)
		for range 499 {
			all.Append(superbillOf(b, c))
		}
		if _, err := all.PDF(); err != nil {
			b.Fatal(err)
		}
	}
}

// peakMB gives the most memory that the process had, where the system tells.
func peakMB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kB float64
	if _, err := fmt.Sscan(rest, &kB); err != nil {
		return 0
	}
	return kB / 1024
}

func BenchmarkPreviewOfAPage(b *testing.B) {
	d := superbillOf(b, ordinary())
	for b.Loop() {
		d.Image(0, 96)
	}
}
