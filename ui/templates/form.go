package templates

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/icd10"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// form changes one template.
type form struct {
	part *Part
	t    domain.Template

	told      *widgets.Banner
	name      *widgets.Field
	texts     []*noteText
	code      *widgets.Field
	diagnoses *fyne.Container
	sets      *widgets.Field
	muscles   *widgets.Field
	services  *fyne.Container
	object    fyne.CanvasObject
}

// noteText is one part of the note.
type noteText struct {
	field *widgets.Field
	in    func(*domain.Note) *string
}

// noteParts are the parts of a note that a template may bring.
var noteParts = []struct {
	title string
	rows  int
	in    func(*domain.Note) *string
}{
	{locale.Key("S  subjective"), 2, func(n *domain.Note) *string { return &n.Subjective }},
	{locale.Key("O  objective"), 2, func(n *domain.Note) *string { return &n.Objective }},
	{locale.Key("A  assessment"), 2, func(n *domain.Note) *string { return &n.Assessment }},
	{locale.Key("P  plan"), 2, func(n *domain.Note) *string { return &n.Plan }},
	{locale.Key("Response"), 1, func(n *domain.Note) *string { return &n.Response }},
	{locale.Key("Home advice"), 1, func(n *domain.Note) *string { return &n.Advice }},
}

func newForm(p *Part, t domain.Template) *form {
	t.Diagnoses, t.Services = slices.Clone(t.Diagnoses), slices.Clone(t.Services)
	f := &form{part: p, t: t, told: widgets.NewBanner(), diagnoses: widgets.Flow(6), services: widgets.Flow(6)}
	f.name = widgets.NewField(lang.L("Name"), lang.L("such as Neck, follow-up"), widgets.Required(lang.L("Give the template a name.")))
	f.name.SetText(t.Name)
	box := widgets.VBox(10, f.told, f.name)
	for _, part := range noteParts {
		field := widgets.NewArea(lang.L(part.title), part.rows)
		field.SetText(*part.in(&t.Note))
		f.texts = append(f.texts, &noteText{field, part.in})
		box.Add(field)
	}
	f.code = widgets.NewField(lang.L("Add a diagnosis"), lang.L("an ICD-10-CM code, Enter adds it"), nil)
	f.code.OnSubmitted = f.addDiagnosis
	f.sets = widgets.NewArea(lang.L("Points, one set a line; e-stim at its end for current"), 2)
	f.sets.SetText(setLines(t.Sets))
	f.muscles = widgets.NewArea(lang.L("Muscles for dry needling, one a line; L, R or LR at its end"), 2)
	f.muscles.SetText(muscleLines(t.Muscles))
	box.Add(widgets.VBox(6, widgets.Text(lang.L("DIAGNOSES"), widgets.Caps), f.diagnoses, f.code))
	box.Add(f.sets)
	box.Add(f.muscles)
	box.Add(f.services)
	f.drawChips()
	title := lang.L("NEW TEMPLATE")
	if t.ID != 0 {
		title = lang.L("TEMPLATE")
	}
	f.object = widgets.Card(title, f.verbs(), widgets.NewScroll(widgets.Padded(box, 0, 8, 0, 12)))
	return f
}

// verbs are what can be done with the template.
func (f *form) verbs() fyne.CanvasObject {
	save := widget.NewButtonWithIcon(lang.L("Save"), theme.DocumentSaveIcon(), f.save)
	save.Importance = widget.HighImportance
	if f.t.ID == 0 {
		return save
	}
	again := widget.NewButton(lang.L("Copy"), func() {
		t, ok := f.value()
		if !ok {
			return
		}
		t.ID, t.Name = 0, lang.L("{{.Name}} (copy)", locale.With{"Name": t.Name})
		f.part.save(t)
	})
	gone := widget.NewButtonWithIcon(lang.L("Delete"), theme.DeleteIcon(), func() { f.part.remove(f.t) })
	return widgets.HBox(6, again, gone, save)
}

// drawChips shows diagnoses and services, each to be taken out; a code that ended says so.
func (f *form) drawChips() {
	f.diagnoses.Objects, f.services.Objects = nil, nil
	for i, d := range f.t.Diagnoses {
		words, tone := strings.TrimSpace(d.Code+"  "+d.Text), widgets.Good
		if f.part.ended(d) {
			words, tone = lang.L("✕ {{.Diagnosis}} (no valid code today)", locale.With{"Diagnosis": words}), widgets.Bad
		}
		f.diagnoses.Add(widgets.NewChipButton(words, tone, nil, func() {
			f.t.Diagnoses = slices.Delete(f.t.Diagnoses, i, i+1)
			f.drawChips()
		}))
	}
	for i, s := range f.t.Services {
		f.services.Add(widgets.NewChipButton(lang.L("Service {{.Code}}", locale.With{"Code": s.Code}), widgets.Quiet, nil, func() {
			f.t.Services = slices.Delete(f.t.Services, i, i+1)
			f.drawChips()
		}))
	}
	f.diagnoses.Refresh()
	f.services.Refresh()
}

// addDiagnosis adds a code with the text of the tables.
func (f *form) addDiagnosis(typed string) {
	code := icd10.Normalise(typed)
	d := domain.Diagnosis{Code: code}
	if f.part.book != nil {
		status, entry := f.part.book.Diagnoses.On(code, f.part.desk.Today())
		if status == icd10.Malformed || status == icd10.Ended {
			f.code.SetError(lang.L("“{{.Code}}” is no valid diagnosis code today.", locale.With{"Code": strings.TrimSpace(typed)}))
			return
		}
		d.Text = entry.Text
	}
	if slices.ContainsFunc(f.t.Diagnoses, func(have domain.Diagnosis) bool { return have.Code == code }) {
		f.code.SetError(lang.L("{{.Code}} is in the template already.", locale.With{"Code": code}))
		return
	}
	f.t.Diagnoses = append(f.t.Diagnoses, d)
	f.code.SetText("")
	f.drawChips()
}

// value gives the template as it is on the screen, false where it cannot be kept.
func (f *form) value() (domain.Template, bool) {
	if !f.name.Valid() {
		f.name.Focus()
		return f.t, false
	}
	t := f.t
	t.Name = strings.TrimSpace(f.name.Text())
	for _, part := range f.texts {
		*part.in(&t.Note) = strings.TrimSpace(part.field.Text())
	}
	t.Sets, t.Muscles = setsOf(f.sets.Text()), musclesOf(f.muscles.Text())
	return t, true
}

func (f *form) save() {
	if t, ok := f.value(); ok {
		f.part.save(t)
	}
}
