package backups

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/db/backup"
	"meridian/db/vault"
	"meridian/ui/files"
	"meridian/ui/locale"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// Cabinet restores backups.
type Cabinet interface {
	Backups(further []string) []*backup.Archive
	Fits(a *backup.Archive) bool
	Inspect(ctx context.Context, a *backup.Archive, secret vault.Secret) (db.Holdings, error)
	Restore(ctx context.Context, a *backup.Archive, secret vault.Secret, step func(words string, share float64)) (*db.Store, backup.Restored, error)
}

// Restore chooses a backup, shows what it holds beside what is there now, and puts
// it in its place.
type Restore struct {
	work    *work.Runner
	cabinet Cabinet
	folders []string
	// now is what the practice holds, nil where it is not open.
	now  *db.Holdings
	done func(*db.Store)
	back func()
	// AskFile asks for a backup elsewhere; tests answer for the dialog.
	AskFile func(chosen func(path string))

	banner  *widgets.Banner
	secret  *widgets.Field
	archive *backup.Archive
	holds   *db.Holdings
	// busy says what is being done, "" where nothing is; bar how far it is.
	busy   *widgets.Label
	bar    *widget.ProgressBar
	cancel context.CancelFunc
	object *fyne.Container
}

// NewRestore gives the page. Now is what the open practice holds, nil for a locked
// one; done is told the practice after the restore.
func NewRestore(runner *work.Runner, window fyne.Window, cabinet Cabinet, folders []string, now *db.Holdings, done func(*db.Store), back func()) *Restore {
	r := &Restore{
		work: runner, cabinet: cabinet, folders: folders, now: now, done: done, back: back,
		banner: widgets.NewBanner(), busy: widgets.Text("", widgets.Body), bar: widget.NewProgressBar(), object: container.NewStack(),
	}
	r.AskFile = func(chosen func(string)) { files.Open(window, lang.L("Backup"), chosen) }
	r.draw()
	return r
}

// Object is what is drawn.
func (r *Restore) Object() fyne.CanvasObject { return r.object }

// Busy tells that a backup is being read or restored, and the page cannot be left.
func (r *Restore) Busy() bool { return r.cancel != nil }

func (r *Restore) draw() {
	box := widgets.VBox(10, widgets.Text(lang.L("Restore a backup"), widgets.Title), r.banner)
	switch {
	case r.cancel != nil:
		box.Add(r.busy)
		box.Add(r.bar)
		box.Add(widgets.HBox(8, widgets.NewButton(lang.L("Cancel"), r.cancel)))
	case r.holds != nil:
		r.showComparison(box)
	case r.archive != nil:
		r.showSecret(box)
	default:
		r.showList(box)
	}
	r.object.Objects = []fyne.CanvasObject{container.NewCenter(widgets.Sized(widgets.Card("", nil, box), 680, 0))}
	r.object.Refresh()
}

// listed is how many backups are offered; older ones are chosen as files.
const listed = 8

func (r *Restore) showList(box *fyne.Container) {
	archives := r.cabinet.Backups(r.folders)
	for i, a := range archives {
		if i == listed {
			break
		}
		words := moment(a.At.Local()) + " · " + filepath.Dir(a.Path)
		box.Add(container.NewBorder(nil, nil, nil, widgets.NewButton(lang.L("Look into it"), func() { r.choose(a) }), widgets.Cut(words, widgets.Body)))
	}
	if len(archives) == 0 {
		box.Add(widgets.Wrapped(lang.L("There is no backup beside the records. Choose one from a USB disk or another folder; its name begins with “meridian-” and ends with “.mbk”."), widgets.Body))
	}
	other := widgets.NewButton(lang.L("Choose a file…"), func() { r.AskFile(r.chooseFile) })
	box.Add(widgets.HBox(8, other, widgets.NewButton(lang.L("Back"), r.back)))
}

func (r *Restore) chooseFile(path string) {
	a, err := backup.Look(path)
	if err != nil {
		r.banner.Say(widgets.Bad, err.Error(), "", nil)
		r.draw()
		return
	}
	r.choose(a)
}

