package visit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// findingCards are the findings about the visit, open ones first.
type findingCards struct {
	page  *Page
	box   *fyne.Container
	cards map[string]*findingCard
}

func newFindingCards(p *Page) *findingCards {
	return &findingCards{page: p, box: column(10), cards: map[string]*findingCard{}}
}

func (f *findingCards) object() fyne.CanvasObject { return f.box }

func (f *findingCards) refresh() {
	rows := f.page.sheet.findingRows()
	objects := make([]fyne.CanvasObject, 0, len(rows))
	kept := make(map[string]*findingCard, len(rows))
	for _, row := range rows {
		card := f.cards[row.Key]
		if kept[row.Key] != nil {
			continue
		}
		if card == nil {
			card = newFindingCard(row, f.page.visitRemedies(row.Key))
		}
		card.show(row)
		kept[row.Key] = card
		objects = append(objects, card.surface)
	}
	f.cards = kept
	setObjects(f.box, objects)
	show(f.box, len(objects) > 0)
}

// remedies are what can be done about a finding.
type remedies struct {
	// fix gives the remedy; apply does it with the answers to its questions.
	fix         func() *domain.Fix
	apply       func(answers map[string]string) error
	open        func(path string)
	acknowledge func()
	override    func(reason string) error
	withdraw    func()
	// suggest gives what the records say to a question; nil where nothing is known.
	suggest func(question string) suggestion
	// grown is told when the card needs another height.
	grown func()
}

// findingCard is one finding: the sentence, what kind it is, and what to do.
type findingCard struct {
	surface *widgets.Surface
	row     findingRow
	remedy  remedies

	bar     *widgets.Surface
	word    *widgets.ChipLabel
	rule    *widgets.Label
	message *widget.RichText
	kept    *widget.RichText
	source  *widget.RichText
	form    *fyne.Container
	wrong   *widgets.Label
	mend    *widgets.Button
	label   *shortened
	why     *widgets.Button
	seen    *widgets.Button
	pass    *widgets.Button
	buttons *fyne.Container
	body    *fyne.Container
	answers map[string]func() string
}

func newFindingCard(row findingRow, r remedies) *findingCard {
	c := &findingCard{remedy: r, bar: widgets.NewSurface(look.Line, "", 2, widgets.Sized(container.NewWithoutLayout(), 4, 10)), word: widgets.Chip("", widgets.Quiet)}
	c.rule = widgets.Text(row.Rule, widgets.Small)
	c.message, c.kept, c.source = widgets.Para("", widgets.Strong), widgets.Para("", widgets.Small), widgets.Para("", widgets.Small)
	c.wrong = widgets.Cut("", wrongStyle)
	c.mend = widgets.NewButton("", c.tapFix)
	c.mend.Importance = widget.HighImportance
	c.label = newShortened(c.mend)
	c.why = widgets.NewButton(lang.L("Why?"), c.toggleWhy)
	c.seen = widgets.NewButton(lang.L("Seen"), func() { r.acknowledge() })
	c.pass = widgets.NewButton(lang.L("Pass over…"), c.askReason)
	c.pass.Importance = widget.LowImportance
	c.form = column(6)
	c.buttons = widgets.Flow(6, c.label.box, c.seen, c.why, c.pass)
	c.body = column(5, widgets.Spread(c.word, c.rule), widgets.Flush(c.message), widgets.Flush(c.kept), widgets.Flush(c.source), c.form, c.wrong, c.buttons)
	for _, o := range []fyne.CanvasObject{c.kept, c.source, c.form, c.wrong} {
		o.Hide()
	}
	inner := container.NewBorder(nil, nil, widgets.Padded(c.bar, 2, 2, 0, 10), nil, c.body)
	c.surface = widgets.NewSurface(look.Card, look.Line, theme.Size(look.SizeCorner), widgets.Padded(inner, 10, 10, 12, 14))
	return c
}

// show brings the card to a row; what is being answered in it stays.
func (c *findingCard) show(row findingRow) {
	if row == c.row {
		return
	}
	c.row = row
	tone := toneOfFinding(row)
	c.bar.SetFill(tone.Fill())
	c.word.Set(markOf(row)+row.Word, tone)
	widgets.SetPara(c.message, row.Message)
	widgets.SetPara(c.source, strings.TrimSpace(row.Sentence+"\n"+lang.L("Source: {{.Source}}", locale.With{"Source": row.Source})))
	show(c.kept, row.Reason != "")
	if row.Reason != "" {
		widgets.SetPara(c.kept, lang.L("Passed over: {{.Reason}}", locale.With{"Reason": row.Reason}))
	}
	c.label.setText(row.Fix)
	show(c.label.box, row.Fix != "" && !row.Settled() && !row.Locked)
	show(c.seen, row.Severity == domain.SeverityWarning)
	c.seen.SetText(lang.L("Seen"))
	if row.Seen {
		c.seen.SetText(lang.L("Show again"))
	}
	show(c.pass, row.Severity == domain.SeverityError)
	c.pass.SetText(lang.L("Pass over…"))
	if row.Reason != "" {
		c.pass.SetText(lang.L("Take the reason back"))
	}
	if row.Settled() {
		c.closeForm()
	}
	widgets.Rearrange(c.body)
}

