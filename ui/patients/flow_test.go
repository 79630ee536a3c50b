package patients

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

func stored(r *rehearsal.Room, id domain.PatientID) domain.Patient {
	p, err := r.Store.Patient(context.Background(), id)
	if err != nil {
		panic(err)
	}
	return p
}

func TestAPatientIsCreatedWithAPolicyAndFoundByPartsOfTheName(t *testing.T) {
	r := rehearsal.New(t)
	page := NewList(r.Desk, r.Store)
	r.Show(page)
	r.WantSeen("No patients yet")
	r.Tap("New patient…")
	r.Fill("First name", "Ngọc")
	r.Fill("Middle", "Thị Bích")
	r.Fill("Last name", "Nguyễn")
	r.Fill("Birth date", "4/17/1949")
	r.Fill("Phone", "5105550177")
	r.Choose("State", "CA  California")
	r.Tap("Policy")
	r.Choose("Payer", "Commercial")
	r.Fill("Name of the payer", "Juniper Health Plan")
	r.Fill("Member id", "JH 100 200")
	r.Tap("Save")
	if r.Walker.Last().Screen != nav.Patient {
		t.Fatalf("went to %+v after saving:\n%s", r.Walker.Last(), r.Words())
	}
	kept := stored(r, r.Walker.Last().Patient)
	if kept.Name.Middle != "Thị Bích" || kept.Phone != "(510) 555-0177" || kept.Address.State != "CA" || kept.BirthDate != day("1949-04-17") {
		t.Errorf("kept %+v", kept)
	}
	if len(kept.Policies) != 1 || kept.Policies[0].Payer != "Juniper Health Plan" || kept.Policies[0].MemberID != "JH 100 200" {
		t.Errorf("kept %+v", kept.Policies)
	}
	for _, typed := range []string{"bich nguyen", "ngu ngoc", "555-0177", "4/17/1949", "P-0000", "jh 100"} {
		page.search.SetText(typed)
		r.Settle()
		if rows := page.list.Rows(); len(rows) != 1 || rows[0].ID != kept.ID {
			t.Errorf("%q finds %d patients", typed, len(rows))
		}
	}
	page.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.Walker.Last().Patient != kept.ID || len(r.Walker.Places) != 2 {
		t.Errorf("Enter went to %+v", r.Walker.Places)
	}
}

func TestTabGoesThroughThePageAsOneReadsIt(t *testing.T) {
	r := rehearsal.New(t)
	r.Keep(rehearsal.Lin())
	page := NewList(r.Desk, r.Store)
	r.Show(page)
	canvas := r.Window.Canvas()
	canvas.Unfocus()
	canvas.FocusNext()
	if b, ok := canvas.Focused().(*widgets.Button); !ok || b.Text != "New patient…" {
		t.Errorf("begins with %T", canvas.Focused())
	}
	canvas.FocusNext()
	if canvas.Focused() != page.search {
		t.Errorf("goes on with %T", canvas.Focused())
	}
	canvas.FocusNext()
	canvas.FocusNext()
	if canvas.Focused() != page.list {
		t.Errorf("ends with %T", canvas.Focused())
	}
}

func TestArrowKeysInTheSearchChooseAmongPatients(t *testing.T) {
	r := rehearsal.New(t)
	r.Keep(domain.Patient{Name: domain.Name{First: "Ana", Last: "Gómez"}})
	second := r.Keep(domain.Patient{Name: domain.Name{First: "Bruno", Last: "Gomez"}})
	page := NewList(r.Desk, r.Store)
	r.Show(page)
	page.search.SetText("gomez")
	r.Settle()
	page.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	page.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.Walker.Last().Patient != second.ID {
		t.Errorf("opened %+v", r.Walker.Last())
	}
}

func TestNobodyFoundOffersTheNameTyped(t *testing.T) {
	r := rehearsal.New(t)
	page := NewList(r.Desk, r.Store)
	r.Show(page)
	page.search.SetText("soto, maría")
	r.Settle()
	r.Tap("New patient “María Soto”")
	if got := r.Field("Last name", 0).Text; got != "Soto" {
		t.Errorf("the form begins with the last name %q", got)
	}
}

