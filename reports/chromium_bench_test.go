package reports

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"meridian/reports/sheet"
)

// BenchmarkSuperbillByChromium has headless Chromium print a page with the same
// texts and rules at the same places: what a program made of web pages would take.
func BenchmarkSuperbillByChromium(b *testing.B) {
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		b.Skip("Chromium is not installed")
	}
	page := filepath.Join(b.TempDir(), "page.html")
	if err := os.WriteFile(page, []byte(asWebPage(superbillOf(b, ordinary()))), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		command := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
			"--user-data-dir="+b.TempDir(), "--print-to-pdf="+page+".pdf", "file://"+page)
		if out, err := command.CombinedOutput(); err != nil {
			b.Skipf("Chromium does not print here: %v\n%s", err, out)
		}
	}
}

// asWebPage writes the operations as a page of HTML.
func asWebPage(d *sheet.Document) string {
	var page strings.Builder
	page.WriteString("<!doctype html><meta charset=utf-8><style>*{position:absolute;white-space:pre;margin:0}</style>")
	for i, ops := range d.Pages {
		for _, op := range ops {
			top := op.Y + float64(i)*d.Size.H
			switch op.Kind {
			case sheet.TextOp:
				fmt.Fprintf(&page, "<p style='left:%.2fmm;top:%.2fmm;font-size:%.1fpt'>%s</p>", op.X, top, op.Size, html.EscapeString(op.Text))
			case sheet.RectOp:
				fmt.Fprintf(&page, "<div style='left:%.2fmm;top:%.2fmm;width:%.2fmm;height:%.2fmm;background:#444'></div>", op.X, top, op.W, op.H)
			}
		}
	}
	return page.String()
}
