package widgets

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"meridian/assets/fonts"
)

// TestTheWindowSaysOnlyWhatItsFontsCanDraw reads every source whose sentences reach the
// window: a sign that neither Fyne's font nor that for Chinese names has is drawn as �
// on a system without such a font, as Windows under Wine showed.
func TestTheWindowSaysOnlyWhatItsFontsCanDraw(t *testing.T) {
	var have []*sfnt.Font
	for _, content := range [][]byte{theme.DefaultTextFont().Content(), fonts.DroidSansFallback} {
		f, err := sfnt.Parse(content)
		if err != nil {
			t.Fatal(err)
		}
		have = append(have, f)
	}
	var buffer sfnt.Buffer
	draws := func(r rune) bool {
		return slices.ContainsFunc(have, func(f *sfnt.Font) bool {
			glyph, err := f.GlyphIndex(&buffer, r)
			return err == nil && glyph != 0
		})
	}
	// The keys of macOS are drawn by its own fonts; tabs and line ends by none.
	known := "⌘\t\n\r\uFEFF"
	// Papers have fonts of their own, that of Korean names among them.
	others := []string{filepath.Join("..", "widgets", "signs.go"), filepath.Join("..", "pictures", "papers.go")}
	read := 0
	for _, root := range []string{"..", "../../domain", "../../db", "../../docs/GUIDE.md"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || slices.Contains(others, path) ||
				!slices.Contains([]string{".go", ".md", ".json"}, filepath.Ext(path)) {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			read++
			for _, r := range drawn(string(content)) {
				if !strings.ContainsRune(known, r) && !draws(r) {
					t.Errorf("%s: %q is drawn as � on a system without symbols", path, r)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 300 {
		t.Errorf("only %d files were read", read)
	}
}