func (r *Restore) choose(a *backup.Archive) {
	r.archive, r.holds, r.secret = a, nil, nil
	r.banner.Hide()
	if r.cabinet.Fits(a) {
		r.inspect()
		return
	}
	r.secret = widgets.NewSecret(lang.L("Passphrase of its time, or recovery key"))
	r.secret.OnSubmitted = func(string) { r.inspect() }
	r.draw()
	r.work.Soon(r.secret.Focus)
}

func (r *Restore) showSecret(box *fyne.Container) {
	box.Add(widgets.Wrapped(lang.L("Backup of {{.When}}", locale.With{"When": moment(r.archive.At.Local())}), widgets.Strong))
	if r.secret != nil {
		box.Add(r.secret)
	}
	look := widgets.NewButton(lang.L("Look into it"), r.inspect)
	look.Importance = widget.HighImportance
	box.Add(widgets.HBox(8, look, widgets.NewButton(lang.L("Another backup"), r.again)))
}

func (r *Restore) again() {
	r.archive, r.holds = nil, nil
	r.banner.Hide()
	r.draw()
}

// opener gives what was typed, as a recovery key where it is one.
func (r *Restore) opener() vault.Secret {
	if r.secret == nil {
		return nil
	}
	if key, err := vault.ParseRecoveryKey(r.secret.Text()); err == nil {
		return key
	}
	return vault.Passphrase(r.secret.Text())
}

func (r *Restore) inspect() {
	secret := r.opener()
	var holds db.Holdings
	r.run(lang.L("Reading the backup through…"), func(ctx context.Context) (err error) {
		holds, err = r.cabinet.Inspect(ctx, r.archive, secret)
		return err
	}, func() {
		r.holds = &holds
		r.draw()
	})
}

// run does something that takes its time, with a bar and a way to stop it.
func (r *Restore) run(words string, job func(ctx context.Context) error, then func()) {
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel = cancel
	r.banner.Hide()
	r.step(words, 0)
	r.draw()
	r.work.Run(ctx, job, func(err error) {
		cancel()
		r.cancel = nil
		switch {
		case errors.Is(err, context.Canceled):
			r.banner.Say(widgets.Quiet, lang.L("Cancelled. Everything is as it was."), "", nil)
		case err != nil:
			r.banner.Say(widgets.Bad, err.Error(), "", nil)
		default:
			then()
			return
		}
		r.draw()
	})
}

// step shows how far the work is.
func (r *Restore) step(words string, share float64) {
	r.busy.SetText(words)
	r.bar.SetValue(share)
}

func (r *Restore) showComparison(box *fyne.Container) {
	box.Add(widgets.Wrapped(lang.L("The backup of {{.When}} holds {{.Contents}}.", locale.With{"When": moment(r.archive.At.Local()), "Contents": Contents(*r.holds)}), widgets.Strong))
	if r.now != nil {
		box.Add(widgets.Wrapped(lang.L("The practice now holds {{.Contents}}.", locale.With{"Contents": Contents(*r.now)}), widgets.Body))
	}
	box.Add(widgets.Wrapped(lang.L("What is there now is kept: as a backup where it can be opened, else moved aside. Everything entered since the backup is only in that."), widgets.Small))
	restore := widgets.NewButton(lang.L("Restore it"), r.restore)
	restore.Importance = widget.HighImportance
	box.Add(widgets.HBox(8, restore, widgets.NewButton(lang.L("Another backup"), r.again)))
}

// Contents says what a practice holds: 412 patients, 5230 visits, last visit Nov 21 2026.
func Contents(h db.Holdings) string {
	words := held(h.Patients, h.Visits)
	if h.LastVisit.IsZero() {
		return words
	}
	return locale.List(words, lang.L("last visit {{.Date}}", locale.With{"Date": locale.Date(h.LastVisit)}))
}

func (r *Restore) restore() {
	secret := r.opener()
	var store *db.Store
	r.run(lang.L("Restoring…"), func(ctx context.Context) (err error) {
		store, _, err = r.cabinet.Restore(ctx, r.archive, secret, func(words string, share float64) {
			r.work.OnUI(func() { r.step(lang.L(words), share) })
		})
		return err
	}, func() { r.done(store) })
}
