package coding

import (
	"embed"
	"strings"
	"sync"

	"meridian/domain"
	"meridian/domain/icd10"
)

//go:embed data/*.tsv
var files embed.FS

// table is a data file: its headings and its rows.
type table struct {
	name, source, date string
	rows               [][]string
}

// load reads a table that the program carries; a missing or malformed one is a
// fault of the build, which a test finds.
func load(name string) table {
	content, err := files.ReadFile("data/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	t := table{name: name}
	for _, line := range strings.Split(strings.TrimRight(string(content), "\n"), "\n") {
		if heading, ok := strings.CutPrefix(line, "# "); ok {
			key, value, _ := strings.Cut(heading, "\t")
			switch key {
			case "source":
				t.source = value
			case "date":
				t.date = value
			}
			continue
		}
		t.rows = append(t.rows, strings.Split(line, "\t"))
	}
	return t
}

// column gives a column of a row, "" where the row is shorter.
func column(row []string, i int) string {
	if i < len(row) {
		return strings.TrimSpace(row[i])
	}
	return ""
}

// dates gives the date of each table that a rule may name.
var dates = sync.OnceValue(func() map[string]string {
	all := map[string]string{"icd10": icd10.Builtin().Date(), "medicare": "2020-01-21"}
	for _, name := range []string{"codes", "pairs", "limits", "modifiers", "excludes", "places"} {
		all[name] = load(name).date
	}
	return all
})

// span reads the columns since and until.
func span(since, until string) domain.Span {
	var s domain.Span
	if since != "" {
		s.From = domain.MustDate(since)
	}
	if until != "" {
		s.Until = domain.MustDate(until)
	}
	return s
}
