package visit

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
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
func room(t testing.TB, patient domain.Patient) (*rehearsal.Room, *Page) {
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

// press types a key into what has the keyboard.
func press(r *rehearsal.Room, key fyne.KeyName) {
	r.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	r.Settle()
}

// typeInto types into an entry that has the keyboard, as a person does.
func typeInto(r *rehearsal.Room, e fyne.Focusable, text string) {
	r.Window.Canvas().Focus(e)
	for _, char := range text {
		e.TypedRune(char)
	}
	r.Settle()
}

func TestAFollowUpVisitInFourActions(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Same as last time")
	if said := lastSaid(r); said.Action != "Undo" || said.Text != "Taken from Mar 23 2026: 2 sets with 24 minutes, 1 diagnosis and the plan." {
		t.Errorf("said %+v", said)
	}
	r.WantSeen("97810", "97811", "$130.00", "Weekly for 4 weeks", "14 of 20", "Visit 14 needs a recorded improvement since visit 1.")
	r.Tap("Record improvement")
	typeInto(r, r.Window.Canvas().Focused(), "Flexion 70°, was 40°")
	press(r, fyne.KeyReturn)
	if r.Sees("Visit 14 needs a recorded improvement") || codesOf(p.sheet) != "97810-KX 97811-KX" {
		t.Errorf("the fix did not clear the finding: %s\n%s", codesOf(p.sheet), r.Words())
	}
	for _, f := range p.sheet.findings {
		if f.Severity == domain.SeverityError {
			t.Errorf("error left: %+v", f)
		}
	}
	r.Tap("Sign")
	e := stored(t, r, p)
	if !e.Signed() || e.Signature.By != "Mei-Ling Chen, L.Ac." {
		t.Fatalf("not signed: %+v\n%s", e.Signature, r.Words())
	}
	r.Tap("Superbill")
	last := r.Walker.Last()
	if last.Screen != nav.Documents || last.Paper == 0 {
		t.Fatalf("went to %+v\n%s", last, r.Words())
	}
	kept, err := r.Store.PaperBytes(t.Context(), last.Paper)
	must(t, err)
	if string(kept) != "superbill SB-2026-0001" {
		t.Errorf("kept %q", kept)
	}
	r.WantSeen("SB-2026-0001")
}

func TestASignedNoteIsTextAndTakesAddenda(t *testing.T) {
	r, p := medicareRoom(t)
	typeInto(r, p.note.parts[0].entry, "Better")
	p.do(func(s *sheet) { s.setStatus(domain.Present) })
	r.Tap("Sign")
	if p.note.parts[0].entry.Visible() || !r.Sees("Better") || !r.Sees("Signed by Mei-Ling Chen, L.Ac., Mar 30 2026 12:00 PM") {
		t.Errorf("the signed note:\n%s", r.Words())
	}
	r.Tap("Add to the note")
	r.WantSeen("Write what is to be added.")
	typeInto(r, p.addenda.entry, "Called in the evening: no soreness")
	r.Tap("Add to the note")
	e := stored(t, r, p)
	if len(e.Addenda) != 1 || e.Addenda[0].Text != "Called in the evening: no soreness" || p.addenda.entry.Text != "" {
		t.Errorf("addenda %+v, entry %q", e.Addenda, p.addenda.entry.Text)
	}
	r.WantSeen("Called in the evening: no soreness")
}

// brokenStore is a store whose saving fails while broken is set.
type brokenStore struct {
	Store
	broken error
}

func (b *brokenStore) SaveDraft(ctx context.Context, e domain.Encounter) (domain.Encounter, error) {
	if b.broken != nil {
		return e, b.broken
	}
	return b.Store.SaveDraft(ctx, e)
}

func TestWhatCannotBeSavedStaysAndIsSaid(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	store := &brokenStore{Store: r.Store}
	p = opened(r, store, p.id)
	store.broken = &domain.Fault{Code: "store.full", Message: "The disk is full."}
	typeInto(r, p.note.parts[0].entry, "Stiff in the morning")
	r.WantSeen("Not saved: The disk is full. What you typed is still here.")
	if p.note.parts[0].entry.Text != "Stiff in the morning" || stored(t, r, p).Note.Subjective != "" {
		t.Errorf("text %q", p.note.parts[0].entry.Text)
	}
	r.Tap("Sign")
	if stored(t, r, p).Signed() {
		t.Error("an unsaved note was signed")
	}
	p.Leave()
	var kept error
	p.Keep(func(err error) { kept = err })
	r.Settle()
	if kept == nil || p.note.parts[0].entry.Text != "Stiff in the morning" {
		t.Errorf("left with %v, text %q", kept, p.note.parts[0].entry.Text)
	}
	p.Return(nav.Place{})
	store.broken = nil
	r.Tap("Try again")
	if stored(t, r, p).Note.Subjective != "Stiff in the morning" || r.Sees("Not saved") {
		t.Errorf("after trying again:\n%s", r.Words())
	}
}

func TestAStoreThatClosesUnderTypingLosesNothing(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	typeInto(r, p.note.parts[0].entry, "Stiff in the ")
	must(t, r.Store.Close())
	typeInto(r, p.note.parts[0].entry, "morning")
	if p.note.parts[0].entry.Text != "Stiff in the morning" {
		t.Errorf("text %q", p.note.parts[0].entry.Text)
	}
	r.WantSeen("What you typed is still here.", "Try again")
	r.Tap("Set")
	typeInto(r, p.treatment.sets[0].time, "20")
	r.WantSeen("97810", "What you typed is still here.")
}

// staleStore says that a visit was changed elsewhere, unless the last writer is
// to win.
type staleStore struct{ Store }

func (b *staleStore) SaveDraft(ctx context.Context, e domain.Encounter) (domain.Encounter, error) {
	if !e.Saved.IsZero() {
		return e, &domain.Fault{Code: db.CodeStale, Message: "This visit was changed elsewhere meanwhile."}
	}
	return b.Store.SaveDraft(ctx, e)
}

func TestAVisitChangedElsewhereIsNotOverwrittenUnasked(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p = opened(r, &staleStore{r.Store}, p.id)
	typeInto(r, p.note.parts[0].entry, "mine")
	r.WantSeen("This visit was changed elsewhere meanwhile.")
	if got := stored(t, r, p).Note.Subjective; got != "" {
		t.Errorf("overwritten by %q", got)
	}
	r.Tap("Keep what is here")
	if got := stored(t, r, p).Note.Subjective; got != "mine" {
		t.Errorf("kept %q", got)
	}
}

func TestLeavingSavesAtOnce(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	pause := savePause
	savePause = time.Hour
	defer func() { savePause = pause }()
	r.Window.Canvas().Focus(p.note.parts[1].entry)
	for _, char := range "Flexion 70°" {
		p.note.parts[1].entry.TypedRune(char)
	}
	p.Leave()
	deadline := time.Now().Add(5 * time.Second)
	for time.Now().Before(deadline) {
		e, err := r.Store.Encounter(t.Context(), p.id)
		must(t, err)
		if e.Note.Objective == "Flexion 70°" {
			p.saver.pause.Run(func(context.Context) error { return nil }, func(error) {})
			r.Settle()
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Error("leaving did not save")
}

func TestSeveralErrorsAreSaidBeforeSigning(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) { must(t, s.addLine("97811")) })
	r.Tap("Sign")
	if stored(t, r, p).Signed() {
		t.Fatal("signed without a word about open errors")
	}
	r.WantSeen("Signing locks the note; the bill can still be corrected afterwards.")
	r.Tap("Sign anyway")
	if !stored(t, r, p).Signed() {
		t.Errorf("not signed:\n%s", r.Words())
	}
}

func TestASuperbillIsRefusedMendedOrPassedOver(t *testing.T) {
	r, p := room(t, domain.Patient{Name: domain.Name{First: "Ana", Last: "Ruiz"}, Sex: domain.Female})
	p.do(func(s *sheet) {
		must(t, s.addDiagnosis("M54.50"))
		s.addSet()
		must(t, s.setTime(0, "20"))
	})
	r.Tap("Superbill")
	if said := lastSaid(r); said.Action != "Sign" || said.Text != "The superbill prints your signature: sign the note first." {
		t.Errorf("said %+v", said)
	}
	r.Tap("Sign")
	r.Tap("Superbill")
	r.WantSeen("A payer would send this superbill back.", "The birth date of the patient is missing.", "3 in the way")
	if !p.issuing.issue.Disabled() {
		t.Error("a superbill with errors may be issued")
	}
	r.Tap("Enter it")
	if last := r.Walker.Last(); last.Screen != nav.Patient || last.Patient != p.sheet.Patient.ID {
		t.Errorf("the fix leads to %+v", last)
	}
	for range 3 {
		r.Tap("Pass over…")
		typeInto(r, r.Window.Canvas().Focused(), "Paid in cash, wants none of it printed")
		r.Tap("Pass over with this reason")
	}
	r.WantSeen("Nothing stands in the way.")
	r.Tap("Issue the superbill")
	if last := r.Walker.Last(); last.Screen != nav.Documents || last.Paper == 0 {
		t.Errorf("went to %+v\n%s", last, r.Words())
	}
	if e := stored(t, r, p); len(e.Overrides) != 3 || e.Overrides[0].Reason == "" {
		t.Errorf("overrides %+v", e.Overrides)
	}
	if !p.sheet.billLocked() || r.Sees("Add a code") {
		t.Error("the bill on an issued superbill can still be changed")
	}
	r.WantSeen("This bill stands on SB-2026-0001. Void it to change the bill.")
	r.Tap("Superbill")
	r.WantSeen("This visit already stands on SB-2026-0001.")
}

func TestALineIsEditedInPlaceByKeyboard(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) {
		must(t, s.addDiagnosis("M54.2"))
		must(t, s.addService("97140"))
	})
	r.Window.Canvas().Focus(p.coding.lines[0])
	press(r, fyne.KeyReturn)
	modifiers := p.coding.editor.fields[lineModifiers]
	typeInto(r, modifiers.Entry(), "5 9")
	if p.sheet.Visit.Lines[0].HasModifier("59") || modifiers.Message() == "" {
		t.Errorf("5 9 was read as %v, said %q", p.sheet.Visit.Lines[0].Modifiers, modifiers.Message())
	}
	modifiers.Entry().SetText("")
	typeInto(r, modifiers.Entry(), "gp")
	r.WantSeen("changed by hand")
	press(r, fyne.KeyReturn)
	if p.coding.editor != nil || stored(t, r, p).Lines[0].Modifiers[0] != "GP" {
		t.Error("Enter did not close the editor with GP kept")
	}
	p.coding.lines[0].TypedRune('w')
	r.WantSeen("Changed by hand; the treatment earns: 97140 ×1.")
	p.coding.lines[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	r.Settle()
	if said := lastSaid(r); said.Text != "97140 taken off the bill." || len(p.sheet.Visit.Lines) != 0 {
		t.Errorf("said %+v", said)
	}
	lastSaid(r).Do()
	if len(p.sheet.Visit.Lines) != 1 {
		t.Error("undo did not bring the line back")
	}
}

