package db

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"meridian/domain"
)

// people are patients whose names are hard to find.
var people = []domain.Patient{
	{Name: domain.Name{First: "Thị Hồng", Last: "Nguyễn"}, BirthDate: domain.MustDate("1985-11-02"), Phone: "(510) 555-0101"},
	{Name: domain.Name{First: "Łukasz", Last: "Żółkiewski"}, BirthDate: domain.MustDate("1970-03-30"), Phone: "(415) 555-0102"},
	{Name: domain.Name{First: "Siobhán", Last: "O’Brien-Smith", Preferred: "Shiv"}, Phone: "+1 510 555 0103"},
	{Name: domain.Name{First: "Mei-Hua", Last: "Lin", Native: "林美華"}, BirthDate: domain.MustDate("1956-03-03")},
	{Name: domain.Name{First: "Hanako", Last: "Yamada", Native: "山田花子"}},
	{Name: domain.Name{First: "Minjun", Last: "Kim", Native: "김민준"}},
	{Name: domain.Name{First: "Søren", Last: "Strauß"}},
	{Name: domain.Name{First: "Đặng", Last: "Văn"}},
	{Name: domain.Name{First: "Amina", Last: "Haddad", Native: "أمينة حدّاد"}},
	{Name: domain.Name{First: "José", Last: "García Núñez"}, Policies: []domain.Policy{{Kind: domain.Medicare, MemberID: "1EG4-TE5-MK73"}}},
}

func withPeople(t testing.TB) *Store {
	t.Helper()
	s, _ := started(t)
	for _, p := range people {
		must[domain.Patient](t)(s.CreatePatient(t.Context(), p))
	}
	return s
}

func TestSearchFinds(t *testing.T) {
	s := withPeople(t)
	for query, want := range map[string]string{
		"nguyen": "Nguyễn", "NGUYỄN hong": "Nguyễn", "hong ngu": "Nguyễn", "thi": "Nguyễn",
		"lukasz": "Żółkiewski", "zolk": "Żółkiewski", "Żół": "Żółkiewski",
		"obrien": "O’Brien-Smith", "o'brien": "O’Brien-Smith", "O’Brien": "O’Brien-Smith", "brien": "O’Brien-Smith",
		"smith": "O’Brien-Smith", "obriensmith": "O’Brien-Smith", "o'brien-smith": "O’Brien-Smith", "shiv": "O’Brien-Smith", "siobhan": "O’Brien-Smith",
		"林": "Lin", "美華": "Lin", "林美": "Lin", "美 林": "Lin", "mei hua": "Lin", "meihua": "Lin", "lin, mei": "Lin",
		"花子": "Yamada", "민준": "Kim", "soren": "Strauß", "strauss": "Strauß", "strauß": "Strauß", "dang": "Văn",
		"حداد": "Haddad", "امينة": "Haddad", "garcia": "García Núñez", "nunez": "García Núñez", "jose nun": "García Núñez",
		"510-555-0101": "Nguyễn", "(510) 555-0101": "Nguyễn", "5105550101": "Nguyễn", "555-0101": "Nguyễn", "0102": "Żółkiewski",
		"1 510 555 0103": "O’Brien-Smith", "415 555": "Żółkiewski",
		"3/30/1970": "Żółkiewski", "3/30": "Żółkiewski", "03/30/70": "Żółkiewski", "3/30/19": "Żółkiewski", "1970-03-30": "Żółkiewski",
		"1970-3": "Żółkiewski", "mar 30 1970": "Żółkiewski", "03301970": "Żółkiewski", "1956": "Lin",
		"P-00002": "Żółkiewski", "p-2": "Żółkiewski", "00002": "Żółkiewski",
		"1EG4-TE5-MK73": "García Núñez", "1eg4te5": "García Núñez", "mk73": "García Núñez",
	} {
		hits := must[[]PatientHit](t)(s.SearchPatients(t.Context(), query, 10, false))
		if len(hits) != 1 || hits[0].Name.Last != want {
			t.Errorf("%q finds %s, want %s", query, lastNames(hits), want)
		}
	}
}

func TestSearchDoesNotFind(t *testing.T) {
	s := withPeople(t)
	for _, query := range []string{"華美", "nguyen garcia", "xyz", "3/31", "555-9999", `" OR words:*`, "*", "-", "NEAR(a b)", "'"} {
		if hits := must[[]PatientHit](t)(s.SearchPatients(t.Context(), query, 10, false)); len(hits) > 0 {
			t.Errorf("%q finds %s", query, lastNames(hits))
		}
	}
}

