package backups

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/ui/files"
	"meridian/ui/widgets"
)

// Part is the part of the settings about backups.
type Part struct {
	keeper  *Keeper
	restore func()
	// AskFolder asks for a folder; tests answer for the dialog.
	AskFolder func(chosen func(path string))

	banner *widgets.Banner
	object *fyne.Container
}

// NewPart gives the part; restore opens the way back to a backup.
func NewPart(window fyne.Window, keeper *Keeper, restore func()) *Part {
	p := &Part{keeper: keeper, restore: restore, banner: widgets.NewBanner(), object: widgets.VBox(12)}
	p.AskFolder = func(chosen func(string)) { files.Folder(window, chosen) }
	p.Draw()
	return p
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

// Draw shows how the backups stand now.
func (p *Part) Draw() {
	k := p.keeper
	box := widgets.VBox(8, widgets.Wrapped(k.Sentence(), widgets.Strong))
	for _, t := range k.Trouble() {
		box.Add(widgets.Wrapped(t, widgets.Body))
	}
	box.Add(widgets.Wrapped(lang.L("Backups are made when the practice is opened, every two hours, and when Meridian ends: encrypted like the records, read back and compared before they count. One lies beside the records; add a folder on a USB disk or on another computer, which is what helps when this one is lost."), widgets.Small))
	for i, folder := range k.Folders() {
		remove := widgets.NewButton(lang.L("Remove"), func() { p.set(slices.Delete(slices.Clone(k.Folders()), i, i+1)) })
		box.Add(container.NewBorder(nil, nil, nil, remove, widgets.Cut(folder, widgets.Body)))
	}
	now := widgets.NewButton(lang.L("Back up now"), k.Now)
	if k.Busy() {
		now = widgets.NewButton(lang.L("Stop backing up"), k.Cancel)
	}
	add := widgets.NewButton(lang.L("Add a folder…"), func() {
		p.AskFolder(func(path string) {
			if path != "" && !slices.Contains(k.Folders(), path) {
				p.set(append(slices.Clone(k.Folders()), path))
			}
		})
	})
	box.Add(widgets.HBox(8, now, add, widgets.NewButton(lang.L("Restore a backup…"), p.restore)))
	p.object.Objects = []fyne.CanvasObject{p.banner, widgets.Card(lang.L("BACKUPS"), nil, box)}
	p.object.Refresh()
}

func (p *Part) set(folders []string) {
	p.keeper.SetFolders(folders, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), "", nil)
		} else {
			p.keeper.Now()
		}
		p.Draw()
	})
}