func TestCancelCostsNothingAndAnEditIsKept(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, kept.ID, DetailsTab)
	r.Show(page)
	r.WantSeen("Lin, Mei-Hua  林美華", "70 years", "Allergy: latex", "Medicare")
	r.Tap("Edit")
	r.Fill("Called", "May")
	r.Tap("Cancel")
	if got := stored(r, kept.ID); got.Name.Preferred != "" || r.Sees("May") {
		t.Errorf("cancel kept %q", got.Name.Preferred)
	}
	r.Tap("Edit")
	r.Fill("Called", "May")
	r.Tap("Save")
	if got := stored(r, kept.ID); got.Name.Preferred != "May" || got.Policies[0].ID != kept.Policies[0].ID || got.Complaints[0].ID != kept.Complaints[0].ID {
		t.Errorf("kept %+v", got)
	}
	r.WantSeen("called May")
}

func TestWhatIsWrongIsToldBesideItsFieldAndNotSaved(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, DetailsTab))
	r.Tap("Edit")
	r.Fill("Birth date", "2/30/1956")
	r.WantSeen("There is no 2/30/1956 in the calendar.")
	r.Tap("Save")
	r.WantSeen("One field cannot be saved")
	r.Fill("Birth date", "2/3/2027")
	r.WantSeen("lies in the future")
	r.Fill("Birth date", "2/4/1956")
	r.Fill("ZIP", "946")
	r.WantSeen("A ZIP code has five digits")
	r.Tap("Save")
	if got := stored(r, kept.ID); got.BirthDate != day("1956-02-04") || got.Address.ZIP != "946" {
		t.Errorf("a warning kept the form from saving: %+v", got)
	}
}

func TestAFaultOfTheStoreIsToldBesideItsField(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, DetailsTab))
	r.Tap("Edit")
	r.Tap("Policy")
	r.Tap("Save")
	r.WantSeen("Enter the name of the insurance company.", "Nothing you typed is lost")
	if len(stored(r, kept.ID).Policies) != 1 {
		t.Error("a policy without a payer was kept")
	}
}

func TestNothingTypedIsLostWhenTheStoreIsGone(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, kept.ID, DetailsTab)
	r.Show(page)
	r.Tap("Edit")
	r.Fill("Called", "May")
	if err := r.Store.Close(); err != nil {
		t.Fatal(err)
	}
	r.Tap("Save")
	r.WantSeen("The practice’s records are closed.", "Nothing you typed is lost")
	if got := r.Field("Called", 0).Text; got != "May" {
		t.Errorf("the field holds %q", got)
	}
	if page.form.save.Disabled() {
		t.Error("it cannot be tried again")
	}
}

func TestEveryFieldOfAPatientKeepsWhatIsTypedWhileTheStoreDies(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, kept.ID, DetailsTab)
	r.Show(page)
	r.Tap("Edit")
	r.TypeWhileTheStoreDies()
	r.Tap("Save")
	r.WantSeen("wrong")
	if page.form.save.Disabled() {
		t.Error("it cannot be tried again")
	}
}

func TestLeavingAnEditedFormSaysSoAndBackFindsIt(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, kept.ID, DetailsTab)
	r.Show(page)
	r.Tap("Edit")
	r.Fill("Called", "May")
	r.Fill("Birth date", "2/3/19")
	page.Leave()
	if err := notKept(page); err == nil || !strings.Contains(err.Error(), "The changes to Lin, Mei-Hua are not saved") {
		t.Errorf("left with %v", err)
	}
	typed := page.Typed()
	page.Return(nav.Place{})
	r.Settle()
	wantForm := func(how string) {
		t.Helper()
		if called, born := r.Field("Called", 0).Text, r.Field("Birth date", 0).Text; called != "May" || born != "2/3/19" {
			t.Errorf("%s the form has %q and %q", how, called, born)
		}
	}
	wantForm("after the return")
	again := NewPatient(r.Desk, r.Store, kept.ID, "")
	again.Retype(typed)
	if err := notKept(again); err == nil {
		t.Error("what was typed before a lock is not held before the patient is read")
	}
	r.Show(again)
	wantForm("after a lock")
	r.Tap("Cancel")
	again.Leave()
	if err := notKept(again); err != nil || again.Typed() != nil {
		t.Errorf("a form that was cancelled is left with %v", err)
	}
}

// notKept tells why a page does not keep what was typed.
func notKept(page nav.Keeping) (why error) {
	page.Keep(func(err error) { why = err })
	return why
}

