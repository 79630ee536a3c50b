package transfer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"meridian/domain"
)

var today = domain.MustDate("2026-03-30")

func content(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestJanesExport(t *testing.T) {
	all := opened(t, content(t, "jane.csv"))
	if len(all) != 5 {
		t.Fatalf("%d rows", len(all))
	}
	want := domain.Patient{
		Account: "101", Name: domain.Name{First: "Rosa", Middle: "M", Last: "Delgado"}, BirthDate: domain.MustDate("1951-03-04"), Sex: domain.Female, Pronouns: "she/her",
		Address: domain.Address{Street: "1 Oak Street", City: "Oakland", State: "CA", ZIP: "94612"}, Phone: "(510) 555-0148", Email: "rosa@example.com",
		Notes:       "Family Doctor Name: Dr. Finch\nOccupation: Baker",
		Policies:    []domain.Policy{{Kind: domain.Medicare, Payer: "Medicare", MemberID: "1EG4-TE5-MK73"}},
		SafetyFlags: []domain.SafetyFlag{{Kind: domain.Pacemaker, Note: "Pacemaker since 2019"}},
	}
	if diff := cmp.Diff(want, all[0].Patient, cmp.AllowUnexported(domain.Date{})); diff != "" {
		t.Error(diff)
	}
	jose := all[1].Patient
	if jose.Phone != "(510) 555-0100" || !strings.Contains(jose.Notes, "Work phone: (510) 555-0101") || jose.Address.Street != `2 "Elm" Street` || jose.Policies[0].Kind != domain.Commercial || jose.Policies[0].Group != "GRP9" {
		t.Errorf("José: %+v", jose)
	}
	for at, why := range map[int]string{2: "There is no name.", 3: "Birth date: This birth date lies in the future."} {
		if all[at].Refused != why {
			t.Errorf("row %d: %q, want %q", all[at].Row, all[at].Refused, why)
		}
	}
}

func TestSheetsOfOtherSystems(t *testing.T) {
	type seen struct{ Name, Born, Phone, State, ZIP, Kind string }
	cases := map[string][]seen{
		"semicolon.csv": {
			{"Ngozi A. Okafor", "1949-12-25", "(510) 555-0177", "CA", "02139", ""},
			{"Jan van der Berg Jr.", "1950-02-01", "", "NY", "10001", ""},
		},
		"simplepractice.csv":  {{"Lena Okoro", "1980-04-05", "(510) 555-0123", "CA", "94612", "uhc"}},
		"unifiedpractice.csv": {{"Ana Ruiz", "1980-04-05", "(510) 555-0133", "CA", "94612", ""}},
		"chirotouch.csv":      {{"Thi B Nguyen", "1980-04-05", "(510) 555-0151", "CA", "94612-1234", "va"}},
		"acusimple.csv":       {{"Grace Adler", "1958-07-09", "(510) 555-0181", "CA", "94612", "medicare"}},
		"zhealth.csv":         {{"Omar Haddad Sr.", "1947-11-30", "(510) 555-0182", "CA", "94704", "commercial"}},
		"janepolicies.csv": {
			{"Rosa Delgado", "", "", "", "", "medicare"},
			{"José Müller", "", "", "", "", "commercial"},
		},
		"byhand.csv": {
			{"Maria Lopez", "1962-03-14", "(510) 555-0160", "", "", ""},
			{"Tom Baker", "1971-12-25", "(510) 555-0161", "", "", ""},
		},
	}
	for name, want := range cases {
		var got []seen
		for _, e := range opened(t, content(t, name)) {
			p := e.Patient
			s := seen{p.Name.Full(), p.BirthDate.ISO(), p.Phone, p.Address.State, p.Address.ZIP, ""}
			if len(p.Policies) > 0 {
				s.Kind = string(p.Policies[0].Kind)
			}
			if e.Refused != "" || len(e.Doubts) > 0 {
				t.Errorf("%s, row %d: %s %v", name, e.Row, e.Refused, e.Doubts)
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestVisitsElsewhereAndABalanceAreKept(t *testing.T) {
	p := opened(t, content(t, "semicolon.csv"))[0].Patient
	if len(p.OutsideVisits) != 1 || p.OutsideVisits[0].Count != 3 || p.Notes != "Balance: 45.00" {
		t.Errorf("%+v", p)
	}
	list := opened(t, []byte("Name,DOB,Prior visit date\nAna Ruiz,4/5/1950,1/5/2026\nAna Ruiz,4/5/1950,1/12/2026\n"))
	if len(list) != 1 || len(list[0].Patient.OutsideVisits) != 2 || list[0].Patient.OutsideVisits[1].Date.ISO() != "2026-01-12" {
		t.Errorf("a list of visits: %+v", list)
	}
}

func TestEncodingsAreToldApart(t *testing.T) {
	text := "First Name,Last Name,City\nJosé,Müller,Zürich – Süd\n"
	windows, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	sixteen := func(order unicode.Endianness, mark unicode.BOMPolicy) string {
		s, err := unicode.UTF16(order, mark).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, c := range map[string]struct{ content, encoding string }{
		"plain": {text, "UTF-8"}, "with a mark": {"\uFEFF" + text, "UTF-8"}, "windows": {windows, "Windows-1252"},
		"little": {sixteen(unicode.LittleEndian, unicode.UseBOM), "UTF-16"}, "big": {sixteen(unicode.BigEndian, unicode.UseBOM), "UTF-16"},
		"little, unmarked": {sixteen(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16"}, "big, unmarked": {sixteen(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16"},
	} {
		s, err := Open([]byte(c.content))
		if err != nil || s.Encoding != c.encoding || s.Rows[0].Cell(0) != "José" || s.Rows[0].Cell(2) != "Zürich – Süd" || s.Heads[0] != "First Name" {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
}

func TestWhatIsNoTableIsRefusedWithASentence(t *testing.T) {
	for name, c := range map[string]struct{ content, code string }{
		"bytes": {"\x00\x01\x02\x00\x03PNG", "transfer.binary"}, "nothing": {"", "transfer.empty"}, "one word": {"hello\n", "transfer.empty"},
		"a quote left open": {"First Name,Last Name,City\nRosa,\"Diaz,Oakland\nMei,Lin,Oakland\nAna,Ruiz,Oakland\n", "transfer.broken"},
		"headings alone":    {"First Name,Last Name\n", "transfer.empty"}, "wide": {strings.Repeat("a,", 400) + "a\n", "transfer.large"},
		"long": {"a,b\n" + strings.Repeat("1,2\n", MaxRows+2), "transfer.large"},
	} {
		if _, err := Open([]byte(c.content)); domain.FaultCode(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func TestWhoIsHereIsFoundDespiteSlips(t *testing.T) {
	named := func(first, last string) domain.Name { return domain.Name{First: first, Last: last} }
	day := domain.MustDate
	x := NewIndex([]Known{
		{ID: 1, Name: named("Katherine", "Müller"), BirthDate: day("1980-04-05"), Phone: "(510) 555-0148"},
		{ID: 2, Name: named("Rosa", "Diaz")},
	})
	for _, c := range []struct {
		name  domain.Name
		born  string
		phone string
		want  domain.PatientID
	}{
		{named("Katherine", "Muller"), "1980-04-05", "", 1},
		{named("Katharine", "Mueller"), "1980-04-05", "", 1},
		{named("Kath", "Müller"), "1980-04-05", "", 1},
		{named("Müller", "Katherine"), "1980-04-05", "", 1},
		{named("Katherine", "Müller"), "1980-05-04", "", 1},
		{named("Katherine", "Müller"), "1980-04-06", "", 1},
		{named("Kathrine", "Müller"), "", "+1 510 555 0148", 1},
		{named("Rosa", "Díaz"), "1950-01-01", "", 2},
		{named("Katherine", "Müller"), "1955-11-23", "", 0},
		{named("Peter", "Müller"), "1980-04-05", "(510) 555-0148", 0},
		{named("Rosa", "Ruiz"), "1950-01-01", "", 0},
	} {
		p := domain.Patient{Name: c.name, Phone: c.phone}
		if c.born != "" {
			p.BirthDate = day(c.born)
		}
		if got, _, _ := x.Find(p); got.ID != c.want {
			t.Errorf("%s %s %s: found %d, want %d", c.name.Full(), c.born, c.phone, got.ID, c.want)
		}
	}
}

func TestFillingOverwritesNothing(t *testing.T) {
	kept := domain.Patient{Name: domain.Name{First: "Rosa", Last: "Diaz"}, Phone: "1", Notes: "old", Policies: []domain.Policy{{Kind: domain.Medicare}}}
	coming := domain.Patient{Name: domain.Name{First: "Rose", Middle: "M", Last: "Diaz"}, Phone: "2", Email: "r@example.com", Notes: "new", Policies: []domain.Policy{{Kind: domain.VA}}}
	got := Fill(kept, coming)
	if got.Name.First != "Rosa" || got.Name.Middle != "M" || got.Phone != "1" || got.Email != "r@example.com" || got.Notes != "old\nnew" || got.Policies[0].Kind != domain.Medicare {
		t.Errorf("%+v", got)
	}
	if again := Fill(got, coming); again.Notes != got.Notes {
		t.Errorf("filled twice: %q", again.Notes)
	}
}

func TestQuotesWithinCellsAndOldLineEndsAreRead(t *testing.T) {
	for _, text := range []string{
		"Name,Street\rRosa Diaz,1 Oak Street\r", "Name,Street\nRosa \"Rosie\" Diaz,1 Oak Street\n", "Name,Street\n\"Rosa \"Rosie\" Diaz\",1 Oak Street\n",
	} {
		all := opened(t, []byte(text))
		if len(all) != 1 || all[0].Patient.Address.Street != "1 Oak Street" || all[0].Patient.Name.Last != "Diaz" || all[0].Row != 2 {
			t.Errorf("%q: %+v", text, all)
		}
	}
}

// headings without a place of their own, which go out of the way by themselves.
var unplaced = map[string]bool{
	"Active": true, "Member Since": true, "Treatment Price": true, "Treatment Duration": true, "Staff Member Name": true, "Location Name": true,
	"Appointment End Date & Time": true, "Status": true, "Created": true, "Last Visit": true, "Marketing Email Opt-In": true, "Clinician": true, "Billing Type": true, "Provider": true,
}

func TestEveryHeadingOfTheNamedSystemsIsKnown(t *testing.T) {
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) < 10 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		if name := filepath.Base(file); name == "byhand.csv" {
			continue
		}
		s, err := Open(content(t, filepath.Base(file)))
		if err != nil {
			t.Fatal(err)
		}
		columns := Recognize(s)
		for i, head := range s.Heads {
			if columns[i] == Leave && !unplaced[head] {
				t.Errorf("%s: %q is left out", file, head)
			}
		}
		if !Named(columns) || Twice(columns) != Leave {
			t.Errorf("%s needs a correction: %v", file, columns)
		}
	}
}

func TestJanesAppointments(t *testing.T) {
	s, err := Open(content(t, "janeappointments.csv"))
	if err != nil {
		t.Fatal(err)
	}
	all := Read(s, Recognize(s), today)
	if len(all) != 1 || len(all[0].Planned) != 1 || all[0].Planned[0].Reason != "Acupuncture – return" || all[0].Planned[0].Start != domain.NewClockTime(9, 30) || len(all[0].Past) != 1 {
		t.Errorf("%+v", all)
	}
}

func TestTheOrderOfDatesIsToldAndChosen(t *testing.T) {
	read := func(orders map[int]DateOrder, cells ...string) (Dates, []Entry) {
		s, err := Open([]byte("Name,DOB\n" + "Ana " + strings.Join(cells, "\nAna ") + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		s.Orders = orders
		return s.DatesOf(1), Read(s, Recognize(s), today)
	}
	d, all := read(nil, "Lin,03/04/1980", "Ruiz,5/5/1970")
	if d.Shown || d.Sample != "03/04/1980" || all[0].Patient.BirthDate.ISO() != "1980-03-04" {
		t.Errorf("nothing shows the order: %+v %+v", d, all[0].Patient.BirthDate)
	}
	if d, all = read(map[int]DateOrder{1: DayFirst}, "Lin,03/04/1980"); d.Order != DayFirst || all[0].Patient.BirthDate.ISO() != "1980-04-03" {
		t.Errorf("the day was chosen to be first: %+v %+v", d, all[0].Patient.BirthDate)
	}
	if d, all = read(nil, "Lin,03/04/1980", "Ruiz,25/12/1970"); !d.Shown || d.Order != DayFirst || d.Mixed || all[0].Patient.BirthDate.ISO() != "1980-04-03" {
		t.Errorf("another date shows the order: %+v %+v", d, all[0].Patient.BirthDate)
	}
	d, all = read(nil, "Lin,03/04/1980", "Ruiz,25/12/1970", "Diaz,12/25/1970", "Vega,12/26/1970")
	if !d.Mixed || all[0].Patient.BirthDate.ISO() != "1980-03-04" || len(all[0].Doubts) != 1 || all[1].Patient.BirthDate.ISO() != "1970-12-25" || len(all[1].Doubts) != 0 {
		t.Errorf("both orders: %+v %+v", d, all)
	}
	if d, _ = read(nil, "Lin,03/04/1980", "Ruiz,31/31/1980"); d.Shown || d.Order != MonthFirst {
		t.Errorf("a date that is none shows an order: %+v", d)
	}
	if d, _ = read(nil, "Lin,1980-03-04"); d.Sample != "" {
		t.Errorf("a date with its year first is asked about: %+v", d)
	}
}

func TestAlertsArePartedAtSemicolons(t *testing.T) {
	got := opened(t, []byte("Name,Medical Alert\nAna Ruiz,Latex allergy; pacemaker;\n"))[0].Patient.SafetyFlags
	if diff := cmp.Diff([]domain.SafetyFlag{{Kind: domain.Allergy, Note: "Latex allergy"}, {Kind: domain.Pacemaker}}, got, cmp.AllowUnexported(domain.Date{})); diff != "" {
		t.Error(diff)
	}
}

func TestOneWrongCellDoesNotHideWhatAShortColumnIs(t *testing.T) {
	s, err := Open([]byte("who,when,coverage\nAna Ruiz,03/04/1980,Medicare\nMei Lin,04/05/1949,\nTom Baker,12/01/1956,\nRosa Diaz,01/02/1950,\nJo Finch,31/31/1980,\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Column{FullName, BirthDate, Insurer}, Recognize(s)); diff != "" {
		t.Error(diff)
	}
}
