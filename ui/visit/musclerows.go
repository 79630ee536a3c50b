package visit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/widgets"
)

// muscleRows is the dry needling of a treatment: muscles as chips, each with its
// side, the drawn body, and a search for more.
type muscleRows struct {
	page   *Page
	box    *fyne.Container
	body   *muscleChart
	fold   *widgets.IconButton
	note   *widgets.Label
	chips  *fyne.Container
	search *widgets.PickList
	stop   fyne.CanvasObject

	shown  []domain.Muscle
	locked bool
	drawn  bool
}

func newMuscleRows(p *Page) *muscleRows {
	m := &muscleRows{page: p, note: widgets.Text("", widgets.Small), chips: widgets.Flow(6)}
	m.search = widgets.NewPickList(lang.L("Muscle, such as trapezius R"))
	m.search.OnQuery = m.find
	m.search.OnPick = func(o widgets.Option) { m.take(o.Value) }
	m.search.OnFree = m.take
	m.stop = widgets.NewIconButton(lang.L("Take off"), removeIcon(), func() { p.turn(func(s *sheet) { s.stopDryNeedling() }) }).Quiet()
	m.body = newMuscleChart(p)
	m.fold = widgets.NewIconButton(lang.L("Hide or show the body"), theme.VisibilityOffIcon(), m.foldChart).Quiet()
	head := widgets.Spread(widgets.HBox(8, widgets.Text(lang.L("DRY NEEDLING"), widgets.Caps), m.note), widgets.HBox(2, m.fold, m.stop))
	m.box = column(4, head, m.body.with(column(6, m.search, m.body.which, m.chips)))
	return m
}

// foldChart hides the drawn body or shows it again.
func (m *muscleRows) foldChart() {
	shown := m.body.box.Visible()
	show(m.body.box, !shown)
	m.fold.SetIcon(theme.VisibilityOffIcon())
	if shown {
		m.fold.SetIcon(theme.VisibilityIcon())
	}
	m.page.reflow()
}

func (m *muscleRows) object() fyne.CanvasObject { return m.box }

// open begins dry needling and puts the keyboard into the search.
func (m *muscleRows) open() {
	m.page.do(func(s *sheet) { s.setDryNeedling(true) })
	m.search.Focus()
}

// muscleChoices is how many names the search shows.
const muscleChoices = 8

func (m *muscleRows) find(text string) {
	side := parseMuscle(text).Side
	var options []widgets.Option
	for _, name := range searchMuscles(text, muscleChoices) {
		detail := ""
		if name.Kind == coding.MuscleGroup {
			detail = lang.L("a group counts as one")
		}
		chosen := domain.Muscle{Name: name.Name, Side: side}
		value := name.Name
		if side != domain.NoSide {
			value += " " + string(side)
		}
		options = append(options, widgets.Option{Value: value, Label: chosen.String(), Detail: detail})
	}
	m.search.SetOptions(options)
	m.page.reflow()
	widgets.Reveal(m.search)
}

func (m *muscleRows) take(typed string) {
	m.page.do(func(s *sheet) { s.addMuscle(typed) })
	m.page.reflow()
	m.search.Focus()
}

// refresh tells whether dry needling is part of the treatment.
func (m *muscleRows) refresh() bool {
	s := m.page.sheet
	m.note.SetText(s.muscleNote())
	m.body.refresh(s)
	if !slices.Equal(m.shown, s.Visit.Muscles) || m.locked != s.noteLocked() || !m.drawn {
		m.shown, m.locked, m.drawn = slices.Clone(s.Visit.Muscles), s.noteLocked(), true
		objects := make([]fyne.CanvasObject, len(m.shown))
		for i, muscle := range m.shown {
			objects[i] = m.chip(i, muscle)
		}
		m.chips.Objects = objects
		widgets.Rearrange(m.chips)
		show(m.search, !m.locked)
		show(m.stop, !m.locked)
	}
	return s.Visit.DryNeedling || len(s.Visit.Muscles) > 0
}

// chip shows a muscle; a tap goes on to the next side.
func (m *muscleRows) chip(at int, muscle domain.Muscle) fyne.CanvasObject {
	tone := widgets.Good
	if found, ok := coding.FindMuscle(muscle.Name); !ok || found.Kind != coding.OneMuscle {
		tone = widgets.Warn
	}
	words := muscle.Name + "  " + sideMark(muscle.Side)
	if m.locked {
		return widgets.Chip(muscle.String(), tone)
	}
	return wholeChip(words, widgets.NewChipButton(words, tone, func() {
		m.page.do(func(s *sheet) { s.setSide(at, nextSide(muscle.Side)) })
		m.focusChip(at)
	}, func() {
		m.page.do(func(s *sheet) { s.removeMuscle(at) })
		m.focusChip(min(at, len(m.shown)-1))
	}))
}

func (m *muscleRows) focusChip(at int) {
	if chip := chipAt(m.chips, at); chip != nil {
		widgets.Focus(chip)
		return
	}
	m.search.Focus()
}

// sideMark shows the side of a muscle, and where none is set that one may be.
func sideMark(s domain.Side) string {
	switch s {
	case domain.Left:
		return "L"
	case domain.Right:
		return "R"
	case domain.Both:
		return "L+R"
	}
	return lang.L("side?")
}

// nextSide goes through left, right, both and none.
func nextSide(s domain.Side) domain.Side {
	order := []domain.Side{domain.NoSide, domain.Left, domain.Right, domain.Both}
	return order[(slices.Index(order, s)+1)%len(order)]
}
