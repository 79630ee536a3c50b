// Package history shows who did what when: the audit trail, for the practice or for
// one patient.
package history

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
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
	subject *widgets.Select
	rows    *widgets.Rows[db.AuditEntry]
	detail  *fyne.Container
	object  fyne.CanvasObject
}

// New gives the trail of a patient, of the whole practice for 0, and begins to load it.
func New(d *desk.Desk, store Store, patient domain.PatientID) *Part {
	p := &Part{desk: d, store: store, latest: work.NewLatest(d.Work), filter: db.AuditFilter{Patient: patient}, banner: widgets.NewBanner(), detail: container.NewStack()}
	p.subject = widgets.NewSelect("Show", subjects(patient != 0), func(subject string) {
		p.filter.Subject = subject
		p.Load()
	})
	p.subject.SetValue("")
	p.rows = widgets.NewRows([]widgets.Column[db.AuditEntry]{
		{Title: "WHEN", Width: 170, Text: func(e db.AuditEntry) string { return e.At.In(d.Clock().Location()).Format("Jan 2 2006 15:04:05") }},
		{Title: "WHO", Width: 170, Text: func(e db.AuditEntry) string { return e.Who }},
		{Title: "WHAT", Text: Words},
	}, p.show)
	verify := widget.NewButton("Verify the chain", p.verify)
	head := widgets.VBox(8, widgets.Columns(12, []float32{220, 0, 170}, p.subject, widgets.Text("", widgets.Body), verify), p.banner)
	p.object = container.NewBorder(widgets.Padded(head, 10, 8, 2, 14), widgets.Padded(p.detail, 8, 0, 2, 14), nil, nil, widgets.Padded(widgets.Card("", nil, p.rows), 0, 0, 2, 14))
	p.Load()
	return p
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

// subjects are the kinds of things that the trail speaks of.
func subjects(ofPatient bool) []widgets.Option {
	all := []widgets.Option{
		{Value: "", Label: "Everything"},
		{Value: "patient", Label: "Patient"},
		{Value: "encounter", Label: "Visits"},
		{Value: "payment", Label: "Payments"},
		{Value: "paper", Label: "Papers"},
		{Value: "estimate", Label: "Estimates"},
	}
	if ofPatient {
		return all
	}
	return append(
		all,
		widgets.Option{Value: "practice", Label: "Practice"}, widgets.Option{Value: "provider", Label: "Provider"}, widgets.Option{Value: "fees", Label: "Fees"},
		widgets.Option{Value: "setting", Label: "Settings"}, widgets.Option{Value: "decisions", Label: "Rules decided here"}, widgets.Option{Value: "table", Label: "Imported tables"},
	)
}

// things and deeds are the words for what the trail keeps short.
var (
	things = map[string]string{"encounter": "visit", "table": "official table", "decisions": "own decisions"}
	deeds  = map[string]string{
		"create": "created", "save": "changed", "sign": "signed", "addendum": "given an addendum", "archive": "archived", "unarchive": "brought back",
		"take": "taken", "reverse": "reversed", "issue": "issued", "void": "voided", "print": "printed", "import": "imported", "remove": "removed",
		"delete": "deleted", "encrypt": "encrypted",
	}
)

// Words says what an entry did: Payment 582 taken.
func Words(e db.AuditEntry) string {
	thing, deed := cmp.Or(things[e.Subject], e.Subject), cmp.Or(deeds[e.Action], e.Action)
	if e.SubjectID != 0 {
		thing += fmt.Sprintf(" %d", e.SubjectID)
	}
	return strings.ToUpper(thing[:1]) + thing[1:] + " " + deed
}

// Load reads the trail anew.
func (p *Part) Load() {
	filter := p.filter
	var entries []db.AuditEntry
	p.latest.Run(func(ctx context.Context) (err error) {
		entries, err = p.store.Audit(ctx, filter)
		return err
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), "Try again", p.Load)
			return
		}
		p.rows.Set(entries)
		p.detail.Objects = nil
		p.detail.Refresh()
	})
}

// show tells what an entry changed.
func (p *Part) show(e db.AuditEntry) {
	columns := container.NewGridWithColumns(2, content("BEFORE", e.Before), content("AFTER", e.After))
	p.detail.Objects = []fyne.CanvasObject{widgets.Card(strings.ToUpper(Words(e)), nil, widgets.Sized(widgets.NewScroll(columns), 0, 150))}
	p.detail.Refresh()
}

// content gives one side of a change, readable.
func content(title, text string) fyne.CanvasObject {
	var pretty bytes.Buffer
	if json.Indent(&pretty, []byte(text), "", "  ") == nil {
		text = pretty.String()
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
			p.banner.Say(widgets.Good, fmt.Sprintf("All %d entries follow each other unchanged. Backups hold the head of the chain, which shows whether its end was cut off.", verdict.Entries), "", nil)
		}
	})
}
