package transfer

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// What a file may hold: more than any practice has, and little enough that a
// hostile file cannot fill the memory.
const (
	MaxBytes   = 128 << 20
	MaxRows    = 200_000
	MaxColumns = 300
)

// Sheet is a table with its headings.
type Sheet struct {
	Heads []string
	Rows  []Row
	// Encoding says how the text was written, for the screen.
	Encoding string
	// Orders are what somebody chose for the dates of a column.
	Orders map[int]DateOrder
	// serials tells how numbers in columns of dates are counted: as spreadsheets do.
	serials calendar
}

// Row is a row with the number that it has in the file, counted from 1.
type Row struct {
	Number int
	Cells  []string
}

// Cell gives the trimmed text of a column, "" where the row is shorter.
func (r Row) Cell(column int) string {
	if column >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[column])
}

// readTable reads a table whose cells are parted by commas, semicolons, tabs or
// bars. Faults: "transfer.empty", "transfer.broken", "transfer.large".
func readTable(text, encoding string) (Sheet, error) {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	text, delimiter := delimited(text)
	s, err := parsed(text, delimiter, false)
	if broken := (*csv.ParseError)(nil); errors.As(err, &broken) {
		s, err = parsed(text, delimiter, true)
	}
	s.Encoding = encoding
	return s, err
}

// parsed reads a table; a lax one takes quotation marks within cells for text, and
// is refused where one that is never closed swallows the rows behind it.
func parsed(text string, delimiter rune, lax bool) (Sheet, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = delimiter, -1, lax
	var g gathering
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Sheet{}, err
		}
		line, _ := r.FieldPos(0)
		if lax && swallowed(cells, delimiter, g.wide) {
			return Sheet{}, fault("transfer.broken", fmt.Sprintf("In row %d a quotation mark is not closed, so that the rows behind it cannot be told apart. Mend that row, or save the table as XLSX.", line))
		}
		if err := g.add(line, cells); err != nil {
			return Sheet{}, err
		}
	}
	return g.sheet()
}

// swallowed tells whether a cell holds a line that looks like a whole row.
func swallowed(cells []string, delimiter rune, wide int) bool {
	for _, c := range cells {
		_, behind, broken := strings.Cut(c, "\n")
		if broken && wide > 1 && strings.Count(behind, string(delimiter)) >= wide-1 {
			return true
		}
	}
	return false
}

// delimited finds what parts the cells: the sign that stands most often in the
// first lines outside of quotes. Excel's own "sep=;" line is obeyed and taken off.
func delimited(text string) (string, rune) {
	if first, rest, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "sep=") && len(strings.TrimSpace(first)) == 5 {
		if sign := rune(first[4]); strings.ContainsRune(",;\t|", sign) {
			return "\n" + rest, sign
		}
	}
	counts, quoted, lines := map[rune]int{}, false, 0
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '\n' && !quoted:
			lines++
		case !quoted && strings.ContainsRune(",;\t|", r):
			counts[r]++
		}
		if lines == 20 {
			break
		}
	}
	best := ','
	for _, r := range ";\t|" {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return text, best
}

// gathering takes rows until they are too many.
type gathering struct {
	rows  []Row
	wide  int
	bytes int
}

func (g *gathering) add(number int, cells []string) error {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	size := 0
	for _, c := range cells {
		size += len(c)
	}
	if g.bytes += size + 16*len(cells); len(cells) > MaxColumns || len(g.rows) > MaxRows || g.bytes > MaxBytes {
		return tooLarge()
	}
	if len(cells) == 0 {
		return nil
	}
	g.wide = max(g.wide, len(cells))
	g.rows = append(g.rows, Row{number, cells})
	return nil
}

// sheet takes the first row that names more than one column for the headings: what
// stands above it is a title.
func (g *gathering) sheet() (Sheet, error) {
	for at, row := range g.rows {
		if at == 10 {
			break
		}
		if named := headings(row, g.wide); named != nil {
			if len(g.rows) == at+1 {
				return Sheet{}, fault("transfer.empty", "The table has headings and no rows below them.")
			}
			return Sheet{Heads: named, Rows: g.rows[at+1:]}, nil
		}
	}
	return Sheet{}, fault("transfer.empty", "There is no table with headings in this file. Its first row must name the columns, such as First Name, Last Name, Birth Date.")
}

// headings gives a name to each column, nil where the row has fewer than two.
func headings(row Row, wide int) []string {
	heads, named := make([]string, wide), 0
	for i := range heads {
		if heads[i] = strings.Join(strings.Fields(row.Cell(i)), " "); heads[i] != "" {
			named++
		} else {
			heads[i] = fmt.Sprintf("Column %d", i+1)
		}
	}
	if named < 2 {
		return nil
	}
	return heads
}

func tooLarge() error {
	return fault("transfer.large", fmt.Sprintf("This file is larger than a list of patients can be: at most %d MB, %d rows and %d columns. Divide it and bring its parts in one after another.", MaxBytes>>20, MaxRows, MaxColumns))
}
