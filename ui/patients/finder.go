package patients

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/theme"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// Finder finds a patient as one types, and offers to begin a new one with the
// name typed: the arrows move, Enter takes.
type Finder struct {
	// Pick is what is drawn.
	Pick *widgets.PickList
	// OnPatient is told the patient who was chosen.
	OnPatient func(domain.PatientID)
	// OnNew is told the name of somebody new; nil offers no new patient.
	OnNew func(domain.Name)

	desk   *desk.Desk
	store  Searcher
	latest *work.Latest
}

// finderHits is how many patients are offered at a time.
const finderHits = 7

// newPatient begins the value of the option for a new patient; the text that was
// typed follows.
const newPatient = "new:"

// NewFinder gives a finder with an example in its empty entry.
func NewFinder(d *desk.Desk, store Searcher, example string) *Finder {
	f := &Finder{Pick: widgets.NewPickList(example), desk: d, store: store, latest: work.NewLatest(d.Work)}
	f.Pick.SetIcon(theme.SearchIcon())
	f.Pick.OnQuery = f.search
	f.Pick.OnPick = f.picked
	return f
}

// Begin gives the finder the keyboard as soon as it is on the screen, and shows
// the patients seen last.
func (f *Finder) Begin() {
	f.Pick.Focus()
	f.searchAnd("", f.Pick.Focus)
}

// SearchAll shows the patients seen last, before anything is typed.
func (f *Finder) SearchAll() { f.searchAnd("", func() {}) }

// search follows what is typed; a finder that was emptied shows nobody until
// somebody is asked for again.
func (f *Finder) search(typed string) {
	if typed == "" {
		f.latest.Run(func(context.Context) error { return nil }, func(error) { f.Pick.SetOptions(nil) })
		return
	}
	f.searchAnd(typed, func() {})
}

func (f *Finder) searchAnd(typed string, then func()) {
	var hits []db.PatientHit
	f.latest.Run(func(ctx context.Context) (err error) {
		hits, err = f.store.SearchPatients(ctx, typed, finderHits, false)
		return err
	}, func(err error) {
		if err != nil {
			f.desk.Fail(err)
			return
		}
		f.Pick.SetOptions(f.options(typed, hits))
		then()
	})
}

func (f *Finder) options(typed string, hits []db.PatientHit) []widgets.Option {
	var all []widgets.Option
	for _, h := range hits {
		all = append(all, widgets.Option{
			Value: strconv.FormatInt(int64(h.ID), 10), Label: Headline(h.Name), Detail: joined(h.BirthDate.String(), h.Account),
		})
	}
	if f.OnNew != nil && LooksLikeName(typed) {
		all = append(all, widgets.Option{Value: newPatient + typed, Label: "New patient “" + NameTyped(typed).Full() + "”"})
	}
	return all
}

func (f *Finder) picked(o widgets.Option) {
	if typed, begins := strings.CutPrefix(o.Value, newPatient); begins {
		f.OnNew(NameTyped(typed))
		return
	}
	id, err := strconv.ParseInt(o.Value, 10, 64)
	if err == nil && f.OnPatient != nil {
		f.OnPatient(domain.PatientID(id))
	}
}
