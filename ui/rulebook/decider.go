package rulebook

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/icd10"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// decider is the card with what the practice decides otherwise than the tables.
type decider struct {
	part *Part
	kind *widgets.Select
	box  *fyne.Container
	// take adds what was entered to the decisions, or says at its field what is wrong.
	take func(own *domain.Decisions) bool
}

// The kinds of decisions, as the card offers them.
const (
	backDiagnosis  = "back"
	unitLimit      = "units"
	medicareLimits = "limits"
	noteWords      = "words"
)

func newDecider(p *Part) *decider {
	d := &decider{part: p, box: widgets.VBox(8)}
	d.kind = widgets.NewSelect(lang.L("What is different here?"), []widgets.Option{
		{Value: backDiagnosis, Label: lang.L("A diagnosis under Medicare, as your contractor lists it")},
		{Value: unitLimit, Label: lang.L("How many units of a code a day may have")},
		{Value: medicareLimits, Label: lang.L("Medicare's limits from a date on")},
		{Value: noteWords, Label: lang.L("Words of your notes for the documentation checklist")},
	}, d.ask)
	return d
}

func (d *decider) card() fyne.CanvasObject {
	box := widgets.VBox(8)
	for at, v := range d.part.book.Deviations(d.part.desk.Today()) {
		words := lang.L("{{.What}}: {{.Own}} (built in: {{.Builtin}})", locale.With{"What": v.What, "Own": v.Own, "Builtin": v.Builtin})
		if v.Source != "" {
			words += " · " + v.Source
		}
		box.Add(withButton(widgets.Wrapped(words, widgets.Body), button(lang.L("Remove"), func() { d.remove(at) })))
		box.Add(widgets.Separator())
	}
	if len(box.Objects) == 0 {
		box.Add(widgets.Wrapped(lang.L("Nothing: the tables hold as they came. Your own fees and names stand under Fees."), widgets.Muted))
	}
	box.Add(d.kind)
	box.Add(d.box)
	return widgets.Card(lang.L("WHAT YOUR PRACTICE DECIDES OTHERWISE"), nil, box)
}

// ask shows the fields of a kind of decision.
func (d *decider) ask(kind string) {
	source := widgets.NewField(lang.L("Where you have it from"), lang.L("such as the number of the contractor's article"), nil)
	var fields []fyne.CanvasObject
	switch kind {
	case backDiagnosis:
		fields = d.askDiagnosis(source)
	case unitLimit:
		fields = d.askUnits(source)
	case medicareLimits:
		fields = d.askLimits()
	case noteWords:
		fields = d.askWords()
	}
	d.box.Objects = append(fields, widgets.HBox(8, button(lang.L("Add"), d.add)))
	d.box.Refresh()
}

func (d *decider) askDiagnosis(source *widgets.Field) []fyne.CanvasObject {
	code := widgets.NewField(lang.L("Diagnosis, or the beginning of several"), lang.L("such as M54.41 or M54.4"), widgets.Required(lang.L("Enter a code of at least three characters.")))
	answer := widgets.NewSelect(lang.L("Your contractor says"), []widgets.Option{
		{Value: string(domain.Accepted), Label: lang.L("Accepted")},
		{Value: string(domain.CheckContractor), Label: lang.L("To be checked")},
		{Value: string(domain.NotAccepted), Label: lang.L("Not covered")},
	}, nil)
	answer.SetValue(string(domain.Accepted))
	d.take = func(own *domain.Decisions) bool {
		if !code.Valid() {
			return false
		}
		own.BackDiagnoses = append(own.BackDiagnoses, domain.BackDiagnosis{
			Code: icd10.Normalise(code.Text()), Acceptance: domain.Acceptance(answer.Value()), Source: strings.TrimSpace(source.Text()),
		})
		return true
	}
	return []fyne.CanvasObject{widgets.Beside(12, code, answer), source}
}

func (d *decider) askUnits(source *widgets.Field) []fyne.CanvasObject {
	code := codeField()
	units := widgets.NewNumberField(lang.L("Units a day at most"), 99)
	d.take = func(own *domain.Decisions) bool {
		valid := code.Valid()
		if !units.Valid() || !valid {
			return false
		}
		own.UnitLimits = append(own.UnitLimits, domain.UnitLimit{Code: codeIn(code.Text()), Units: units.Value(), Source: strings.TrimSpace(source.Text())})
		return true
	}
	return []fyne.CanvasObject{widgets.Beside(12, code, units.Field), source}
}

