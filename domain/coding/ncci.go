package coding

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"meridian/domain"
	"meridian/domain/cms"
)

// Where CMS publishes the files that ReadPairs and ReadLimits read.
const (
	PairsPage  = "cms.gov › Medicare › Coding & billing › NCCI for Medicare › “Medicare NCCI Procedure to Procedure (PTP) Edits” › Practitioner PTP Edits (four files a quarter)"
	LimitsPage = "cms.gov › Medicare › Coding & billing › NCCI for Medicare › “Medicare NCCI Medically Unlikely Edits” › Practitioner Services MUE Table"
)

// IsPairFile tells whether a name within a zip is that of a table of pairs as text.
func IsPairFile(name string) bool {
	return isText(name) && !strings.Contains(name, "mue")
}

// IsLimitFile tells whether a name within a zip is that of a table of limits as text.
func IsLimitFile(name string) bool {
	return isText(name) && strings.Contains(name, "mue")
}

func isText(name string) bool {
	return strings.HasSuffix(name, ".txt") || strings.HasSuffix(name, ".csv")
}

// ReadPairs reads a file of NCCI PTP practitioner edits as CMS publishes it: the
// notice of the American Medical Association, a heading over one or several
// lines, then code, code, *, effective date, deletion date, indicator, rationale,
// separated by tabs or commas. Of its rows those are kept whose two codes are in
// the catalog. Faults: "ncci.heading" (another file), "ncci.line" (a damaged or
// cut-off row, with its line), "ncci.empty"; those of cms; the error of a
// cancelled ctx.
func ReadPairs(ctx context.Context, f *cms.File, progress func(read int64)) (PairTable, error) {
	var t PairTable
	var newest domain.Date
	err := readRows(ctx, f, progress, pairHeading, func(row []string) error {
		p, err := readPair(row)
		if err != nil {
			return err
		}
		if t.First == "" || row[0] < t.First {
			t.First = row[0]
		}
		t.Last = max(t.Last, row[0])
		if p.Span.From.After(newest) {
			newest = p.Span.From
		}
		if known(p.Column1).Code != "" && known(p.Column2).Code != "" && row[5] != "9" {
			t.Pairs = append(t.Pairs, p)
		}
		return nil
	})
	if err != nil {
		return PairTable{}, err
	}
	t.Quarter = quarterOf(newest)
	if named := quarterNamed(f.Name); !named.IsZero() {
		t.Quarter = named
	}
	return t, nil
}

// pairHeading are words of a heading, without which a file is no table of pairs.
var pairHeading = []string{"column 1", "column 2", "effective", "deletion", "modifier"}

func readPair(row []string) (Pair, error) {
	p := Pair{Column1: row[0]}
	if len(row) < 6 {
		return p, errors.New("has fewer than six columns")
	}
	p.Column2 = row[1]
	if !IsServiceCode(p.Column2) {
		return p, fmt.Errorf("has %q where the code of column 2 is due", row[1])
	}
	var err error
	if p.Span.From, err = compactDate(row[3]); err != nil || p.Span.From.IsZero() {
		return p, fmt.Errorf("has %q where the effective date is due", row[3])
	}
	if p.Span.Until, err = compactDate(row[4]); err != nil {
		return p, fmt.Errorf("has %q where the deletion date is due", row[4])
	}
	switch row[5] {
	case "0", "1", "9":
		p.Separable = row[5] == "1"
	default:
		return p, fmt.Errorf("has %q where the indicator 0, 1 or 9 is due", row[5])
	}
	return p, nil
}

// compactDate reads 20200101; * stands for none.
func compactDate(s string) (domain.Date, error) {
	if s == "*" || s == "" {
		return domain.Date{}, nil
	}
	t, err := time.Parse("20060102", s)
	if err != nil {
		return domain.Date{}, err
	}
	return domain.DateOf(t), nil
}

// ReadLimits reads a file of Medically Unlikely Edits for practitioners as CMS
// publishes it: notice, heading, then code, units, adjudication indicator,
// rationale. Of its rows those are kept whose code is in the catalog. Faults: as
// those of ReadPairs, and "ncci.quarter" (the name does not tell the quarter).
func ReadLimits(ctx context.Context, f *cms.File, progress func(read int64)) (LimitTable, error) {
	t := LimitTable{Quarter: quarterNamed(f.Name)}
	if t.Quarter.IsZero() {
		return LimitTable{}, &domain.Fault{Code: "ncci.quarter", Message: fmt.Sprintf("The name %q does not tell the quarter. Keep the name that CMS gave, such as MCR_MUE_PractitionerServices_Eff_07-01-2026.csv.", f.Name)}
	}
	err := readRows(ctx, f, progress, []string{"mue", "adjudication", "rationale"}, func(row []string) error {
		l, err := readLimit(row)
		if err == nil && known(l.Code).Code != "" {
			t.Limits = append(t.Limits, l)
		}
		return err
	})
	if err != nil {
		return LimitTable{}, err
	}
	return t, nil
}

