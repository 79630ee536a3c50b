package documents

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"meridian/db"
	"meridian/ui/rehearsal"
)

func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// kept gives the page of an issued superbill, and the file that is saved from it.
func kept(t *testing.T, r *rehearsal.Room, p *printer) (*PaperPage, *file, *string) {
	t.Helper()
	paper, _ := issued(t, r)
	page := NewPaper(r.Desk, r.Store, p, paper.ID)
	r.Show(page)
	f, name := &file{}, new(string)
	page.ask = func(proposed string, chosen func(fyne.URIWriteCloser)) {
		*name = proposed
		chosen(f)
	}
	return page, f, name
}

func TestThePageSaysTheDigestOfTheIssuedFile(t *testing.T) {
	r := rehearsal.New(t)
	page, _, _ := kept(t, r, &printer{})
	r.WantSeen("SHA-256 of the issued file: " + page.paper.SHA256)
}

func TestAPaperIsSavedUnderAPasswordTypedTwice(t *testing.T) {
	r := rehearsal.New(t)
	page, f, name := kept(t, r, &printer{})
	page.askPassword()
	r.Settle()
	r.WantSeen("Tell it by another way than the file")
	r.Fill("Password of the file", "Lin Mei-Hua")
	r.Tap("Save with this password…")
	r.WantSeen("This is too easy to guess.")
	r.Fill("Password of the file", "vT7#qLm2&xPz")
	r.Fill("The same again", "vT7#qLm2&xP")
	r.Tap("Save with this password…")
	r.WantSeen("The two are not the same.")
	r.Fill("Password of the file", "grüne vögel walk to oakland")
	r.Fill("The same again", "grüne vögel walk to oakland")
	r.Tap("Save with this password…")
	r.WantSeen("signs of an English keyboard")
	if f.Len() != 0 {
		t.Fatal("saved all the same")
	}
	r.Fill("Password of the file", "vT7#qLm2&xPz")
	r.Fill("The same again", "vT7#qLm2&xPz")
	r.Tap("Save with this password…")
	if *name != "SB-2026-0001 Lin Mei-Hua protected.pdf" || !opens(f.Bytes(), "vT7#qLm2&xPz") || opens(f.Bytes(), "another") || opens(f.Bytes(), "") {
		t.Errorf("saved %d bytes as %q", f.Len(), *name)
	}
	trail := must[[]db.AuditEntry](t)(r.Store.Audit(t.Context(), db.AuditFilter{Patient: page.paper.Patient, Limit: 1}))
	if len(trail) != 1 || trail[0].Action != "save-protected" || strings.Contains(string(trail[0].After), "vT7") {
		t.Errorf("the trail ends with %+v", trail)
	}
	if page.panel.Visible() {
		t.Error("the password still stands on the page")
	}
}

func TestASuggestedPasswordIsShownAndUsed(t *testing.T) {
	r := rehearsal.New(t)
	page, f, _ := kept(t, r, &printer{})
	page.askPassword()
	r.Tap("Suggest one")
	r.WantSeen("Suggested: ", "Write it down before you save.")
	password := r.Field("The same again", 0).Text
	r.Tap("Save with this password…")
	if len(password) != 19 || !opens(f.Bytes(), password) {
		t.Errorf("%q does not open the file", password)
	}
}

// opens tells whether a PDF opens with a password.
func opens(pdf []byte, password string) bool {
	api.DisableConfigDir()
	conf := model.NewAESConfiguration(password, "", 256)
	_, err := api.PageCount(bytes.NewReader(pdf), conf)
	return err == nil
}

func TestThePageInSightIsSavedAsAPicture(t *testing.T) {
	r := rehearsal.New(t)
	page, f, name := kept(t, r, &printer{})
	page.savePicture()
	r.Settle()
	picture, err := png.Decode(&f.Buffer)
	if err != nil || picture.Bounds().Dx() != 1700 || *name != "SB-2026-0001 Lin Mei-Hua page 1.png" {
		t.Errorf("saved %q: %v", *name, err)
	}
}

// What was issued is kept as it was; what goes out of a void paper says so.
func TestAVoidPaperIsStampedWhereverItGoesOut(t *testing.T) {
	r := rehearsal.New(t)
	p := &printer{}
	page, f, _ := kept(t, r, p)
	original := must[[]byte](t)(r.Store.PaperBytes(t.Context(), page.id))
	page.void.Action()
	r.Fill("Why is SB-2026-0001 void?", "The date was wrong.")
	r.Tap("Void SB-2026-0001")
	r.Settle()
	if !page.void.Disabled {
		t.Error("it can be voided twice")
	}
	var said []string
	for _, op := range page.drawing.Pages[0] {
		said = append(said, op.Text)
	}
	if text := strings.Join(said, "|"); !strings.Contains(text, "VOID") || !strings.Contains(text, "Void since 03/30/2026: The date was wrong.") {
		t.Errorf("the preview says %s", text)
	}
	r.Tap("Print")
	r.Tap("Save PDF…")
	if stamped := must[[]byte](t)(page.drawing.PDF()); !bytes.Equal(p.pdf, stamped) || !bytes.Equal(f.Bytes(), stamped) || bytes.Equal(stamped, original) {
		t.Error("what goes out is not the stamped paper")
	}
	if again := must[[]byte](t)(r.Store.PaperBytes(t.Context(), page.id)); !bytes.Equal(again, original) {
		t.Error("the issued file was changed")
	}
}

func TestThePreviewFitsWidthAndPage(t *testing.T) {
	r := rehearsal.New(t)
	page, _, _ := kept(t, r, &printer{})
	room := page.preview.scroll.Size()
	r.Tap("Page")
	if got := page.preview.sheetSize(); got.Height > room.Height || got.Height < room.Height-3*gap {
		t.Errorf("a sheet of %v in a room of %v", got, room)
	}
	r.Tap("Width")
	if got := page.preview.sheetSize(); got.Width != room.Width-2*gap {
		t.Errorf("a sheet of %v in a room of %v", got, room)
	}
}

// What no font has is said before a superbill is issued, since it is never changed.
func TestWhatCannotBePrintedIsSaidBeforeIssuing(t *testing.T) {
	r := rehearsal.New(t)
	person := rehearsal.Lin()
	person.Name.First = "Mei-Hua 🙂"
	lin := r.Keep(person)
	e := r.Visit(clean(lin, "2026-03-23"), signer)
	page := NewIssue(r.Desk, r.Store, lin.ID, e.ID)
	r.Show(page)
	r.WantSeen("These characters cannot be printed and stand as an empty box: 🙂")
	many := NewMany(r.Desk, r.Store, &printer{})
	r.Show(many)
	r.WantSeen("These characters cannot be printed and stand as an empty box: 🙂")
}

// The questions above a paper once pushed the window higher than the screen.
func TestThePasswordIsAskedInASmallWindow(t *testing.T) {
	r := rehearsal.New(t)
	page, _, _ := kept(t, r, &printer{})
	page.askPassword()
	r.Tap("Suggest one")
	r.WantRoom()
}
