package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// rail is the navigation at the left.
type rail struct {
	items map[nav.Screen]*railItem
	// foot says when the last backup was made, held what it holds, where its folder.
	foot, held, where *widgets.Label
	timed             *timed
	object            fyne.CanvasObject
	// words are what a narrow rail hides.
	words  []fyne.CanvasObject
	narrow bool
}

func newRail(choose func(nav.Screen)) *rail {
	r := &rail{items: map[nav.Screen]*railItem{}, foot: widgets.Cut("", widgets.Small), held: widgets.Cut("", widgets.Small), where: widgets.Cut("", widgets.Small), timed: newTimed()}
	name := widgets.Padded(widgets.Text("Meridian", widgets.Style{Size: look.SizeHeading, Color: look.Jade, Bold: true}), 16, 14, 14, 0)
	box := widgets.VBox(2, name)
	for _, i := range railItems {
		screen := i.screen
		r.items[screen] = newRailItem(lang.L(i.title), i.icon(), func() { choose(screen) })
		box.Add(widgets.Padded(r.items[screen], 0, 0, 8, 8))
	}
	foot := widgets.Padded(widgets.VBox(0, r.foot, r.held, r.where), 0, 14, 14, 8)
	r.object = container.NewBorder(box, widgets.VBox(0, r.timed.box, foot), nil, nil)
	r.words = []fyne.CanvasObject{name, foot, r.timed.item.label, r.timed.name}
	for _, i := range r.items {
		r.words = append(r.words, i.label)
	}
	return r
}

// setNarrow shows the icons only, or the words beside them again.
func (r *rail) setNarrow(narrow bool) {
	if narrow == r.narrow {
		return
	}
	r.narrow = narrow
	for _, o := range r.words {
		if narrow {
			o.Hide()
		} else {
			o.Show()
		}
	}
}

func (r *rail) mark(screen nav.Screen) {
	for s, i := range r.items {
		i.setChosen(s == railScreen(screen))
	}
}

// railItem is one screen of the rail; the keyboard reaches it with Tab.
type railItem struct {
	widget.BaseWidget
	tapped          func()
	chosen, focused bool
	resource        fyne.Resource
	icon            *widget.Icon
	label           *widgets.Label
	ground          *widgets.Surface
}

func newRailItem(title string, icon fyne.Resource, tapped func()) *railItem {
	i := &railItem{tapped: tapped, resource: icon, icon: widget.NewIcon(icon), label: widgets.Text(title, widgets.Body)}
	row := widgets.HBox(10, container.NewCenter(widgets.Sized(i.icon, 18, 18)), container.NewCenter(i.label))
	i.ground = widgets.NewSurface("", "", 10, widgets.Padded(row, 8, 8, 10, 10))
	i.ExtendBaseWidget(i)
	return i
}

func (i *railItem) setChosen(chosen bool) {
	if i.chosen == chosen {
		return
	}
	i.chosen = chosen
	i.paint()
}

func (i *railItem) paint() {
	fill, style, icon := fyne.ThemeColorName(""), widgets.Body, i.resource
	if i.chosen {
		fill, style, icon = look.JadeWash, widgets.Strong.In(look.Jade), theme.NewPrimaryThemedResource(i.resource)
	}
	if i.focused {
		fill, style = theme.ColorNameFocus, widgets.Strong
	}
	i.ground.SetFill(fill)
	i.label.SetStyle(style)
	i.icon.SetResource(icon)
}

// CreateRenderer draws the item.
func (i *railItem) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(i.ground) }

// AccessibilityLabel names the screen.
func (i *railItem) AccessibilityLabel() string { return i.label.Text() }

// AccessibilityRole is that of a button.
func (i *railItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped goes to the screen.
func (i *railItem) Tapped(*fyne.PointEvent) { i.tapped() }

// FocusGained shows that the item has the keyboard.
func (i *railItem) FocusGained() { i.focused = true; i.paint() }

// FocusLost shows that it no longer has.
func (i *railItem) FocusLost() { i.focused = false; i.paint() }

// TypedRune is told by the window.
func (i *railItem) TypedRune(rune) {}

// TypedKey goes to the screen with Enter or Space.
func (i *railItem) TypedKey(e *fyne.KeyEvent) {
	widgets.PressedBy(e, i.tapped)
}

// railWidth is the width of the navigation in pixels.
const railWidth = 176

// railItems are the screens of the rail in their order.
var railItems = []struct {
	screen nav.Screen
	title  string
	icon   func() fyne.Resource
}{
	{nav.Today, locale.Key("Today"), theme.HomeIcon},
	{nav.Patients, locale.Key("Patients"), theme.AccountIcon},
	{nav.Documents, locale.Key("Documents"), theme.DocumentIcon},
	{nav.Money, locale.Key("Money"), theme.HistoryIcon},
	{nav.Settings, locale.Key("Settings"), theme.SettingsIcon},
}

// railScreen gives the item of the rail that a screen belongs to.
func railScreen(screen nav.Screen) nav.Screen {
	switch screen {
	case nav.Patient, nav.Visit, nav.Medicare:
		return nav.Patients
	}
	return screen
}
