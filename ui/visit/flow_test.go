package visit

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/rehearsal"
)

// drawn stands in for the papers, which have tests of their own.
var drawn = Drawing{
	Superbill: func(s domain.Superbill) ([]byte, error) { return []byte("superbill " + s.Number), nil },
	Summary:   func(s domain.VisitSummary) ([]byte, error) { return []byte("summary " + s.Number), nil },
}

// fees are what the rehearsed practice charges.
var fees = domain.FeeSchedule{
	"97810": {Code: "97810", Amount: 8500}, "97811": {Code: "97811", Amount: 4500}, "97813": {Code: "97813", Amount: 9500}, "97814": {Code: "97814", Amount: 5500},
	"20560": {Code: "20560", Amount: 6000}, "20561": {Code: "20561", Amount: 7500}, "97140": {Code: "97140", Amount: 4000}, "99213": {Code: "99213", Amount: 11000},
}

// room gives a room with fees, and a fresh visit of a patient opened in it.
func room(t *testing.T, patient domain.Patient) (*rehearsal.Room, *Page) {
	t.Helper()
	r := rehearsal.New(t)
	must(t, r.Store.SaveFees(context.Background(), fees))
	kept := r.Keep(patient)
	e := r.Visit(domain.Encounter{Patient: kept.ID, Date: serviceDay, Start: domain.NewClockTime(9, 30), Status: domain.Present}, "")
	return r, opened(r, r.Store, e.ID)
}

// opened shows the page of a visit.
func opened(r *rehearsal.Room, store Store, id domain.EncounterID) *Page {
	p := New(r.Desk, store, drawn, id)
	r.Show(p)
	return p
}

// stored gives the visit as the store has it.
func stored(t *testing.T, r *rehearsal.Room, p *Page) domain.Encounter {
	t.Helper()
	r.Settle()
	e, err := r.Store.Encounter(context.Background(), p.id)
	must(t, err)
	return e
}

func lastSaid(r *rehearsal.Room) desk.Notice {
	if len(r.Said) == 0 {
		return desk.Notice{}
	}
	return r.Said[len(r.Said)-1]
}

func TestATypedTreatmentShowsItsCodesAndIsSaved(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	test.Type(p.note.parts[0].entry, "Low back pain eased, stiff in the morning")
	p.diagnoses.openSearch()
	test.Type(p.diagnoses.search.Entry(), "m545")
	if len(p.diagnoses.search.Options()) == 0 {
		t.Fatal("m545 finds no diagnosis")
	}
	p.diagnoses.search.OnPick(p.diagnoses.search.Options()[0])
	for i, minutes := range []string{"14:50", "9:10"} {
		r.Tap("Set")
		test.Type(p.treatment.sets[i].time, minutes)
	}
	test.Type(p.treatment.sets[0].points, "bl23 liv 3")
	r.WantSeen("97810", "97811", "$130.00", "00:24:00")
	e := stored(t, r, p)
	if len(e.Lines) != 2 || e.Note.Subjective != "Low back pain eased, stiff in the morning" || e.Sets[0].Points[1] != "LR3" {
		t.Errorf("stored %+v", e)
	}
	p.Leave()
}
