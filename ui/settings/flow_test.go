package settings

import (
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"meridian/db"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/profile"
	"meridian/ui/rehearsal"
	"meridian/ui/rulebook"
	"meridian/ui/security"
	"meridian/ui/widgets"
)

var _ Store = (*db.Store)(nil)

func open(t *testing.T) (*rehearsal.Room, *Page) {
	t.Helper()
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store, Appearance{Change: func(look.Mode) {}}, keys(r), nil, "1.2.3")
	r.Show(p)
	return r, p
}

// leave leaves the settings and gives why something is not saved.
func leave(r *rehearsal.Room, p *Page) (why error) {
	p.Leave()
	p.Keep(func(err error) { why = err })
	r.Settle()
	return why
}

// backAgain leaves the settings, which say that something is not saved, and comes to it in
// a window that was made anew, as after a lock.
func backAgain(t *testing.T, r *rehearsal.Room, p *Page) *Page {
	t.Helper()
	if err := leave(r, p); err == nil {
		t.Error("nothing is said of what is not saved")
	}
	again := New(r.Desk, r.Store, Appearance{}, keys(r), nil, "1.2.3")
	again.Leave()
	again.Retype(p.Typed())
	if err := leave(r, again); err == nil {
		t.Error("what was typed before a lock is not held")
	}
	again.Return(nav.Place{})
	r.Show(again)
	return again
}

// keys gives the part about security, which has tests of its own.
func keys(r *rehearsal.Room) *security.Part {
	return security.New(r.Desk, r.Store, security.Means{SetLock: func(time.Duration) {}})
}

func TestAChangeIsKeptAndShownAgain(t *testing.T) {
	r, p := open(t)
	if got := r.Field("Practice name", 0).Text; got != "Quiet Needle" {
		t.Fatalf("the practice is called %q", got)
	}
	if !p.save.Disabled() {
		t.Error("there is something to save before anything was typed")
	}
	told := false
	r.Desk.Changes.Practice.Listen(func(struct{}) { told = true })
	r.Fill("Practice name", "Loud Needle")
	test.Tap(p.save)
	r.Settle()
	r.WantSeen("Saved. New papers show it; issued ones stay as they are.")
	if !told {
		t.Error("the other screens were not told")
	}
	again := New(r.Desk, r.Store, Appearance{}, keys(r), nil, "1.2.3")
	r.Show(again)
	if got := r.Field("Practice name", 0).Text; got != "Loud Needle" {
		t.Errorf("shown again as %q", got)
	}
}

func TestAFeeAndItsNameAreThePracticesOwn(t *testing.T) {
	r, p := open(t)
	p.show(1)
	fees, ok := p.fees.Value()
	if !ok || fees["97810"].Amount != 8500 {
		t.Fatalf("fees %v", fees)
	}
	retype(p, "85.00", "90.00")
	retype(p, "Acupuncture, first 15 min", "Needling, a quarter hour")
	p.Save()
	r.Settle()
	kept, err := r.Store.Fees(t.Context())
	if err != nil || kept["97810"].Amount != 9000 || kept["97810"].Label != "Needling, a quarter hour" {
		t.Errorf("kept %+v, %v", kept["97810"], err)
	}
}

// retype changes the first entry of the fees that holds a text.
func retype(p *Page, from, to string) {
	done := false
	rehearsal.Each(p.body, func(o fyne.CanvasObject) {
		if entry, ok := o.(*widgets.Entry); ok && entry.Text == from && !done {
			done = true
			entry.SetText(to)
		}
	})
}

func TestWrongValuesAreNotSaved(t *testing.T) {
	r, p := open(t)
	r.Fill("ZIP", "946")
	p.Save()
	r.Settle()
	r.WantSeen("Something is missing or wrong; the fields in question say what.", "✕ A ZIP code has five digits, or nine such as 94612-1234.")
	kept, err := r.Store.Practice(t.Context())
	if err != nil || kept.Address.ZIP != "94612" {
		t.Errorf("kept %q, %v", kept.Address.ZIP, err)
	}
	if got := r.Field("ZIP", 0).Text; got != "946" {
		t.Errorf("what was typed became %q", got)
	}
}

