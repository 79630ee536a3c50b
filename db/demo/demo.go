// Package demo fills an empty store with a fictional practice: one acupuncturist,
// 40 patients of all payers, ages and scripts, two years of visits, payments and
// papers that hang together, with dates relative to today. The same seed on the
// same day gives the same practice.
package demo

import (
	"cmp"
	"context"
	"math/rand/v2"
	"time"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
)

// Papers draw what is issued. They are given by the caller, since the store and
// what stands beside it do not know the papers.
type Papers struct {
	Superbill func(domain.Superbill) ([]byte, error)
	Summary   func(domain.VisitSummary) ([]byte, error)
}

// Seed makes the demo practice the same on every computer.
const Seed = 20260105

// yearsBack is how long the practice has existed.
const yearsBack = 2

// Fill lets the practice live through its two years up to today, all in one
// transaction. Fault: "demo.filled" where the store already holds a practice.
func Fill(ctx context.Context, store *db.Store, papers Papers, seed uint64, today domain.Date) error {
	started, err := store.SetUp(ctx)
	if err != nil {
		return err
	}
	if started {
		return &domain.Fault{Code: "demo.filled", Message: "The demo practice needs a file of its own: this one already holds a practice."}
	}
	return store.Together(ctx, func(inner *db.Store) error {
		l := &life{
			ctx: ctx, papers: papers, today: today, real: store.Now(),
			random: rand.New(rand.NewPCG(seed, seed)), //nolint:gosec // the same practice at each start
			fees:   coding.DefaultFees(), seen: map[*person]*chart{},
		}
		l.store = inner.WithClock(func() time.Time { return l.now })
		return l.live()
	})
}

// life is the practice as the days go by.
type life struct {
	ctx    context.Context
	store  *db.Store
	papers Papers
	random *rand.Rand
	fees   domain.FeeSchedule
	today  domain.Date
	// real is the moment of the filling; now the one that the store is told.
	real, now time.Time
	seen      map[*person]*chart
}

// chart is what the practice knows of a patient so far.
type chart struct {
	patient  domain.Patient
	visits   []domain.Encounter
	unpaid   []domain.Encounter
	unbilled []domain.EncounterID
	// held counts the visits that took place.
	held int
}

func (l *life) live() error {
	l.at(l.today.AddDays(-365*yearsBack-1), domain.NewClockTime(8, 0))
	business, person := marked(practice, provider)
	if err := l.store.StartPractice(l.ctx, business, person, l.fees); err != nil {
		return err
	}
	if err := l.keepTemplates(); err != nil {
		return err
	}
	if err := l.keepHabits(); err != nil {
		return err
	}
	month := l.today.AddDays(-365 * yearsBack).Month()
	for _, b := range bookings(l.random, l.today) {
		if b.day.Month() != month && !b.day.After(l.today) {
			month = b.day.Month()
			if err := l.closeMonth(b.day); err != nil {
				return err
			}
		}
		if err := l.keep(b); err != nil {
			return err
		}
	}
	return l.afterthoughts()
}

// at sets the moment, never later than the true one of the filling: what lies
// ahead is booked at the last moment that was set.
func (l *life) at(day domain.Date, clock domain.ClockTime) {
	if day.After(l.today) {
		return
	}
	minutes := max(int(clock)-1, 0)
	l.now = time.Date(day.Year(), day.Month(), day.Day(), minutes/60, minutes%60, 0, 0, l.real.Location())
	if domain.DateOf(l.real) == l.today && l.now.After(l.real) {
		l.now = l.real
	}
}

// keep makes of a booking what became of it.
func (l *life) keep(b booking) error {
	c, err := l.chartOf(b)
	if err != nil {
		return err
	}
	e := l.appointment(c, b)
	if b.fate == signed || b.fate == draft || b.fate == halfWritten {
		l.treat(c, b, &e)
	}
	if b.fate == missed {
		e.Items = []domain.Item{{Kind: domain.MissedAppointment, Text: "Missed appointment", Quantity: 1, Price: 4000}}
	}
	l.at(b.day, b.start+45)
	if e, err = l.store.CreateEncounter(l.ctx, e); err != nil {
		return err
	}
	if b.fate == signed {
		if e, err = l.store.SignEncounter(l.ctx, e.ID, provider.Title()); err != nil {
			return err
		}
		c.unbilled = append(c.unbilled, e.ID)
	}
	if e.Status == domain.Present {
		c.held++
	}
	c.visits = append(c.visits, e)
	return l.settle(c, b, e)
}

// chartOf gives the patient's chart, opened some days before the first visit.
func (l *life) chartOf(b booking) (*chart, error) {
	if c := l.seen[b.who]; c != nil {
		return c, nil
	}
	l.at(b.day, b.start)
	p, err := l.store.CreatePatient(l.ctx, b.who.patient(l.today, b.day))
	c := &chart{patient: p}
	l.seen[b.who] = c
	return c, err
}

func (l *life) appointment(c *chart, b booking) domain.Encounter {
	e := domain.Encounter{
		Patient: c.patient.ID, Date: b.day, Start: b.start, Status: b.fate.status(), Route: cmp.Or(b.who.route, domain.PatientPays),
		Complaint: c.patient.Complaints[0].ID, Reason: "Follow-up", PlaceOfService: practice.PlaceOfService,
	}
	if c.held == 0 {
		e.Reason = "New patient"
	}
	if b.who.route == domain.Supervised {
		e.Supervisor = supervisor
	}
	return e
}

// afterthoughts are what gives the lists something to show.
func (l *life) afterthoughts() error {
	l.now = l.real
	if domain.DateOf(l.real) != l.today {
		l.at(l.today, domain.NewClockTime(18, 0))
	}
	if err := l.mistakes(); err != nil {
		return err
	}
	if err := l.measureProgress(); err != nil {
		return err
	}
	for _, who := range people {
		if !who.gone {
			continue
		}
		if err := l.store.ArchivePatient(l.ctx, l.seen[who].patient.ID); err != nil {
			return err
		}
	}
	return nil
}
