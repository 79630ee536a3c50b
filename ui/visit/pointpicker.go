package visit

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/domain/points"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// pointPicker finds the points of a set by code, pinyin or name, keeps them as chips
// with their sides, and offers those of former visits and of the practice.
type pointPicker struct {
	page *Page
	at   int

	opener *widgets.IconButton
	// doubts says under the row what is no point, open or not.
	doubts *widgets.Label
	box    *fyne.Container
	search *widgets.PickList
	chips  *fyne.Container
	kept   *fyne.Container
	name   *widgets.Field
	told   *widgets.Banner

	shown []string
	all   []domain.Prescription
}

func newPointPicker(p *Page) *pointPicker {
	k := &pointPicker{page: p, doubts: widgets.Cut("", wrongStyle), chips: widgets.Flow(6), kept: widgets.Flow(6), told: widgets.NewBanner()}
	k.opener = widgets.NewIconButton(lang.L("Find points"), theme.SearchIcon(), k.toggle).Quiet()
	k.search = widgets.NewPickList(lang.L("Point: code, pinyin, characters or name"))
	k.search.OnQuery = k.find
	k.search.OnPick = func(o widgets.Option) { k.take(o.Value) }
	k.search.OnFree = k.take
	k.search.OnEscape = k.toggle
	k.name = widgets.NewField(lang.L("Keep these points under a name"), lang.L("such as Low back A"), widgets.Required(lang.L("Give the points a name, such as Low back A.")))
	k.name.OnSubmitted = func(string) { k.keep() }
	keep := widgets.NewButtonWithIcon(lang.L("Keep the points"), theme.DocumentSaveIcon(), k.keep)
	k.box = column(6, k.search, k.chips, k.kept, k.told, k.name, widgets.Flow(6, keep, widgets.NewButton(lang.L("Close"), k.toggle)))
	k.box.Hide()
	k.doubts.Hide()
	return k
}

// toggle opens the picker with the keyboard in its search, or closes it.
func (k *pointPicker) toggle() {
	opened := !k.box.Visible()
	show(k.box, opened)
	k.told.Hide()
	k.shown = nil
	k.refresh(k.page.sheet)
	k.page.reflow()
	if !opened {
		widgets.Focus(k.opener)
		return
	}
	k.load()
	k.search.Focus()
	widgets.Reveal(k.box)
}

// pointChoices is how many points the search shows.
const pointChoices = 8

func (k *pointPicker) find(typed string) {
	side := points.Side(typed)
	var options []widgets.Option
	for _, p := range points.Search(typed, pointChoices) {
		options = append(options, widgets.Option{
			Value: points.On(p.Written(), side), Label: points.On(p.Code, side) + "  " + p.Pinyin + "  " + p.Chinese, Detail: p.English,
		})
	}
	k.search.SetOptions(options)
	k.page.reflow()
	widgets.Reveal(k.search)
}

// take adds what was picked or typed and leaves the keyboard in the search.
func (k *pointPicker) take(typed string) {
	k.page.do(func(s *sheet) { s.pickPoints(k.at, points.Parse(typed)) })
	k.page.reflow()
	k.search.Focus()
}

func (k *pointPicker) refresh(s *sheet) {
	if !within(s.Visit.Sets, k.at) {
		return
	}
	entries := s.Visit.Sets[k.at].Points
	doubts := strings.Join(pointDoubts(entries), " ")
	if doubts != k.doubts.Text() {
		k.doubts.SetText(doubts)
		show(k.doubts, doubts != "")
		k.page.reflow()
	}
	if !k.box.Visible() || k.shown != nil && slices.Equal(k.shown, entries) {
		return
	}
	k.shown = append([]string{}, entries...)
	k.chips.Objects = nil
	for i, entry := range entries {
		k.chips.Add(k.chip(i, entry))
	}
	widgets.Rearrange(k.chips)
	k.drawKept()
}

