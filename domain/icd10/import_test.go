package icd10

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"meridian/domain"
)

// order writes an order file of codes, each with 0 or 1 before it: "1 M54.50 Low back pain".
func order(lines ...string) string {
	var file strings.Builder
	for i, l := range lines {
		kind, rest, _ := strings.Cut(l, " ")
		code, title, _ := strings.Cut(rest, " ")
		fmt.Fprintf(&file, "%05d %-7s %s %-60s %s\r\n", i+1, strings.Replace(code, ".", "", 1), kind, title, title)
	}
	return file.String()
}

func read(t testing.TB, name, content string) (Year, error) {
	t.Helper()
	f, err := OpenOrderFile(name, strings.NewReader(content), int64(len(content)))
	if err != nil {
		return Year{}, err
	}
	return f.Read(context.Background(), func(int64) {})
}

func mustRead(t testing.TB, fiscal int, lines ...string) Year {
	t.Helper()
	y, err := read(t, fmt.Sprintf("icd10cm_order_%d.txt", fiscal), order(lines...))
	if err != nil {
		t.Fatal(err)
	}
	return y
}

func TestSampleFileIsReadAsPublished(t *testing.T) {
	content, err := os.ReadFile("testdata/icd10cm_order_2027.txt")
	if err != nil {
		t.Fatal(err)
	}
	y, err := read(t, "icd10cm_order_2027.txt", string(content))
	if err != nil {
		t.Fatal(err)
	}
	var zipped bytes.Buffer
	w := zip.NewWriter(&zipped)
	for _, name := range []string{"icd10cm_order_addenda_2027.txt", "icd10cm_codes_2027.txt", "Folder 2027/icd10cm_order_2027.txt"} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "Folder") {
			_, _ = f.Write(content)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	fromZip, err := read(t, "2027-code-descriptions-tabular-order.zip", zipped.String())
	if err != nil || !slices.Equal(fromZip.Codes, y.Codes) || fromZip.Fiscal != 2027 {
		t.Errorf("from the zip: %d codes of %d, %v", len(fromZip.Codes), fromZip.Fiscal, err)
	}
	table := Builtin().With(Official{}.With(y))
	for code, want := range map[string]Status{"A00": Header, "A00.0": Valid, "QA0": Header, "B99.9": Absent, "M54.50": Valid} {
		if got, _ := table.On(code, domain.MustDate("2026-10-01")); got != want {
			t.Errorf("%s is %d, want %d", code, got, want)
		}
	}
	if got, _ := table.On("B99.9", domain.MustDate("2026-09-30")); got != Unknown {
		t.Errorf("B99.9 in a year that was not imported is %d, want Unknown", got)
	}
}

func TestWrongFilesSayWhere(t *testing.T) {
	good := order("0 A00 Cholera", "1 A00.0 Cholera, classical", "1 U09.9 Post COVID-19 condition")
	lines := strings.SplitAfter(good, "\n")
	for what, c := range map[string]struct{ name, content, code, says string }{
		"no year in the name":    {"codes.txt", good, "icd.year", "icd10cm_order_2027.txt"},
		"a year before ICD-10":   {"order_2009.txt", good, "icd.year", "2009"},
		"a line cut short":       {"icd10cm_order_2027.txt", good[:len(good)-80], "icd.line", "Line 3"},
		"a line left out":        {"icd10cm_order_2027.txt", lines[0] + lines[2], "icd.line", "Line 2"},
		"the beginning missing":  {"icd10cm_order_2027.txt", lines[1] + lines[2], "icd.cut", "begin"},
		"the end missing":        {"icd10cm_order_2027.txt", order("0 A00 Cholera", "1 A00.0 Cholera, classical"), "icd.cut", "last chapters"},
		"empty":                  {"icd10cm_order_2027.txt", "", "icd.cut", "empty"},
		"no code":                {"icd10cm_order_2027.txt", order("1 ??? Cholera"), "icd.line", "Line 1"},
		"neither header nor not": {"icd10cm_order_2027.txt", order("2 A00 Cholera"), "icd.line", "Line 1"},
		"a letter":               {"icd10cm_order_2027.txt", "Dear Madam, the file that you asked for is not here, please write to us again and again and again.", "icd.line", "Line 1"},
		"a code twice":           {"icd10cm_order_2027.txt", order("1 A00.0 Cholera", "1 A00.0 Cholera", "1 U09.9 Post"), "icd.line", "A00.0"},
		"one endless line":       {"icd10cm_order_2027.txt", strings.Repeat("x", 100_000), "icd.cut", "damaged"},
		"no zip":                 {"x_2027.zip", "PK\x03\x04 and then nothing of a zip", "cms.zip", "damaged"},
	} {
		_, err := read(t, c.name, c.content)
		if domain.FaultCode(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v (%s), want %s with %q", what, err, domain.FaultCode(err), c.code, c.says)
		}
	}
}

func TestReadingStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	content := order("0 A00 Cholera", "1 U09.9 Post")
	f, err := OpenOrderFile("order_2027.txt", strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Read(ctx, func(int64) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("read in spite of it: %v", err)
	}
}

// A code that came in 2026, one that ended with 2026, one that became a header.
var threeYears = map[int][]string{
	2025: {"1 Q10.0 Old one", "1 Q11 Splits", "1 Q12.0 Stays", "1 U09.9 Post"},
	2026: {"1 Q10.0 Old one", "1 Q10.1 New one", "0 Q11 Splits", "1 Q11.0 Half", "1 Q11.1 Other half", "1 Q12.0 Stays, renamed", "1 U09.9 Post"},
	2027: {"1 Q10.1 New one", "0 Q11 Splits", "1 Q11.0 Half", "1 Q11.1 Other half", "1 Q12.0 Stays, renamed", "1 Q10.2 Follows", "1 U09.9 Post"},
}

func TestDatesComeOutOfTheYearsImported(t *testing.T) {
	official := Official{}
	for _, fiscal := range []int{2027, 2025, 2026} {
		official = official.With(mustRead(t, fiscal, threeYears[fiscal]...))
	}
	table := Builtin().With(official)
	for code, want := range map[string]string{
		"Q10.0": "–2026-09-30", "Q10.1": "2025-10-01–", "Q11": "–2025-09-30", "Q11.0": "2025-10-01–", "Q12.0": "–", "Q10.2": "2026-10-01–",
	} {
		e, ok := table.Lookup(code)
		if got := e.Span.From.ISO() + "–" + e.Span.Until.ISO(); !ok || got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	if e, _ := table.Lookup("Q12.0"); e.Text != "Stays, renamed" {
		t.Errorf("the title is %q, want the newest", e.Text)
	}
	day := domain.MustDate("2026-11-23")
	for code, want := range map[string]string{"Q11": "Q11.0 Q11.1", "Q10.0": "Q10.2"} {
		var got []string
		for _, e := range table.Replacements(code, day) {
			got = append(got, e.Code)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("in place of %s: %v, want %s", code, got, want)
		}
	}
}

func TestTheBuiltInDatesWin(t *testing.T) {
	// Alone, this file would say that M54.50 is as old as anything.
	table := Builtin().With(Official{}.With(mustRead(t, 2025, "1 M54.50 Low back pain, unspecified", "1 U09.9 Post")))
	if e, _ := table.Lookup("M54.50"); e.Span.From != domain.MustDate("2021-10-01") {
		t.Errorf("M54.50 begins %s", e.Span.From.ISO())
	}
	if e, _ := table.Lookup("M54.2"); !e.ValidOn(domain.MustDate("2026-11-23")) {
		t.Error("an older file ended a code of the newer built-in table")
	}
	later := Builtin().With(Official{}.With(mustRead(t, 2029, "1 M54.50 Low back pain, unspecified", "1 U09.9 Post")))
	if e, _ := later.Lookup("M54.2"); e.Span.Until != domain.MustDate("2028-09-30") {
		t.Errorf("a later file that lacks M54.2 ends it on %q", e.Span.Until.ISO())
	}
}

func TestChangesNameWhatDies(t *testing.T) {
	before := Builtin().With(Official{}.With(mustRead(t, 2026, threeYears[2026]...)))
	year := mustRead(t, 2027, threeYears[2027]...)
	after := Builtin().With(Official{}.With(mustRead(t, 2026, threeYears[2026]...)).With(year))
	used := []Use{{"Q10.0", "a favorite"}, {"Q12.0", "the template Neck"}, {"M54.50", "a favorite"}}
	got := Compare(before, after, year, used, domain.MustDate("2026-08-01"))
	if got.Came < 1 || got.Ended < 1 || got.Codes != 6 || got.Headers != 1 {
		t.Errorf("%+v", got)
	}
	if len(got.Dying) != 1 || got.Dying[0].Where != "a favorite" || got.Dying[0].Replacements[0].Code != "Q10.2" {
		t.Errorf("dying: %+v", got.Dying)
	}
}

func TestTheOrderOfImportDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var years []Year
		for fiscal := 2024; fiscal <= 2027; fiscal++ {
			y := Year{Fiscal: fiscal}
			for _, code := range []string{"Q10.0", "Q10.1", "Q11", "Q11.0"} {
				if rapid.Bool().Draw(t, fmt.Sprint(code, fiscal)) {
					y.Codes = append(y.Codes, Listed{code, fmt.Sprint("title of ", fiscal), rapid.Bool().Draw(t, "billable")})
				}
			}
			years = append(years, y)
		}
		fold := func(order []Year) Official {
			var o Official
			for _, y := range order {
				o = o.With(y)
			}
			return o
		}
		straight := fold(years)
		shuffled := fold(rapid.Permutation(years).Draw(t, "order"))
		again := straight.With(years[rapid.IntRange(0, 3).Draw(t, "again")])
		for _, other := range []Official{shuffled, again} {
			if other.Years != straight.Years || !slices.EqualFunc(other.Codes, straight.Codes, func(a, b OfficialCode) bool {
				return a.Code == b.Code && a.Listed == b.Listed && a.Billable == b.Billable
			}) {
				t.Fatalf("%+v\nwant %+v", other, straight)
			}
		}
	})
}

