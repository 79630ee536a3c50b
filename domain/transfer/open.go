package transfer

import (
	"bytes"
	"regexp"
	"strings"
)

// Open reads a file of any kind that is known by its content: a workbook, vCards,
// patients as FHIR, or a table of text. Faults: those of ReadXLSX, ReadCards,
// ReadFHIR and ReadCSV.
func Open(content []byte) (Sheet, error) {
	if len(content) > MaxBytes {
		return Sheet{}, tooLarge()
	}
	if bytes.HasPrefix(content, []byte("PK\x03\x04")) || bytes.HasPrefix(content, []byte("\xD0\xCF\x11\xE0")) {
		return ReadXLSX(content)
	}
	text, encoding, err := Text(content)
	if err != nil {
		return Sheet{}, err
	}
	switch start := strings.TrimSpace(text[:min(len(text), 200)]); {
	case cardBegins.MatchString(start):
		return ReadCards(text)
	case strings.HasPrefix(start, "{"):
		return ReadFHIR(text)
	}
	return readTable(text, encoding)
}

var cardBegins = regexp.MustCompile(`(?i)^BEGIN:VCARD`)

// roster makes a sheet of people who come without columns: its headings are the
// words of the columns, so that Recognize knows them.
type roster struct {
	columns []Column
	rows    []Row
}

func (r *roster) add(values map[Column]string) error {
	if len(r.rows) == MaxRows {
		return tooLarge()
	}
	cells := make([]string, len(r.columns))
	for i, c := range r.columns {
		cells[i] = values[c]
	}
	r.rows = append(r.rows, Row{len(r.rows) + 1, cells})
	return nil
}

// sheet leaves out columns in which nobody has anything.
func (r *roster) sheet(encoding, nobody string) (Sheet, error) {
	if len(r.rows) == 0 {
		return Sheet{}, fault("transfer.empty", nobody)
	}
	s := Sheet{Encoding: encoding}
	var kept []int
	for i, c := range r.columns {
		for _, row := range r.rows {
			if row.Cells[i] != "" {
				kept = append(kept, i)
				head := c.Words()
				if c == Note {
					head = "Notes"
				}
				s.Heads = append(s.Heads, head)
				break
			}
		}
	}
	for _, row := range r.rows {
		cells := make([]string, len(kept))
		for to, from := range kept {
			cells[to] = row.Cells[from]
		}
		s.Rows = append(s.Rows, Row{row.Number, cells})
	}
	return s, nil
}