func TestAClosedStoreGivesASentenceAndKeepsWhatWasTyped(t *testing.T) {
	r, p := open(t)
	r.Fill("Practice name", "Loud Needle")
	if err := r.Store.Close(); err != nil {
		t.Fatal(err)
	}
	p.Save()
	r.Settle()
	r.WantSeen("Try again")
	if got := r.Field("Practice name", 0).Text; got != "Loud Needle" {
		t.Errorf("what was typed became %q", got)
	}
}

func TestEveryFieldOfThePracticeKeepsWhatIsTypedWhileTheStoreDies(t *testing.T) {
	r, p := open(t)
	r.TypeWhileTheStoreDies()
	p.Save()
	r.Settle()
	r.WantSeen("wrong")
}

func TestAboutTellsTablesAndTheNotice(t *testing.T) {
	r, p := open(t)
	p.Open(AboutTab)
	r.WantSeen("Meridian 1.2.3", "American Medical Association")
	p.Open(rulebook.Tab)
	r.WantSeen("2024-07-01", "diagnoses", "ICD-10-CM order file")
}

// A change whose saving fails after one has left was once lost without a word.
func TestALateFailureIsToldOnTheNextPage(t *testing.T) {
	r, p := open(t)
	r.Fill("Practice name", "Loud Needle")
	if err := r.Store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := leave(r, p); err == nil || !strings.Contains(err.Error(), "The change in Settings was not saved.") {
		t.Errorf("left with %v", err)
	}
}

// What was typed while a save was under way was once taken for saved.
func TestWhatIsTypedDuringASaveIsSavedToo(t *testing.T) {
	r, p := open(t)
	r.Fill("Practice name", "Loud Needle")
	p.Save()
	r.Fill("Practice name", "Louder Needle")
	if err := leave(r, p); err != nil {
		t.Errorf("left with %v", err)
	}
	if kept, err := r.Store.Practice(t.Context()); err != nil || kept.Name != "Louder Needle" {
		t.Errorf("kept %q, %v", kept.Name, err)
	}
}

// Two saves at a time ended in either order: the older text stayed now and then.
func TestOfTwoSavesTheNewerStays(t *testing.T) {
	r, p := open(t)
	for _, name := range []string{"Loud Needle", "Louder Needle", "Loudest Needle"} {
		r.Fill("Practice name", name)
		p.Save()
	}
	if !p.saving || p.next == nil {
		t.Error("two saves are under way at a time")
	}
	r.Settle()
	if kept, err := r.Store.Practice(t.Context()); err != nil || kept.Name != "Loudest Needle" || p.saving || p.next != nil {
		t.Errorf("kept %q, %v", kept.Name, err)
	}
}

// Wrong text was once dropped on leaving, and all right changes beside it.
func TestWrongTextIsThereAgainAfterBack(t *testing.T) {
	r, p := open(t)
	r.Fill("ZIP", "946")
	r.Fill("Practice name", "Loud Needle")
	again := backAgain(t, r, p)
	if name, zip := r.Field("Practice name", 0).Text, r.Field("ZIP", 0).Text; name != "Loud Needle" || zip != "946" {
		t.Errorf("back are %q and %q", name, zip)
	}
	r.Fill("ZIP", "94613")
	again.Save()
	r.Settle()
	if kept, err := r.Store.Practice(t.Context()); err != nil || kept.Name != "Loud Needle" || kept.Address.ZIP != "94613" {
		t.Errorf("kept %+v, %v", kept, err)
	}
}

// Logo and signature once were lost where wrong text was mended after Back.
func TestTheLogoIsThereAgainAfterBack(t *testing.T) {
	r, p := open(t)
	path := picture(t)
	p.marks.Open = func(_ fyne.Window, _ string, chosen func(string)) { chosen(path) }
	r.Tap("Choose a picture…")
	r.Settle()
	r.Fill("ZIP", "946")
	again := backAgain(t, r, p)
	r.Fill("ZIP", "94613")
	again.Save()
	r.Settle()
	if kept, err := r.Store.Practice(t.Context()); err != nil || kept.Logo.IsZero() || kept.Address.ZIP != "94613" {
		t.Errorf("kept %q with logo %q, %v", kept.Address.ZIP, kept.Logo.SHA256, err)
	}
}

