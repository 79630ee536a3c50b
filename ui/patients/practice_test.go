package patients

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/signal"
	"meridian/ui/work"
)

// noon is the moment of the test clock: a Monday in California.
var noon = time.Date(2026, 3, 30, 12, 0, 0, 0, time.FixedZone("PDT", -7*3600))

func clock() time.Time { return noon }

// walker keeps the places that a page asked for.
type walker struct {
	places []nav.Place
	backs  int
}

func (w *walker) Go(p nav.Place)      { w.places = append(w.places, p) }
func (w *walker) Replace(p nav.Place) { w.Go(p) }
func (w *walker) Back()               { w.backs++ }

func (w *walker) last() nav.Place {
	if len(w.places) == 0 {
		return nav.Place{}
	}
	return w.places[len(w.places)-1]
}

// room is a window with a page of a practice on disk.
type room struct {
	t      *testing.T
	desk   *desk.Desk
	store  *db.Store
	walker *walker
	window fyne.Window
	said   []desk.Notice
	queue  *work.Queue
}

func newRoom(t *testing.T) *room {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light))
	store, err := db.Open(context.Background(), filepath.Join(t.TempDir(), "practice.meridian"), db.NoKey, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	r := &room{t: t, store: store, walker: &walker{}}
	r.window = test.NewTempWindow(t, nil)
	r.window.Resize(fyne.NewSize(834, 640))
	runner, queue := work.NewQueued()
	r.queue = queue
	r.desk = &desk.Desk{
		Nav: r.walker, Changes: &signal.Changes{}, Work: runner, Clock: clock, Window: r.window,
		Say: func(n desk.Notice) { r.said = append(r.said, n) }, Saved: func(time.Time) {},
	}
	err = store.StartPractice(context.Background(),
		domain.Practice{
			Name: "Quiet Needle", Address: domain.Address{Street: "12 Fern Street", City: "Oakland", State: "CA", ZIP: "94612"},
			Phone: "(510) 555-0148", NPI: "1993999998", TaxID: domain.TaxID{Kind: domain.EIN, Digits: "123456789"}, PlaceOfService: "11",
		},
		domain.Provider{
			Name: domain.Name{First: "Mei-Ling", Last: "Chen"}, Credential: "L.Ac.", License: "AC 12345", LicenseState: "CA",
			NPI: "1234567893", Taxonomy: domain.AcupuncturistTaxonomy,
		},
		domain.FeeSchedule{"97810": {Code: "97810", Amount: 8500}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *room) show(p nav.Page) {
	r.window.SetContent(p.Object())
	r.settle()
}

// settle waits for the answers of the store.
func (r *room) settle() { r.queue.Settle() }

// keep puts a patient into the store.
func (r *room) keep(p domain.Patient) domain.Patient {
	r.t.Helper()
	kept, err := r.store.CreatePatient(context.Background(), p)
	if err != nil {
		r.t.Fatal(err)
	}
	return kept
}

// visit keeps a visit of a patient, signed where by is given.
func (r *room) visit(e domain.Encounter, by string) domain.Encounter {
	r.t.Helper()
	kept, err := r.store.CreateEncounter(context.Background(), e)
	if err == nil && by != "" {
		kept, err = r.store.SignEncounter(context.Background(), kept.ID, by)
	}
	if err != nil {
		r.t.Fatal(err)
	}
	return kept
}

// lin is a patient under Medicare.
func lin() domain.Patient {
	return domain.Patient{
		Name: domain.Name{First: "Mei-Hua", Last: "Lin", Native: "林美華"}, BirthDate: day("1956-02-03"), Sex: domain.Female,
		Pronouns: "she/her", Phone: "(510) 555-0199",
		Address:     domain.Address{Street: "1 Oak Street", City: "Oakland", State: "CA", ZIP: "94612"},
		Policies:    []domain.Policy{{Kind: domain.Medicare, From: day("2021-02-01"), MemberID: "1EG4-TE5-MK73"}},
		Complaints:  []domain.Complaint{{Name: "Low back pain", Onset: day("2025-06-01")}},
		SafetyFlags: []domain.SafetyFlag{{Kind: domain.Allergy, Note: "latex"}},
	}
}

func backVisit(p domain.Patient, iso string) domain.Encounter {
	pain, _ := domain.NewPain(6)
	return domain.Encounter{
		Patient: p.ID, Date: day(iso), Start: domain.NewClockTime(9, 30), Status: domain.Present, Pain: pain,
		Complaint: p.Complaints[0].ID, Diagnoses: []domain.Diagnosis{{Code: "M54.50", Text: "Low back pain, unspecified"}},
		Lines: []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}, Fee: 8500, Label: "Acupuncture, first 15 minutes"}},
	}
}