func TestSearchFollowsChanges(t *testing.T) {
	s, _, p := withPatient(t)
	p.Name = domain.Name{First: "Anna", Last: "Nowak"}
	must[domain.Patient](t)(s.UpdatePatient(t.Context(), p))
	for query, want := range map[string]int{"lin": 0, "nowak": 1} {
		if hits := must[[]PatientHit](t)(s.SearchPatients(t.Context(), query, 10, false)); len(hits) != want {
			t.Errorf("%q finds %d, want %d", query, len(hits), want)
		}
	}
}

func TestSearchOrdersByBeginningThenName(t *testing.T) {
	s, _ := started(t)
	for _, name := range []domain.Name{{First: "Lina", Last: "Zhou"}, {First: "Wei", Last: "Linden"}, {First: "Bo", Last: "Lin"}, {First: "Linda", Last: "Ames"}} {
		must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: name}))
	}
	hits := must[[]PatientHit](t)(s.SearchPatients(t.Context(), "lin", 10, false))
	if got := lastNames(hits); got != "Lin Linden Ames Zhou" {
		t.Errorf("order %s", got)
	}
	if hits = must[[]PatientHit](t)(s.SearchPatients(t.Context(), "lin", 3, false)); len(hits) != 3 {
		t.Errorf("%d hits of at most 3", len(hits))
	}
}

func TestSearchForNothingGivesThoseSeenLast(t *testing.T) {
	s, _ := started(t)
	var ids []domain.PatientID
	for _, last := range []string{"First", "Second", "Third", "Fourth"} {
		p := must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{Last: last}}))
		ids = append(ids, p.ID)
	}
	for day, id := range map[string]domain.PatientID{"2026-03-01": ids[1], "2026-03-20": ids[0], "2026-04-20": ids[2]} {
		must[domain.Encounter](t)(s.CreateEncounter(t.Context(), domain.Encounter{Patient: id, Date: domain.MustDate(day), Status: domain.Present}))
	}
	if err := s.ArchivePatient(t.Context(), ids[3]); err != nil {
		t.Fatal(err)
	}
	hits := must[[]PatientHit](t)(s.SearchPatients(t.Context(), " ", 10, false))
	if got := lastNames(hits); got != "First Second Third" {
		t.Errorf("order %s", got)
	}
	hits = must[[]PatientHit](t)(s.SearchPatients(t.Context(), "", 10, true))
	if got := lastNames(hits); got != "First Second Fourth Third" {
		t.Errorf("with the archived: %s", got)
	}
}

func TestHitShowsCoverageAndLastVisit(t *testing.T) {
	s, _, p, _ := withVisit(t)
	hit := must[[]PatientHit](t)(s.SearchPatients(t.Context(), "lin", 1, false))[0]
	want := PatientHit{
		ID: p.ID, Name: p.Name, BirthDate: p.BirthDate, Account: p.Account, Phone: p.Phone,
		MemberID: "1EG4-TE5-MK73", Payer: domain.Medicare, PayerName: "Medicare", LastVisit: domain.MustDate("2026-03-30"),
	}
	if hit != want {
		t.Errorf("got %+v\nwant %+v", hit, want)
	}
}

// TestSearchTakesAnyText holds that no typed text is an error, and that every
// beginning of a patient's name finds the patient.
func TestSearchTakesAnyText(t *testing.T) {
	s := withPeople(t)
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.String().Draw(r, "text")
		if _, err := s.SearchPatients(t.Context(), text, 5, true); err != nil {
			r.Fatalf("%q: %v (%v)", text, err, causeOf(err))
		}
		p := rapid.SampledFrom(people).Draw(r, "patient")
		name := rapid.SampledFrom([]string{p.Name.Full(), p.Name.Listed(), p.Name.Native}).Draw(r, "name")
		if name == "" {
			return
		}
		length := rapid.IntRange(1, utf8.RuneCountInString(name)).Draw(r, "length")
		typed := string([]rune(name)[:length])
		hits, err := s.SearchPatients(t.Context(), typed, 20, false)
		if err != nil {
			r.Fatal(err)
		}
		if !slices.ContainsFunc(hits, func(h PatientHit) bool { return h.Name == p.Name }) {
			r.Fatalf("%q does not find %s", typed, p.Name.Printed())
		}
	})
}

func lastNames(hits []PatientHit) string {
	names := make([]string, len(hits))
	for i, h := range hits {
		names[i] = h.Name.Last
	}
	return strings.Join(names, " ")
}