// What is wrong once stood on a tab that was not shown.
func TestSaveOpensTheTabWithTheFault(t *testing.T) {
	r, p := open(t)
	p.show(feesTab)
	retype(p, "85.00", "a lot")
	p.show(rulesTab)
	p.Save()
	r.Settle()
	if p.at != feesTab {
		t.Errorf("at tab %d", p.at)
	}
	r.WantSeen("is not an amount")
	retype(p, "a lot", "90.00")
	p.show(practiceTab)
	r.Fill("ZIP", "946")
	p.show(appearanceTab)
	p.Save()
	r.Settle()
	r.WantSeen("✕ A ZIP code has five digits")
}

// What was typed in a template or a short word once was lost with the page.
func TestATemplateAndAShortWordAreKeptWhenOneLeaves(t *testing.T) {
	r, p := open(t)
	p.show(templatesTab)
	r.Settle()
	r.Fill("Name", "Neck")
	r.Fill("P  plan", "Weekly")
	p.show(shortcutsTab)
	r.Settle()
	r.Fill("Short word", "tol")
	r.Fill("Text", "Tolerated well.")
	if err := leave(r, p); err != nil {
		t.Errorf("left with %v", err)
	}
	all, err := r.Store.Templates(t.Context())
	if err != nil || len(all) != 1 || all[0].Note.Plan != "Weekly" {
		t.Errorf("kept %+v, %v", all, err)
	}
	if words, err := r.Store.TextShortcuts(t.Context()); err != nil || len(words) != 1 || words[0].Text != "Tolerated well." {
		t.Errorf("kept %+v, %v", words, err)
	}
	p.show(templatesTab)
	if err := leave(r, p); err != nil || p.Typed() != nil {
		t.Errorf("left again with %v", err)
	}
}

func TestAShortWordAndAPayerThatAreNotSavedAreThereAgainAfterALock(t *testing.T) {
	r, p := open(t)
	p.show(payersTab)
	r.Settle()
	r.Fill("Payer, as on the policy", "Blue Shield")
	r.Fill("Modifiers", "G")
	p.show(shortcutsTab)
	r.Settle()
	r.Fill("Short word", "t")
	r.Fill("Text", "Tolerated well.")
	again := backAgain(t, r, p)
	if short, text := r.Field("Short word", 0).Text, r.Field("Text", 0).Text; short != "t" || text != "Tolerated well." {
		t.Errorf("back are %q and %q", short, text)
	}
	again.show(payersTab)
	if payer, modifiers := r.Field("Payer, as on the policy", 0).Text, r.Field("Modifiers", 0).Text; payer != "Blue Shield" || modifiers != "G" {
		t.Errorf("back are %q and %q", payer, modifiers)
	}
}

func TestATemplateWithoutANameIsThereAgainAfterBack(t *testing.T) {
	r, p := open(t)
	p.show(templatesTab)
	r.Settle()
	r.Fill("P  plan", "Weekly")
	backAgain(t, r, p)
	if got := r.Field("P  plan", 0).Text; got != "Weekly" {
		t.Errorf("back is %q", got)
	}
}

