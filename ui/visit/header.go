package visit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/widgets"
)

// header names the patient and the visit and holds what can be done with it.
type header struct {
	page    *Page
	box     *fyne.Container
	actions *fyne.Container
	title   *fyne.Container
	name    *widgets.Label
	line    *widget.RichText
	shown   headRow
	offered offer

	status  *widgets.Select
	again   *widgets.Button
	fill    *widgets.Button
	sign    *widgets.Button
	bill    *widgets.Button
	summary *widgets.Button
	// estimate leads to the good faith estimate of a visit that is still to come.
	estimate *widgets.Button
	pay      *widgets.Button
}

// statusOptions are the states of an appointment.
func statusOptions() []widgets.Option {
	return []widgets.Option{
		{Value: string(domain.Scheduled), Label: lang.L(domain.Scheduled.String())},
		{Value: string(domain.Present), Label: lang.L(domain.Present.String())},
		{Value: string(domain.NoShow), Label: lang.L(domain.NoShow.String())},
		{Value: string(domain.Cancelled), Label: lang.L(domain.Cancelled.String())},
	}
}

func newHeader(p *Page) *header {
	h := &header{page: p, name: widgets.Cut("", widgets.Title), line: widgets.Para("", widgets.Muted), title: widgets.Flow(8)}
	h.status = widgets.NewSelect("", statusOptions(), func(v string) { p.do(func(s *sheet) { s.setStatus(domain.Status(v)) }) })
	h.again = widgets.NewButtonWithIcon(lang.L("Same as last time"), theme.ContentCopyIcon(), p.sameAsLast)
	h.fill = widgets.NewButtonWithIcon(lang.L("Template"), theme.ListIcon(), p.openTemplates)
	h.sign = widgets.NewButtonWithIcon(lang.L("Sign"), theme.ConfirmIcon(), p.sign)
	h.bill = widgets.NewButtonWithIcon(lang.L("Superbill"), theme.DocumentPrintIcon(), p.superbill)
	h.summary = widgets.NewButtonWithIcon(lang.L("Visit summary"), theme.DocumentIcon(), p.summary)
	h.estimate = widgets.NewButtonWithIcon(lang.L("Estimate"), theme.DocumentIcon(), p.estimate)
	h.pay = widgets.NewButtonWithIcon(lang.L("Take payment"), theme.ContentAddIcon(), p.focusPayment)
	h.actions = container.New(&actionsLayout{gap: 6}, h.status, h.again, h.fill, h.sign, h.bill, h.estimate, h.summary, h.pay)
	left := column(1, h.title, widgets.Flush(h.line))
	h.box = container.New(besideOrBelow{gap: 8, wants: h.wants}, left, h.actions)
	return h
}

func (h *header) object() fyne.CanvasObject { return h.box }

func (h *header) refresh() {
	s := h.page.sheet
	row := s.head()
	if !sameHead(row, h.shown) || len(h.title.Objects) == 0 {
		h.shown = row
		h.showTitle(row)
	}
	widgets.SetPara(h.line, row.Line)
	if h.status.Value() != string(s.Visit.Status) {
		h.status.SetValue(string(s.Visit.Status))
	}
	h.refreshActions(s)
	for _, c := range []*fyne.Container{h.actions, h.box} {
		c.Layout.Layout(c.Objects, c.Size())
	}
}

func (h *header) showTitle(row headRow) {
	name := strings.TrimSpace(row.Name + "  " + row.Native)
	h.name.SetText(name)
	objects := []fyne.CanvasObject{container.New(natural{func() float32 { return textWidth(name, widgets.Title) }}, h.name)}
	if row.Signed != "" {
		objects = append(objects, widgets.Chip(lang.L("✓ Signed"), widgets.Good))
	}
	objects = append(objects, widgets.Chip(row.Payer, widgets.Good))
	for _, flag := range row.Flags {
		objects = append(objects, widgets.Chip(flag, widgets.Bad))
	}
	for i, o := range objects[1:] {
		objects[i+1] = container.New(middle{h.name}, o)
	}
	h.title.Objects = objects
	widgets.Rearrange(h.title)
}

// offer is what decides which buttons are offered.
type offer struct{ known, signed, again, scheduled bool }

func (h *header) refreshActions(s *sheet) {
	now := offer{true, s.noteLocked(), s.HasLast, s.Visit.Status == domain.Scheduled}
	if now == h.offered {
		return
	}
	h.offered = now
	show(h.pay, now.signed)
	show(h.again, !now.signed && now.again)
	show(h.sign, !now.signed)
	show(h.summary, now.signed)
	show(h.estimate, !now.signed && now.scheduled)
	h.bill.Importance = widget.MediumImportance
	h.sign.Importance = widget.HighImportance
	if now.signed {
		h.status.Disable()
		h.bill.Importance = widget.HighImportance
	} else {
		h.status.Enable()
	}
	h.bill.Refresh()
}

// show shows or hides something, only where that is a change.
func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}

func sameHead(a, b headRow) bool {
	return a.Name == b.Name && a.Native == b.Native && a.Payer == b.Payer && a.Signed == b.Signed && strings.Join(a.Flags, "|") == strings.Join(b.Flags, "|")
}

// textWidth gives how wide a text is in a style.
func textWidth(s string, style widgets.Style) float32 {
	return fyne.MeasureText(s, theme.Size(style.Size), fyne.TextStyle{Bold: style.Bold, Monospace: style.Mono}).Width
}

// middle gives a chip the height of a title, so that both stand on one line.
type middle struct{ beside fyne.CanvasObject }

func (l middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, max(objects[0].MinSize().Height, l.beside.MinSize().Height))
}

func (l middle) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// wants is the width of name and chips on one line.
func (h *header) wants() float32 {
	width := float32(0)
	for _, o := range h.title.Objects {
		width += o.MinSize().Width + 8
	}
	return width
}

// actionsLayout puts buttons side by side, and into further rows where the room
// ends; unlike a flow it wants the width of all.
type actionsLayout struct{ gap, width float32 }

func (l *actionsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	wide := -l.gap
	for _, o := range objects {
		if o.Visible() {
			wide += o.MinSize().Width + l.gap
		}
	}
	room := wide
	if l.width > 0 {
		room = l.width
	}
	return fyne.NewSize(max(0, wide), l.place(objects, room))
}

func (l *actionsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width)
}

// place puts the buttons and gives the height of their rows together.
func (l *actionsLayout) place(objects []fyne.CanvasObject, width float32) float32 {
	x, y, row := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		if x > 0 && x+least.Width > width+0.5 {
			x, y, row = 0, y+row+l.gap, 0
		}
		o.Resize(least)
		o.Move(fyne.NewPos(x, y))
		x += least.Width + l.gap
		row = max(row, least.Height)
	}
	return y + row
}