func TestDiagnosesMoveAndGoByKeyboard(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) {
		must(t, s.addDiagnosis("M54.50"))
		must(t, s.addDiagnosis("M62.830"))
	})
	second := chipAt(p.diagnoses.chips, 1)
	r.Window.Canvas().Focus(second)
	second.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
	if p.sheet.Visit.Diagnoses[0].Code != "M62.830" || r.Window.Canvas().Focused() != chipAt(p.diagnoses.chips, 0) {
		t.Errorf("after moving: %v", p.sheet.Visit.Diagnoses)
	}
	press(r, fyne.KeyDelete)
	if len(stored(t, r, p).Diagnoses) != 1 || r.Window.Canvas().Focused() != chipAt(p.diagnoses.chips, 0) {
		t.Errorf("after removing: %v", p.sheet.Visit.Diagnoses)
	}
	press(r, fyne.KeyDelete)
	if r.Window.Canvas().Focused() != p.diagnoses.add {
		t.Error("the keyboard is lost after the last diagnosis")
	}
}

func TestMusclesAreFoundAndTakeSides(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Dry needling")
	r.WantSeen("no muscle is named")
	typeInto(r, p.treatment.muscles.search.Entry(), "piri")
	if len(p.treatment.muscles.search.Options()) == 0 {
		t.Fatal("piri finds no muscle")
	}
	r.Window.Canvas().Focus(p.treatment.muscles.search.Entry())
	p.treatment.muscles.search.OnPick(p.treatment.muscles.search.Options()[0])
	r.WantSeen("20560", "1 muscle counts")
	chip := chipAt(p.treatment.muscles.chips, 0)
	chip.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.sheet.Visit.Muscles[0].Side != domain.Left {
		t.Errorf("side %q", p.sheet.Visit.Muscles[0].Side)
	}
	p.treatment.muscles.find("piriformis r")
	if o := p.treatment.muscles.search.Options(); len(o) == 0 || o[0].Value != "piriformis R" {
		t.Errorf("options %+v", o)
	}
}

