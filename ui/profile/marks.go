package profile

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/reports/mark"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/widgets"
)

// Marks shows the logo and the signature that papers carry, and takes others.
type Marks struct {
	// OnChanged is told that one was chosen, drawn or removed.
	OnChanged func()

	desk            *desk.Desk
	told            *widgets.Banner
	logo, signature *markPart
	object          fyne.CanvasObject
	// Open asks for a file; it is the window's dialog unless another is put in.
	Open func(window fyne.Window, title string, chosen func(path string))
}

// NewMarks gives the part without pictures.
func NewMarks(d *desk.Desk) *Marks {
	m := &Marks{desk: d, told: widgets.NewBanner(), Open: files.Open}
	m.logo = newMarkPart(m, lang.L("Logo"), lang.L("Stands at the head of every paper."), mark.Logo)
	m.signature = newMarkPart(m, lang.L("Signature"), lang.L("Stands on papers of visits that you signed under your name."), mark.Signature)
	draw := widgets.NewButton(lang.L("Draw…"), m.draw)
	m.signature.buttons = append(m.signature.buttons, draw)
	m.Set(domain.Mark{}, domain.Mark{})
	words := widgets.Wrapped(lang.L("A PNG or JPEG of any size; white around it is cut off. Papers that were issued keep theirs."), widgets.Small)
	m.object = widgets.Card(lang.L("LOGO AND SIGNATURE"), nil, widgets.VBox(8, m.told, widgets.Split(0.5, 24, m.logo.object, m.signature.object), words))
	return m
}

// Object is what is drawn.
func (m *Marks) Object() fyne.CanvasObject { return m.object }

// Set shows what is kept.
func (m *Marks) Set(logo, signature domain.Mark) {
	m.logo.set(logo)
	m.signature.set(signature)
}

// Logo gives the logo, none where there is none.
func (m *Marks) Logo() domain.Mark { return m.logo.mark }

// Signature gives the signature.
func (m *Marks) Signature() domain.Mark { return m.signature.mark }

// take shows a new picture, or says why it cannot be one.
func (m *Marks) take(p *markPart, made domain.Mark, err error) {
	if err != nil {
		m.told.Say(widgets.Bad, err.Error(), "", nil)
		return
	}
	m.told.Hide()
	p.set(made)
	if m.OnChanged != nil {
		m.OnChanged()
	}
}

// draw offers a sheet to sign on in the place of the signature.
func (m *Marks) draw() {
	pad := NewPad()
	use := widgets.NewButton(lang.L("Use it"), func() {
		size := pad.Size()
		made, err := mark.Drawn(pad.Strokes(), size.Width, size.Height)
		m.take(m.signature, made, err)
	})
	use.Importance = widget.HighImportance
	undo, clean := widgets.NewButton(lang.L("Undo"), pad.Undo), widgets.NewButton(lang.L("Clear"), pad.Clear)
	cancel := widgets.NewButton(lang.L("Cancel"), func() { m.signature.set(m.signature.mark) })
	m.signature.about.SetText(lang.L("Sign above the line with the mouse button held down."))
	m.signature.show(pad, use, undo, clean, cancel)
}

// markPart is one of the two pictures with its buttons.
type markPart struct {
	marks          *Marks
	name           string
	make           func(file []byte) (domain.Mark, error)
	mark           domain.Mark
	words          string
	about          *widgets.Label
	choose, remove *widgets.Button
	// buttons are those that stand beneath a picture.
	buttons []fyne.CanvasObject
	// paper and actions keep their room, whatever stands in them: nothing around
	// them moves while one signs.
	paper, actions *fyne.Container
	object         fyne.CanvasObject
}

func newMarkPart(m *Marks, name, about string, of func([]byte) (domain.Mark, error)) *markPart {
	p := &markPart{marks: m, name: name, make: of, words: about, about: widgets.Cut(about, widgets.Small), paper: container.NewStack(), actions: container.NewHBox()}
	p.choose = widgets.NewButton("", p.ask)
	p.remove = widgets.NewButton(lang.L("Remove"), func() { m.take(p, domain.Mark{}, nil) })
	p.buttons = []fyne.CanvasObject{p.choose, p.remove}
	p.object = widgets.VBox(8, widgets.Text(name, widgets.Strong), p.about, widgets.Sized(p.paper, 0, markHeight), p.actions)
	return p
}

// The room of a picture in the window, the white around it and its corners.
const (
	markHeight = 120
	markEdge   = 12
	markCorner = 8
)

// set shows a picture, or that there is none.
func (p *markPart) set(m domain.Mark) {
	p.mark = m
	p.choose.SetText(lang.L("Choose a picture…"))
	p.remove.Hide()
	var inside fyne.CanvasObject = container.NewCenter(widgets.Text(lang.L("None yet"), widgets.Muted))
	if picture := decoded(m); picture != nil {
		p.choose.SetText(lang.L("Replace…"))
		p.remove.Show()
		ground := canvas.NewRectangle(padPaper)
		ground.CornerRadius = markCorner
		ground.StrokeColor, ground.StrokeWidth = padLine, 1
		image := canvas.NewImageFromImage(picture)
		image.FillMode = canvas.ImageFillContain
		inside = container.NewStack(ground, widgets.Padded(image, markEdge, markEdge, markEdge, markEdge))
	}
	p.about.SetText(p.words)
	p.show(inside, p.buttons...)
}

func (p *markPart) show(inside fyne.CanvasObject, buttons ...fyne.CanvasObject) {
	p.paper.Objects, p.actions.Objects = []fyne.CanvasObject{inside}, buttons
	p.paper.Refresh()
	p.actions.Refresh()
	widgets.Repaint(p.paper)
}

func decoded(m domain.Mark) image.Image {
	if m.IsZero() {
		return nil
	}
	picture, err := png.Decode(bytes.NewReader([]byte(m.PNG)))
	if err != nil {
		return nil
	}
	return picture
}

// ask takes a file off the window's thread: a picture of a camera takes a while.
func (p *markPart) ask() {
	p.marks.Open(p.marks.desk.Window, p.name, func(path string) {
		p.marks.told.Say(widgets.Quiet, lang.L("Reading the picture…"), "", nil)
		var made domain.Mark
		p.marks.desk.Work.Run(context.Background(), func(context.Context) (err error) {
			made, err = p.read(path)
			return err
		}, func(err error) { p.marks.take(p, made, err) })
	})
}

func (p *markPart) read(path string) (domain.Mark, error) {
	about, err := os.Stat(path)
	if err == nil && about.Size() > mark.MaxBytes {
		return domain.Mark{}, mark.TooLarge()
	}
	file, err := os.ReadFile(path)
	if err != nil {
		return domain.Mark{}, &domain.Fault{Code: "mark.read", Message: lang.L("This file cannot be read. Choose another, or copy it to this computer first.")}
	}
	return p.make(file)
}
