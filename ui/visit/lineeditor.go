package visit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/asked"
	"meridian/ui/widgets"
)

// lineEditor changes a line in place; every valid key counts at once.
type lineEditor struct {
	card   *codingCard
	at     int
	code   string
	box    *fyne.Container
	fields map[lineField]*widgets.Field
	reason *widgets.Select
	again  *widgets.Button
}

// reasonOptions are the reasons that make a service separate (MOD-10).
func reasonOptions() []widgets.Option {
	return []widgets.Option{
		{Value: "", Label: lang.L("Not separate")},
		{Value: string(domain.SeparateSite), Label: lang.L("Another body site")},
		{Value: string(domain.SeparateEncounter), Label: lang.L("Another visit that day")},
		{Value: string(domain.SeparatePractitioner), Label: lang.L("Another practitioner")},
		{Value: string(domain.UnusualService), Label: lang.L("Does not overlap")},
		{Value: string(domain.PayerAsks), Label: lang.L("The payer asks for it")},
	}
}

func newLineEditor(c *codingCard, at int) *lineEditor {
	e := &lineEditor{card: c, at: at, code: c.page.sheet.Visit.Lines[at].Code, fields: map[lineField]*widgets.Field{}}
	field := func(name lineField, label string) *widgets.Field {
		f := typedField(label, func(typed string) error { return e.take(name, typed) })
		f.OnSubmitted = func(string) { c.closeEditor() }
		e.fields[name] = f
		return f
	}
	e.reason = widgets.NewSelect(lang.L("Why it is separate"), reasonOptions(), func(v string) { e.set(lineDistinct, v) })
	done := widgets.NewButtonWithIcon(lang.L("Done"), theme.ConfirmIcon(), c.closeEditor)
	done.Importance = widget.HighImportance
	e.again = widgets.NewButton(lang.L("Follow the treatment again"), func() { c.page.turn(func(s *sheet) { s.followAgain(at) }) })
	off := widgets.NewButtonWithIcon(lang.L("Take off"), removeIcon(), func() { c.page.turn(func(s *sheet) { s.removeLine(at) }) })
	e.box = column(6,
		paired(72, field(lineCode, lang.L("Code")).Asks(asked.About("code")), field(lineModifiers, lang.L("Modifiers")).Asks(asked.About("modifiers")), field(linePointers, lang.L("Diagnoses")).Asks(asked.About("pointers"))),
		paired(72, field(lineUnits, lang.L("Units")).Asks(asked.About("units")), field(lineFee, lang.L("Fee for one")).Asks(asked.About("fee")), field(lineSite, lang.L("Body site")).Asks(asked.About("site"))),
		paired(72, field(lineLabel, lang.L("What the paper calls it")).Asks(asked.About("label"))),
		paired(132, e.reason.Asks(asked.About("distinct")), field(lineDistinctText, lang.L("In your words"))),
		widgets.Flow(6, done, e.again, off),
	)
	e.fill(c.page.sheet.Visit.Lines[at])
	return e
}

func (e *lineEditor) fill(l domain.Line) {
	for field, text := range lineTexts(l) {
		e.fields[field].SetText(text)
	}
	e.reason.SetValue(string(l.Distinct))
}

// lineTexts gives the fields of a line as one would type them.
func lineTexts(l domain.Line) map[lineField]string {
	return map[lineField]string{
		lineCode: l.Code, lineModifiers: strings.Join(l.Modifiers, " "), linePointers: strings.ReplaceAll(l.PointerLetters(), ",", ""),
		lineUnits: number(l.Units), lineFee: l.Fee.Plain(), lineSite: l.Site, lineLabel: l.Label, lineDistinctText: l.DistinctText,
	}
}

func (e *lineEditor) take(field lineField, typed string) error {
	var err error
	e.card.page.do(func(s *sheet) {
		if err = s.setLine(e.at, field, typed); err == nil {
			e.code = s.Visit.Lines[e.at].Code
		}
	})
	return err
}

func (e *lineEditor) set(field lineField, value string) {
	if err := e.take(field, value); err != nil {
		e.card.page.desk.Fail(err)
	}
}

// follows tells whether the line is still the one that is edited.
func (e *lineEditor) follows(s *sheet) bool {
	return !s.billLocked() && within(s.Visit.Lines, e.at) && s.Visit.Lines[e.at].Code == e.code
}

func (e *lineEditor) refresh(s *sheet) {
	l := s.Visit.Lines[e.at]
	show(e.again, l.Origin == domain.Edited && !s.noteLocked())
	for field, text := range lineTexts(l) {
		syncField(e.fields[field], text)
	}
}

// focusRefused gives the keyboard to the first field that says what is wrong with its
// text; false where none does.
func (e *lineEditor) focusRefused() bool {
	for _, name := range []lineField{lineCode, lineModifiers, linePointers, lineUnits, lineFee} {
		if f := e.fields[name]; strings.HasPrefix(f.Message(), "✕") {
			f.Focus()
			return true
		}
	}
	return false
}

func (e *lineEditor) focusOn(field lineField) {
	f := e.fields[field]
	if f == nil {
		f = e.fields[lineModifiers]
	}
	f.Focus()
}