func TestANewPatientThatWasNotSavedComesBack(t *testing.T) {
	r := rehearsal.New(t)
	page := NewList(r.Desk, r.Store)
	r.Show(page)
	if r.Window.Canvas().Focused() != page.search {
		t.Error("the search does not have the keyboard")
	}
	r.Tap("New patient…")
	r.Fill("Last name", "Quist")
	page.Leave()
	if err := notKept(page); err == nil || err.Error() != "The new patient is not saved yet." {
		t.Errorf("left with %v", err)
	}
	again := NewList(r.Desk, r.Store)
	again.Retype(page.Typed())
	r.Show(again)
	if got := r.Field("Last name", 0).Text; got != "Quist" {
		t.Errorf("the form came back with %q", got)
	}
}

func TestArchivingIsUndoneFromTheNotice(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	list := NewList(r.Desk, r.Store)
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, DetailsTab))
	r.Tap("Archive")
	r.WantSeen("Archived", "Bring back")
	if rows := list.list.Rows(); len(rows) != 0 {
		t.Errorf("the list still has %d patients", len(rows))
	}
	if r.Said[0].Action != "Undo" {
		t.Fatalf("said %+v", r.Said)
	}
	r.Said[0].Do()
	r.Settle()
	r.Settle()
	if got := stored(r, kept.ID); !got.Archived.IsZero() || len(list.list.Rows()) != 1 {
		t.Error("undo did not bring the patient back")
	}
}

func TestRowsThatComeAndGoKeepWhatIsHalfTypedInOthers(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, kept.ID, DetailsTab)
	r.Show(page)
	r.Tap("Edit")
	r.Fill("Since", "6/31")
	r.Tap("Complaint")
	if got := r.Field("Since", 0).Text; got != "6/31" {
		t.Errorf("the half typed date became %q", got)
	}
	page.form.lists[1].(*rowList[domain.Complaint]).remove(page.form.draft.parts.complaints[1])
	if got := r.Field("Since", 0).Text; got != "6/31" || len(page.form.draft.parts.complaints) != 1 {
		t.Errorf("the half typed date became %q", got)
	}
}

