package domain

import (
	_ "embed"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDateReadsWhatPeopleType(t *testing.T) {
	for typed, want := range map[string]string{
		"2026-03-30": "2026-03-30", "3/30/2026": "2026-03-30", "03-30-26": "2026-03-30", "03302026": "2026-03-30", "3.30.2026": "2026-03-30",
		"Mar 30 2026": "2026-03-30", "30 March 2026": "2026-03-30", "march 30, 2026": "2026-03-30", " 2/29/2028 ": "2028-02-29",
		"4/12/84": "1984-04-12", "4/12/49": "2049-04-12",
	} {
		if got, err := ParseDate(typed); err != nil || got.ISO() != want {
			t.Errorf("%q is %s, %v; want %s", typed, got.ISO(), err, want)
		}
	}
	for typed, code := range map[string]string{
		"": "date.empty", "2/29/2027": "date.invalid", "13/1/2026": "date.invalid", "3/30/202": "date.invalid", "yesterday": "date.invalid", "3/30": "date.invalid", "1/2/3/4": "date.invalid",
	} {
		if _, err := ParseDate(typed); FaultCode(err) != code {
			t.Errorf("%q gives %v, want the fault %s", typed, err, code)
		}
	}
}

func TestDatesPrint(t *testing.T) {
	d := MustDate("2026-03-30")
	if d.String() != "Mar 30 2026" || d.US() != "03/30/2026" || d.ISO() != "2026-03-30" || d.Weekday() != time.Monday {
		t.Errorf("%s, %s, %s, %s", d, d.US(), d.ISO(), d.Weekday())
	}
	var none Date
	if none.String() != "" || none.US() != "" || !none.IsZero() {
		t.Errorf("no date prints %q", none)
	}
	inTokyo := time.Date(2026, 3, 31, 1, 0, 0, 0, time.FixedZone("", 9*3600))
	if DateOf(inTokyo).ISO() != "2026-03-31" {
		t.Error("DateOf leaves the time's own zone")
	}
}

func TestAgeChangesOnTheBirthday(t *testing.T) {
	birth := MustDate("1984-04-12")
	for day, want := range map[string]int{"2026-04-11": 41, "2026-04-12": 42, "1984-04-12": 0} {
		if got := birth.AgeOn(MustDate(day)); got != want {
			t.Errorf("on %s: %d, want %d", day, got, want)
		}
	}
	leap := MustDate("2000-02-29")
	if leap.AgeOn(MustDate("2027-02-28")) != 26 || leap.AgeOn(MustDate("2027-03-01")) != 27 {
		t.Error("a leap birthday does not fall on March 1 of common years")
	}
}

func TestDateArithmeticAndTextAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := MustDate("1900-01-01").AddDays(rapid.IntRange(0, 100_000).Draw(t, "day"))
		n := rapid.IntRange(-20_000, 20_000).Draw(t, "days")
		if d.AddDays(n).Sub(d) != n {
			t.Fatalf("%s + %d days is %d days away", d.ISO(), n, d.AddDays(n).Sub(d))
		}
		var read Date
		text, _ := d.MarshalText()
		if err := read.UnmarshalText(text); err != nil || read != d {
			t.Fatalf("%s reads as %s, %v", text, read.ISO(), err)
		}
		for _, typed := range []string{d.US(), d.String()} {
			if again, err := ParseDate(typed); err != nil || again != d {
				t.Fatalf("%s reads as %s, %v", typed, again.ISO(), err)
			}
		}
	})
}

func TestSpans(t *testing.T) {
	year := Span{MustDate("2026-01-01"), MustDate("2026-12-31")}
	if !year.Contains(year.From) || !year.Contains(year.Until) || year.Contains(MustDate("2027-01-01")) || !(Span{}).Contains(year.From) {
		t.Error("the ends of a span are inside, and an open one holds all days")
	}
	if !year.Overlaps(Span{From: year.Until}) || year.Overlaps(Span{From: MustDate("2027-01-01")}) || !year.Overlaps(Span{}) {
		t.Error("spans overlap when they share a day")
	}
}