func TestAPacemakerWarnsAtEStim(t *testing.T) {
	patient := rehearsal.Lin()
	patient.SafetyFlags = []domain.SafetyFlag{{Kind: domain.Pacemaker}}
	r, p := room(t, patient)
	r.Tap("Set")
	typeInto(r, p.treatment.sets[0].time, "20")
	p.treatment.sets[0].estim.SetChecked(true)
	r.WantSeen("The patient has a pacemaker, and set 1 has e-stim.", "97813")
	r.Tap("Take e-stim off")
	if p.treatment.sets[0].estim.Checked || r.Sees("and set 1 has e-stim") || codesOf(p.sheet) != "97810" {
		t.Errorf("after the fix: %s", codesOf(p.sheet))
	}
}

func TestPaymentsArePrefilledAndChecked(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) {
		s.addSet()
		must(t, s.setTime(0, "20"))
	})
	r.Tap("Take payment")
	if p.payments.amount.Text() != "85.00" {
		t.Fatalf("pre-filled with %q", p.payments.amount.Text())
	}
	p.payments.date.SetText("4/30/2026")
	r.Tap("Take payment")
	r.WantSeen("not later than today")
	p.payments.date.SetText("today")
	p.payments.amount.SetText("50")
	r.Tap("Take payment")
	r.WantSeen("Mar 30 2026 · Card", "$50.00", "$35.00")
	paid, err := r.Store.PaymentsOf(t.Context(), p.sheet.Patient.ID)
	must(t, err)
	if len(paid) != 1 || paid[0].Amount != 5000 || paid[0].Encounter != p.id {
		t.Errorf("payments %+v", paid)
	}
	r.Tap("Take payment")
	if p.payments.amount.Text() != "35.00" {
		t.Errorf("the rest is pre-filled with %q", p.payments.amount.Text())
	}
	r.Tap("Take payment")
	r.WantSeen("✓ Paid in full")
}

