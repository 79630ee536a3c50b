package documents

import (
	"context"
	"errors"
	"strings"
	"testing"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

// selfPaying is a patient without insurance.
func selfPaying() domain.Patient {
	p := rehearsal.Lin()
	p.Policies = nil
	return p
}

func TestAnEstimateIsPlannedSavedPrintedAndGiven(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(selfPaying())
	r.Visit(clean(lin, "2026-03-23"), signer)
	var out printer
	page := NewEstimate(r.Desk, r.Store, &out, 0, lin.ID, 0)
	r.Show(page)
	r.WantRoom()
	r.WantSeen("Good faith estimate", "97810", "M54.50", "Enter the first date of service.", "The estimate lacks the date of the service.")
	if !page.printing.Disabled() || !page.give.Disabled() {
		t.Error("an estimate that lacks something goes out")
	}
	r.Fill("First visit", "4/13/2026")
	r.Choose("How often", "Weekly")
	r.Fill("Visits", "6")
	r.Settle()
	r.WantSeen("Weekly × 6, from Apr 13 2026 to May 18 2026", "$510.00", "Due Apr 2 2026", "The estimate is to be given by Apr 2 2026.")
	r.Fill("The main service, in plain words", "Acupuncture for low back pain")
	r.Tap("Save")
	kept, err := r.Store.EstimatesOf(t.Context(), lin.ID)
	if err != nil || len(kept) != 1 || kept[0].Total() != 51000 || kept[0].Visits != 6 || kept[0].Service != "Acupuncture for low back pain" {
		t.Fatalf("kept %+v, %v", kept, err)
	}
	r.Tap("Print")
	if out.title != "Good faith estimate" || len(out.pdf) == 0 {
		t.Errorf("printed %q, %d bytes", out.title, len(out.pdf))
	}
	r.Tap("Given to the patient…")
	r.Fill("Given to the patient on", "5/1/2026")
	r.Tap("Mark as given")
	r.WantSeen("today or before")
	r.Fill("Given to the patient on", "3/30/2026")
	r.Tap("Mark as given")
	r.WantSeen("Given Mar 30 2026", "It stays as it was given.", "WHAT WAS BILLED", "within the estimate")
	if got, err := r.Store.Estimate(t.Context(), kept[0].ID); err != nil || got.Given != domain.MustDate("2026-03-30") {
		t.Errorf("given %+v, %v", got.Given, err)
	}
	r.WantRoom()
}

func TestABillOf400AboveTheEstimateIsTold(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(selfPaying())
	r.Visit(clean(lin, "2026-03-16"), signer)
	page := NewEstimate(r.Desk, r.Store, &printer{}, 0, lin.ID, 0)
	r.Show(page)
	r.Fill("Asked on", "3/2/2026")
	r.Fill("First visit", "3/23/2026")
	r.Settle()
	page.markGiven(domain.MustDate("2026-03-03"))
	r.Settle()
	dear := clean(lin, "2026-03-23")
	dear.Lines[0].Fee = 485_00
	r.Visit(dear, signer)
	r.Show(New(r.Desk, r.Store, &printer{}, nav.Place{Screen: nav.Documents, Tab: EstimateTab, Estimate: page.ID}))
	r.WantSeen("$400.00 above", "EST-04", "the patient may dispute the bill for 120 days")
	r.Tap("New estimate from this one")
	r.WantSeen("Enter the first date of service.", "Save")
}

func TestAnEstimateFromAPlannedVisitHoldsItsDate(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(selfPaying())
	r.Visit(clean(lin, "2026-03-23"), signer)
	planned := r.Visit(domain.Encounter{Patient: lin.ID, Date: domain.MustDate("2026-04-06"), Status: domain.Scheduled}, "")
	if on, err := r.Store.ScheduledOn(t.Context(), planned.ID); err != nil || on != r.Desk.Today() {
		t.Fatalf("scheduled on %v, %v", on, err)
	}
	page := NewEstimate(r.Desk, r.Store, &printer{}, 0, lin.ID, planned.ID)
	r.Show(page)
	r.WantSeen("One visit on Apr 6 2026", "Due Mar 31 2026")
	page.Service = "Acupuncture"
	page.changed()
	if err := leave(r, page); err != nil {
		t.Errorf("left with %v", err)
	}
	due, err := r.Store.EstimatesDue(t.Context())
	if err != nil || len(due) != 1 || due[0].Span.From != planned.Date {
		t.Errorf("leaving kept %+v, %v", due, err)
	}
}

// A question after the scheduling once moved the day on which the estimate is due.
func TestAQuestionAboutCostMovesNoDayThatSchedulingHasSet(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(selfPaying())
	r.Visit(clean(lin, "2026-03-23"), signer)
	planned := r.Visit(domain.Encounter{Patient: lin.ID, Date: domain.MustDate("2026-04-06"), Status: domain.Scheduled}, "")
	page := NewEstimate(r.Desk, r.Store, &printer{}, 0, lin.ID, planned.ID)
	r.Show(page)
	r.Fill("Scheduled on", "3/27/2026")
	r.Settle()
	r.WantSeen("Due Mar 30 2026")
	if r.Sees("Asked on") {
		t.Error("asks for the day of a question that was not asked")
	}
	page.form.onRequest.SetChecked(true)
	r.Settle()
	r.WantSeen("Asked on")
	r.WantRoom()
	if due, _ := page.Due(); due != domain.MustDate("2026-03-30") || page.Asked != r.Desk.Today() || page.Scheduled != domain.MustDate("2026-03-27") {
		t.Errorf("due %v, asked %v, scheduled %v", due, page.Asked, page.Scheduled)
	}
	page.form.onRequest.SetChecked(false)
	if page.Asked != domain.MustDate("2026-03-27") || page.OnRequest {
		t.Errorf("taken back: asked %v", page.Asked)
	}
	page.Leave()
}

// leave leaves an estimate and gives why it is not saved.
func leave(r *rehearsal.Room, p *EstimatePage) (why error) {
	p.Leave()
	p.Keep(func(err error) { why = err })
	r.Settle()
	return why
}

// An estimate that the store did not take was once lost when one left it, and one without
// a date with a lock.
func TestAnEstimateThatCannotBeSavedGoesThroughALock(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(selfPaying())
	page := NewEstimate(r.Desk, fullStore{r.Store}, &printer{}, 0, lin.ID, 0)
	r.Show(page)
	r.Fill("First visit", "4/13/2026")
	r.Fill("The main service, in plain words", "Cupping for the shoulder")
	if err := leave(r, page); err == nil || !strings.Contains(err.Error(), "The disk is full.") {
		t.Errorf("left with %v", err)
	}
	again := NewEstimate(r.Desk, r.Store, &printer{}, 0, lin.ID, 0)
	again.Retype(page.Typed())
	if again.Typed() == nil {
		t.Error("what was typed before a lock is not held before the patient is read")
	}
	r.Show(again)
	r.WantSeen("Cupping for the shoulder")
	if err := leave(r, again); err != nil || again.Typed() != nil {
		t.Errorf("left with %v", err)
	}
	kept, err := r.Store.EstimatesOf(t.Context(), lin.ID)
	if err != nil || len(kept) != 1 || kept[0].Service != "Cupping for the shoulder" {
		t.Errorf("kept %+v, %v", kept, err)
	}
}

// fullStore takes no estimates.
type fullStore struct{ Store }

func (fullStore) SaveEstimate(_ context.Context, e estimate.Estimate) (estimate.Estimate, error) {
	return e, errors.New("The disk is full.")
}

// What has no date cannot be saved; it is there again when one comes back.
func TestAnEstimateWithoutADateIsNotLostOnTheWay(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(selfPaying())
	page := NewEstimate(r.Desk, r.Store, &printer{}, 0, lin.ID, 0)
	r.Show(page)
	r.Fill("The main service, in plain words", "Cupping for the shoulder")
	if err := leave(r, page); err == nil || !strings.Contains(err.Error(), "Enter the day of the first visit.") {
		t.Errorf("left with %v", err)
	}
	again := NewEstimate(r.Desk, r.Store, &printer{}, 0, lin.ID, 0)
	again.Recall(page.Memory())
	r.Show(again)
	r.WantSeen("Cupping for the shoulder")
	r.Fill("First visit", "4/13/2026")
	if err := leave(r, again); err != nil {
		t.Errorf("left with %v", err)
	}
	third := NewEstimate(r.Desk, r.Store, &printer{}, 0, lin.ID, 0)
	third.Recall(again.Memory())
	r.Show(third)
	third.save(nil)
	r.Settle()
	kept, err := r.Store.EstimatesOf(t.Context(), lin.ID)
	if err != nil || len(kept) != 1 || kept[0].Service != "Cupping for the shoulder" {
		t.Errorf("kept %+v, %v", kept, err)
	}
}

func TestServicesAndDiagnosesAreChosen(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(selfPaying())
	page := NewEstimate(r.Desk, r.Store, &printer{}, 0, lin.ID, 0)
	r.Show(page)
	page.form.find("neck pain")
	if len(page.form.search.Options()) == 0 {
		t.Fatal("no diagnosis is found")
	}
	page.form.diagnose("M54.2")
	page.form.diagnose("m542")
	if len(page.Diagnoses) != 1 || len(page.Items[0].Diagnoses) != 1 {
		t.Errorf("%+v, %+v", page.Diagnoses, page.Items)
	}
	r.Tap("M54.2  " + page.Diagnoses[0].Text)
	if len(page.Diagnoses) != 0 || len(page.Items[0].Diagnoses) != 0 {
		t.Errorf("%+v, %+v", page.Diagnoses, page.Items)
	}
	page.form.addItem("97810")
	r.Settle()
	if len(page.Items) != 2 || page.Items[1].Fee != 8500 {
		t.Errorf("%+v", page.Items)
	}
	r.Fill("Fee each", "90")
	if page.Items[0].Fee != 9000 || page.Total() != 17500 {
		t.Errorf("%+v", page.Items)
	}
}

func TestAnEstimateThatIsNotThereSaysSo(t *testing.T) {
	r := rehearsal.New(t)
	r.Show(NewEstimate(r.Desk, r.Store, &printer{}, 42, 0, 0))
	r.WantSeen("This estimate is not in the practice’s records.")
	if _, err := r.Store.Estimate(t.Context(), 42); domain.FaultCode(err) != db.CodeNotFound {
		t.Error(err)
	}
}
