package visit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/locale"
)

// addService adds another service by its code. Fault: "code.form".
func (s *sheet) addService(typed string) error {
	code, err := parseCode(typed)
	if err != nil {
		return err
	}
	s.treat(func(e *domain.Encounter) {
		e.Services = append(slices.Clone(e.Services), domain.Service{Code: code, Units: 1})
		e.Declined = slices.DeleteFunc(slices.Clone(e.Declined), func(c string) bool { return c == code })
	})
	return nil
}

func (s *sheet) removeService(at int) {
	if !within(s.Visit.Services, at) || s.noteLocked() {
		return
	}
	s.remember(lang.L("{{.What}} removed", locale.With{"What": s.Visit.Services[at].Code}))
	s.treat(func(e *domain.Encounter) { e.Services = without(e.Services, at) })
}

// changeService changes one service in a copy of the list.
func (s *sheet) changeService(at int, change func(v *domain.Service)) {
	if !within(s.Visit.Services, at) {
		return
	}
	s.treat(func(e *domain.Encounter) {
		e.Services = slices.Clone(e.Services)
		change(&e.Services[at])
	})
}

// setServiceUnits takes units as typed. Fault: "count.invalid".
func (s *sheet) setServiceUnits(at int, typed string) error {
	n, err := parseCount(typed)
	if err == nil {
		s.changeService(at, func(v *domain.Service) { v.Units = n })
	}
	return err
}

func (s *sheet) setServiceSite(at int, site string) {
	s.changeService(at, func(v *domain.Service) { v.Site = strings.TrimSpace(site) })
}

// setInjected takes the muscles of an injection, separated by commas (DRY-08).
func (s *sheet) setInjected(at int, typed string) {
	names := parseNames(typed)
	s.changeService(at, func(v *domain.Service) { v.Muscles = names })
}

// parseNames reads names separated by commas.
func parseNames(typed string) []string {
	var names []string
	for _, part := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ';' }) {
		if name := strings.TrimSpace(part); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// searchCodes finds codes in use on the date of service, the favorites first.
func (s *sheet) searchCodes(query string, limit int) []coding.Code {
	return coding.SearchCodes(query, s.Visit.Date, s.Fees, s.FavoriteCodes, limit)
}

// addItem adds something without a code: herbs take the practice's sales tax.
func (s *sheet) addItem(kind domain.ItemKind) {
	item := domain.Item{Kind: kind, Quantity: 1}
	switch kind {
	case domain.Herbs:
		item.Text, item.TaxRate = "Herbs", s.Practice.SalesTax
	case domain.MissedAppointment:
		item.Text = "Missed appointment"
	}
	s.add(func(e *domain.Encounter) { e.Items = append(slices.Clone(e.Items), item) })
}

func (s *sheet) removeItem(at int) {
	if !within(s.Visit.Items, at) {
		return
	}
	s.remember(lang.L("{{.What}} removed", locale.With{"What": itemName(s.Visit.Items[at])}))
	s.add(func(e *domain.Encounter) { e.Items = without(e.Items, at) })
}

func itemName(i domain.Item) string {
	if i.Text == "" {
		return lang.L("Item")
	}
	return i.Text
}

// itemField names a field of an item.
type itemField string

// The fields of an item.
const (
	itemText     itemField = "text"
	itemQuantity itemField = "quantity"
	itemPrice    itemField = "price"
	itemTax      itemField = "tax"
)

// setItem takes one field of an item as typed. Faults: those of the field.
func (s *sheet) setItem(at int, field itemField, typed string) error {
	if !within(s.Visit.Items, at) {
		return nil
	}
	item := s.Visit.Items[at]
	var err error
	switch field {
	case itemText:
		item.Text = typed
	case itemQuantity:
		item.Quantity, err = parseCount(typed)
	case itemPrice:
		item.Price, err = parseAmount(typed)
	case itemTax:
		item.TaxRate, err = parsePercent(typed)
	}
	if err != nil {
		return err
	}
	s.add(func(e *domain.Encounter) {
		e.Items = slices.Clone(e.Items)
		e.Items[at] = item
	})
	return nil
}

// parseAmount reads an amount that is not below zero; empty text is none.
// Faults: those of domain.ParseMoney, "money.negative".
func parseAmount(typed string) (domain.Money, error) {
	if strings.TrimSpace(typed) == "" {
		return 0, nil
	}
	amount, err := domain.ParseMoney(typed)
	if err == nil && amount < 0 {
		return 0, &domain.Fault{Code: "money.negative", Message: lang.L("Write an amount that is not below zero.")}
	}
	return amount, err
}

func (s *sheet) setPlace(code string) {
	s.correct(func(e *domain.Encounter) { e.PlaceOfService = code })
}

func (s *sheet) setRoute(route domain.Route) {
	s.correct(func(e *domain.Encounter) { e.Route = route })
}

func (s *sheet) setSupervisorName(name string) {
	s.correct(func(e *domain.Encounter) { e.Supervisor.Name = name })
}

// setSupervisorNPI takes the number of the practitioner through whom the visit
// is billed; empty text is none. Faults: those of domain.ParseNPI.
func (s *sheet) setSupervisorNPI(typed string) error {
	var npi domain.NPI
	if strings.TrimSpace(typed) != "" {
		var err error
		if npi, err = domain.ParseNPI(typed); err != nil {
			return err
		}
	}
	s.correct(func(e *domain.Encounter) { e.Supervisor.NPI = npi })
	return nil
}

func (s *sheet) setTherapyPlan(answer domain.TherapyPlan) {
	s.add(func(e *domain.Encounter) { e.TherapyPlan = answer })
}

func (s *sheet) setNotice(day domain.Date) {
	s.add(func(e *domain.Encounter) { e.NoticeGiven = day })
}

func (s *sheet) setProgress(p domain.Progress) {
	s.add(func(e *domain.Encounter) { e.Improvement.Progress = p })
}

func (s *sheet) setImprovementText(text string) {
	s.add(func(e *domain.Encounter) { e.Improvement.Text = text })
}