func TestATemplateFillsWhatIsEmptyAndAVisitBecomesOne(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	if _, err := r.Store.SaveTemplate(t.Context(), domain.Template{
		Name: "Neck", Note: domain.Note{Objective: "Rotation limited", Plan: "Weekly"},
		Diagnoses: []domain.Diagnosis{{Code: "M54.2", Text: "Cervicalgia"}}, Sets: []domain.TemplateSet{{Points: []string{"GB20"}, EStim: true}},
	}); err != nil {
		t.Fatal(err)
	}
	p.do(func(s *sheet) { s.Visit.Note.Plan = "Twice a week"; s.version++ })
	r.Tap("Template")
	r.Settle()
	r.Tap("Neck")
	e := stored(t, r, p)
	if e.Note.Plan != "Twice a week" || e.Note.Objective != "Rotation limited" || len(e.Diagnoses) != 1 || len(e.Sets) != 1 || !e.Sets[0].EStim || e.Sets[0].Seconds != 0 {
		t.Errorf("%+v", e)
	}
	if p.templates.card.Visible() {
		t.Error("the card stays open")
	}
	p.Undo()
	if e := stored(t, r, p); e.Note.Objective != "" || len(e.Sets) != 0 || e.Note.Plan != "Twice a week" {
		t.Errorf("not undone: %+v", e)
	}
	p.sheet.useTemplate(domain.Template{Name: "x", Note: domain.Note{Subjective: "her words", Advice: "walk"}})
	r.Tap("Template")
	r.Settle()
	p.templates.name.SetText("")
	r.Tap("Keep as a template")
	r.WantSeen("Give the template a name.")
	p.templates.name.SetText("Neck")
	r.Tap("Keep as a template")
	r.Settle()
	r.WantSeen("There is a template “Neck” already.")
	r.Tap("Put this one in its place")
	r.Settle()
	all, err := r.Store.Templates(t.Context())
	if err != nil || len(all) != 1 || all[0].Note.Advice != "walk" || all[0].Note.Subjective != "" {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestASessionOfAPackagePaysForTheVisit(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) {
		s.Visit.Status = domain.Scheduled
		s.Visit.Lines = []domain.Line{{Code: "97810", Label: "Acupuncture", Units: 1, Fee: 8500, Origin: domain.Added}}
	})
	patient := p.sheet.Visit.Patient
	paid := domain.Payment{Date: r.Desk.Today(), Method: domain.Check, Amount: 70000}
	if _, err := r.Store.SellPackage(t.Context(), domain.Package{Patient: patient, Name: "Ten visits", Sessions: 10, Price: 70000, Bought: r.Desk.Today()}, paid); err != nil {
		t.Fatal(err)
	}
	p.readAccount()
	r.Settle()
	if r.Sees("Use a session: Ten visits, 10 of 10 left") {
		t.Error("a visit that is only planned offers a session")
	}
	p.header.status.Inner().SetSelected("Present")
	p.turn(func(s *sheet) {
		s.useTemplate(domain.Template{Name: "x", Note: domain.Note{Objective: "from a template"}})
	})
	stored(t, r, p)
	r.Tap("Use a session: Ten visits, 10 of 10 left")
	r.WantSeen("Package session", "$70.00", "✓ Paid in full")
	if e := stored(t, r, p); e.Due() != 7000 || e.Discount != 1500 {
		t.Errorf("due %v, discount %v", e.Due(), e.Discount)
	}
	p.Undo()
	if e := stored(t, r, p); e.Note.Objective != "" || e.Due() != 7000 {
		t.Errorf("undoing what came before the session left %q and a due of %v", e.Note.Objective, e.Due())
	}
	r.Tap("Give the session back")
	r.WantSeen("Use a session: Ten visits, 10 of 10 left")
	if e := stored(t, r, p); e.Due() != 8500 {
		t.Errorf("due %v", e.Due())
	}
	r.Tap("Use a session: Ten visits, 10 of 10 left")
	p.header.status.Inner().SetSelected("Cancelled")
	if e := stored(t, r, p); e.Discount != 0 || p.sheet.Visit.Discount != 0 || p.sheet.usesSession() {
		t.Errorf("the cancelled visit still has its session: %v, %v", e.Discount, p.sheet.Visit.Discount)
	}
}

