// Package history shows who did what when: the audit trail, for the practice or for
// one patient.
package history

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// Store has the audit trail.
type Store interface {
	Audit(ctx context.Context, filter db.AuditFilter) ([]db.AuditEntry, error)
	Verify(ctx context.Context) (db.Verdict, error)
}

// Part shows the trail and what an entry changed.
type Part struct {
	desk   *desk.Desk
	store  Store
	latest *work.Latest
	filter db.AuditFilter

	banner  *widgets.Banner
	kind    *widgets.Select
	subject *widgets.Select
	from    *widgets.DateField
	until   *widgets.DateField
	text    *widgets.Field
	rows    *widgets.Rows[db.AuditEntry]
	older   *widgets.Button
	detail  *fyne.Container
	object  fyne.CanvasObject
}

// pageful is how many entries are read at a time.
const pageful = 500

// New gives the trail of a patient, of the whole practice for 0, and begins to load it.
func New(d *desk.Desk, store Store, patient domain.PatientID) *Part {
	p := &Part{desk: d, store: store, latest: work.NewLatest(d.Work), filter: db.AuditFilter{Patient: patient}, banner: widgets.NewBanner(), detail: container.NewStack()}
	p.rows = widgets.NewRows(p.columns(), p.show)
	p.older = widgets.NewButton(lang.L("Older entries"), p.more)
	p.older.Hide()
	verify := widgets.NewButton(lang.L("Verify the chain"), p.verify)
	head := widgets.VBox(8, p.filters(), p.banner)
	foot := widgets.VBox(8, widgets.HBox(8, verify, p.older), p.detail)
	above, below, body := widgets.Padded(head, 10, 8, 2, 14), widgets.Padded(foot, 8, 0, 2, 14), widgets.Padded(widgets.Card("", nil, p.rows), 0, 0, 2, 14)
	// Tab goes through objects in their order: filters, entries, what can be done.
	p.object = container.New(layout.NewBorderLayout(above, below, nil, nil), above, body, below)
	p.Load()
	return p
}

func (p *Part) columns() []widgets.Column[db.AuditEntry] {
	all := []widgets.Column[db.AuditEntry]{
		{Title: lang.L("WHEN"), Width: 160, Text: func(e db.AuditEntry) string {
			return locale.Time(e.At.In(p.desk.Clock().Location()), locale.Key("Jan 2 2006 15:04:05"))
		}},
		{Title: lang.L("WHO"), Width: 130, Text: func(e db.AuditEntry) string { return e.Who }},
		{Title: lang.L("WHAT"), Text: Words},
	}
	if p.filter.Patient != 0 {
		return all
	}
	return append(all, widgets.Column[db.AuditEntry]{Title: lang.L("PATIENT"), Text: func(e db.AuditEntry) string { return e.Name.Listed() }})
}

// filters choose what is shown.
func (p *Part) filters() fyne.CanvasObject {
	p.kind = widgets.NewSelect(lang.L("Acts"), []widgets.Option{
		{Value: "", Label: lang.L("All acts")},
		{Value: string(db.Changes), Label: lang.L("Changes")},
		{Value: string(db.Views), Label: lang.L("Views")},
		{Value: string(db.Outputs), Label: lang.L("Prints and files")},
		{Value: string(db.Access), Label: lang.L("Access and backups")},
	}, func(kind string) {
		p.filter.Kind = db.AuditKind(kind)
		p.Load()
	})
	p.subject = widgets.NewSelect(lang.L("Show"), subjects(p.filter.Patient != 0), func(subject string) {
		p.filter.Subject = subject
		p.Load()
	})
	p.kind.SetValue("")
	p.subject.SetValue("")
	p.from = p.day(lang.L("From"), func(d domain.Date) { p.filter.Days.From = d })
	p.until = p.day(lang.L("Until"), func(d domain.Date) { p.filter.Days.Until = d })
	p.text = widgets.NewField(lang.L("Text"), "", nil).SetPlaceHolder(lang.L("in what changed"))
	p.text.OnChanged = func(typed string) {
		p.filter.Text = strings.TrimSpace(typed)
		p.Load()
	}
	return widgets.Beside(10, p.kind, p.subject, p.from.Field, p.until.Field, p.text)
}

