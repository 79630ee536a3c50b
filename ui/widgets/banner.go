package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
)

// Banner is a sentence across the page with a shape for its tone and perhaps a
// button; it is hidden until Show is called.
type Banner struct {
	widget.BaseWidget
	tone   Tone
	icon   *widget.Icon
	text   *widget.RichText
	button *Button
	ground *Surface
}

// NewBanner gives a hidden banner.
func NewBanner() *Banner {
	b := &Banner{icon: widget.NewIcon(nil), text: Para("", Body), button: NewButton("", nil)}
	left := container.NewCenter(Sized(b.icon, 20, 20))
	b.ground = NewSurface(look.InkWash, "", 10, Padded(container.NewBorder(nil, nil, left, container.NewCenter(b.button), b.text), 2, 2, 12, 8))
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Say shows a sentence; a button is shown where it has a name.
func (b *Banner) Say(tone Tone, sentence, button string, do func()) {
	b.tone = tone
	b.icon.SetResource(tone.Icon())
	b.ground.SetFill(tone.Wash())
	SetPara(b.text, sentence)
	b.button.SetText(button)
	b.button.OnTapped = do
	if button == "" {
		b.button.Hide()
	} else {
		b.button.Show()
	}
	b.Show()
	b.Refresh()
	Repaint(b)
}

// Text gives the sentence, "" while the banner is hidden.
func (b *Banner) Text() string {
	if !b.Visible() {
		return ""
	}
	return b.text.String()
}

// Button gives the banner's button, for tests and the keyboard.
func (b *Banner) Button() *Button { return b.button }

// CreateRenderer draws the banner.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.ground) }

// EmptyState explains a screen that has nothing to show and offers the first step.
func EmptyState(title, sentence, button string, do func()) fyne.CanvasObject {
	objects := []fyne.CanvasObject{Text(title, Heading).Centered(), Text(sentence, Muted).Centered()}
	if button != "" {
		first := NewButton(button, do)
		first.Importance = widget.HighImportance
		objects = append(objects, container.NewCenter(first))
	}
	return container.NewCenter(VBox(10, objects...))
}