func TestAVisitThatCannotBeReadOffersAWayOn(t *testing.T) {
	r := rehearsal.New(t)
	p := opened(r, r.Store, 999)
	r.WantSeen("This visit cannot be opened", "Try again")
	if p.Title() != "Visit" {
		t.Errorf("title %q", p.Title())
	}
	p.Leave()
	p.superbill()
	p.sameAsLast()
	p.sign()
	p.Undo()
}

func TestItemsAndAMissedAppointment(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Herbs")
	row := p.treatment.items.rows[0]
	typeInto(r, row.entries[itemPrice], "20.")
	typeInto(r, row.entries[itemPrice], "5x")
	r.WantSeen("is not an amount")
	row.entries[itemPrice].SetText("20.50")
	p.header.status.Inner().SetSelected("No-show")
	r.Tap("Missed-appointment fee")
	typeInto(r, p.treatment.items.rows[1].entries[itemPrice], "45")
	e := stored(t, r, p)
	if e.Status != domain.NoShow || len(e.Items) != 2 || e.Items[0].Price != 2050 || e.Items[1].Price != 4500 || e.Due() != 6550 {
		t.Errorf("stored %+v, due %v", e.Items, e.Due())
	}
}

func TestTheChecklistLeadsToItsField(t *testing.T) {
	r, p := medicareRoom(t)
	p.do(func(s *sheet) { s.addSet() })
	missing := 0
	rehearsal.Each(p.doc.card, func(o fyne.CanvasObject) {
		if item, ok := o.(*tappable); ok && missing == 0 {
			missing++
			r.Window.Canvas().Focus(item)
			press(r, fyne.KeyReturn)
		}
	})
	if r.Window.Canvas().Focused() != p.note.parts[0].entry {
		t.Errorf("the first missing thing leads to %T", r.Window.Canvas().Focused())
	}
	p.goTo("note.response")
	if r.Window.Canvas().Focused() != p.note.parts[5].entry {
		t.Errorf("focused %T", r.Window.Canvas().Focused())
	}
	for path, want := range map[string]fyne.Focusable{
		"sets[0].seconds": p.treatment.sets[0].time, "sets[0].e_stim": p.treatment.sets[0].estim, "supervisor": p.payer.npi.Entry(),
		"improvement": p.payer.evidence.Entry(),
	} {
		p.goTo(path)
		if r.Window.Canvas().Focused() != want {
			t.Errorf("%s leads to %T", path, r.Window.Canvas().Focused())
		}
	}
	for _, path := range []string{"place_of_service", "complaint"} {
		before := r.Window.Canvas().Focused()
		if p.goTo(path); r.Window.Canvas().Focused() == before {
			t.Errorf("%s leads nowhere", path)
		}
	}
	p.goTo("diagnoses[0]")
	if !p.diagnoses.search.Visible() {
		t.Error("a diagnosis leads nowhere")
	}
	p.goTo("practice.phone")
	if r.Walker.Last().Screen != nav.Settings {
		t.Errorf("practice.phone leads to %+v", r.Walker.Last())
	}
}

