package rulebook

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/cms"
	"meridian/domain/coding"
	"meridian/domain/icd10"
	"meridian/ui/locale"
)

// readFile is an official file that was read and is not kept yet.
type readFile struct {
	kind db.OfficialKind
	// title names the table, such as "ICD-10-CM, fiscal year 2027".
	title string
	// report says in sentences what the table changes for the practice.
	report []string
	keep   func(ctx context.Context, store Store) error
}

// Choices are the files that can be imported, with where CMS publishes them.
var choices = []struct {
	kind         db.OfficialKind
	title, where string
}{
	{db.OfficialDiagnoses, locale.Key("ICD-10-CM order file"), icd10.OrderFilePage},
	{db.OfficialPairs, locale.Key("NCCI pairs (PTP), practitioners"), coding.PairsPage},
	{db.OfficialLimits, locale.Key("Units a day (MUE), practitioners"), coding.LimitsPage},
}

// readOfficial reads a file of a kind and compares it with the book at hand.
// Faults: those of the reader, "rules.open" (the file cannot be opened).
func readOfficial(ctx context.Context, store Store, kind db.OfficialKind, path string, today domain.Date, progress func(share float64)) (readFile, error) {
	file, err := os.Open(path)
	if err != nil {
		return readFile{}, cannotOpen(path)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		return readFile{}, cannotOpen(path)
	}
	before, err := store.Book(ctx)
	if err != nil {
		return readFile{}, err
	}
	r := reading{ctx: ctx, store: store, before: before, today: today, progress: progress}
	switch kind {
	case db.OfficialPairs:
		return r.pairs(path, file, info.Size())
	case db.OfficialLimits:
		return r.limits(path, file, info.Size())
	}
	return r.diagnoses(path, file, info.Size())
}

func cannotOpen(path string) error {
	return &domain.Fault{Code: "rules.open", Message: lang.L("{{.File}} cannot be opened. Choose the file that you loaded down from CMS.", locale.With{"File": filepath.Base(path)})}
}

// reading is one look through a file.
type reading struct {
	ctx      context.Context
	store    Store
	before   *coding.Book
	today    domain.Date
	progress func(share float64)
}

// told turns bytes read into a share of the file.
func (r *reading) told(size int64) func(int64) {
	return func(read int64) { r.progress(float64(read) / float64(max(1, size))) }
}

func (r *reading) diagnoses(path string, file *os.File, size int64) (readFile, error) {
	f, err := icd10.OpenOrderFile(path, file, size)
	if err != nil {
		return readFile{}, err
	}
	year, err := f.Read(r.ctx, r.told(f.Size))
	if err != nil {
		return readFile{}, err
	}
	used, err := r.store.DiagnosesInUse(r.ctx, r.today.AddDays(-365))
	if err != nil {
		return readFile{}, err
	}
	after := r.before.WithDiagnoses(year)
	return readFile{
		kind: db.OfficialDiagnoses, title: lang.L("ICD-10-CM, fiscal year {{.Year}}", locale.With{"Year": year.Fiscal}),
		report: diagnosesReport(icd10.Compare(r.before.Diagnoses, after.Diagnoses, year, used, r.today)),
		keep:   func(ctx context.Context, store Store) error { return store.ImportDiagnoses(ctx, f.Name, year) },
	}, nil
}

func diagnosesReport(c icd10.Changes) []string {
	lines := []string{lang.L("{{.Codes}} codes that can be billed and {{.Headers}} headers, from {{.Date}} on.", locale.With{
		"Codes": grouped(c.Codes), "Headers": grouped(c.Headers), "Date": locale.Date(icd10.FirstDay(c.Fiscal)),
	})}
	if c.Came+c.Ended+c.Retitled > 0 {
		lines = append(lines, lang.L("Against the year before, as far as it is at hand: {{.Came}} came, {{.Ended}} ended, {{.Retitled}} have another title.", locale.With{
			"Came": grouped(c.Came), "Ended": grouped(c.Ended), "Retitled": grouped(c.Retitled),
		}))
	}
	for _, fiscal := range c.Missing {
		lines = append(lines, lang.L("Fiscal year {{.Year}} is missing between the years at hand: codes that came or ended there are dated a year off. Import it too.", locale.With{"Year": fiscal}))
	}
	for _, d := range c.Dying {
		lines = append(lines, dyingWords(d))
	}
	if len(c.Dying) == 0 {
		lines = append(lines, lang.L("All codes that your favorites, templates and patients of the last year use stay valid."))
	}
	return lines
}