func (p *Part) day(label string, set func(domain.Date)) *widgets.DateField {
	f := widgets.NewDateField(label, p.desk.Today, false)
	f.OnChange(func(day domain.Date, err error) {
		if err == nil {
			set(day)
			p.Load()
		}
	})
	return f
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

// subjects are the kinds of things that the trail speaks of.
func subjects(ofPatient bool) []widgets.Option {
	all := []widgets.Option{
		{Value: "", Label: lang.L("Everything")},
		{Value: "patient", Label: lang.L("Patient")},
		{Value: "encounter", Label: lang.L("Visits")},
		{Value: "payment", Label: lang.L("Payments")},
		{Value: "paper", Label: lang.L("Papers")},
		{Value: "estimate", Label: lang.L("Estimates")},
		{Value: "package", Label: lang.L("Packages")},
	}
	if ofPatient {
		return all
	}
	return append(
		all,
		widgets.Option{Value: "practice", Label: lang.L("Practice")}, widgets.Option{Value: "provider", Label: lang.L("Provider")}, widgets.Option{Value: "fees", Label: lang.L("Fees")},
		widgets.Option{Value: "setting", Label: lang.L("Settings")}, widgets.Option{Value: "decisions", Label: lang.L("Rules decided here")}, widgets.Option{Value: "table", Label: lang.L("Imported tables")},
	)
}

// things and deeds are the words for what the trail keeps short.
var (
	things = map[string]string{
		"encounter": locale.Key("visit"), "table": locale.Key("official table"), "decisions": locale.Key("own decisions"), "transfer": locale.Key("import"),
		"patient": locale.Key("patient"), "payment": locale.Key("payment"), "paper": locale.Key("paper"), "estimate": locale.Key("estimate"), "package": locale.Key("package"), "practice": locale.Key("practice"),
		"provider": locale.Key("provider"), "fees": locale.Key("fees"), "setting": locale.Key("setting"), "template": locale.Key("template"), "mark": locale.Key("mark"), "prescription": locale.Key("group of points"), "shortcut": locale.Key("text shortcut"), "day": locale.Key("close of a day"), "measure": locale.Key("measure"), "goal": locale.Key("goal"),
	}
	deeds = map[string]string{
		"create": locale.Key("created"), "save": locale.Key("changed"), "sign": locale.Key("signed"), "addendum": locale.Key("given an addendum"), "archive": locale.Key("archived"), "unarchive": locale.Key("brought back"),
		"take": locale.Key("taken"), "reverse": locale.Key("reversed"), "issue": locale.Key("issued"), "void": locale.Key("voided"), "unvoid": locale.Key("declared valid again"), "replace": locale.Key("replaced"), "print": locale.Key("printed"), "import": locale.Key("imported"), "remove": locale.Key("removed"),
		"delete": locale.Key("deleted"), "encrypt": locale.Key("encrypted"), "sell": locale.Key("sold"), "end": locale.Key("ended"), "use": locale.Key("session used"), "return": locale.Key("session given back"),
		"refund": locale.Key("given back"), "move": locale.Key("moved to the visit"), "view": locale.Key("viewed"), "save-pdf": locale.Key("saved as a file"), "save-protected": locale.Key("saved with a password"), "save-picture": locale.Key("saved as a picture"), "export": locale.Key("exported"),
		"unlock": locale.Key("unlocked"), "lock": locale.Key("locked"), "backup": locale.Key("backed up"), "restore": locale.Key("restored from a backup"),
		"rekey": locale.Key("given a new data key"), "passphrase": locale.Key("given a new passphrase"), "recovery": locale.Key("given a new recovery key"),
		"remember": locale.Key("entrusted to the keychain"), "forget": locale.Key("taken from the keychain"), "take-in": locale.Key("brought in"), "take-back": locale.Key("taken back"), "withdraw": locale.Key("withdrawn"), "reinstate": locale.Key("brought back"),
	}
)

// Words says what an entry did: Payment 582 taken.
func Words(e db.AuditEntry) string {
	thing, deed := lang.L(cmp.Or(things[e.Subject], e.Subject)), lang.L(cmp.Or(deeds[e.Action], e.Action))
	var about struct {
		Title string `json:"title"`
	}
	switch {
	case json.Unmarshal([]byte(e.After), &about) == nil && about.Title != "":
		thing += " “" + about.Title + "”"
	case e.SubjectID != 0:
		thing += fmt.Sprintf(" %d", e.SubjectID)
	}
	words := lang.L("{{.Thing}} {{.Deed}}", locale.With{"Thing": thing, "Deed": deed})
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// Load reads the trail anew.
func (p *Part) Load() { p.read(0, p.Load) }

// more reads the entries before those that are shown.
func (p *Part) more() {
	if all := p.rows.All(); len(all) > 0 {
		p.read(all[len(all)-1].Seq, p.more)
	}
}

// read shows the entries older than the one of a number, beneath what is shown;
// for 0 the newest, alone.
func (p *Part) read(before int64, again func()) {
	filter := p.filter
	filter.Before, filter.Limit = before, pageful
	var entries []db.AuditEntry
	p.latest.Run(func(ctx context.Context) (err error) {
		entries, err = p.store.Audit(ctx, filter)
		return err
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), lang.L("Try again"), again)
			return
		}
		more := len(entries) == pageful
		if before != 0 {
			entries = append(slices.Clone(p.rows.All()), entries...)
		}
		p.rows.Set(entries)
		p.older.Hidden = !more
		p.detail.Objects = nil
		// The button stands beside another one only once both are laid out again.
		p.object.Refresh()
	})
}

// show tells what an entry changed.
func (p *Part) show(e db.AuditEntry) {
	columns := container.NewGridWithColumns(2, content(lang.L("BEFORE"), e.Before), content(lang.L("AFTER"), e.After))
	p.detail.Objects = []fyne.CanvasObject{widgets.Card(strings.ToUpper(Words(e)), nil, widgets.Sized(widgets.NewScroll(columns), 0, 150))}
	p.detail.Refresh()
}

// escaped are the signs that the trail keeps as JSON writes them for web pages.
var escaped = strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">")

// content gives one side of a change, readable.
func content(title, text string) fyne.CanvasObject {
	var pretty bytes.Buffer
	if json.Indent(&pretty, []byte(text), "", "  ") == nil {
		text = escaped.Replace(pretty.String())
	}
	if text == "" {
		text = "–"
	}
	return widgets.VBox(4, widgets.Text(title, widgets.Caps), widgets.Wrapped(text, widgets.Mono))
}

func (p *Part) verify() {
	var verdict db.Verdict
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		verdict, err = p.store.Verify(ctx)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			p.banner.Say(widgets.Bad, err.Error(), "", nil)
		case verdict.Broken != 0:
			p.banner.Say(widgets.Bad, verdict.Reason, "", nil)
		default:
			p.banner.Say(widgets.Good, lang.L("All {{.Count}} entries follow each other unchanged. Backups hold the head of the chain, which shows whether its end was cut off.", locale.With{"Count": verdict.Entries}), "", nil)
		}
	})
}
