package patients

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
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
	// Things gives what else fits what was typed; nil offers patients only.
	Things func(ctx context.Context, typed string) ([]Thing, error)

	desk   *desk.Desk
	store  Searcher
	latest *work.Latest
	// things are those that are offered now.
	things []Thing
}

// Thing is something other than a patient that a finder offers.
type Thing struct {
	Label, Detail string
	Do            func()
}

// finderHits is how many patients are offered at a time.
const finderHits = 7

// newPatient begins the value of the option for a new patient; the text that was
// typed follows.
const newPatient = "new:"

// aThing begins the value of the option for a thing; its place follows.
const aThing = "thing:"

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
	var things []Thing
	f.latest.Run(func(ctx context.Context) (err error) {
		if hits, err = f.store.SearchPatients(ctx, typed, finderHits, false); err != nil || f.Things == nil {
			return err
		}
		things, err = f.Things(ctx, typed)
		return err
	}, func(err error) {
		if err != nil {
			f.desk.Fail(err)
			return
		}
		f.things = things
		f.Pick.SetOptions(f.options(typed, hits))
		then()
	})
}

func (f *Finder) options(typed string, hits []db.PatientHit) []widgets.Option {
	var all []widgets.Option
	for _, h := range hits {
		all = append(all, widgets.Option{
			Value: strconv.FormatInt(int64(h.ID), 10), Label: Headline(h.Name), Detail: joined(locale.Date(h.BirthDate), h.Account),
		})
	}
	if f.OnNew != nil && LooksLikeName(typed) {
		all = append(all, widgets.Option{Value: newPatient + typed, Label: lang.L("New patient “{{.Name}}”", locale.With{"Name": NameTyped(typed).Full()})})
	}
	for i, t := range f.things {
		all = append(all, widgets.Option{Value: aThing + strconv.Itoa(i), Label: t.Label, Detail: t.Detail})
	}
	return all
}

func (f *Finder) picked(o widgets.Option) {
	if place, ok := strings.CutPrefix(o.Value, aThing); ok {
		if at, err := strconv.Atoi(place); err == nil && at < len(f.things) {
			f.things[at].Do()
		}
		return
	}
	if typed, begins := strings.CutPrefix(o.Value, newPatient); begins {
		f.OnNew(NameTyped(typed))
		return
	}
	id, err := strconv.ParseInt(o.Value, 10, 64)
	if err == nil && f.OnPatient != nil {
		f.OnPatient(domain.PatientID(id))
	}
}