// chip shows a point with its name; a tap goes on to the next side.
func (k *pointPicker) chip(place int, entry string) fyne.CanvasObject {
	tone, words := widgets.Quiet, entry
	switch p, ok := points.Find(entry); {
	case ok:
		tone, words = widgets.Good, strings.TrimSpace(p.Code+" "+p.Name()+"  "+pointSide(points.Side(entry)))
	case points.Doubt(entry) != "":
		tone = widgets.Warn
	}
	return wholeChip(words, widgets.NewChipButton(words, tone, func() {
		k.page.do(func(s *sheet) { s.setPoint(k.at, place, points.On(entry, nextSide(points.Side(entry)))) })
		k.focusChip(place)
	}, func() {
		k.page.do(func(s *sheet) { s.removePoint(k.at, place) })
		k.page.reflow()
		k.focusChip(min(place, len(k.shown)-1))
	}))
}

func pointSide(side domain.Side) string {
	if side == domain.NoSide {
		return ""
	}
	return sideMark(side)
}

func (k *pointPicker) focusChip(place int) {
	if chip := chipAt(k.chips, place); chip != nil {
		widgets.Focus(chip)
		return
	}
	k.search.Focus()
}

// load reads the groups of points that the practice keeps.
func (k *pointPicker) load() {
	var all []domain.Prescription
	k.page.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		all, err = k.page.store.Prescriptions(ctx)
		return err
	}, func(err error) {
		if err != nil {
			k.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), k.load)
		}
		k.all = all
		k.drawKept()
		k.page.reflow()
	})
}

// drawKept offers the practice’s groups of points and the patient’s last ones, each with
// what it holds.
func (k *pointPicker) drawKept() {
	k.kept.Objects = nil
	for _, p := range k.all {
		words := lang.L("{{.Name}}: {{.Points}}", locale.With{"Name": p.Name, "Points": points.Format(p.Points)})
		k.kept.Add(wholeChip(words, widgets.NewChipButton(words, widgets.Quiet, func() { k.add(p.Points) }, func() { k.drop(p) })))
	}
	for _, r := range k.page.sheet.recentPoints() {
		words := lang.L("{{.Date}}: {{.Points}}", locale.With{"Date": locale.Date(r.Date), "Points": points.Format(r.Points)})
		recent := newShortened(widgets.NewButtonWithIcon(words, theme.HistoryIcon(), func() { k.add(r.Points) }))
		recent.setText(words)
		k.kept.Add(recent.box)
	}
	widgets.Rearrange(k.kept)
}

func (k *pointPicker) add(entries []string) {
	k.page.do(func(s *sheet) { s.addPoints(k.at, entries) })
	k.page.reflow()
}

// keep keeps the points of the set under a name.
func (k *pointPicker) keep() {
	if !k.name.Valid() {
		k.page.reflow()
		return
	}
	p := domain.Prescription{Name: strings.TrimSpace(k.name.Text()), Points: slices.Clone(k.page.sheet.Visit.Sets[k.at].Points)}
	k.change(func(ctx context.Context) error { return k.page.store.SavePrescription(ctx, p) },
		lang.L("Kept as “{{.Name}}”.", locale.With{"Name": p.Name}), "", nil)
}

// drop takes a group of points away; it can be brought back at once.
func (k *pointPicker) drop(p domain.Prescription) {
	k.change(func(ctx context.Context) error { return k.page.store.DeletePrescription(ctx, p.Name) },
		lang.L("“{{.Name}}” is taken away.", locale.With{"Name": p.Name}), lang.L("Bring it back"), func() {
			k.change(func(ctx context.Context) error { return k.page.store.SavePrescription(ctx, p) }, lang.L("Kept as “{{.Name}}”.", locale.With{"Name": p.Name}), "", nil)
		})
}

// change does something with the groups of points and says what became of it.
func (k *pointPicker) change(do func(ctx context.Context) error, said, offer string, offered func()) {
	k.page.desk.Work.Run(context.Background(), do, func(err error) {
		if err != nil {
			k.told.Say(widgets.Bad, err.Error(), "", nil)
			k.page.reflow()
			return
		}
		k.told.Say(widgets.Good, said, offer, offered)
		k.name.SetText("")
		k.load()
	})
}