func TestTabsAreReachedByKeyboard(t *testing.T) {
	r, p := open(t)
	r.Window.Canvas().Focus(p.tabs[1])
	p.tabs[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.WantSeen("97810", "your full fee for one unit; the names are yours to change")
}

// picture writes a PNG of a dark bar as somebody's file.
func picture(t *testing.T) string {
	t.Helper()
	p := image.NewNRGBA(image.Rect(0, 0, 300, 120))
	for x := 20; x < 280; x++ {
		for y := 40; y < 80; y++ {
			p.SetNRGBA(x, y, color.NRGBA{R: 0x1F, G: 0x5A, B: 0x52, A: 255})
		}
	}
	path := filepath.Join(t.TempDir(), "logo.png")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(file, p), file.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestALogoIsChosenReplacedAndRemoved(t *testing.T) {
	r, p := open(t)
	path := picture(t)
	p.marks.Open = func(_ fyne.Window, _ string, chosen func(string)) { chosen(path) }
	r.Tap("Choose a picture…")
	r.Settle()
	r.Tap("Save")
	r.Settle()
	kept, err := r.Store.Practice(t.Context())
	if err != nil || kept.Logo.IsZero() || !strings.HasPrefix(kept.Logo.PNG, "\x89PNG") {
		t.Fatalf("kept %q, %v", kept.Logo.SHA256, err)
	}
	r.WantSeen("Replace…", "Remove")
	path = filepath.Join(t.TempDir(), "nothing.png")
	r.Tap("Replace…")
	r.Settle()
	r.WantSeen("This file cannot be read.")
	if p.marks.Logo() != kept.Logo {
		t.Error("a file that cannot be read took the logo away")
	}
	again := New(r.Desk, r.Store, Appearance{}, keys(r), nil, "1.2.3")
	r.Show(again)
	if again.marks.Logo() != kept.Logo {
		t.Error("the logo is not shown again")
	}
	r.Tap("Remove")
	r.Tap("Save")
	r.Settle()
	if kept, err := r.Store.Practice(t.Context()); err != nil || !kept.Logo.IsZero() {
		t.Errorf("still has %q, %v", kept.Logo.SHA256, err)
	}
}

func TestASignatureIsDrawnWithTheMouse(t *testing.T) {
	r, p := open(t)
	r.Tap("Draw…")
	r.Tap("Use it")
	r.WantSeen("Draw the signature first")
	var pad *profile.Pad
	rehearsal.Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if found, ok := o.(*profile.Pad); ok {
			pad = found
		}
	})
	sign := func(from, to float32) {
		pad.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(from, 60)}, Button: desktop.MouseButtonPrimary})
		for x := from; x < to; x += 10 {
			pad.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 60+float32(int(x)%30))}})
		}
		pad.DragEnd()
	}
	sign(30, 200)
	sign(210, 300)
	sign(310, 400)
	if r.Tap("Undo"); len(pad.Strokes()) != 2 {
		t.Errorf("%d strokes after one was taken back", len(pad.Strokes()))
	}
	if r.Tap("Clear"); len(pad.Strokes()) != 0 {
		t.Error("strokes are left")
	}
	sign(30, 300)
	r.Tap("Use it")
	r.Tap("Save")
	r.Settle()
	kept, err := r.Store.Provider(t.Context())
	if err != nil || kept.Signature.IsZero() || kept.Signature != p.marks.Signature() {
		t.Errorf("kept %q, %v", kept.Signature.SHA256, err)
	}
}

func TestTheMarksFitASmallWindow(t *testing.T) {
	r, _ := open(t)
	r.Tap("Draw…")
	r.WantRoom()
}

func TestALanguageIsChosenByItsOwnName(t *testing.T) {
	r := rehearsal.New(t)
	var spoken []locale.Language
	appearance := Appearance{Language: locale.English, Speak: func(l locale.Language) { spoken = append(spoken, l) }}
	p := New(r.Desk, r.Store, appearance, keys(r), nil, "1.2.3")
	p.Open(AppearanceTab)
	r.Show(p)
	rehearsal.Each(p.Object(), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Select); ok && slices.Contains(s.Inner().Options, "简体中文") {
			if s.Value() != string(locale.English) {
				t.Errorf("%q is chosen at first", s.Value())
			}
			s.Inner().SetSelected("简体中文")
		}
	})
	if !slices.Equal(spoken, []locale.Language{locale.Chinese}) {
		t.Errorf("asked for %q", spoken)
	}
}

// A tab is drawn when it is opened, and not again when the store has answered.
func TestATabIsDrawnOnce(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store, Appearance{}, keys(r), nil, "1.2.3")
	if len(p.body.Objects) > 0 {
		t.Error("a tab was drawn that nobody opened")
	}
	p.Open(AboutTab)
	drawn := p.body.Objects[0]
	r.Show(p)
	if p.body.Objects[0] != drawn {
		t.Error("the tab was drawn again")
	}
}
