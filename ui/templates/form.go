package templates

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/coding"
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
	complaint *widgets.Field
	texts     []*noteText
	diagnosis *codePart
	sets      *widgets.Field
	muscles   *widgets.Field
	service   *codePart
	object    fyne.CanvasObject
	// was is what the form said when it was opened.
	was string
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
	f := &form{part: p, t: t, told: widgets.NewBanner()}
	f.name = widgets.NewField(lang.L("Name"), lang.L("such as Neck, follow-up"), widgets.Required(lang.L("Give the template a name.")))
	f.name.SetText(t.Name)
	f.complaint = widgets.NewField(lang.L("For the complaint"), lang.L("such as low back pain, sciatica; a visit for it offers the template first"), nil)
	f.complaint.SetText(t.Complaint)
	box := widgets.VBox(10, f.told, f.name, f.complaint)
	for _, part := range noteParts {
		field := widgets.NewArea(lang.L(part.title), part.rows)
		field.SetText(*part.in(&t.Note))
		f.texts = append(f.texts, &noteText{field, part.in})
		box.Add(field)
	}
	f.diagnosis = newCodePart(lang.L("DIAGNOSES"), lang.L("Add a diagnosis: code or words, such as low back"), f.findDiagnoses, f.addDiagnosis)
	f.service = newCodePart(lang.L("OTHER CODES"), lang.L("Add a code: 97140 or manual"), f.findCodes, f.addService)
	f.sets = widgets.NewArea(lang.L("Points, one set a line; e-stim at its end for current"), 2)
	f.sets.SetText(setLines(t.Sets))
	f.muscles = widgets.NewArea(lang.L("Muscles for dry needling, one a line; L, R or LR at its end"), 2)
	f.muscles.SetText(muscleLines(t.Muscles))
	box.Add(f.diagnosis.object)
	box.Add(f.sets)
	box.Add(f.muscles)
	box.Add(f.service.object)
	f.drawChips()
	title := lang.L("NEW TEMPLATE")
	if t.ID != 0 {
		title = lang.L("TEMPLATE")
	}
	f.object = widgets.Card(title, f.verbs(), widgets.NewScroll(widgets.Padded(box, 0, 8, 0, 12)))
	f.was = f.says()
	return f
}

// fields are all that one types into.
func (f *form) fields() []*widgets.Field {
	all := []*widgets.Field{f.name, f.complaint, f.sets, f.muscles}
	for _, part := range f.texts {
		all = append(all, part.field)
	}
	return all
}

// says gives all that stands in the form.
func (f *form) says() string {
	var all []string
	for _, field := range f.fields() {
		all = append(all, field.Text())
	}
	return fmt.Sprint(strings.Join(all, "\x00"), f.t.Diagnoses, f.t.Services)
}

// changed tells whether something in the form is not saved.
func (f *form) changed() bool { return f.says() != f.was }

// kept shows the template as the store has it, unless one has typed on since it was said.
func (f *form) kept(t domain.Template, said string) {
	if f.says() == said {
		f.part.open(t)
		return
	}
	f.t.ID, f.was = t.ID, said
}

// verbs are what can be done with the template.
func (f *form) verbs() fyne.CanvasObject {
	save := widgets.NewButtonWithIcon(lang.L("Save"), theme.DocumentSaveIcon(), f.save)
	save.Importance = widget.HighImportance
	if f.t.ID == 0 {
		return save
	}
	again := widgets.NewButton(lang.L("Copy"), func() {
		t, ok := f.value()
		if !ok {
			return
		}
		t.ID, t.Name = 0, lang.L("{{.Name}} (copy)", locale.With{"Name": t.Name})
		f.part.save(t)
	})
	gone := widgets.NewButtonWithIcon(lang.L("Delete"), theme.DeleteIcon(), func() { f.part.remove(f.t) })
	return widgets.HBox(6, again, gone, save)
}