func TestYears(t *testing.T) {
	y := bit(2027) | bit(2025) | bit(1999) | bit(2016) | bit(2100)
	if !slices.Equal(y.List(), []int{2016, 2025, 2027}) || y.First() != 2016 || y.Last() != 2027 || len(y.Missing()) != 9 {
		t.Errorf("%v, missing %v", y.List(), y.Missing())
	}
	if FiscalYear(domain.MustDate("2026-09-30")) != 2026 || FiscalYear(domain.MustDate("2026-10-01")) != 2027 {
		t.Error("the fiscal year begins on October 1")
	}
}

func FuzzOrderFile(f *testing.F) {
	f.Add("icd10cm_order_2027.txt", order("0 A00 Cholera", "1 U09.9 Post"))
	f.Add("x2027.zip", "PK\x03\x04")
	f.Add("order_2027.txt", "00001 A00     0 Cholera")
	f.Fuzz(func(t *testing.T, name, content string) {
		y, err := read(t, name, content)
		if err != nil {
			if domain.FaultCode(err) == "" {
				t.Fatalf("%v is no fault", err)
			}
			return
		}
		table := newTable("", "", 0, nil).With(Official{}.With(y))
		for _, l := range y.Codes {
			if _, ok := table.Lookup(l.Code); !ok {
				t.Fatalf("%s was lost", l.Code)
			}
		}
	})
}

// classification makes a file as large as the real one: 98,000 codes of several words.
func classification() string {
	parts := []string{"fracture", "sprain", "pain", "disorder", "injury", "displaced", "open", "closed", "stress", "chronic"}
	places := []string{"shoulder", "elbow", "wrist", "hip", "knee", "ankle", "neck", "back", "rib", "hand"}
	var lines []string
	for letter := 'A'; letter <= 'U'; letter++ {
		for n := range 4670 {
			title := fmt.Sprintf("%s of %s %s, encounter number %d with %s", parts[n%10], []string{"left", "right"}[n%2], places[n/10%10], n, parts[n/100%10])
			lines = append(lines, fmt.Sprintf("1 %c%02d.%02d %s", letter, n/100, n%100, title))
		}
	}
	return order(lines...)
}

func BenchmarkImportFullClassification(b *testing.B) {
	content := classification()
	b.ReportAllocs()
	for b.Loop() {
		y, err := read(b, "order_2027.txt", content)
		if err != nil {
			b.Fatal(err)
		}
		Builtin().With(Official{}.With(y))
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys>>20), "MB-of-process")
}

func BenchmarkSearchFullClassificationPerKey(b *testing.B) {
	y, err := read(b, "order_2027.txt", classification())
	if err != nil {
		b.Fatal(err)
	}
	table := Builtin().With(Official{}.With(y))
	day := domain.MustDate("2026-11-23")
	var keys []time.Duration
	b.ReportAllocs()
	for b.Loop() {
		for _, typed := range []string{"sprain of left knee", "frozen shoulder", "m54.5", "open fracture right hip"} {
			for n := 1; n <= len(typed); n++ {
				began := time.Now()
				table.Search(typed[:n], day, []string{"M54.50"}, 20)
				keys = append(keys, time.Since(began))
			}
		}
	}
	slices.Sort(keys)
	b.ReportMetric(float64(keys[len(keys)/2].Microseconds()), "µs/key-median")
	b.ReportMetric(float64(keys[len(keys)*99/100].Microseconds()), "µs/key-p99")
}
