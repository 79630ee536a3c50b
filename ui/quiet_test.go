package ui

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"fyne.io/fyne/v2"

	"meridian/db"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/ui/documents"
	"meridian/ui/help"
	"meridian/ui/nav"
	"meridian/ui/printing"
	"meridian/ui/rehearsal"
	"meridian/ui/takeout"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// secrets are marks that stand in for what nobody else may read; each is found in a
// file whatever the case of its letters, in UTF-8 and UTF-16.
type secrets struct {
	all map[string]string
}

// mark gives a new secret for what is named; it says so where it leaks.
func (s *secrets) mark(what string) string {
	secret := fmt.Sprintf("zqx%dvkj", len(s.all))
	s.all[secret] = what
	return secret
}

// fill puts a mark into every free text of a value, and an element into every empty
// list, so that a field that comes later is watched too.
func (s *secrets) fill(what string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		s.fill(what, v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				s.fill(what+"."+f.Name, v.Field(i))
			}
		}
	case reflect.Slice:
		if v.Len() == 0 && v.CanSet() {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		for i := range v.Len() {
			s.fill(what, v.Index(i))
		}
	case reflect.String:
		// A type of its own is a choice, not a text.
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() {
			v.SetString(s.mark(what))
		}
	}
}

// leaks names the files below a folder that hold a secret.
func (s *secrets) leaks(t *testing.T, folder string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		content = bytes.ToLower(append(content, path...))
		for secret, what := range s.all {
			for _, written := range spellings(strings.ToLower(secret)) {
				if bytes.Contains(content, written) {
					found = append(found, filepath.Base(path)+" has "+what)
				}
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return found
}

// spellings gives how a text may lie in a file.
func spellings(text string) [][]byte {
	all := [][]byte{[]byte(text)}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		var wide bytes.Buffer
		_ = binary.Write(&wide, order, utf16.Encode([]rune(text)))
		all = append(all, wide.Bytes())
	}
	return all
}

func TestALeakIsFound(t *testing.T) {
	s := &secrets{all: map[string]string{}}
	secret := s.mark("the name")
	for name, content := range map[string][]byte{"plain": []byte("x" + strings.ToUpper(secret)), "wide": spellings(secret)[1], "wide too": spellings(secret)[2]} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, name), append([]byte("before "), content...), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := s.leaks(t, folder); len(got) != 1 || !strings.Contains(got[0], "the name") {
			t.Errorf("%s: %v", name, got)
		}
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, secret+".pdf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if len(s.leaks(t, folder)) != 1 {
		t.Error("a secret in a file's name goes unseen")
	}
	var p domain.Patient
	before := len(s.all)
	s.fill("patient", reflect.ValueOf(&p))
	if len(s.all)-before < 25 || p.Name.First == "" || p.Policies[0].MemberID == "" {
		t.Errorf("%d fields are marked: %+v", len(s.all)-before, p)
	}
}

