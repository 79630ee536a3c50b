// Package rehearsal sets a screen up on a practice on disk, without a real
// window, and types and taps on it as a person would. Only tests import it.
package rehearsal

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"meridian/db"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/signal"
	"meridian/ui/stopwatch"
	"meridian/ui/work"
)

// noon is the moment of the test clock: a Monday in California.
var noon = time.Date(2026, 3, 30, 12, 0, 0, 0, time.FixedZone("PDT", -7*3600))

// smallPage is the room of a page in a window of 1024×700.
var smallPage = fyne.NewSize(790, 560)

// Walker keeps the places that a page asked for.
type Walker struct {
	Places []nav.Place
	// Backs is how often one went back.
	Backs int
}

// Go keeps the place.
func (w *Walker) Go(p nav.Place) { w.Places = append(w.Places, p) }

// Replace keeps the place.
func (w *Walker) Replace(p nav.Place) { w.Go(p) }

// Back counts.
func (w *Walker) Back() { w.Backs++ }

// Last gives the place that was asked for last.
func (w *Walker) Last() nav.Place {
	if len(w.Places) == 0 {
		return nav.Place{}
	}
	return w.Places[len(w.Places)-1]
}

// Room is a window with a page of a practice on disk.
type Room struct {
	Desk   *desk.Desk
	Store  *db.Store
	Walker *Walker
	Window fyne.Window
	// Said are the notices that the screen gave.
	Said  []desk.Notice
	t     testing.TB
	queue *work.Queue
	// now is what the clock on the wall shows.
	now time.Time
}

// Pass lets time pass; less than nothing sets the clock back.
func (r *Room) Pass(d time.Duration) { r.now = r.now.Add(d) }

func (r *Room) clock() time.Time { return r.now }

// New gives a room of the size that a page has in a window of 1024×700, with an
// open practice and no patients.
func New(t testing.TB) *Room {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light))
	r := &Room{t: t, now: noon, Walker: &Walker{}}
	store, err := db.Open(context.Background(), filepath.Join(t.TempDir(), "practice.meridian"), vault.NewKey(), r.clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	r.Store = store
	r.Window = test.NewTempWindow(t, nil)
	r.Window.Resize(fyne.NewSize(834, 640))
	runner, queue := work.NewQueued()
	r.queue = queue
	r.Desk = &desk.Desk{
		Nav: r.Walker, Changes: &signal.Changes{}, Work: runner, Clock: r.clock, Window: r.Window, Stopwatch: stopwatch.New(r.clock),
		Say: func(n desk.Notice) { r.Said = append(r.Said, n) }, Saved: func(time.Time) {},
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

// In gives hands for a window that was opened elsewhere, with the store that it shows.
func In(t testing.TB, store *db.Store, window fyne.Window, queue *work.Queue) *Room {
	return &Room{Store: store, Window: window, t: t, queue: queue}
}

// Show puts a page into the window.
func (r *Room) Show(p nav.Page) {
	r.Window.SetContent(p.Object())
	r.Settle()
}

// WantRoom fails the test where the page needs more room than a window of
// 1024×700 has beside rail, menu and top bar.
func (r *Room) WantRoom() {
	r.t.Helper()
	if need := r.Window.Content().MinSize(); need.Width > smallPage.Width || need.Height > smallPage.Height {
		r.t.Errorf("the page needs %v, a small window has %v", need, smallPage)
	}
}

// Settle waits for the answers of the store.
func (r *Room) Settle() { r.queue.Settle() }

// Keep puts a patient into the store.
func (r *Room) Keep(p domain.Patient) domain.Patient {
	r.t.Helper()
	kept, err := r.Store.CreatePatient(context.Background(), p)
	if err != nil {
		r.t.Fatal(err)
	}
	return kept
}

// Visit keeps a visit of a patient, signed where by is given.
func (r *Room) Visit(e domain.Encounter, by string) domain.Encounter {
	r.t.Helper()
	kept, err := r.Store.CreateEncounter(context.Background(), e)
	if err == nil && by != "" {
		kept, err = r.Store.SignEncounter(context.Background(), kept.ID, by)
	}
	if err != nil {
		r.t.Fatal(err)
	}
	return kept
}

// Lin is a patient under Medicare.
func Lin() domain.Patient {
	return domain.Patient{
		Name: domain.Name{First: "Mei-Hua", Last: "Lin", Native: "林美華"}, BirthDate: domain.MustDate("1956-02-03"), Sex: domain.Female,
		Pronouns: "she/her", Phone: "(510) 555-0199",
		Address:     domain.Address{Street: "1 Oak Street", City: "Oakland", State: "CA", ZIP: "94612"},
		Policies:    []domain.Policy{{Kind: domain.Medicare, From: domain.MustDate("2021-02-01"), MemberID: "1EG4-TE5-MK73"}},
		Complaints:  []domain.Complaint{{Name: "Low back pain", Onset: domain.MustDate("2025-06-01")}},
		SafetyFlags: []domain.SafetyFlag{{Kind: domain.Allergy, Note: "latex"}},
	}
}

// BackVisit is a visit of a patient’s first complaint, which Medicare counts.
func BackVisit(p domain.Patient, iso string) domain.Encounter {
	pain, _ := domain.NewPain(6)
	return domain.Encounter{
		Patient: p.ID, Date: domain.MustDate(iso), Start: domain.NewClockTime(9, 30), Status: domain.Present, Pain: pain,
		Complaint: p.Complaints[0].ID, Diagnoses: []domain.Diagnosis{{Code: "M54.50", Text: "Low back pain, unspecified"}},
		Lines: []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}, Fee: 8500, Label: "Acupuncture, first 15 minutes"}},
	}
}
