package transfer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

var _ Store = (*db.Store)(nil)

// page shows the part alone.
type page struct{ *Part }

func (page) Title() string { return "Import" }
func (page) Leave()        {}
func (page) Memory() any   { return nil }
func (page) Recall(any)    {}

func open(t *testing.T, name, content string) (*rehearsal.Room, *Part) {
	t.Helper()
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store)
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	p.AskFile = func(_ string, chosen func(string)) { chosen(path) }
	r.Show(page{p})
	r.Settle()
	return r, p
}

const list = `First Name,Last Name,Birth Date,Mobile Phone,Shoe
Rosa,Delgado,3/4/1951,5105550148,38
Mei-Hua,Lin,4/17/1949,,39
,,1/1/1960,,40
`

// choices are the lists on the screen: what each column is taken for, and how dates are read.
func choices(r *rehearsal.Room) []*widgets.Select {
	var all []*widgets.Select
	rehearsal.Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Select); ok {
			all = append(all, s)
		}
	})
	return all
}

func patients(t *testing.T, r *rehearsal.Room) int {
	t.Helper()
	n, err := r.Store.PatientCount(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAListComesInAndIsTakenBack(t *testing.T) {
	r, p := open(t, "list.csv", list)
	r.Tap("Choose the file…")
	r.Settle()
	r.WantSeen("WHAT THE COLUMNS ARE", "list.csv, 3 rows, UTF-8", "Birth Date", "Rosa · Mei-Hua")
	r.WantRoom()
	r.Tap("Check who would come in")
	r.Settle()
	r.WantSeen("2 new patients, 1 row not taken.", "Row 4: There is no name.", "Bring in 2 patients")
	if n := patients(t, r); n != 0 {
		t.Fatalf("%d patients came in before it was agreed to", n)
	}
	var saved [][]string
	p.saveTable = func(_ string, rows [][]string) { saved = rows }
	r.Tap("Save the list of troubles…")
	if len(saved) != 2 || strings.Join(saved[1], "|") != "4||no|There is no name." {
		t.Errorf("saved %v", saved)
	}
	r.Tap("Bring in 2 patients")
	r.Settle()
	r.WantSeen("2 patients came in.", "WHAT CAME IN")
	if n := patients(t, r); n != 2 {
		t.Fatalf("%d patients came in", n)
	}
	r.Tap("Take the import back")
	r.Settle()
	r.WantSeen("The import was taken back.", "taken back")
	if n := patients(t, r); n != 0 {
		t.Errorf("%d patients stayed", n)
	}
}

func TestWhoIsHereIsFilledOrLeft(t *testing.T) {
	r, _ := open(t, "list.csv", "First Name,Last Name,Birth Date,Email\nMei Hua,Lin,"+rehearsal.Lin().BirthDate.US()+",mei@example.com\n")
	lin := r.Keep(rehearsal.Lin())
	r.Tap("Choose the file…")
	r.Settle()
	r.Tap("Check who would come in")
	r.Settle()
	r.WantSeen("0 new patients, 1 here already.", "Fill empty fields", "Bring in 1 patient")
	r.Tap("Bring in 1 patient")
	r.Settle()
	r.WantSeen("1 who were here got what they lacked")
	filled, err := r.Store.Patient(t.Context(), lin.ID)
	if err != nil || filled.Email != "mei@example.com" {
		t.Errorf("%+v, %v", filled, err)
	}
}

func TestColumnsAreRemembered(t *testing.T) {
	r, _ := open(t, "list.csv", list)
	r.Tap("Choose the file…")
	r.Settle()
	choices(r)[4].Inner().SetSelected("Keep in the notes")
	r.Tap("Check who would come in")
	r.Settle()
	r.Tap("Another file")
	r.Tap("Choose the file…")
	r.Settle()
	r.Tap("Check who would come in")
	r.Settle()
	r.Tap("Bring in 2 patients")
	r.Settle()
	kept, err := r.Store.Patient(t.Context(), 1)
	if err != nil || kept.Notes != "Shoe: 38" {
		t.Errorf("%+v, %v", kept, err)
	}
}

func TestAWrongFileSaysSo(t *testing.T) {
	r, _ := open(t, "list.csv", "\x00\x01\x02")
	r.Tap("Choose the file…")
	r.Settle()
	r.WantSeen("This file is not a table of text.", "Choose the file…")
}

func TestOneWhoStandsTwiceInTheFileIsMadeOne(t *testing.T) {
	r, _ := open(t, "list.csv", "First Name,Last Name,Birth Date,Email\nKatherine,Muller,4/5/1980,\nKatharine,Müller,4/5/1980,kate@example.com\n")
	r.Tap("Choose the file…")
	r.Settle()
	r.Tap("Check who would come in")
	r.Settle()
	r.WantSeen("1 new patient, 1 here already.", "row 2 of this file: Muller, Katherine, born 04/05/1980, by name and birth date", "Bring in 1 patient")
	r.Tap("Bring in 1 patient")
	r.Settle()
	kept, err := r.Store.Patient(t.Context(), 1)
	if err != nil || kept.Name.First != "Katherine" || kept.Email != "kate@example.com" || patients(t, r) != 1 {
		t.Errorf("%+v, %v", kept, err)
	}
}

func TestAppointmentsComeInWithTheirPatients(t *testing.T) {
	r, _ := open(t, "appointments.csv", "Patient,Appointment Date,Start Time,Treatment,Status\nRosa Delgado,4/6/2026,9:30 AM,Follow-up,booked\nRosa Delgado,4/13/2026,9:30 AM,Follow-up,booked\nRosa Delgado,3/2/2026,9:30 AM,Follow-up,arrived\nMei-Hua Lin,4/6/2026,2 pm,,booked\n")
	lin := r.Keep(rehearsal.Lin())
	r.Tap("Choose the file…")
	r.Settle()
	r.WantSeen("Appointment date", "Appointment status")
	r.WantRoom()
	r.Tap("Check who would come in")
	r.Settle()
	r.WantSeen("1 new patient, 1 here already, 3 visits to come.", "Visits to come are scheduled", "They come in as acupuncture visits elsewhere.")
	r.Tap("Bring in 2 patients")
	r.Settle()
	day, err := r.Store.EncountersOn(t.Context(), domain.MustDate("2026-04-06"))
	if err != nil || len(day) != 2 || day[0].Encounter.Reason != "Follow-up" || day[1].Patient.ID != lin.ID || day[1].Encounter.Start != domain.NewClockTime(14, 0) {
		t.Fatalf("on the day are %+v, %v", day, err)
	}
	rosa, err := r.Store.Patient(t.Context(), day[0].Patient.ID)
	if err != nil || rosa.Notes != "In the former system: 1 visit, on Mar 2 2026." {
		t.Errorf("the notes are %q, %v", rosa.Notes, err)
	}
	if len(rosa.OutsideVisits) != 1 || rosa.OutsideVisits[0].Date.ISO() != "2026-03-02" || rosa.OutsideVisits[0].Count != 1 {
		t.Errorf("the visit that took place does not count: %+v", rosa.OutsideVisits)
	}
	r.Tap("Take the import back")
	r.Settle()
	if day, err := r.Store.EncountersOn(t.Context(), domain.MustDate("2026-04-06")); err != nil || len(day) != 0 {
		t.Errorf("%d visits stayed, %v", len(day), err)
	}
}

func TestVisitsThatTookPlaceCountOnlyWhereThatIsWanted(t *testing.T) {
	r, _ := open(t, "appointments.csv", "Patient,Appointment Date,Status\nRosa Delgado,3/2/2026,arrived\nRosa Delgado,3/16/2026,arrived\n")
	r.Tap("Choose the file…")
	r.Settle()
	r.Tap("Check who would come in")
	r.Settle()
	rehearsal.Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Check); ok && c.Text == "Count 2 visits that took place toward Medicare’s limits" {
			c.SetChecked(false)
		}
	})
	r.Tap("Bring in 1 patient")
	r.Settle()
	rosa, err := r.Store.Patient(t.Context(), 1)
	if err != nil || len(rosa.OutsideVisits) != 0 || rosa.Notes != "In the former system: 2 visits, Mar 2 2026 to Mar 16 2026." {
		t.Errorf("%+v, %v", rosa, err)
	}
}