// drawChips shows diagnoses and services, each to be taken out; a code that ended says so.
func (f *form) drawChips() {
	diagnoses := make([]fyne.CanvasObject, len(f.t.Diagnoses))
	for i, d := range f.t.Diagnoses {
		words, tone := strings.TrimSpace(d.Code+"  "+d.Text), widgets.Good
		if f.part.ended(d) {
			words, tone = lang.L("✕ {{.Diagnosis}} (no valid code today)", locale.With{"Diagnosis": words}), widgets.Bad
		}
		diagnoses[i] = widgets.NewChipButton(words, tone, nil, func() {
			f.t.Diagnoses = slices.Delete(f.t.Diagnoses, i, i+1)
			f.drawChips()
		})
	}
	services := make([]fyne.CanvasObject, len(f.t.Services))
	for i, s := range f.t.Services {
		words := strings.TrimSpace(s.Code + "  " + coding.Label(f.part.fees, s.Code))
		services[i] = widgets.NewChipButton(words, widgets.Quiet, nil, func() {
			f.t.Services = slices.Delete(f.t.Services, i, i+1)
			f.drawChips()
		})
	}
	f.diagnosis.show(diagnoses)
	f.service.show(services)
}

// codeChoices is how many codes a search shows.
const codeChoices = 8

func (f *form) findDiagnoses(typed string) []widgets.Option {
	if f.part.book == nil {
		return nil
	}
	var options []widgets.Option
	for _, e := range f.part.book.Diagnoses.Search(typed, f.part.desk.Today(), nil, codeChoices) {
		options = append(options, widgets.Option{Value: e.Code, Label: e.Code + "  " + e.Text})
	}
	return options
}

func (f *form) findCodes(typed string) []widgets.Option {
	var options []widgets.Option
	for _, c := range coding.SearchCodes(typed, f.part.desk.Today(), f.part.fees, nil, codeChoices) {
		options = append(options, widgets.Option{Value: c.Code, Label: c.Code + "  " + c.Label})
	}
	return options
}

// addDiagnosis adds a code with the text of the tables.
func (f *form) addDiagnosis(typed string) {
	code := icd10.Normalise(typed)
	d := domain.Diagnosis{Code: code}
	if f.part.book != nil {
		status, entry := f.part.book.Diagnoses.On(code, f.part.desk.Today())
		if status == icd10.Malformed || status == icd10.Ended {
			f.diagnosis.refuse(lang.L("“{{.Code}}” is no valid diagnosis code today.", locale.With{"Code": strings.TrimSpace(typed)}))
			return
		}
		d.Text = entry.Text
	}
	if slices.ContainsFunc(f.t.Diagnoses, func(have domain.Diagnosis) bool { return have.Code == code }) {
		f.diagnosis.refuse(lang.L("{{.Code}} is in the template already.", locale.With{"Code": code}))
		return
	}
	f.t.Diagnoses = append(f.t.Diagnoses, d)
	f.drawChips()
}

// addService adds a procedure code that the treatment does not earn by itself.
func (f *form) addService(typed string) {
	code := strings.ToUpper(strings.TrimSpace(typed))
	known, ok := coding.FindCode(code)
	switch {
	case !ok:
		f.service.refuse(lang.L("Meridian's catalog does not have this code."))
		return
	case known.Needle:
		f.service.refuse(lang.L("{{.Code}} follows from the minutes, the sets and the muscles of the visit.", locale.With{"Code": code}))
		return
	case slices.ContainsFunc(f.t.Services, func(have domain.Service) bool { return have.Code == code }):
		f.service.refuse(lang.L("{{.Code}} is in the template already.", locale.With{"Code": code}))
		return
	}
	f.t.Services = append(f.t.Services, domain.Service{Code: code, Units: 1})
	f.drawChips()
}

// value gives the template as it is on the screen, false where it cannot be kept.
func (f *form) value() (domain.Template, bool) {
	if !f.name.Valid() {
		f.name.Focus()
		return f.t, false
	}
	return f.template(), true
}

// template gives what stands in the form, whether it can be kept or not.
func (f *form) template() domain.Template {
	t := f.t
	t.Name, t.Complaint = strings.TrimSpace(f.name.Text()), strings.TrimSpace(f.complaint.Text())
	for _, part := range f.texts {
		*part.in(&t.Note) = strings.TrimSpace(part.field.Text())
	}
	t.Sets, t.Muscles = setsOf(f.sets.Text()), musclesOf(f.muscles.Text())
	return t
}

func (f *form) save() {
	if t, ok := f.value(); ok {
		f.part.save(t)
	}
}