// A day's work with a secret in every text: nothing of it stands readable in the
// records, their log, the backups, temporary files, the program's log or its report.
func TestNothingThatWasTypedIsReadableOnTheDisk(t *testing.T) {
	s := &secrets{all: map[string]string{}}
	folder, temporary, private, logs := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temporary)
	t.Setenv("TMP", temporary)
	logFile, err := os.Create(filepath.Join(logs, "meridian.log"))
	if err != nil {
		t.Fatal(err)
	}
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(logFile, &slog.HandlerOptions{Level: slog.LevelDebug})))
	t.Cleanup(func() { slog.SetDefault(before); _ = logFile.Close() })

	passphrase := vault.Passphrase(s.mark("passphrase") + " quiet words of the day")
	recovery := startedIn(t, folder, passphrase)
	s.all[strings.Join(recovery.Groups(), "-")] = "recovery key"
	s.all[recovery.Groups()[2]+"-"+recovery.Groups()[3]] = "recovery key in part"
	w, queue := windowOn(t, folder)
	w.printer = printing.NewWith(private, "linux", func(context.Context, string, ...string) error { return nil })
	unlockWith := func(secret string) {
		rehearsal.Each(w.window.Content(), func(o fyne.CanvasObject) {
			if e, ok := o.(*widgets.Entry); ok {
				e.SetText(secret)
			}
		})
		tap(w.window, "Unlock")
		queue.Settle()
	}
	unlockWith(s.mark("wrong passphrase"))
	unlockWith(string(passphrase))
	if w.store == nil {
		t.Fatal(words(w.window))
	}
	day := secretDay{t: t, s: s, w: w, settle: queue.Settle}
	day.work()
	// While the records are open, their log holds what was just written.
	for _, place := range []string{folder, temporary, private, logs} {
		if found := s.leaks(t, place); len(found) > 0 {
			t.Errorf("while open: %v", found)
		}
	}
	day.keep(passphrase)
	w.close()
	queue.Settle()
	w.finish()
	w.start.Cabinet.Close()
	for _, place := range []string{folder, temporary, private, logs} {
		if found := s.leaks(t, place); len(found) > 0 {
			t.Errorf("at the end: %v", found)
		}
	}
	if left, err := os.ReadDir(private); err != nil || len(left) > 0 {
		t.Errorf("the private folder holds %d files, %v", len(left), err)
	}
	log, err := os.ReadFile(logFile.Name())
	if err != nil || !bytes.Contains(log, []byte("panicked")) {
		t.Errorf("the log does not tell of the fault: %s, %v", log, err)
	}
	if report := help.Report(help.Program{Clock: clock, Log: func() string { return string(log) }}, nil); strings.Contains(report, "zqx") {
		t.Errorf("the report leaks:\n%s", report)
	}
	if len(s.all) < 90 {
		t.Errorf("only %d secrets were fed", len(s.all))
	}
}

// secretDay feeds secrets through what one does in a day.
type secretDay struct {
	t      *testing.T
	s      *secrets
	w      *window
	settle func()
}

func (d *secretDay) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatalf("%v (%v)", err, errors.Unwrap(err))
	}
}

func (d *secretDay) patient() domain.Patient {
	var p domain.Patient
	d.s.fill("patient", reflect.ValueOf(&p))
	p.Policies[0].Kind, p.Policies[0].Relationship = domain.Commercial, domain.InsuredSelf
	p.SafetyFlags[0].Kind = domain.OtherSafety
	p.OutsideVisits[0].Date, p.OutsideVisits[0].Count = domain.MustDate("2026-01-02"), 1
	kept, err := d.w.store.CreatePatient(d.t.Context(), p)
	d.must(err)
	kept.Notes = d.s.mark("patient.Notes changed")
	kept, err = d.w.store.UpdatePatient(d.t.Context(), kept)
	d.must(err)
	return kept
}

func (d *secretDay) visit(p domain.Patient) domain.Encounter {
	var e domain.Encounter
	d.s.fill("visit", reflect.ValueOf(&e))
	e.Patient, e.Complaint, e.Status, e.Date = p.ID, p.Complaints[0].ID, domain.Present, domain.DateOf(clock())
	e.Route, e.Addenda, e.Overrides = domain.PatientPays, nil, []domain.Override{{Finding: "DX-01", Reason: d.s.mark("override")}}
	e.Items[0].Kind, e.Items[0].Quantity = domain.Herbs, 1
	e.Lines = []domain.Line{{Code: "97810", Label: d.s.mark("line"), Units: 1, Pointers: []int{0}, Fee: 8500}}
	e.Services, e.Declined, e.Acknowledged = nil, nil, nil
	kept, err := d.w.store.CreateEncounter(d.t.Context(), e)
	d.must(err)
	for range 3 {
		kept.Note.Subjective = d.s.mark("draft of a note")
		kept, err = d.w.store.SaveDraft(d.t.Context(), kept)
		d.must(err)
	}
	return kept
}