func TestTheOrderOfDatesIsAskedAndRemembered(t *testing.T) {
	r, _ := open(t, "list.csv", "Name,DOB\nRosa Delgado,03/04/1951\n")
	r.Tap("Choose the file…")
	r.Settle()
	r.WantSeen("03/04/1951 is read as Mar 4 1951.", "No date of the column shows which comes first.", "Month first, as in the US")
	r.WantRoom()
	all := choices(r)
	all[len(all)-1].Inner().SetSelected("Day first")
	r.WantSeen("03/04/1951 is read as Apr 3 1951.")
	r.Tap("Check who would come in")
	r.Settle()
	r.Tap("Another file")
	r.Tap("Choose the file…")
	r.Settle()
	r.WantSeen("03/04/1951 is read as Apr 3 1951.")
	r.Tap("Check who would come in")
	r.Settle()
	r.Tap("Bring in 1 patient")
	r.Settle()
	rosa, err := r.Store.Patient(t.Context(), 1)
	if err != nil || rosa.BirthDate.ISO() != "1951-04-03" {
		t.Errorf("born on %s, %v", rosa.BirthDate.ISO(), err)
	}
}

func TestEachStepBeginsInSight(t *testing.T) {
	r, p := open(t, "list.csv", list)
	stepped := 0
	p.Stepped = func() { stepped++ }
	for _, button := range []string{"Choose the file…", "Check who would come in", "Back to the columns"} {
		before := stepped
		r.Tap(button)
		r.Settle()
		if stepped == before {
			t.Errorf("after %q the window stays where the step before was scrolled to", button)
		}
	}
}
