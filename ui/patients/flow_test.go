package patients

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// each visits an object and all that it holds and shows.
func each(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			each(child, visit)
		}
	case *container.Scroll:
		each(o.Content, visit)
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			each(child, visit)
		}
	}
}

// field finds the visible entry with a label, the nth of that name.
func (r *room) field(label string, nth int) *widget.Entry {
	r.t.Helper()
	var found []*widget.Entry
	each(r.window.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok && labelOf(f) == label {
			found = append(found, f.Entry())
		}
	})
	if nth >= len(found) {
		r.t.Fatalf("there is no field %q number %d", label, nth)
	}
	return found[nth]
}

func labelOf(f *widgets.Field) string {
	label := ""
	each(f, func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.Label); ok && label == "" {
			label = l.Text()
		}
	})
	return label
}

// fill types into a field.
func (r *room) fill(label, text string) {
	r.t.Helper()
	e := r.field(label, 0)
	e.SetText("")
	r.window.Canvas().Focus(e)
	test.Type(e, text)
}

// tap presses the visible button with the words.
func (r *room) tap(words string) {
	r.t.Helper()
	var found *widget.Button
	each(r.window.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text == words && found == nil {
			found = b
		}
	})
	if found == nil {
		r.t.Fatalf("there is no button %q", words)
	}
	test.Tap(found)
	r.settle()
}

// choose takes an option of a choice.
func (r *room) choose(label, option string) {
	r.t.Helper()
	var found *widgets.Select
	each(r.window.Content(), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Select); ok && found == nil {
			each(s, func(o fyne.CanvasObject) {
				if l, ok := o.(*widgets.Label); ok && l.Text() == label {
					found = s
				}
			})
		}
	})
	if found == nil {
		r.t.Fatalf("there is no choice %q", label)
	}
	found.Inner().SetSelected(option)
}

// sees tells whether a text is on the screen.
func (r *room) sees(words string) bool {
	return strings.Contains(r.words(), words)
}

// words gives all that can be read in the window.
func (r *room) words() string {
	var all []string
	each(r.window.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Label:
			all = append(all, o.Text())
		case *widget.RichText:
			all = append(all, o.String())
		case *widget.Button:
			all = append(all, o.Text)
		case *widget.Entry:
			all = append(all, o.Text)
		}
	})
	return strings.Join(all, "\n")
}

func (r *room) wantSeen(words ...string) {
	r.t.Helper()
	for _, w := range words {
		if !r.sees(w) {
			r.t.Errorf("%q is not on the screen:\n%s", w, r.words())
		}
	}
}

