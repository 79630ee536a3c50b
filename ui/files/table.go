package files

import (
	"encoding/csv"
	"strings"

	"fyne.io/fyne/v2"

	"meridian/domain"
)

// SaveTable asks where to write rows as a CSV file (UTF-8 with a mark, so that
// spreadsheets read names right), and tells the name of the file or the fault
// "save.failed". A cell that a spreadsheet would take for a formula gets an
// apostrophe before it; negative numbers are left as they are.
func SaveTable(window fyne.Window, name string, rows [][]string, done func(file string), failed func(error)) {
	Save(window, name, func(file fyne.URIWriteCloser) {
		if err := Write(file, []byte("\uFEFF"+Table(rows))); err != nil {
			failed(err)
			return
		}
		done(file.URI().Name())
	}, func(error) { failed(notWritten()) })
}

// Table gives rows as CSV, safe to open in a spreadsheet.
func Table(rows [][]string) string {
	var text strings.Builder
	w := csv.NewWriter(&text)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = harmless(cell)
		}
		_ = w.Write(cells) // a strings.Builder takes everything
	}
	w.Flush()
	return text.String()
}

// harmless keeps a spreadsheet from computing what was typed as a name.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return cell
	}
	if _, err := domain.ParseMoney(strings.TrimPrefix(cell, "-")); err == nil && cell[0] == '-' {
		return cell
	}
	return "'" + cell
}