func TestThePatientPageShowsVisitsStandingAndAccount(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	first := r.Visit(rehearsal.BackVisit(kept, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	r.Visit(rehearsal.BackVisit(kept, "2026-03-27"), "")
	page := NewPatient(r.Desk, r.Store, kept.ID, "")
	r.Show(page)
	r.WantSeen("Mon Mar 23 2026 · 9:30 AM", "Signed", "Draft", "97810", "$85.00 due", "6/10 on Mar 23 2026", "owes $170.00")
	r.Tap("Medicare")
	r.WantSeen("our count, not Medicare’s", "A visit on Mar 30 2026 would be number 3 of the first 12.", "2 of 20 used", "Day 8 of 90")
	r.Tap("Money")
	r.WantSeen("owes $170.00")
	r.Tap("Take payment")
	if got := r.Field("Amount", 0).Text; got != "85.00" {
		t.Errorf("proposes %q", got)
	}
	r.Tap("Record payment")
	payments, err := r.Store.PaymentsOf(context.Background(), kept.ID)
	if err != nil || len(payments) != 1 || payments[0].Encounter != first.ID || payments[0].Amount != 8500 {
		t.Fatalf("took %+v, %v", payments, err)
	}
	r.Settle()
	r.WantSeen("owes $85.00")
	page.openRow(container.NewStack(), page.chart.ledger()[0])
	if r.Walker.Last().Encounter != first.ID {
		t.Errorf("a charge led to %+v", r.Walker.Last())
	}
}

func TestAPaymentIsReversedWithAReasonOnly(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	r.Visit(rehearsal.BackVisit(kept, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	paid, err := r.Store.TakePayment(context.Background(), domain.Payment{Patient: kept.ID, Date: day("2026-03-23"), Method: domain.Check, Amount: 8500})
	if err != nil {
		t.Fatal(err)
	}
	page := NewPatient(r.Desk, r.Store, kept.ID, MoneyTab)
	r.Show(page)
	above := container.NewStack()
	page.body.Objects = []fyne.CanvasObject{above}
	for _, row := range page.chart.ledger() {
		page.openRow(above, row)
	}
	r.Tap("Reverse $85.00")
	if page.chart.payments[0].ID != paid.ID || len(page.chart.payments) != 1 {
		t.Fatal("reversed without a reason")
	}
	r.Fill("Why is it reversed?", "check bounced")
	r.Tap("Reverse $85.00")
	r.Settle()
	if len(page.chart.payments) != 2 || page.chart.payments[0].Reason != "check bounced" {
		t.Errorf("payments %+v", page.chart.payments)
	}
}

func TestAPackageIsSoldPaidAndEnded(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, kept.ID, MoneyTab)
	r.Show(page)
	r.Tap("Sell a package")
	r.Tap("Sell package")
	r.WantSeen("Name the package")
	r.Fill("Name", "Ten visits")
	r.Fill("Sessions", "10")
	r.Fill("Price of all", "700")
	r.Fill("Paid now", "300")
	r.Tap("Sell package")
	r.Settle()
	r.WantSeen("10 of 10 left", "$300.00 of $700.00 paid", "paid ahead $300.00", "Card · Ten visits")
	r.WantRoom()
	r.Tap("Sell a package")
	r.Settle()
	r.Choose("As sold before", "Ten visits · 10 for $700.00")
	if got := r.Field("Paid now", 0).Text; got != "700.00" {
		t.Errorf("proposes %q", got)
	}
	r.Tap("Cancel")
	for _, o := range page.chart.owed() {
		if o.pack != 0 && o.amount != 40000 {
			t.Errorf("%v is open", o.amount)
		}
	}
	r.Tap("Give money back")
	if got := r.Field("Amount", 0).Text; got != "300.00" {
		t.Errorf("proposes %q", got)
	}
	r.Fill("Amount", "300.01")
	r.Fill("Why?", "moves away")
	r.Tap("Record refund")
	r.Settle()
	r.WantSeen("Only $300.00 was paid there")
	r.Fill("Amount", "300")
	r.Tap("Record refund")
	r.Settle()
	r.WantSeen("Refund, Card · Ten visits · moves away", "$0.00 of $700.00 paid")
	r.Tap("End…")
	r.Fill("Why does it end?", "moves away")
	r.Tap("End Ten visits")
	r.Settle()
	r.WantSeen("ended Mar 30 2026: moves away")
	if r.Sees("End…") {
		t.Error("an ended package can be ended")
	}
}

// One check for several visits once went onto the account, and each of them stayed open.
func TestOnePaymentPaysAllOpenVisits(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	for _, day := range []string{"2026-03-09", "2026-03-16", "2026-03-23"} {
		r.Visit(rehearsal.BackVisit(kept, day), "Mei-Ling Chen, L.Ac.")
	}
	page := NewPatient(r.Desk, r.Store, kept.ID, MoneyTab)
	r.Show(page)
	sum := Owed(page.chart.ledger())
	r.Tap("Take payment")
	r.Choose("For", "All 3 open visits · "+sum.String()+" due")
	if got := "$" + r.Field("Amount", 0).Text; got != sum.String() {
		t.Errorf("proposes %s", got)
	}
	r.Fill("Reference", "1042")
	r.Tap("Record payment")
	r.Settle()
	r.WantSeen("balance $0.00")
	if open := page.chart.dues(); len(open) != 0 {
		t.Errorf("still open: %+v", open)
	}
	for _, p := range page.chart.payments {
		if p.Reference != "1042" || p.Encounter == 0 {
			t.Errorf("kept %+v", p)
		}
	}
}

func TestAReversedPackagePaymentIsSeenAtTheVisitsThatUsedIt(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(kept, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	paid := domain.Payment{Date: day("2026-03-23"), Method: domain.Card, Amount: 70000}
	sold, err := r.Store.SellPackage(t.Context(), domain.Package{Patient: kept.ID, Name: "Ten visits", Sessions: 10, Price: 70000, Bought: day("2026-03-23")}, paid)
	if err == nil {
		_, err = r.Store.UseSession(t.Context(), sold.ID, e.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	page := NewPatient(r.Desk, r.Store, kept.ID, VisitsTab)
	r.Show(page)
	r.WantSeen("Paid")
	r.Tap("Money")
	for _, row := range page.chart.ledger() {
		if row.IsPayment() {
			page.openRow(aboveAccount(page), row)
		}
	}
	r.Show(page)
	r.WantSeen("Visits that it paid through the package are open again.")
	r.Fill("Why is it reversed?", "card refused")
	r.Tap("Reverse $700.00")
	r.Settle()
	r.WantSeen("owes $70.00", "$0.00 of $700.00 paid")
	r.Tap("Visits")
	r.WantSeen("$70.00 due")
	if r.Sees("Paid") {
		t.Error("the visit is still said to be paid")
	}
}

// aboveAccount gives the place of a form above the account that shows.
func aboveAccount(p *PatientPage) *fyne.Container {
	whole := p.body.Objects[0].(*fyne.Container)
	return whole.Objects[0].(*fyne.Container).Objects[0].(*fyne.Container)
}

func TestTheCompleteRecordIsAskedForOnThePatientsPage(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, DocumentsTab))
	r.Tap("Complete record")
	if got := r.Walker.Last(); got != (nav.Place{Screen: nav.Documents, Patient: kept.ID, Tab: "other/chart"}) {
		t.Errorf("went to %+v", got)
	}
}

func TestPurposesKeepTheirValue(t *testing.T) {
	for _, p := range []purpose{onAccount, {visit: 12}, {pack: 7}, {all: true}} {
		if got := purposeOf(p.value()); got != p {
			t.Errorf("%+v came back as %+v", p, got)
		}
	}
}

func TestANewVisitOpensTheOneThatWaits(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, kept.ID, "")
	r.Show(page)
	r.Tap("New visit")
	begun := r.Walker.Last()
	if begun.Screen != nav.Visit || begun.Encounter == 0 {
		t.Fatalf("went to %+v", begun)
	}
	r.Settle()
	page.newVisit()
	r.Settle()
	if r.Walker.Last() != begun {
		t.Errorf("a second visit of the day was begun: %+v", r.Walker.Places)
	}
}

// longNamed is a patient whose words are longer than any column.
func longNamed() domain.Patient {
	return domain.Patient{
		Name:     domain.Name{First: "Maria Immaculata Wilhelmina", Middle: "Katharina", Last: "von Hohenstein-Wallenberg-Ostrowski", Native: "瑪麗亞·馮·霍恩斯坦"},
		Policies: []domain.Policy{{Kind: domain.MedicareAdvantage, Payer: "Evergreen Community Health Advantage Plan of Northern California", MemberID: "EV-100-200-300-400-500"}},
		SafetyFlags: []domain.SafetyFlag{
			{Kind: domain.Pacemaker, Note: "since 2019, asked not to use e-stim"}, {Kind: domain.Anticoagulant, Note: "apixaban"}, {Kind: domain.Allergy, Note: "latex and nickel"},
		},
		Complaints: []domain.Complaint{{Name: "Chronic low back pain with radiation to the left leg below the knee"}},
		Notes:      strings.Repeat("Prefers mornings and the room by the garden. ", 12),
	}
}

func TestEverythingFitsASmallWindow(t *testing.T) {
	r := rehearsal.New(t)
	list := NewList(r.Desk, r.Store)
	r.Show(list)
	r.WantRoom()
	long := r.Keep(longNamed())
	r.Visit(rehearsal.BackVisit(long, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	r.Desk.Changes.Patient.Emit(long.ID)
	r.Settle()
	r.WantRoom()
	for _, tab := range tabNames {
		r.Show(NewPatient(r.Desk, r.Store, long.ID, tab.tab))
		r.WantRoom()
	}
	r.Show(NewPatient(r.Desk, r.Store, long.ID, DetailsTab))
	r.Tap("Edit")
	r.Tap("Policy")
	r.WantRoom()
	r.Show(NewPatient(r.Desk, r.Store, long.ID, MoneyTab))
	r.Tap("Take payment")
	r.WantRoom()
}

func TestTheStandingOfAPlannedDayIsAsked(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	for i := range 12 {
		r.Visit(rehearsal.BackVisit(kept, day("2026-01-05").AddDays(7*i).ISO()), "Mei-Ling Chen, L.Ac.")
	}
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, MedicareTab))
	r.Fill("If the patient comes on …", "4/6/2026")
	r.WantSeen("A visit on Apr 6 2026 would be number 13 of 20.", "12 of 20 used")
	r.Fill("If the patient comes on …", "1/4/2020")
	r.WantSeen("No Medicare policy is in force on that day.")
	if r.Sees("weeks or longer") {
		t.Error("asks for weeks of a rule that does not hold")
	}
	// Who looks elsewhere meanwhile can still ask for another day.
	r.Tap("Visits")
	r.Tap("Medicare")
	r.Fill("If the patient comes on …", "4/6/2026")
	r.WantSeen("A visit on Apr 6 2026 would be number 13 of 20.")
}

func TestAPageWhosePatientIsGoneSaysSo(t *testing.T) {
	r := rehearsal.New(t)
	r.Show(NewPatient(r.Desk, r.Store, 99, ""))
	r.WantSeen("This patient is not in the practice’s records.", "Try again")
}

func TestTheFinderOffersPatientsAndThenSomebodyNew(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	f := NewFinder(r.Desk, r.Store, "Who is here?")
	var chosen domain.PatientID
	var begun domain.Name
	f.OnPatient = func(id domain.PatientID) { chosen = id }
	f.OnNew = func(n domain.Name) { begun = n }
	r.Window.SetContent(f.Pick)
	for _, typed := range []string{"林美", "hua li", "mei"} {
		f.Pick.SetText(typed)
		r.Settle()
		if options := f.Pick.Options(); len(options) != 2 || options[0].Label != "Lin, Mei-Hua  林美華" {
			t.Errorf("%q offers %+v", typed, options)
		}
	}
	f.Pick.SetText("ada quist")
	r.Settle()
	keys(f, fyne.KeyReturn)
	if begun != (domain.Name{First: "Ada", Last: "Quist"}) {
		t.Errorf("began %+v", begun)
	}
	f.Pick.SetText("lin")
	r.Settle()
	keys(f, fyne.KeyReturn)
	if chosen != kept.ID {
		t.Errorf("chose %d", chosen)
	}
	r.Settle()
	if options := f.Pick.Options(); len(options) != 0 {
		t.Errorf("the list stays open over the page: %+v", options)
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

func TestThePatientsEstimatesAreListedAndOpened(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Show(NewPatient(r.Desk, r.Store, lin.ID, DocumentsTab))
	r.Tap("New estimate")
	if got := r.Walker.Last(); got.Tab != "estimate" || got.Patient != lin.ID {
		t.Errorf("leads to %+v", got)
	}
	e := estimate.Estimate{Patient: lin, Asked: domain.MustDate("2026-03-30"), OnRequest: true, Service: "Acupuncture for low back pain", Items: []estimate.Item{{Code: "97810", Visits: 1, Units: 1, Fee: 8500}}}
	e.Schedule(domain.MustDate("2026-04-06"), estimate.Weekly, 6)
	if _, err := r.Store.SaveEstimate(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	r.Show(NewPatient(r.Desk, r.Store, lin.ID, DocumentsTab))
	r.WantSeen("GOOD FAITH ESTIMATES", "Acupuncture for low back pain", "Due Apr 2 2026", "$510.00", "No papers yet")
	r.WantRoom()
}

// A finding that names a field led to a page on which one had to look for it, and left
// one there.
func TestAMissingFieldIsEnteredAndLeadsBack(t *testing.T) {
	r := rehearsal.New(t)
	lin := rehearsal.Lin()
	lin.Sex = domain.SexUnknown
	kept := r.Keep(lin)
	for path, label := range map[string]string{
		"patient.address": "Street", "patient.phone": "Phone", "patient.birth_date": "Birth date", "patient.policies[0].member_id": "Member id", "patient.policies": "Until, empty while it lasts", "complaints[0].onset": "Since",
	} {
		page := NewPatient(r.Desk, r.Store, kept.ID, FieldTab(path))
		r.Show(page)
		r.Settle()
		focused := r.Window.Canvas().Focused()
		if label != "Until, empty while it lasts" && focused != fyne.Focusable(r.Field(label, 0)) || page.form == nil {
			t.Errorf("%s does not lead to %s", path, label)
		}
		r.Tap("Cancel")
	}
	backs := r.Walker.Backs
	page := NewPatient(r.Desk, r.Store, kept.ID, FieldTab("patient.sex"))
	r.Show(page)
	r.Settle()
	r.Choose("Sex, as payers ask", "Female")
	r.Tap("Save")
	if r.Walker.Backs != backs+1 {
		t.Error("what was entered does not lead back")
	}
	if now, err := r.Store.Patient(t.Context(), kept.ID); err != nil || now.Sex != domain.Female {
		t.Errorf("%v, %v", now.Sex, err)
	}
}