func (r *room) stored(id domain.PatientID) domain.Patient {
	r.t.Helper()
	p, err := r.store.Patient(context.Background(), id)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

func TestAPatientIsCreatedWithAPolicyAndFoundByPartsOfTheName(t *testing.T) {
	r := newRoom(t)
	page := NewList(r.desk, r.store)
	r.show(page)
	r.wantSeen("No patients yet")
	r.tap("New patient…")
	r.fill("First name", "Ngọc")
	r.fill("Middle", "Thị Bích")
	r.fill("Last name", "Nguyễn")
	r.fill("Birth date", "4/17/1949")
	r.fill("Phone", "5105550177")
	r.choose("State", "CA  California")
	r.tap("Policy")
	r.choose("Payer", "Commercial")
	r.fill("Name of the payer", "Juniper Health Plan")
	r.fill("Member id", "JH 100 200")
	r.tap("Save")
	if r.walker.last().Screen != nav.Patient {
		t.Fatalf("went to %+v after saving:\n%s", r.walker.last(), r.words())
	}
	kept := r.stored(r.walker.last().Patient)
	if kept.Name.Middle != "Thị Bích" || kept.Phone != "(510) 555-0177" || kept.Address.State != "CA" || kept.BirthDate != day("1949-04-17") {
		t.Errorf("kept %+v", kept)
	}
	if len(kept.Policies) != 1 || kept.Policies[0].Payer != "Juniper Health Plan" || kept.Policies[0].MemberID != "JH 100 200" {
		t.Errorf("kept %+v", kept.Policies)
	}
	for _, typed := range []string{"bich nguyen", "ngu ngoc", "555-0177", "4/17/1949", "P-0000", "jh 100"} {
		page.search.SetText(typed)
		r.settle()
		if rows := page.list.Rows(); len(rows) != 1 || rows[0].ID != kept.ID {
			t.Errorf("%q finds %d patients", typed, len(rows))
		}
	}
	page.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.walker.last().Patient != kept.ID || len(r.walker.places) != 2 {
		t.Errorf("Enter went to %+v", r.walker.places)
	}
}

func TestArrowKeysInTheSearchChooseAmongPatients(t *testing.T) {
	r := newRoom(t)
	r.keep(domain.Patient{Name: domain.Name{First: "Ana", Last: "Gómez"}})
	second := r.keep(domain.Patient{Name: domain.Name{First: "Bruno", Last: "Gomez"}})
	page := NewList(r.desk, r.store)
	r.show(page)
	page.search.SetText("gomez")
	r.settle()
	page.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	page.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.walker.last().Patient != second.ID {
		t.Errorf("opened %+v", r.walker.last())
	}
}

func TestNobodyFoundOffersTheNameTyped(t *testing.T) {
	r := newRoom(t)
	page := NewList(r.desk, r.store)
	r.show(page)
	page.search.SetText("soto, maría")
	r.settle()
	r.tap("New patient “María Soto”")
	if got := r.field("Last name", 0).Text; got != "Soto" {
		t.Errorf("the form begins with the last name %q", got)
	}
}

func TestCancelCostsNothingAndAnEditIsKept(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	page := NewPatient(r.desk, r.store, kept.ID, DetailsTab)
	r.show(page)
	r.wantSeen("Lin, Mei-Hua  林美華", "70 years", "Allergy: latex", "Medicare")
	r.tap("Edit")
	r.fill("Called", "May")
	r.tap("Cancel")
	if got := r.stored(kept.ID); got.Name.Preferred != "" || r.sees("May") {
		t.Errorf("cancel kept %q", got.Name.Preferred)
	}
	r.tap("Edit")
	r.fill("Called", "May")
	r.tap("Save")
	if got := r.stored(kept.ID); got.Name.Preferred != "May" || got.Policies[0].ID != kept.Policies[0].ID || got.Complaints[0].ID != kept.Complaints[0].ID {
		t.Errorf("kept %+v", got)
	}
	r.wantSeen("called May")
}

func TestWhatIsWrongIsToldBesideItsFieldAndNotSaved(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	r.show(NewPatient(r.desk, r.store, kept.ID, DetailsTab))
	r.tap("Edit")
	r.fill("Birth date", "2/30/1956")
	r.wantSeen("There is no 2/30/1956 in the calendar.")
	r.tap("Save")
	r.wantSeen("One field cannot be saved")
	r.fill("Birth date", "2/3/2027")
	r.wantSeen("lies in the future")
	r.fill("Birth date", "2/4/1956")
	r.fill("ZIP", "946")
	r.wantSeen("A ZIP code has five digits")
	r.tap("Save")
	if got := r.stored(kept.ID); got.BirthDate != day("1956-02-04") || got.Address.ZIP != "946" {
		t.Errorf("a warning kept the form from saving: %+v", got)
	}
}

func TestAFaultOfTheStoreIsToldBesideItsField(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	r.show(NewPatient(r.desk, r.store, kept.ID, DetailsTab))
	r.tap("Edit")
	r.tap("Policy")
	r.tap("Save")
	r.wantSeen("Enter the name of the insurance company.", "Nothing you typed is lost")
	if len(r.stored(kept.ID).Policies) != 1 {
		t.Error("a policy without a payer was kept")
	}
}

func TestNothingTypedIsLostWhenTheStoreIsGone(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	page := NewPatient(r.desk, r.store, kept.ID, DetailsTab)
	r.show(page)
	r.tap("Edit")
	r.fill("Called", "May")
	if err := r.store.Close(); err != nil {
		t.Fatal(err)
	}
	r.tap("Save")
	r.wantSeen("The practice’s records are closed.", "Nothing you typed is lost")
	if got := r.field("Called", 0).Text; got != "May" {
		t.Errorf("the field holds %q", got)
	}
	if page.form.save.Disabled() {
		t.Error("it cannot be tried again")
	}
}

func TestLeavingAnEditedFormSaysSoAndBackFindsIt(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	page := NewPatient(r.desk, r.store, kept.ID, DetailsTab)
	r.show(page)
	r.tap("Edit")
	r.fill("Called", "May")
	memory := page.Memory()
	page.Leave()
	if len(r.said) != 1 || !strings.Contains(r.said[0].Text, "not saved") {
		t.Errorf("said %+v", r.said)
	}
	again := NewPatient(r.desk, r.store, kept.ID, "")
	again.Recall(memory)
	r.show(again)
	if got := r.field("Called", 0).Text; got != "May" {
		t.Errorf("the form came back with %q", got)
	}
}

func TestArchivingIsUndoneFromTheNotice(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	list := NewList(r.desk, r.store)
	r.show(NewPatient(r.desk, r.store, kept.ID, DetailsTab))
	r.tap("Archive")
	r.wantSeen("Archived", "Bring back")
	if rows := list.list.Rows(); len(rows) != 0 {
		t.Errorf("the list still has %d patients", len(rows))
	}
	if r.said[0].Action != "Undo" {
		t.Fatalf("said %+v", r.said)
	}
	r.said[0].Do()
	r.settle()
	r.settle()
	if got := r.stored(kept.ID); !got.Archived.IsZero() || len(list.list.Rows()) != 1 {
		t.Error("undo did not bring the patient back")
	}
}

func TestRowsThatComeAndGoKeepWhatIsHalfTypedInOthers(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	page := NewPatient(r.desk, r.store, kept.ID, DetailsTab)
	r.show(page)
	r.tap("Edit")
	r.fill("Since", "6/31")
	r.tap("Complaint")
	if got := r.field("Since", 0).Text; got != "6/31" {
		t.Errorf("the half typed date became %q", got)
	}
	page.form.lists[1].(*rowList[domain.Complaint]).remove(page.form.draft.parts.complaints[1])
	if got := r.field("Since", 0).Text; got != "6/31" || len(page.form.draft.parts.complaints) != 1 {
		t.Errorf("the half typed date became %q", got)
	}
}

func TestThePatientPageShowsVisitsStandingAndAccount(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	first := r.visit(backVisit(kept, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	r.visit(backVisit(kept, "2026-03-27"), "")
	page := NewPatient(r.desk, r.store, kept.ID, "")
	r.show(page)
	r.wantSeen("Mon Mar 23 2026 · 9:30 AM", "Signed", "Draft", "97810", "$85.00 due", "6/10 on Mar 23 2026", "owes $170.00")
	r.tap("Medicare")
	r.wantSeen("our count, not Medicare’s", "A visit on Mar 30 2026 would be number 3 of the first 12.", "2 of 20 used", "Day 8 of 90")
	r.tap("Money")
	r.wantSeen("owes $170.00")
	r.tap("Take payment")
	if got := r.field("Amount", 0).Text; got != "85.00" {
		t.Errorf("proposes %q", got)
	}
	r.tap("Record payment")
	payments, err := r.store.PaymentsOf(context.Background(), kept.ID)
	if err != nil || len(payments) != 1 || payments[0].Encounter != first.ID || payments[0].Amount != 8500 {
		t.Fatalf("took %+v, %v", payments, err)
	}
	r.settle()
	r.wantSeen("owes $85.00")
	page.openRow(container.NewStack(), page.chart.ledger()[0])
	if r.walker.last().Encounter != first.ID {
		t.Errorf("a charge led to %+v", r.walker.last())
	}
}

func TestAPaymentIsReversedWithAReasonOnly(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	r.visit(backVisit(kept, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	paid, err := r.store.TakePayment(context.Background(), domain.Payment{Patient: kept.ID, Date: day("2026-03-23"), Method: domain.Check, Amount: 8500})
	if err != nil {
		t.Fatal(err)
	}
	page := NewPatient(r.desk, r.store, kept.ID, MoneyTab)
	r.show(page)
	above := container.NewStack()
	page.body.Objects = []fyne.CanvasObject{above}
	for _, row := range page.chart.ledger() {
		page.openRow(above, row)
	}
	r.tap("Reverse $85.00")
	if page.chart.payments[0].ID != paid.ID || len(page.chart.payments) != 1 {
		t.Fatal("reversed without a reason")
	}
	r.fill("Why is it reversed?", "check bounced")
	r.tap("Reverse $85.00")
	r.settle()
	if len(page.chart.payments) != 2 || page.chart.payments[0].Reason != "check bounced" {
		t.Errorf("payments %+v", page.chart.payments)
	}
}

func TestANewVisitOpensTheOneThatWaits(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	page := NewPatient(r.desk, r.store, kept.ID, "")
	r.show(page)
	r.tap("New visit")
	begun := r.walker.last()
	if begun.Screen != nav.Visit || begun.Encounter == 0 {
		t.Fatalf("went to %+v", begun)
	}
	r.settle()
	page.newVisit()
	r.settle()
	if r.walker.last() != begun {
		t.Errorf("a second visit of the day was begun: %+v", r.walker.places)
	}
}

func TestAPageWhosePatientIsGoneSaysSo(t *testing.T) {
	r := newRoom(t)
	r.show(NewPatient(r.desk, r.store, 99, ""))
	r.wantSeen("This patient is not in the practice’s records.", "Try again")
}

func TestTheFinderOffersPatientsAndThenSomebodyNew(t *testing.T) {
	r := newRoom(t)
	kept := r.keep(lin())
	f := NewFinder(r.desk, r.store, "Who is here?")
	var chosen domain.PatientID
	var begun domain.Name
	f.OnPatient = func(id domain.PatientID) { chosen = id }
	f.OnNew = func(n domain.Name) { begun = n }
	r.window.SetContent(f.Pick)
	for _, typed := range []string{"林美", "hua li", "mei"} {
		f.Pick.SetText(typed)
		r.settle()
		if options := f.Pick.Options(); len(options) != 2 || options[0].Label != "Lin, Mei-Hua  林美華" {
			t.Errorf("%q offers %+v", typed, options)
		}
	}
	f.Pick.SetText("ada quist")
	r.settle()
	keys(f, fyne.KeyReturn)
	if begun != (domain.Name{First: "Ada", Last: "Quist"}) {
		t.Errorf("began %+v", begun)
	}
	f.Pick.SetText("lin")
	r.settle()
	keys(f, fyne.KeyReturn)
	if chosen != kept.ID {
		t.Errorf("chose %d", chosen)
	}
}

// keys types keys into the entry of a finder as the window does.
func keys(f *Finder, names ...fyne.KeyName) {
	f.Pick.Focus()
	for _, name := range names {
		f.desk.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

var _ Store = (*db.Store)(nil)