// toneOfFinding gives the tone of a finding; settled ones are quiet.
func toneOfFinding(r findingRow) widgets.Tone {
	switch {
	case r.Settled() || r.Severity == domain.SeverityAdvice:
		return widgets.Quiet
	case r.Severity == domain.SeverityError:
		return widgets.Bad
	}
	return widgets.Warn
}

// markOf gives the shape before the word of a finding.
func markOf(r findingRow) string {
	switch {
	case r.Settled():
		return "✓ "
	case r.Severity == domain.SeverityError:
		return "✕ "
	case r.Severity == domain.SeverityWarning:
		return "! "
	}
	return "i "
}

func (c *findingCard) toggleWhy() {
	show(c.source, !c.source.Visible())
	c.regrow()
}

func (c *findingCard) regrow() {
	widgets.Rearrange(c.body)
	c.remedy.grown()
}

// tapFix opens the field that the fix leads to, asks its questions, or mends.
func (c *findingCard) tapFix() {
	fix := c.remedy.fix()
	switch {
	case fix == nil:
	case fix.GoTo != "":
		c.remedy.open(fix.GoTo)
	case len(fix.Ask) > 0:
		c.ask(*fix)
	default:
		c.apply(nil)
	}
}

func (c *findingCard) apply(answers map[string]string) {
	if err := c.remedy.apply(answers); err != nil {
		c.say(err)
		return
	}
	c.closeForm()
}

// ask puts the questions of a fix into the card.
func (c *findingCard) ask(fix domain.Fix) {
	c.answers = map[string]func() string{}
	objects := make([]fyne.CanvasObject, 0, len(fix.Ask)+1)
	var first func()
	answer := func() {
		given := map[string]string{}
		for name, value := range c.answers {
			given[name] = value()
		}
		c.apply(given)
	}
	for _, q := range fix.Ask {
		o, focused := c.question(q, answer)
		objects = append(objects, o)
		if first == nil {
			first = focused
		}
	}
	c.openForm(objects, fix.Label, answer, first)
}

// question gives the widget of one question, and what puts the keyboard into it.
func (c *findingCard) question(q domain.Question, submit func()) (fyne.CanvasObject, func()) {
	prompt := widgets.Wrapped(q.Prompt, widgets.Small)
	if len(q.Choices) == 0 {
		f := widgets.NewField("", "", nil)
		f.OnSubmitted = func(string) { submit() }
		c.answers[q.Name] = f.Text
		return column(3, append([]fyne.CanvasObject{prompt}, c.suggested(q.Name, f)...)...), f.Focus
	}
	options := make([]widgets.Option, len(q.Choices))
	for i, choice := range q.Choices {
		options[i] = widgets.Option{Value: choice.Value, Label: choice.Label}
	}
	s := widgets.NewSelect("", options, nil)
	if len(options) == 1 {
		s.SetValue(options[0].Value)
	}
	c.answers[q.Name] = s.Value
	return column(3, prompt, s), s.Focus
}

// suggested puts what the records say to a question into its field, and shows it in
// full before, since the field has one line, with what they lack.
func (c *findingCard) suggested(question string, f *widgets.Field) []fyne.CanvasObject {
	if c.remedy.suggest == nil {
		return []fyne.CanvasObject{f}
	}
	var objects []fyne.CanvasObject
	known := c.remedy.suggest(question)
	for _, sentence := range known.sentences {
		objects = append(objects, widgets.Wrapped(sentence, widgets.Body))
	}
	f.SetText(strings.Join(known.sentences, " "))
	objects = append(objects, f)
	for _, words := range known.lacking {
		objects = append(objects, widgets.Wrapped(words, widgets.Small))
	}
	return objects
}

// askReason asks why an error is passed over, or takes the reason back.
func (c *findingCard) askReason() {
	if c.row.Reason != "" {
		c.remedy.withdraw()
		return
	}
	f := widgets.NewField("", "", nil)
	f.SetPlaceHolder(lang.L("Your reason; it is kept with the visit"))
	submit := func() {
		if err := c.remedy.override(f.Text()); err != nil {
			c.say(err)
		}
	}
	f.OnSubmitted = func(string) { submit() }
	c.openForm([]fyne.CanvasObject{f}, lang.L("Pass over with this reason"), submit, f.Focus)
}

func (c *findingCard) openForm(objects []fyne.CanvasObject, label string, submit func(), first func()) {
	yes := widgets.NewButton("", submit)
	yes.Importance = widget.HighImportance
	words := newShortened(yes)
	words.setText(label)
	objects = append(objects, widgets.Flow(6, words.box, widgets.NewButton(lang.L("Not now"), func() { c.closeForm(); c.regrow() })))
	c.form.Objects = objects
	c.form.Show()
	c.buttons.Hide()
	c.regrow()
	first()
}

func (c *findingCard) closeForm() {
	c.form.Objects = nil
	c.form.Hide()
	c.wrong.Hide()
	c.buttons.Show()
}

func (c *findingCard) say(err error) {
	c.wrong.SetText("✕ " + err.Error())
	c.wrong.Show()
	c.regrow()
}
