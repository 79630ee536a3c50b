// Package profile has the forms of what a practice is: its name and address, its
// provider, and its fees. First run asks for them, settings changes them.
package profile

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/asked"
	"meridian/ui/widgets"
)

// Form asks for the practice and its provider.
type Form struct {
	// OnChanged is told that something was typed.
	OnChanged func()
	// OnSubmitted is told Enter in any field.
	OnSubmitted func()

	name, tagline, phone, email    *widgets.Field
	street, unit, city, zip        *widgets.Field
	state, license, place, paper   *widgets.Select
	taxKind                        *widgets.Select
	taxID, salesTax                *widgets.Field
	first, last, native            *widgets.Field
	credential, number, npi, taxon *widgets.Field
	// practice and provider are what was shown, with what the form does not ask.
	practice domain.Practice
	provider domain.Provider
}

// NewForm gives an empty form with a practitioner's usual answers.
func NewForm() *Form {
	f := &Form{
		name:    widgets.NewField(lang.L("Practice name"), lang.L("as it stands on papers"), widgets.Required(lang.L("Enter the name of the practice."))),
		tagline: widgets.NewField(lang.L("Line beneath the name"), lang.L("optional"), nil),
		phone:   widgets.NewField(lang.L("Phone"), "", required(lang.L("Enter the telephone number that papers show."), domain.CheckPhone)),
		email:   widgets.NewField(lang.L("Email"), lang.L("optional"), widgets.Optional(checkEmail)),
		street:  widgets.NewField(lang.L("Street"), "", widgets.Required(lang.L("Enter the street of the practice."))),
		unit:    widgets.NewField(lang.L("Suite"), lang.L("optional"), nil),
		city:    widgets.NewField(lang.L("City"), "", widgets.Required(lang.L("Enter the city."))),
		zip:     widgets.NewField(lang.L("ZIP"), "", required(lang.L("Enter the ZIP code."), domain.CheckZIP)),
		state:   widgets.NewSelect(lang.L("State"), stateOptions(), nil),
		place:   widgets.NewSelect(lang.L("Usual place of service"), PlaceOptions(), nil),
		paper:   widgets.NewSelect(lang.X("paper.size", "Paper"), paperOptions(), nil),

		taxKind:  widgets.NewSelect(lang.L("Tax number"), []widgets.Option{{Value: string(domain.EIN), Label: lang.L("EIN")}, {Value: string(domain.SSN), Label: lang.L("Social Security")}}, nil),
		salesTax: widgets.NewField(lang.L("Sales tax on goods, %"), lang.L("optional, such as 8.75"), widgets.Optional(checkPercent)),

		first:      widgets.NewField(lang.L("First name"), "", widgets.Required(lang.L("Enter your first name."))),
		last:       widgets.NewField(lang.L("Last name"), "", widgets.Required(lang.L("Enter your last name."))),
		native:     widgets.NewField(lang.L("Name in its own script"), lang.L("optional, such as 陳美玲"), nil),
		credential: widgets.NewField(lang.L("Credential"), lang.L("such as L.Ac. or DACM, L.Ac."), widgets.Required(lang.L("Enter your credential, such as L.Ac."))),
		number:     widgets.NewField(lang.L("License number"), "", widgets.Required(lang.L("Enter the number of your license."))),
		license:    widgets.NewSelect(lang.L("License state"), stateOptions(), nil),
		npi:        widgets.NewField(lang.L("NPI"), lang.L("ten digits"), func(s string) error { _, err := domain.ParseNPI(s); return err }),
		taxon:      widgets.NewField(lang.L("Taxonomy code"), lang.L("171100000X is acupuncturist"), checkTaxonomy),
	}
	f.taxID = widgets.NewField(lang.L("Number"), lang.L("nine digits"), f.checkTaxID)
	f.taxKind.OnChanged = func(kind string) { f.taxKindChanged(kind) }
	f.explain()
	f.Set(domain.Practice{PlaceOfService: "11"}, domain.Provider{Taxonomy: domain.AcupuncturistTaxonomy})
	for _, field := range f.fields() {
		field.OnChanged = func(string) { f.changed() }
		field.OnSubmitted = func(string) { f.submitted() }
	}
	for _, s := range []*widgets.Select{f.state, f.license, f.place, f.paper} {
		s.OnChanged = func(string) { f.changed() }
	}
	return f
}