func readLimit(row []string) (UnitLimit, error) {
	l := UnitLimit{Code: row[0]}
	if len(row) < 3 {
		return l, errors.New("has fewer than three columns")
	}
	n, err := strconv.Atoi(row[1])
	if err != nil || n < 0 {
		return l, fmt.Errorf("has %q where the number of units is due", row[1])
	}
	l.Units = n
	switch {
	case strings.HasPrefix(row[2], "1"), strings.HasPrefix(row[2], "3"):
	case strings.HasPrefix(row[2], "2"):
		l.Absolute = true
	default:
		return l, fmt.Errorf("has %q where the indicator 1, 2 or 3 is due", row[2])
	}
	return l, nil
}

// readRows reads the rows behind the heading, which begin with a code; what
// follows them must be rows too, or empty.
func readRows(ctx context.Context, f *cms.File, progress func(int64), heading []string, take func(row []string) error) error {
	content, err := f.Reader(progress)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	rows := newRowReader(content)
	row, line, err := rows.skipHeading(f, heading)
	for ; err == nil; row, line, err = rows.next() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !IsServiceCode(row[0]) {
			return badLine(f, line, fmt.Sprintf("has %q where a code is due", row[0]))
		}
		if err := take(row); err != nil {
			return badLine(f, line, err.Error())
		}
	}
	if err == io.EOF {
		return nil
	}
	var unreadable *csv.ParseError
	if errors.As(err, &unreadable) {
		return badLine(f, unreadable.Line, "cannot be read")
	}
	return err
}

// skipHeading reads up to the first row that begins with a code, and looks
// whether what stood above is the heading of the table that is wanted.
func (r rowReader) skipHeading(f *cms.File, heading []string) ([]string, int, error) {
	var above strings.Builder
	for {
		row, line, err := r.next()
		switch {
		case err == io.EOF:
			return nil, 0, &domain.Fault{Code: "ncci.empty", Message: fmt.Sprintf("There are no rows in %s: this is another file, or it was cut off.", f.Name)}
		case err != nil:
			return nil, 0, err
		case !IsServiceCode(row[0]):
			above.WriteString(strings.Join(row, " ") + " ")
			continue
		}
		if word := missing(above.String(), heading); word != "" {
			return nil, 0, &domain.Fault{Code: "ncci.heading", Message: fmt.Sprintf("%s is another file: its heading does not say %q.", f.Name, word)}
		}
		return row, line, nil
	}
}

// missing gives the first word that a heading lacks, line breaks within it aside.
func missing(heading string, words []string) string {
	heading = strings.ToLower(strings.Join(strings.Fields(heading), " "))
	for _, w := range words {
		if !strings.Contains(heading, w) {
			return w
		}
	}
	return ""
}

func badLine(f *cms.File, line int, what string) error {
	return &domain.Fault{Code: "ncci.line", Message: fmt.Sprintf("Line %d of %s %s. The file was changed or not loaded down whole.", line, f.Name, what)}
}

// The names of CMS's files tell the quarter: ccipra-v322r0-f1 is version 32.2, the
// third quarter of the 32nd year since 1994; …_Eff_07-01-2026 says it outright.
var (
	versionForm  = regexp.MustCompile(`(?i)v(\d\d)([0-3])r\d`)
	outrightForm = regexp.MustCompile(`(\d\d)-(\d\d)-(\d{4})`)
)

// quarterNamed gives the quarter that a file's name tells, zero where it does not.
func quarterNamed(name string) domain.Date {
	if m := outrightForm.FindStringSubmatch(name); m != nil {
		if t, err := time.Parse("01-02-2006", m[0]); err == nil {
			return quarterOf(domain.DateOf(t))
		}
	}
	if m := versionForm.FindStringSubmatch(name); m != nil {
		years, _ := strconv.Atoi(m[1])
		quarter, _ := strconv.Atoi(m[2])
		if day, err := domain.NewDate(1994+years, time.Month(1+3*quarter), 1); err == nil {
			return day
		}
	}
	return domain.Date{}
}

// rowReader reads rows separated by tabs or commas, whichever the file has.
type rowReader struct{ *csv.Reader }

func newRowReader(content io.Reader) rowReader {
	buffered := bufio.NewReaderSize(content, 8<<10)
	start, _ := buffered.Peek(8 << 10)
	if bytes.HasPrefix(start, []byte("\uFEFF")) {
		_, _ = buffered.Discard(len("\uFEFF"))
	}
	r := csv.NewReader(buffered)
	if bytes.ContainsRune(start, '\t') {
		r.Comma = '\t'
	}
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	return rowReader{r}
}

// next gives the next row that is not empty, its columns trimmed, and its line.
func (r rowReader) next() ([]string, int, error) {
	for {
		row, err := r.Read()
		if err != nil {
			return nil, 0, err
		}
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		if strings.Join(row, "") != "" {
			line, _ := r.FieldPos(0)
			return row, line, nil
		}
	}
}