func TestTheVisitSummaryOpensAgainUntilSomethingChanges(t *testing.T) {
	r, p := medicareRoom(t)
	typeInto(r, p.note.parts[0].entry, "Better")
	r.Tap("Sign")
	r.Tap("Visit summary")
	first := r.Walker.Last()
	if first.Screen != nav.Documents || first.Paper == 0 {
		t.Fatalf("went to %+v\n%s", first, r.Words())
	}
	r.Tap("Visit summary")
	if r.Walker.Last().Paper != first.Paper {
		t.Error("an unchanged visit got a second summary")
	}
}

func TestAnImprovementRecordedAfterSigningBecomesAnAddendum(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Same as last time")
	r.Tap("Sign")
	r.Tap("Sign anyway")
	r.Tap("Record improvement")
	typeInto(r, r.Window.Canvas().Focused(), "Walks 40 minutes, was 10")
	press(r, fyne.KeyReturn)
	e := stored(t, r, p)
	if len(e.Addenda) != 1 || !e.Lines[0].HasModifier("KX") || r.Sees("Visit 14 needs") {
		t.Errorf("stored %+v, %+v", e.Addenda, e.Lines)
	}
	r.WantSeen("Recorded after signing: improved since the start of treatment. Walks 40 minutes, was 10")
}

func TestWhatASignatureLocksIsMendedByAnAddendum(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Same as last time")
	r.WantSeen("Complete the note")
	r.Tap("Sign")
	r.Tap("Sign anyway")
	if r.Sees("Complete the note") {
		t.Error("a locked note is to be completed")
	}
	r.Tap("Write an addendum")
	if r.Window.Canvas().Focused() != p.addenda.entry {
		t.Errorf("leads to %T", r.Window.Canvas().Focused())
	}
}

func TestTheBalanceFollowsTheBill(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.WantSeen("balance $0.00")
	p.do(func(s *sheet) {
		s.addSet()
		must(t, s.setTime(0, "20"))
	})
	r.Settle()
	r.WantSeen("owes $85.00")
}

func TestAColumnThatIsTooNarrowBecomesOnePage(t *testing.T) {
	r, p := fullVisit(t)
	r.Window.Resize(fyne.NewSize(420, 700))
	if p.layout.scrolls[1].Visible() || !r.Sees("97811") || !r.Sees("Lin, Mei-Hua") {
		t.Errorf("narrow:\n%s", r.Words())
	}
	r.Window.Resize(fyne.NewSize(1000, 700))
	if !p.layout.scrolls[1].Visible() || !p.layout.header.Visible() || !r.Sees("97811") {
		t.Errorf("wide again:\n%s", r.Words())
	}
	p.layout.scrolls[0].ScrollTo(40)
	again := opened(r, r.Store, p.id)
	again.Recall(p.Memory())
	if again.layout.scrolls[0].Offset() != 40 {
		t.Errorf("recalled %v", again.layout.scrolls[0].Offset())
	}
	again.Recall("something else")
}

func TestTheTimeIsWrittenAsTheLanguageDoes(t *testing.T) {
	locale.Use(locale.Chinese)
	t.Cleanup(func() { locale.Use(locale.English) })
	r, p := room(t, rehearsal.Lin())
	r.Fill("时间", "4pm")
	stored(t, r, p)
	again := opened(r, r.Store, p.id)
	if got := again.payer.start.Text(); got != "16:00" {
		t.Errorf("the field has %q", got)
	}
}

func TestDateAndTimeAreChangedInPlace(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Fill("Date of service", "3/27/2026")
	r.Fill("Time", "4pm")
	e := stored(t, r, p)
	if e.Date != domain.MustDate("2026-03-27") || e.Start.String() != "4:00 PM" {
		t.Errorf("stored %v %v", e.Date, e.Start)
	}
	r.WantSeen("Fri Mar 27 2026, 4:00 PM")
	r.Fill("Date of service", "13/45/2026")
	if got := stored(t, r, p).Date; got != e.Date {
		t.Errorf("a date that is none became %v", got)
	}
}