// explain lets one ask what each field is that payers ask for.
func (f *Form) explain() {
	for key, field := range map[string]*widgets.Field{
		"practice-name": f.name, "practice-address": f.street, "practice-phone": f.phone, "tax-number": f.taxID,
		"provider-name": f.first, "credential": f.credential, "license": f.number, "npi": f.npi, "taxonomy": f.taxon,
	} {
		field.Asks(asked.About(key))
	}
	f.taxKind.Asks(asked.About("tax-kind"))
	f.place.Asks(asked.About("place-of-service"))
}

func (f *Form) fields() []*widgets.Field {
	return []*widgets.Field{
		f.name, f.tagline, f.phone, f.email, f.street, f.unit, f.city, f.zip, f.taxID, f.salesTax,
		f.first, f.last, f.native, f.credential, f.number, f.npi, f.taxon,
	}
}

// selects are the choices of the form.
func (f *Form) selects() []*widgets.Select {
	return []*widgets.Select{f.taxKind, f.state, f.license, f.place, f.paper}
}

// Typed gives what stands in the form, right or wrong.
func (f *Form) Typed() []string {
	var all []string
	for _, s := range f.selects() {
		all = append(all, s.Value())
	}
	for _, field := range f.fields() {
		all = append(all, field.Text())
	}
	return all
}

// Retype puts it into the form of the same practice.
func (f *Form) Retype(typed []string) {
	for _, s := range f.selects() {
		s.SetValue(typed[0])
		typed = typed[1:]
	}
	for i, field := range f.fields() {
		field.SetText(typed[i])
	}
}

func (f *Form) changed() {
	if f.OnChanged != nil {
		f.OnChanged()
	}
}

func (f *Form) submitted() {
	if f.OnSubmitted != nil {
		f.OnSubmitted()
	}
}

func (f *Form) taxKindChanged(kind string) {
	hint := lang.L("nine digits, such as 12-3456789")
	if kind == string(domain.SSN) {
		hint = lang.L("papers will show it; an EIN is free and keeps it private")
	}
	f.taxID.SetHint(hint)
	f.changed()
}

func (f *Form) checkTaxID(s string) error {
	_, err := domain.ParseTaxID(domain.TaxIDKind(f.taxKind.Value()), s)
	return err
}

// Set shows a practice and its provider.
func (f *Form) Set(p domain.Practice, v domain.Provider) {
	f.practice, f.provider = p, v
	for field, text := range map[*widgets.Field]string{
		f.name: p.Name, f.tagline: p.Tagline, f.phone: p.Phone, f.email: p.Email,
		f.street: p.Address.Street, f.unit: p.Address.Unit, f.city: p.Address.City, f.zip: p.Address.ZIP,
		f.salesTax: percentText(p.SalesTax), f.first: v.Name.First, f.last: v.Name.Last, f.native: v.Name.Native,
		f.credential: v.Credential, f.number: v.License, f.npi: string(v.NPI), f.taxon: v.Taxonomy,
	} {
		field.SetText(text)
	}
	kind := p.TaxID.Kind
	if kind == "" {
		kind = domain.EIN
	}
	f.taxKind.SetValue(string(kind))
	f.taxID.SetHint(lang.L("nine digits, such as 12-3456789"))
	f.taxID.SetText(p.TaxID.String())
	f.state.SetValue(p.Address.State)
	f.license.SetValue(v.LicenseState)
	f.place.SetValue(p.PlaceOfService)
	f.paper.SetValue(string(p.PaperSize))
}

// Value gives what was entered. Where something is wrong it says so beside the
// field, gives the keyboard to the first one, and gives false.
func (f *Form) Value() (domain.Practice, domain.Provider, bool) {
	wrong := f.firstWrong()
	if wrong != nil {
		wrong.Focus()
		return domain.Practice{}, domain.Provider{}, false
	}
	p, v := f.practice, f.provider
	p.Name, p.Tagline, p.Email = trim(f.name), trim(f.tagline), trim(f.email)
	p.Phone = domain.FormatPhone(f.phone.Text())
	p.Address = domain.Address{Street: trim(f.street), Unit: trim(f.unit), City: trim(f.city), State: f.state.Value(), ZIP: trim(f.zip)}
	p.PlaceOfService, p.PaperSize = f.place.Value(), domain.PaperSize(f.paper.Value())
	p.SalesTax, _ = parsePercent(f.salesTax.Text())
	p.TaxID, _ = domain.ParseTaxID(domain.TaxIDKind(f.taxKind.Value()), f.taxID.Text())
	v.Name.First, v.Name.Last, v.Name.Native = trim(f.first), trim(f.last), trim(f.native)
	v.Credential, v.License, v.LicenseState = trim(f.credential), trim(f.number), f.license.Value()
	v.NPI, _ = domain.ParseNPI(f.npi.Text())
	v.Taxonomy = strings.ToUpper(trim(f.taxon))
	return p, v, true
}

