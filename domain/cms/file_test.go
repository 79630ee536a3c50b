package cms

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"meridian/domain"
)

func text(name string) bool { return strings.HasSuffix(name, ".txt") }

func zipped(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOpen(t *testing.T) {
	archive := zipped(t, map[string]string{"folder/table.TXT": "rows", "help.pdf": "no"})
	for what, c := range map[string]struct{ name, content, code, wantName string }{
		"a text":           {`C:\Files\table.txt`, "rows", "", "table.txt"},
		"in a zip":         {"all.zip", archive, "", "table.TXT"},
		"a zip without it": {"all.zip", zipped(t, map[string]string{"help.pdf": "no"}), "cms.none", ""},
		"a cut zip":        {"all.zip", archive[:len(archive)/2], "cms.zip", ""},
	} {
		f, err := Open(c.name, strings.NewReader(c.content), int64(len(c.content)), text)
		if domain.FaultCode(err) != c.code {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if err != nil {
			continue
		}
		told := int64(0)
		r, err := f.Reader(func(read int64) { told = read })
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil || string(content) != "rows" || f.Name != c.wantName || told != 4 {
			t.Errorf("%s: %q of %s, told %d, %v", what, content, f.Name, told, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}
