package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/stopwatch"
	"meridian/ui/widgets"
)

// setTimer is what a set of needles shows of its timer: the time that runs in the
// place of the minutes, a button, and what it has to ask.
type setTimer struct {
	page *Page
	at   int
	// place holds the minutes or, while the timer runs, the time.
	place  *fyne.Container
	time   *widgets.Label
	button *widgets.IconButton
	ask    *timerQuestion
	// shown is the time that is drawn.
	shown string
}

func newSetTimer(p *Page, minutes *widgets.Entry) *setTimer {
	running := widgets.Style{Size: theme.SizeNameText, Color: look.Jade, Mono: true}
	t := &setTimer{page: p, time: widgets.Text("", running), ask: newTimerQuestion()}
	t.button = widgets.NewIconButton("", nil, func() { p.turnTimer(t.at) })
	t.place = container.NewStack(minutes, container.NewVBox(layout.NewSpacer(), widgets.Padded(t.time, 0, 0, 9, 0), layout.NewSpacer()))
	return t
}

// refresh follows the sheet.
func (t *setTimer) refresh(s *sheet) {
	set := s.Visit.Sets[t.at]
	runs := !set.Started.IsZero()
	show(t.place.Objects[0], !runs)
	show(t.place.Objects[1], runs)
	t.button.Offer(t.offer(s))
	if runs {
		t.tick(set, t.page.desk.Stopwatch.Read())
	}
	t.refreshQuestion(runs)
	show(t.button, !t.ask.open() && (runs || s.Visit.Date == t.page.desk.Today()))
}

// offer says what the button does now.
func (t *setTimer) offer(s *sheet) (words string, icon fyne.Resource) {
	set := s.Visit.Sets[t.at]
	switch {
	case !set.Started.IsZero():
		return lang.L("Pause"), theme.MediaPauseIcon()
	case set.Seconds > 0 && !s.fromLast(t.at):
		return lang.L("Go on"), theme.MediaPlayIcon()
	}
	return lang.L("Start timer"), theme.MediaPlayIcon()
}

// tick draws the time that runs, where it shows another.
func (t *setTimer) tick(set domain.NeedleSet, r stopwatch.Reading) {
	if shown := clockFace(set.Seconds + int(r.Ran.Seconds())); shown != t.shown {
		t.shown = shown
		t.time.SetText(shown)
	}
}

// refreshQuestion asks about a gap, or about a timer that runs elsewhere.
func (t *setTimer) refreshQuestion(runs bool) {
	p := t.page
	r := p.desk.Stopwatch.Read()
	switch {
	case runs && r.Open:
		t.ask.say(p.gapWords(r.Gap),
			option{lang.L("Count it"), func() { p.settleGap(true) }},
			option{lang.L("Do not count it"), func() { p.settleGap(false) }})
	case p.rival != nil && p.rival.wanted == t.at:
		t.ask.say(lang.L("A timer runs for {{.Name}}. Face-to-face time is with one patient at a time.", locale.With{"Name": p.rival.Name.Listed()}),
			p.rivalOptions()...)
	default:
		t.ask.clear()
	}
}

// clockFace gives seconds as a running timer shows them: 0:00 at the beginning.
func clockFace(seconds int) string {
	if seconds == 0 {
		return "0:00"
	}
	return formatTime(seconds)
}

// timerQuestion is a sentence with the answers to choose from.
type timerQuestion struct {
	box     *fyne.Container
	text    *widget.RichText
	answers *fyne.Container
	said    string
}

type option struct {
	words string
	do    func()
}

func newTimerQuestion() *timerQuestion {
	q := &timerQuestion{text: widgets.Para("", widgets.Body), answers: widgets.Flow(6)}
	ground := widgets.NewSurface(look.AmberWash, "", 8, widgets.Padded(column(4, widgets.Flush(q.text), q.answers), 6, 6, 10, 10))
	q.box = column(0, ground)
	q.box.Hide()
	return q
}

func (q *timerQuestion) open() bool { return q.said != "" }

// say asks, unless the same is asked already: the answers keep the keyboard.
func (q *timerQuestion) say(sentence string, options ...option) {
	if sentence == q.said {
		return
	}
	q.said = sentence
	widgets.SetPara(q.text, sentence)
	q.answers.Objects = nil
	for _, o := range options {
		q.answers.Add(widgets.NewButton(o.words, o.do))
	}
	q.box.Show()
}

func (q *timerQuestion) clear() {
	q.said = ""
	show(q.box, false)
}
