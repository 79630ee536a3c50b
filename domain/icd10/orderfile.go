package icd10

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"meridian/domain"
	"meridian/domain/cms"
)

// OrderFilePage says where CMS publishes the file that ReadOrderFile reads.
const OrderFilePage = "cms.gov › Medicare › Coding & billing › ICD-10 codes › “Code Descriptions in Tabular Order (ZIP)”"

// OrderFile is an opened order file of one fiscal year.
type OrderFile struct {
	*cms.File
	// Fiscal is the fiscal year that the name tells.
	Fiscal int
}

// OpenOrderFile finds the order file in what CMS publishes: the zip, or the text
// within it. Faults: those of cms.Open, "icd.year" (the name does not tell the
// fiscal year).
func OpenOrderFile(name string, content io.ReaderAt, size int64) (*OrderFile, error) {
	f, err := cms.Open(name, content, size, isOrderFile)
	if err != nil {
		return nil, err
	}
	fiscal := fiscalOf(f.Name)
	switch {
	case fiscal == 0:
		return nil, fault("icd.year", fmt.Sprintf("The name %q does not tell the fiscal year. Keep the name that CMS gave, such as icd10cm_order_2027.txt.", f.Name))
	case bit(fiscal) == 0:
		return nil, fault("icd.year", fmt.Sprintf("ICD-10-CM has no files of fiscal year %d.", fiscal))
	}
	return &OrderFile{f, fiscal}, nil
}

// isOrderFile knows icd10cm_order_2027.txt and icd10cm-order-April-2025.txt, but
// not the addenda and the shorter list of codes.
func isOrderFile(name string) bool {
	return strings.Contains(name, "order") && !strings.Contains(name, "addenda") && strings.HasSuffix(name, ".txt") && fiscalOf(name) != 0
}

var yearForm = regexp.MustCompile(`(?:19|20)\d\d`)

// fiscalOf gives the last year that a name tells, 0 for none.
func fiscalOf(name string) int {
	years := yearForm.FindAllString(name, -1)
	if len(years) == 0 {
		return 0
	}
	year, _ := strconv.Atoi(years[len(years)-1])
	return year
}

// Read reads the whole file, and calls progress now and then with the bytes read
// so far. Faults: "icd.line" (a line that is none of an order file, with its
// number), "icd.cut" (the file ends too early or begins late); the error of a
// cancelled ctx.
func (f *OrderFile) Read(ctx context.Context, progress func(read int64)) (Year, error) {
	content, err := f.Reader(progress)
	if err != nil {
		return Year{}, err
	}
	defer func() { _ = content.Close() }()
	r := orderReader{year: Year{Fiscal: f.Fiscal}}
	lines := bufio.NewScanner(content)
	for lines.Scan() {
		if ctx.Err() != nil {
			return Year{}, ctx.Err()
		}
		if err := r.add(lines.Text()); err != nil {
			return Year{}, err
		}
	}
	if lines.Err() != nil {
		return Year{}, fault("icd.cut", fmt.Sprintf("The file cannot be read after line %d: it is damaged, or no order file.", r.line))
	}
	return r.finish()
}

// orderReader takes the lines of an order file one after another.
type orderReader struct {
	year Year
	line int
	// number is the order number of the line before.
	number int
}

// An order file has columns of fixed width: order number (1–5), code without dot
// (7–13), 1 for billable (15), short title (17–76), long title (from 78).
const (
	codeColumn, billableColumn, longColumn = 6, 14, 77
)

func (r *orderReader) add(text string) error {
	r.line++
	text = strings.TrimRight(text, "\r")
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if len(text) <= longColumn {
		return r.wrong("is too short")
	}
	number, err := strconv.Atoi(strings.TrimSpace(text[:codeColumn]))
	switch {
	case err != nil:
		return r.wrong("does not begin with its order number")
	case number != r.number+1 && r.number == 0:
		return fault("icd.cut", fmt.Sprintf("The file begins with number %d instead of 1: its beginning is missing.", number))
	case number != r.number+1:
		return r.wrong(fmt.Sprintf("has the order number %d where %d is due", number, r.number+1))
	}
	r.number = number
	code := Normalise(text[codeColumn:billableColumn])
	kind := text[billableColumn : billableColumn+1]
	title := strings.Join(strings.Fields(strings.ToValidUTF8(text[longColumn:], "?")), " ")
	switch {
	case !wellFormed(code):
		return r.wrong(fmt.Sprintf("has %q where a code is due", code))
	case kind != "0" && kind != "1":
		return r.wrong(fmt.Sprintf("has %q where 0 (header) or 1 (billable) is due", kind))
	case title == "":
		return r.wrong("has no title")
	}
	r.year.Codes = append(r.year.Codes, Listed{code, title, kind == "1"})
	return nil
}

func (r *orderReader) wrong(what string) error {
	return fault("icd.line", fmt.Sprintf("Line %d %s. This is not an ICD-10-CM order file as CMS publishes it, or it was changed.", r.line, what))
}

// finish checks that the file goes to its end: the last chapters of the
// classification are Z and U, whose place in the files has changed.
func (r *orderReader) finish() (Year, error) {
	if len(r.year.Codes) == 0 {
		return Year{}, fault("icd.cut", "The file is empty.")
	}
	last := r.year.Codes[len(r.year.Codes)-1].Code
	if last < "U" {
		return Year{}, fault("icd.cut", fmt.Sprintf("The file ends at line %d with %s; the last chapters are missing. Load it down again.", r.line, last))
	}
	sortListed(r.year.Codes)
	for i := 1; i < len(r.year.Codes); i++ {
		if r.year.Codes[i].Code == r.year.Codes[i-1].Code {
			return Year{}, fault("icd.line", fmt.Sprintf("The code %s stands twice in the file; it was changed.", r.year.Codes[i].Code))
		}
	}
	return r.year, nil
}

func fault(code, message string) error { return &domain.Fault{Code: code, Message: message} }