func dyingWords(d icd10.Dying) string {
	named := locale.With{"Code": d.Code + " " + d.Text, "Where": d.Where, "Date": locale.Date(d.Until)}
	words := lang.L("{{.Code}} ({{.Where}}) ended on {{.Date}}.", named)
	if d.Until.IsZero() {
		words = lang.L("{{.Code}} ({{.Where}}) is not in the official set.", named)
	}
	var instead []string
	for _, r := range d.Replacements {
		instead = append(instead, r.Code)
	}
	if len(instead) > 0 {
		words += " " + lang.L("Instead: {{.Codes}}.", locale.With{"Codes": strings.Join(instead, ", ")})
	}
	return words
}

func (r *reading) pairs(path string, file *os.File, size int64) (readFile, error) {
	f, err := cms.Open(path, file, size, coding.IsPairFile)
	if err != nil {
		return readFile{}, err
	}
	table, err := coding.ReadPairs(r.ctx, f, r.told(f.Size))
	if err != nil {
		return readFile{}, err
	}
	report := []string{lang.L("{{.Pairs}} pairs of codes that Meridian knows, column 1 from {{.First}} to {{.Last}}.", locale.With{"Pairs": grouped(len(table.Pairs)), "First": table.First, "Last": table.Last})}
	for _, c := range r.before.PairChanges(r.before.WithPairs(table), table.Quarter) {
		report = append(report, lang.L("{{.Column1}} with {{.Column2}}: {{.Is}} (was: {{.Was}}).", locale.With{"Column1": c.Column1, "Column2": c.Column2, "Is": orNone(c.Is), "Was": orNone(c.Was)}))
	}
	if len(report) == 1 {
		report = append(report, lang.L("Nothing changes for the codes that Meridian knows."))
	}
	return readFile{
		kind: db.OfficialPairs, title: lang.L("NCCI pairs, quarter from {{.Date}}", locale.With{"Date": locale.Date(table.Quarter)}), report: report,
		keep: func(ctx context.Context, store Store) error { return store.ImportPairs(ctx, f.Name, table) },
	}, nil
}

func orNone(words string) string {
	if words == "" {
		return lang.L("no pair")
	}
	return words
}

func (r *reading) limits(path string, file *os.File, size int64) (readFile, error) {
	f, err := cms.Open(path, file, size, coding.IsLimitFile)
	if err != nil {
		return readFile{}, err
	}
	table, err := coding.ReadLimits(r.ctx, f, r.told(f.Size))
	if err != nil {
		return readFile{}, err
	}
	report := []string{lang.L("Limits for {{.Codes}} codes that Meridian knows.", locale.With{"Codes": grouped(len(table.Limits))})}
	for _, c := range r.before.LimitChanges(r.before.WithLimits(table), table.Quarter) {
		report = append(report, lang.L("{{.Code}}: {{.Is}} (was: {{.Was}}).", locale.With{"Code": c.Code, "Is": units(c.Is), "Was": units(c.Was)}))
	}
	if len(report) == 1 {
		report = append(report, lang.L("Nothing changes for the codes that Meridian knows."))
	}
	return readFile{
		kind: db.OfficialLimits, title: lang.L("Units a day (MUE), quarter from {{.Date}}", locale.With{"Date": locale.Date(table.Quarter)}), report: report,
		keep: func(ctx context.Context, store Store) error { return store.ImportLimits(ctx, f.Name, table) },
	}, nil
}

func units(n int) string {
	if n == -1 {
		return lang.L("no limit")
	}
	return lang.N("{{.PluralCount}} units", n)
}

// grouped writes a number with commas between thousands.
func grouped(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
