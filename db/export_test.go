package db

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestAnExportHasEveryTableEveryRowAndEveryPaper(t *testing.T) {
	s, _, p, e := withSigned(t)
	paper := issued(t, s, e)
	files := map[string]*bytes.Buffer{}
	last := 0
	err := s.Export(t.Context(), func(path string) (io.Writer, error) {
		files[path] = &bytes.Buffer{}
		return files[path], nil
	}, func(done, all int) {
		if done != last+1 || done > all {
			t.Errorf("%d of %d after %d", done, all, last)
		}
		last = done
	})
	if err != nil {
		t.Fatalf("%v (%v)", err, causeOf(err))
	}
	read := func(path string) [][]string {
		if files[path] == nil {
			t.Fatalf("no %s among %d files", path, len(files))
		}
		rows, err := csv.NewReader(files[path]).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	patients := read("tables/patient.csv")
	if len(patients) != 2 || !strings.Contains(strings.Join(patients[1], "|"), p.Name.Last) {
		t.Errorf("patients %v", patients)
	}
	if visits := read("tables/encounter.csv"); len(visits) != 2 {
		t.Errorf("visits %v", visits)
	}
	dictionary := map[string]bool{}
	for _, row := range read("dictionary.csv")[1:] {
		dictionary[row[0]] = true
	}
	for path := range files {
		if name, ok := strings.CutPrefix(path, "tables/"); ok && !dictionary[strings.TrimSuffix(name, ".csv")] {
			t.Errorf("the dictionary lacks %s", name)
		}
	}
	if pdf := files["papers/"+paper.Number+".pdf"]; pdf == nil || !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF")) {
		t.Error("the paper is missing")
	}
	full := errors.New("disk full")
	if err := s.Export(t.Context(), func(string) (io.Writer, error) { return nil, full }, func(int, int) {}); !errors.Is(err, full) && causeOf(err) != full {
		t.Errorf("%v", err)
	}
}