// work is what is done with the records open.
func (d *secretDay) work() {
	ctx, store := d.t.Context(), d.w.store
	var practice domain.Practice
	var provider domain.Provider
	d.s.fill("practice", reflect.ValueOf(&practice))
	d.s.fill("provider", reflect.ValueOf(&provider))
	practice.Logo, provider.Signature = domain.Mark{}, domain.Mark{}
	d.must(store.SavePractice(ctx, practice))
	d.must(store.SaveProvider(ctx, provider))
	p := d.patient()
	e := d.visit(p)
	for _, place := range []nav.Place{
		{Screen: nav.Patient, Patient: p.ID},
		{Screen: nav.Patient, Patient: p.ID, Tab: "history"},
		{Screen: nav.Visit, Patient: p.ID, Encounter: e.ID},
		{Screen: nav.Patients},
		{Screen: nav.Money},
		{Screen: nav.Today},
	} {
		d.w.shell.Go(place)
		d.settle()
	}
	_, err := store.SignEncounter(ctx, e.ID, d.s.mark("signature"))
	d.must(err)
	_, err = store.AddAddendum(ctx, e.ID, d.s.mark("addendum by"), d.s.mark("addendum"))
	d.must(err)
	paid, err := store.TakePayment(ctx, domain.Payment{Patient: p.ID, Encounter: e.ID, Date: e.Date, Method: domain.Check, Amount: 100, Reference: d.s.mark("reference")})
	d.must(err)
	_, err = store.ReversePayment(ctx, paid.ID, d.s.mark("reason"))
	d.must(err)
	_, err = store.SellPackage(ctx, domain.Package{Patient: p.ID, Name: d.s.mark("package"), Sessions: 2, Price: 100, Bought: e.Date}, domain.Payment{})
	d.must(err)
	_, err = store.SaveTemplate(ctx, domain.Template{Name: d.s.mark("template"), Note: domain.Note{Plan: d.s.mark("template.Plan")}})
	d.must(err)
	paper, err := store.IssueSuperbill(ctx, db.IssueRequest{Encounters: []domain.EncounterID{e.ID}}, documents.DrawSuperbill)
	d.must(err)
	pdf, err := store.PaperBytes(ctx, paper.ID)
	d.must(err)
	d.must(d.w.printer.Print(ctx, paper.Number, pdf))
	d.must(store.VoidPaper(ctx, paper.ID, d.s.mark("void")))
	if _, err := store.SearchPatients(ctx, p.Name.Last, 5, false); err != nil {
		d.t.Fatal(err)
	}
	_, err = store.Encounter(ctx, 999)
	if err == nil {
		d.t.Error("a visit that is none was found")
	}
	// A fault in the program: its value may be anything that was typed.
	work.New().Run(ctx, func(context.Context) error { panic("no room for " + p.Name.First) }, func(error) {})
	d.w.runner.Run(ctx, func(context.Context) error { panic(fmt.Errorf("cannot read %s", p.Notes)) }, func(error) {})
	d.settle()
}

// keep is what keeps the records: backups, an encrypted export, a restore, other keys.
func (d *secretDay) keep(passphrase vault.Passphrase) {
	ctx, c := d.t.Context(), d.w.start.Cabinet
	for _, b := range c.BackUp(ctx, nil) {
		d.must(b.Err)
	}
	out, err := os.Create(filepath.Join(c.Folder(), "everything.zip"))
	d.must(err)
	d.must(errors.Join(takeout.Write(ctx, d.w.store, domain.DateOf(clock()), out, d.s.mark("password of the zip"), func(float64) {}), out.Close()))
	d.w.shell.Close()
	fresh := vault.Passphrase(d.s.mark("new passphrase") + " other words of the day")
	store, _, err := c.Renew(ctx, passphrase, fresh)
	d.must(err)
	_, err = store.CreatePatient(ctx, domain.Patient{Name: domain.Name{Last: d.s.mark("patient after the backup")}})
	d.must(err)
	store, _, err = c.Restore(ctx, c.Backups(nil)[0], passphrase, nil)
	d.must(err)
	d.w.practice(store)
	d.settle()
	d.w.lock()
	d.settle()
}
