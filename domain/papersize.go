package domain

// PaperSize is the size of the sheets in a practice's printer.
type PaperSize string

// The sizes of paper; Letter is that of the United States.
const (
	LetterPaper PaperSize = ""
	A4Paper     PaperSize = "a4"
)

// PaperSizes lists the sizes in the order that a form offers them.
var PaperSizes = []PaperSize{LetterPaper, A4Paper}

// String gives the words that a form shows.
func (s PaperSize) String() string {
	if s == A4Paper {
		return "A4 (210 × 297 mm)"
	}
	return "US Letter (8.5 × 11 in)"
}