func TestParseMoneyReadsWhatPeopleType(t *testing.T) {
	for typed, want := range map[string]Money{
		"85": 8500, "85.5": 8550, "85.05": 8505, "$1,234.50": 123450, " -20 ": -2000, "(20.00)": -2000, "−3": -300, ".50": 50, "0": 0, "9999999.99": 999999999,
	} {
		if got, err := ParseMoney(typed); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", typed, got, err, want)
		}
	}
	for typed, code := range map[string]string{
		"": "money.empty", "abc": "money.invalid", "1,23": "money.invalid", "--5": "money.invalid", "1.234": "money.cents", "10000000": "money.large", ".": "money.invalid", "$": "money.invalid", "1.2.3": "money.invalid",
	} {
		if got, err := ParseMoney(typed); FaultCode(err) != code {
			t.Errorf("%q gives %d, %v; want the fault %s", typed, got, err, code)
		}
	}
}

func TestMoneyPrints(t *testing.T) {
	for amount, want := range map[Money]string{0: "$0.00", 5: "$0.05", 123456789: "$1,234,567.89", -2000: "−$20.00", 100000: "$1,000.00"} {
		if amount.String() != want {
			t.Errorf("%d prints as %s, want %s", amount, amount, want)
		}
	}
}

func TestFeesTimesUnitsAreExact(t *testing.T) {
	e := Encounter{Status: Present, Lines: []Line{{Code: "97810", Units: 1, Fee: 8500}, {Code: "97811", Units: 2, Fee: 4500}}}
	if e.Charges() != 17500 || e.Due() != 17500 {
		t.Errorf("charges %s, due %s", e.Charges(), e.Due())
	}
	e.Discount, e.Items = 1500, []Item{{Kind: Herbs, Quantity: 2, Price: 1225, TaxRate: 875}}
	if want := Money(17500 - 1500 + 2450 + 214); e.Due() != want {
		t.Errorf("with herbs and discount %s, want %s", e.Due(), want)
	}
	for _, status := range []Status{Scheduled, Cancelled} {
		e.Status = status
		if e.Due() != 0 {
			t.Errorf("a %s visit costs %s", status, e.Due())
		}
	}
}

func TestPercentRoundsHalvesAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		amount Money
		points int
		want   Money
	}{{1000, 875, 88}, {200, 25, 1}, {-200, 25, -1}, {199, 25, 0}, {0, 875, 0}, {10000, 10000, 10000}} {
		if got := c.amount.Percent(c.points); got != c.want {
			t.Errorf("%s at %d basis points is %s, want %s", c.amount, c.points, got, c.want)
		}
	}
}

func TestMoneyTextRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-999_999_999, 999_999_999).Draw(t, "cents"))
		for _, text := range []string{m.String(), m.Plain()} {
			if got, err := ParseMoney(text); err != nil || got != m {
				t.Fatalf("%s reads as %d, %v", text, got, err)
			}
		}
	})
}

//go:embed testdata/values.tsv
var valueCases string

func TestValueCases(t *testing.T) {
	ways := map[string]func(typed string) (string, error){
		"npi": func(typed string) (string, error) { n, err := ParseNPI(typed); return string(n), err },
		"ein": func(typed string) (string, error) { x, err := ParseTaxID(EIN, typed); return x.String(), err },
		"ssn": func(typed string) (string, error) { x, err := ParseTaxID(SSN, typed); return x.String(), err },
		"sum": sumOf,
	}
	for line := range strings.Lines(valueCases) {
		columns := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(columns) != 4 || ways[columns[1]] == nil {
			t.Fatalf("a case of four columns, the second of them known: %q", line)
		}
		got, err := ways[columns[1]](columns[2])
		if err != nil {
			got = FaultCode(err)
		}
		if got != columns[3] {
			t.Errorf("%s: %s %q gives %q, want %q (%v)", columns[0], columns[1], columns[2], got, columns[3], err)
		}
	}
}

// sumOf charges a bill such as "97810 85.00 x1 + 97811 45.00 x2".
func sumOf(bill string) (string, error) {
	e := Encounter{Status: Present}
	for _, text := range strings.Split(bill, " + ") {
		words := strings.Fields(text)
		fee, err := ParseMoney(words[1])
		if err != nil {
			return "", err
		}
		units, err := strconv.Atoi(strings.TrimPrefix(words[2], "x"))
		if err != nil {
			return "", err
		}
		e.Lines = append(e.Lines, Line{Code: words[0], Units: units, Fee: fee})
	}
	return e.Charges().String(), nil
}

