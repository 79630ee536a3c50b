// Package firstrun starts a practice: who it is and what it charges, in short
// steps that the keyboard alone can walk.
package firstrun

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/desk"
	"meridian/ui/look"
	"meridian/ui/profile"
	"meridian/ui/widgets"
)

// Store keeps what was entered.
type Store interface {
	StartPractice(ctx context.Context, practice domain.Practice, provider domain.Provider, fees domain.FeeSchedule) error
}

// step is one of the short steps of the first run.
type step struct {
	title, sentence string
	object          fyne.CanvasObject
	// leave checks the step; it gives false where something has to be mended.
	leave func() bool
	focus func()
}

// Page walks through the steps.
type Page struct {
	desk  *desk.Desk
	store Store
	done  func()

	form  *profile.Form
	fees  *profile.Fees
	steps []step
	at    int

	title, count *widgets.Label
	sentence     *widget.RichText
	banner       *widgets.Banner
	back, next   *widget.Button
	body         *widgets.Scroll
	object       fyne.CanvasObject

	practice domain.Practice
	provider domain.Provider
}

// New gives the first run; done is called once the practice is started.
func New(d *desk.Desk, store Store, done func()) *Page {
	p := &Page{desk: d, store: store, done: done, form: profile.NewForm(), fees: profile.NewFees(coding.DefaultFees())}
	p.steps = []step{
		{
			"Your practice", "Papers show this exactly as you write it. Payers send a superbill back when any of it is missing.",
			p.form.Practice(), p.form.PracticeValid, p.form.FocusPractice,
		},
		{
			"You, the provider", "Who treats and signs. The NPI is checked while you type.",
			p.form.Provider(), p.takeProfile, p.form.FocusProvider,
		},
		{
			"Your fees", "Starting values to change as you like: the full fee for one unit of each code. You can come back to them in Settings.",
			p.fees.Object(), func() bool { _, ok := p.fees.Value(); return ok }, p.fees.FocusFirst,
		},
	}
	p.form.OnSubmitted, p.fees.OnSubmitted = p.Next, p.Next
	p.build()
	p.Show(0)
	return p
}

func (p *Page) build() {
	p.title, p.count = widgets.Text("", widgets.Title), widgets.Text("", widgets.Small)
	p.sentence = widgets.Para("", widgets.Muted)
	p.banner = widgets.NewBanner()
	p.body = widgets.NewScroll(widget.NewLabel(""))
	p.back = widget.NewButtonWithIcon("Back", theme.NavigateBackIcon(), func() { p.Show(p.at - 1) })
	p.next = widget.NewButtonWithIcon("", theme.NavigateNextIcon(), p.Next)
	p.next.Importance = widget.HighImportance
	head := widgets.VBox(2, widgets.Text("Meridian", widgets.Heading.In(theme.ColorNamePrimary)), widgets.Spread(p.title, p.count), widgets.Flush(p.sentence), p.banner)
	foot := widgets.NewSurface(look.Paper, "", 0, widgets.Padded(widgets.Spread(p.back, p.next), 8, 16, 0, 0))
	column := container.NewBorder(widgets.Padded(head, 0, 8, 0, 0), foot, nil, nil, p.body)
	p.object = container.New(&centered{width: 860}, column)
}

// Object is what is drawn.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Focus gives the keyboard to the first field of the step.
func (p *Page) Focus() { p.steps[p.at].focus() }

// Show shows a step, counted from 0.
func (p *Page) Show(at int) {
	p.at = at
	s := p.steps[at]
	p.title.SetText(s.title)
	p.count.SetText(fmt.Sprintf("step %d of %d", at+1, len(p.steps)))
	widgets.SetPara(p.sentence, s.sentence)
	p.body.SetContent(widgets.VBox(0, widgets.Padded(s.object, 0, 0, 0, 14)))
	p.banner.Hide()
	p.next.SetText("Continue")
	if at == len(p.steps)-1 {
		p.next.SetText("Start my practice")
	}
	if at == 0 {
		p.back.Hide()
	} else {
		p.back.Show()
	}
	s.focus()
}

// Next checks the step and goes on; the last one starts the practice.
func (p *Page) Next() {
	if !p.steps[p.at].leave() {
		p.banner.Say(widgets.Bad, "Something is missing or wrong; the fields in question say what.", "", nil)
		return
	}
	if p.at < len(p.steps)-1 {
		p.Show(p.at + 1)
		return
	}
	p.start()
}

func (p *Page) takeProfile() bool {
	var ok bool
	p.practice, p.provider, ok = p.form.Value()
	return ok
}

func (p *Page) start() {
	fees, ok := p.fees.Value()
	if !ok {
		return
	}
	p.next.Disable()
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		return p.store.StartPractice(ctx, p.practice, p.provider, fees)
	}, func(err error) {
		p.next.Enable()
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error()+" Nothing you typed is lost.", "Try again", p.start)
			return
		}
		p.done()
	})
}

// centered gives its content a readable width in the middle.
type centered struct{ width float32 }

// MinSize gives the content's least size.
func (c *centered) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Add(fyne.NewSize(32, 32))
}

// Layout puts the content into the middle.
func (c *centered) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(c.width, size.Width-32)
	objects[0].Move(fyne.NewPos((size.Width-width)/2, 16))
	objects[0].Resize(fyne.NewSize(width, size.Height-16))
}