// codeField asks for a code of the catalog.
func codeField() *widgets.Field {
	return widgets.NewField(lang.L("Code"), lang.L("such as 97811"), func(s string) error {
		if _, known := coding.FindCode(codeIn(s)); !known {
			return &domain.Fault{Code: "decision.code", Message: lang.L("Meridian's catalog does not have this code.")}
		}
		return nil
	})
}

func codeIn(typed string) string { return strings.ToUpper(strings.TrimSpace(typed)) }

func (d *decider) askLimits() []fyne.CanvasObject {
	since := widgets.NewDateField(lang.L("From this date of service on"), d.part.desk.Today, true)
	numbers := []*widgets.NumberField{
		widgets.NewNumberField(lang.L("Visits at first"), 999), widgets.NewNumberField(lang.L("Within days"), 999),
		widgets.NewNumberField(lang.L("Further visits with improvement"), 999), widgets.NewNumberField(lang.L("Weeks that make pain chronic"), 999),
	}
	d.take = func(own *domain.Decisions) bool {
		day, err := since.Value()
		if err != nil || !since.Valid() {
			return false
		}
		l := domain.MedicareLimits{Since: day}
		for i, into := range []*int{&l.First, &l.Window, &l.Further, &l.ChronicWeeks} {
			if !numbers[i].Valid() {
				return false
			}
			*into = numbers[i].Value()
		}
		own.MedicareLimits = append(own.MedicareLimits, l)
		return true
	}
	return []fyne.CanvasObject{widgets.Beside(12, since.Field, numbers[0].Field, numbers[1].Field), widgets.Beside(12, numbers[2].Field, numbers[3].Field)}
}

func (d *decider) askWords() []fyne.CanvasObject {
	var options []widgets.Option
	for _, e := range coding.Builtin().Checklist(&domain.Encounter{}) {
		options = append(options, widgets.Option{Value: e.ID, Label: e.ID + "  " + e.Title})
	}
	element := widgets.NewSelect(lang.L("What the words show"), options, nil)
	element.SetValue(options[0].Value)
	words := widgets.NewField(lang.L("Words or phrases, with commas between"), lang.L("such as felt lighter, slept through"), widgets.Required(lang.L("Enter at least one word.")))
	d.take = func(own *domain.Decisions) bool {
		if !words.Valid() {
			return false
		}
		own.NoteWords = append(own.NoteWords, domain.NoteWords{Element: element.Value(), Words: strings.Split(words.Text(), ",")})
		return true
	}
	return []fyne.CanvasObject{widgets.Beside(12, element, words)}
}

// add keeps what was entered beside what was decided before.
func (d *decider) add() {
	own := d.copied()
	if d.take == nil || !d.take(&own) {
		return
	}
	if err := domain.CheckDecisions(own); err != nil {
		d.part.banner.Say(widgets.Bad, err.Error(), "", nil)
		return
	}
	d.box.Objects, d.take = nil, nil
	d.kind.SetValue("")
	d.save(lang.L("Kept. It holds from now on, also for visits that are not issued yet."), own)
}

// copied gives the decisions as they are, to be changed.
func (d *decider) copied() domain.Decisions {
	own := d.part.own
	own.BackDiagnoses, own.MedicareLimits = slices.Clone(own.BackDiagnoses), slices.Clone(own.MedicareLimits)
	own.UnitLimits, own.NoteWords = slices.Clone(own.UnitLimits), slices.Clone(own.NoteWords)
	own.PayerModifiers = slices.Clone(own.PayerModifiers)
	return own
}

// remove takes away the decision at a place of Book.Deviations, which lists them
// kind after kind.
func (d *decider) remove(at int) {
	own := d.copied()
	for _, take := range []func(at int) int{
		takingFrom(&own.BackDiagnoses), takingFrom(&own.MedicareLimits), takingFrom(&own.UnitLimits), takingFrom(&own.NoteWords), takingFrom(&own.PayerModifiers),
	} {
		at = take(at)
	}
	d.save(lang.L("Removed. What comes with Meridian holds again."), own)
}

// takingFrom takes away what lies at a place of a list, and gives the place counted from
// the list's end; a place before a list is below zero.
func takingFrom[T any](list *[]T) func(at int) int {
	return func(at int) int {
		n := len(*list)
		if at >= 0 && at < n {
			*list = slices.Delete(*list, at, at+1)
		}
		return at - n
	}
}

func (d *decider) save(said string, own domain.Decisions) {
	d.part.change(said, func(ctx context.Context) error { return d.part.store.SaveDecisions(ctx, own) })
}
