package transfer

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"meridian/domain"
)

// opened reads a file of any kind down to its patients.
func opened(t *testing.T, b []byte) []Entry {
	t.Helper()
	s, err := Open(b)
	if err != nil {
		t.Fatal(err)
	}
	return Read(s, Recognize(s), today)
}

func workbook(t *testing.T, rows [][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbookWithDatesAndNumbers(t *testing.T) {
	all := opened(t, workbook(t, [][]any{
		{"My patients"},
		{},
		{"Last Name", "First Name", "DOB", "Phone", "Zip", "Since"},
		{"Delgado", "Rosa", time.Date(1951, 3, 4, 0, 0, 0, 0, time.UTC), 5105550148, 2139, "x"},
		{"Lin", "Mei-Hua", "4/17/1949", "(510) 555-0177", "94612", ""},
	}))
	if len(all) != 2 || all[0].Refused+all[1].Refused != "" {
		t.Fatalf("%+v", all)
	}
	p := all[0].Patient
	if all[0].Row != 4 || p.BirthDate.ISO() != "1951-03-04" || p.Phone != "(510) 555-0148" || p.Address.ZIP != "02139" {
		t.Errorf("row %d: %+v", all[0].Row, p)
	}
	if all[1].Patient.BirthDate.ISO() != "1949-04-17" {
		t.Errorf("%+v", all[1].Patient)
	}
}

// zipped gives a zip of a file that holds the content a number of times.
func zipped(t *testing.T, name string, content []byte, times int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	for range times {
		if _, err := f.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHostileWorkbooksAreRefusedWithASentence(t *testing.T) {
	whole := workbook(t, [][]any{{"First Name", "Last Name"}, {"Rosa", "Diaz"}})
	for name, c := range map[string]struct {
		content []byte
		code    string
	}{
		"a bomb":       {zipped(t, "xl/worksheets/sheet1.xml", make([]byte, 1<<20), maxUnpacked>>20+1), "transfer.bomb"},
		"another zip":  {zipped(t, "readme.txt", []byte("hello"), 1), "transfer.broken"},
		"cut":          {whole[:len(whole)/2], "transfer.broken"},
		"a password":   {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), "transfer.locked"},
		"without rows": {workbook(t, [][]any{{"First Name", "Last Name"}}), "transfer.empty"},
	} {
		if _, err := Open(c.content); domain.FaultCode(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

const cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Müller;José;A.;;Jr.\r\nFN:José A. Müller Jr.\r\nBDAY:1980-12-01\r\nTEL;TYPE=CELL:+1 510 555 0148\r\nTEL;TYPE=WORK:510-555-0100\r\n" +
	"EMAIL;TYPE=INTERNET:jose@exam\r\n ple.com\r\nADR;TYPE=HOME:;Apt 2;1 Oak Street\\, rear;Oakland;CA;94612;USA\r\nNOTE:First line\\nsecond\\; line\r\nEND:VCARD\r\n" +
	"BEGIN:VCARD\nVERSION:4.0\nFN:Ana Ruiz\nitem1.TEL;VALUE=uri:tel:+1-510-555-0133\nBDAY:19800405\nGENDER:F\nEND:VCARD\n" +
	"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81ukasz=\nowski;Jan\nBDAY:--0405\nEND:VCARD\n"

func TestContactsOfThreeVersions(t *testing.T) {
	all := opened(t, []byte(cards))
	if len(all) != 3 {
		t.Fatalf("%+v", all)
	}
	want := domain.Patient{
		Name: domain.Name{First: "José", Middle: "A.", Last: "Müller", Suffix: "Jr."}, BirthDate: domain.MustDate("1980-12-01"), Phone: "(510) 555-0148", Email: "jose@example.com",
		Address: domain.Address{Street: "1 Oak Street, rear", Unit: "Apt 2", City: "Oakland", State: "CA", ZIP: "94612"}, Notes: "First line\nsecond; line\nWork phone: (510) 555-0100",
	}
	if diff := cmp.Diff(want, all[0].Patient, cmp.AllowUnexported(domain.Date{})); diff != "" {
		t.Error(diff)
	}
	ana := all[1].Patient
	if ana.Name.Full() != "Ana Ruiz" || ana.BirthDate.ISO() != "1980-04-05" || ana.Sex != domain.Female || ana.Phone != "(510) 555-0133" {
		t.Errorf("Ana: %+v", ana)
	}
	if jan := all[2].Patient; jan.Name.Full() != "Jan Łukaszowski" || !jan.BirthDate.IsZero() || all[2].Refused != "" {
		t.Errorf("Jan: %+v", all[2])
	}
}

func TestForeignFHIR(t *testing.T) {
	all := opened(t, []byte(`{"resourceType":"Bundle","type":"searchset","entry":[
		{"resource":{"resourceType":"Organization","name":"Clinic"}},
		{"resource":{"resourceType":"Patient","identifier":[{"type":{"coding":[{"code":"SS"}]},"value":"999-11-2222"},{"type":{"coding":[{"code":"MR"}]},"value":"M7"}],
		 "name":[{"use":"old","family":"Before"},{"use":"official","family":"Vega","given":["Ana","María"]}],"gender":"female","birthDate":"1980-04-05",
		 "telecom":[{"system":"phone","value":"510-555-0100","use":"home"},{"system":"email","value":"ana@example.com"}],
		 "address":[{"line":["1 Oak Street","Apt 2"],"city":"Oakland","state":"CA","postalCode":"94612"}]}}]}`))
	want := domain.Patient{
		Account: "M7", Name: domain.Name{First: "Ana", Middle: "María", Last: "Vega"}, BirthDate: domain.MustDate("1980-04-05"), Sex: domain.Female, Phone: "(510) 555-0100",
		Email: "ana@example.com", Address: domain.Address{Street: "1 Oak Street", Unit: "Apt 2", City: "Oakland", State: "CA", ZIP: "94612"},
	}
	if len(all) != 1 {
		t.Fatalf("%+v", all)
	}
	if diff := cmp.Diff(want, all[0].Patient, cmp.AllowUnexported(domain.Date{})); diff != "" {
		t.Error(diff)
	}
	for _, broken := range []string{`{"resourceType":"Patient","name":7}`, `{"resourceType":`, `{"resourceType":"Bundle","entry":3}`} {
		if _, err := Open([]byte(broken)); domain.FaultCode(err) != "transfer.broken" {
			t.Errorf("%s: %v", broken, err)
		}
	}
	if _, err := Open([]byte(`{"resourceType":"Observation"}`)); domain.FaultCode(err) != "transfer.empty" {
		t.Errorf("no patient: %v", err)
	}
}

// people draws patients as Meridian keeps them.
func people() *rapid.Generator[[]domain.Patient] {
	word := rapid.StringMatching(`[A-ZÀ-Ý][a-zà-ÿ'’-]{1,9}`)
	maybe := func(t *rapid.T, g *rapid.Generator[string], label string) string {
		if rapid.Bool().Draw(t, label+"?") {
			return g.Draw(t, label)
		}
		return ""
	}
	return rapid.Custom(func(t *rapid.T) []domain.Patient {
		var all []domain.Patient
		for i := range rapid.IntRange(1, 8).Draw(t, "people") {
			p := domain.Patient{
				Account: fmt.Sprintf("P-%05d", i+1), Name: domain.Name{First: word.Draw(t, "first") + " " + word.Draw(t, "more"), Middle: maybe(t, word, "middle"), Last: fmt.Sprintf("%s%c", word.Draw(t, "last"), 'a'+i), Suffix: maybe(t, rapid.Just("Jr."), "suffix"), Preferred: maybe(t, word, "preferred")},
				BirthDate: domain.MustDate("1920-01-01").AddDays(rapid.IntRange(0, 38_000).Draw(t, "born")),
				Sex:       rapid.SampledFrom([]domain.Sex{"", domain.Female, domain.Male, domain.OtherSex}).Draw(t, "sex"),
				Email:     maybe(t, rapid.Just("someone@example.com"), "email"), Phone: maybe(t, rapid.Just("(510) 555-0148"), "phone"),
			}
			if rapid.Bool().Draw(t, "address") {
				p.Address = domain.Address{Street: rapid.StringMatching(`[1-9][0-9]{0,3} [A-Z][a-z]{2,8}(, "rear"; =x)?`).Draw(t, "street"), Unit: maybe(t, word, "unit"), City: word.Draw(t, "city"), State: "CA", ZIP: "02139"}
			}
			all = append(all, p)
		}
		return all
	})
}

func sameAgain(t *rapid.T, patients []domain.Patient, content []byte) {
	s, err := Open(content)
	if err != nil {
		t.Fatal(err)
	}
	var got []domain.Patient
	for _, e := range Read(s, Recognize(s), today) {
		if e.Refused != "" || len(e.Doubts) > 0 {
			t.Fatalf("row %d: %s %v", e.Row, e.Refused, e.Doubts)
		}
		got = append(got, e.Patient)
	}
	if diff := cmp.Diff(patients, got, cmp.AllowUnexported(domain.Date{})); diff != "" {
		t.Fatal(diff)
	}
}

func TestPatientsWhoGoOutAsFHIRComeBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		patients := people().Draw(t, "patients")
		for i := range patients {
			if rapid.Bool().Draw(t, "more") {
				patients[i].Name.Native = "林美華"
				patients[i].Policies = []domain.Policy{{Kind: domain.UHC, Payer: "UnitedHealthcare", Plan: "Choice Plus", MemberID: "ZZ1", Group: "G2"}}
			}
		}
		content, err := FHIR(patients, today)
		if err != nil {
			t.Fatal(err)
		}
		sameAgain(t, patients, content)
	})
}

func TestPatientsWhoGoOutAsATableComeBackTheSame(t *testing.T) {
	text := rapid.StringMatching(`[A-Za-zé][A-Za-z ,;"é\n]{0,20}[a-z]`)
	rapid.Check(t, func(t *rapid.T) {
		patients := people().Draw(t, "patients")
		for i := range patients {
			p := &patients[i]
			if rapid.Bool().Draw(t, "more") {
				p.Pronouns, p.Notes, p.Name.Native = "she/her", text.Draw(t, "notes"), "林美華"
				p.Policies = []domain.Policy{{Kind: domain.Commercial, Payer: "Bluefield Health", Plan: "Gold", MemberID: "ZZ1", Group: "G2"}}
				p.SafetyFlags = []domain.SafetyFlag{{Kind: domain.Pacemaker}, {Kind: domain.Allergy, Note: "latex, nickel"}, {Kind: domain.OtherSafety, Note: "faints: lay down"}}
				p.OutsideVisits = []domain.OutsideVisit{{Date: domain.MustDate("2026-01-05"), Count: 4, Provider: "Dr. Finch (Berkeley)"}, {Date: domain.MustDate("2026-02-02"), Count: 1}}
			}
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		if err := w.WriteAll(JaneTable(patients, today)); err != nil {
			t.Fatal(err)
		}
		sameAgain(t, patients, b.Bytes())
	})
}

func TestACalendarHasEachVisit(t *testing.T) {
	text := Calendar([]Appointment{
		{ID: 7, Date: domain.MustDate("2026-03-30"), Start: domain.NewClockTime(9, 5), Summary: "Müller, José; " + strings.Repeat("林", 40)},
		{ID: 8, Date: domain.MustDate("2026-03-31"), Summary: "Lin"},
	}, time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC))
	for _, want := range []string{"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "UID:visit-7@meridian\r\n", "DTSTART:20260330T090500\r\nDURATION:PT1H\r\n", `SUMMARY:Müller\, José\; 林`, "DTSTART;VALUE=DATE:20260331\r\n", "END:VCALENDAR\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	lines := strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n")
	if slices.ContainsFunc(lines, func(l string) bool { return len(l) > 75 }) {
		t.Errorf("a line is longer than 75 bytes:\n%s", text)
	}
	if unfolded := strings.ReplaceAll(text, "\r\n ", ""); !strings.Contains(unfolded, strings.Repeat("林", 40)) {
		t.Error("folding broke a character")
	}
}

func TestMoneyForTheBooksNamesNobody(t *testing.T) {
	rows := MoneyTable([]domain.Payment{
		{Patient: 1, Date: domain.MustDate("2026-03-30"), Method: domain.Card, Amount: 8500},
		{Patient: 1, Date: domain.MustDate("2026-03-31"), Method: domain.Card, Amount: -8500, Reverses: 1},
	}, func(domain.PatientID) string { return "P-00001" })
	if len(rows) != 3 || rows[1][0] != "03/30/2026" || rows[1][2] != "85.00" || rows[2][2] != "-85.00" || !strings.HasPrefix(rows[2][1], "Reversal P-00001") {
		t.Errorf("%v", rows)
	}
}

func TestFHIRHasWhatTheStandardAsksFor(t *testing.T) {
	content, err := FHIR([]domain.Patient{
		{ID: 7, Account: "P-00007", Name: domain.Name{First: "Mei-Hua", Last: "Lin", Native: "林美華"}, Policies: []domain.Policy{{Kind: domain.Medicare, Payer: "Medicare", MemberID: "1EG4-TE5-MK73", From: domain.MustDate("2014-04-01")}}},
		{ID: 8, Account: "P-00008", Name: domain.Name{Last: "Diaz"}},
	}, today)
	if err != nil {
		t.Fatal(err)
	}
	var b struct {
		Entry []struct {
			FullURL  string `json:"fullUrl"`
			Resource map[string]any
		}
	}
	if err := json.Unmarshal(content, &b); err != nil || len(b.Entry) != 3 {
		t.Fatalf("%s, %v", content, err)
	}
	seen := map[string]bool{}
	for _, e := range b.Entry {
		if !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(e.FullURL) || seen[e.FullURL] {
			t.Errorf("the address is %q", e.FullURL)
		}
		seen[e.FullURL] = true
	}
	coverage := b.Entry[1].Resource
	if coverage["status"] != "active" || coverage["beneficiary"].(map[string]any)["reference"] != b.Entry[0].FullURL || len(coverage["payor"].([]any)) != 1 {
		t.Errorf("the coverage is %v", coverage)
	}
	if b.Entry[2].Resource["gender"] != "unknown" {
		t.Errorf("an unknown sex is %v", b.Entry[2].Resource["gender"])
	}
}

// taken fails where somebody without a name comes in.
func taken(t *testing.T, s Sheet) {
	for _, e := range Read(s, Recognize(s), today) {
		if e.Refused == "" && e.Patient.Name.IsZero() {
			t.Fatalf("taken: %+v", e)
		}
	}
}

// told fails where a fault has no sentence.
func told(t *testing.T, err error) {
	if err != nil && domain.FaultCode(err) == "" {
		t.Fatalf("no sentence: %v", err)
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"plain", "\xEF\xBB\xBFa", "\xFF\xFEa\x00", "a\x00b\x00c\x00d\x00", "Z\xFCrich"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, encoding, err := Text(b)
		told(t, err)
		if err == nil && (!utf8.ValidString(text) || encoding == "") {
			t.Fatalf("%q in %q", text, encoding)
		}
	})
}

func FuzzReadCards(f *testing.F) {
	f.Add(cards)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ReadCards(text)
		told(t, err)
		taken(t, s)
	})
}

func FuzzReadFHIR(f *testing.F) {
	f.Add(`{"resourceType":"Bundle","entry":[{"fullUrl":"urn:a","resource":{"resourceType":"Patient","name":[{"family":"Lin"}]}},{"resource":{"resourceType":"Coverage","beneficiary":{"reference":"urn:a"},"payor":[{"display":"Medicare"}]}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ReadFHIR(text)
		told(t, err)
		taken(t, s)
	})
}

func FuzzReadXLSX(f *testing.F) {
	book := excelize.NewFile()
	for cell, text := range map[string]string{"A1": "First Name", "B1": "Last Name", "A2": "Rosa", "B2": "Diaz"} {
		if err := book.SetCellValue("Sheet1", cell, text); err != nil {
			f.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ReadXLSX(b)
		told(t, err)
		taken(t, s)
	})
}

func FuzzCells(f *testing.F) {
	for _, seed := range []string{"3/4/1980", "25/12/49", "29316", "Lin, Mei-Hua A. Jr.", "2026-01-05 (4) Dr. Finch", "1/2/2026 9:30 AM"} {
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, cell string, dayFirst bool) {
		s := Sheet{Heads: []string{"Name"}, Orders: map[int]DateOrder{}}
		columns := Columns()[1:]
		row := Row{Number: 2}
		for i := range columns {
			s.Heads = append(s.Heads, "")
			row.Cells = append(row.Cells, cell)
			if dayFirst {
				s.Orders[i] = DayFirst
			}
		}
		s.Rows = []Row{row}
		for _, e := range Read(s, columns, today) {
			if e.Refused == "" && e.Patient.BirthDate.After(today) {
				t.Fatalf("born in the future: %+v", e.Patient)
			}
		}
	})
}

func FuzzOpen(f *testing.F) {
	b, err := os.ReadFile("testdata/jane.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(cards))
	f.Add([]byte(`{"resourceType":"Patient","name":[{"family":"Lin"}]}`))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := Open(b)
		if err != nil {
			if domain.FaultCode(err) == "" {
				t.Fatalf("no sentence: %v", err)
			}
			return
		}
		taken(t, s)
	})
}