func TestEverySingleWrongDigitOfAnNPIIsFound(t *testing.T) {
	for i := range 10 {
		for digit := byte('0'); digit <= '9'; digit++ {
			number := []byte("1234567893")
			if number[i] == digit {
				continue
			}
			number[i] = digit
			if _, err := ParseNPI(string(number)); err == nil {
				t.Errorf("%s passes", number)
			}
		}
	}
}

func TestPhonesAndZIPs(t *testing.T) {
	for typed, want := range map[string]string{
		"5105550148": "(510) 555-0148", "+1 510 555 0148": "(510) 555-0148", "510.555.0148 x12": "(510) 555-0148 ext. 12", "555": "555", "": "",
	} {
		if got := FormatPhone(typed); got != want {
			t.Errorf("%q prints as %q, want %q", typed, got, want)
		}
	}
	for _, wrong := range []string{"555-0148", "110 555 0148", "510 055 0148", "12345678901234"} {
		if CheckPhone(wrong) == nil {
			t.Errorf("%q passes as a US number", wrong)
		}
	}
	for zip, right := range map[string]bool{"": true, "94612": true, "94612-1234": true, "946121234": true, "947": false, "9461-21234": false, "9461A": false} {
		if (CheckZIP(zip) == nil) != right {
			t.Errorf("ZIP %q: right is %v", zip, !right)
		}
	}
}

func TestClockTimes(t *testing.T) {
	for typed, want := range map[string]string{
		"9:30": "9:30 AM", "930": "9:30 AM", "9:30 am": "9:30 AM", "2pm": "2:00 PM", "2": "2:00 PM", "14:30": "2:30 PM", "12": "12:00 PM", "7": "7:00 AM", "02:15": "2:15 AM", "": "",
	} {
		if got, err := ParseClockTime(typed); err != nil || got.String() != want {
			t.Errorf("%q is %q, %v; want %q", typed, got, err, want)
		}
	}
	for _, wrong := range []string{"25:00", "9:75", "noon", "99999"} {
		if _, err := ParseClockTime(wrong); FaultCode(err) != "time.invalid" {
			t.Errorf("%q gives %v", wrong, err)
		}
	}
}

func TestPainKeepsZeroApartFromNotRecorded(t *testing.T) {
	var none Pain
	zero, err := NewPain(0)
	if err != nil || zero == none || zero.String() != "0/10" || none.String() != "" {
		t.Errorf("zero %q, none %q, %v", zero, none, err)
	}
	if _, err := NewPain(11); FaultCode(err) != "pain.range" {
		t.Errorf("11 gives %v", err)
	}
	for n := range 11 {
		p, _ := NewPain(n)
		text, _ := p.MarshalText()
		var read Pain
		if err := read.UnmarshalText(text); err != nil || read != p {
			t.Errorf("%d reads as %s, %v", n, read, err)
		}
	}
}

func TestNames(t *testing.T) {
	n := Name{First: "Mei-Hua", Last: "Lin", Suffix: "Jr.", Native: "林美華"}
	if n.Full() != "Mei-Hua Lin Jr." || n.Listed() != "Lin, Mei-Hua Jr." || n.Printed() != "Mei-Hua Lin Jr. 林美華" {
		t.Errorf("%q, %q, %q", n.Full(), n.Listed(), n.Printed())
	}
	if (Name{Last: "Cher"}).Listed() != "Cher" || !(Name{Native: "林"}).IsZero() {
		t.Error("a single name")
	}
}

func TestAddressLines(t *testing.T) {
	a := Address{Street: "1187 Juniper St", Unit: "Apt 4B", City: "Berkeley", State: "CA", ZIP: "94702"}
	if got := a.Lines(); len(got) != 2 || got[0] != "1187 Juniper St, Apt 4B" || got[1] != "Berkeley, CA 94702" {
		t.Errorf("%q", got)
	}
	if got := (Address{State: "CA"}).Lines(); len(got) != 1 || got[0] != "CA" {
		t.Errorf("%q", got)
	}
}