// firstWrong checks everything, so that all that is wrong is told at once.
func (f *Form) firstWrong() *widgets.Field {
	if wrong := f.wrongPractice(); wrong != nil {
		return wrong
	}
	return f.wrongProvider()
}

func (f *Form) wrongPractice() *widgets.Field {
	wrong := firstInvalid(f.name, f.street, f.city, f.zip, f.phone, f.email, f.taxID, f.salesTax)
	if f.state.Value() == "" {
		f.city.SetError(lang.L("Choose the state, too."))
		return firstOf(wrong, f.city)
	}
	return wrong
}

func (f *Form) wrongProvider() *widgets.Field {
	wrong := firstInvalid(f.first, f.last, f.credential, f.number, f.npi, f.taxon)
	if f.license.Value() == "" {
		f.number.SetError(lang.L("Choose the state of the license, too."))
		return firstOf(wrong, f.number)
	}
	return wrong
}

// firstInvalid checks all fields and gives the first that is wrong.
func firstInvalid(fields ...*widgets.Field) *widgets.Field {
	var wrong *widgets.Field
	for _, field := range fields {
		if !field.Valid() {
			wrong = firstOf(wrong, field)
		}
	}
	return wrong
}

func firstOf(a, b *widgets.Field) *widgets.Field {
	if a != nil {
		return a
	}
	return b
}

// PracticeValid checks the part about the practice and gives the keyboard to
// what is wrong in it.
func (f *Form) PracticeValid() bool {
	wrong := f.wrongPractice()
	if wrong != nil {
		wrong.Focus()
	}
	return wrong == nil
}

func trim(f *widgets.Field) string { return strings.TrimSpace(f.Text()) }

// FocusPractice gives the keyboard to the first field about the practice.
func (f *Form) FocusPractice() { f.name.Focus() }

// FocusProvider gives the keyboard to the first field about the provider.
func (f *Form) FocusProvider() { f.first.Focus() }

// Provider gives the part about the provider.
func (f *Form) Provider() fyne.CanvasObject {
	return widgets.Card(lang.L("PROVIDER"), nil, widgets.VBox(8,
		widgets.Beside(12, f.first, f.last, f.native),
		widgets.Beside(12, f.credential, f.number, f.license),
		widgets.Beside(12, f.npi, f.taxon),
	))
}

// Practice gives the part about the practice.
func (f *Form) Practice() fyne.CanvasObject {
	return widgets.Card(lang.L("PRACTICE"), nil, widgets.VBox(8,
		widgets.Beside(12, f.name, f.tagline),
		widgets.Beside(12, f.street, f.unit),
		widgets.Beside(12, f.city, f.state, f.zip),
		widgets.Beside(12, f.phone, f.email),
		widgets.Beside(12, f.taxKind, f.taxID),
		widgets.Beside(12, f.place, f.salesTax, f.paper),
	))
}

func stateOptions() []widgets.Option {
	var options []widgets.Option
	for _, s := range coding.States() {
		options = append(options, widgets.Option{Value: s.Code, Label: s.Code + "  " + s.Name})
	}
	return options
}

// PlaceOptions gives the places of service to choose from.
func PlaceOptions() []widgets.Option {
	var options []widgets.Option
	for _, p := range coding.Places() {
		options = append(options, widgets.Option{Value: p.Code, Label: p.Code + "  " + p.Name})
	}
	return options
}

// paperOptions are the sizes of paper.
func paperOptions() []widgets.Option {
	var options []widgets.Option
	for _, size := range domain.PaperSizes {
		options = append(options, widgets.Option{Value: string(size), Label: lang.L(size.String())})
	}
	return options
}
