package documents

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
)

// Choice is one visit that could stand on a new superbill.
type Choice struct {
	Encounter domain.Encounter
	Policy    domain.Policy
	// Chosen is whether it is ticked.
	Chosen bool
	// Refused says why it cannot be chosen, "" where it can.
	Refused string
	// Billed are the numbers of issued superbills on which it stands already.
	Billed []string
}

// Choices gives the visits of a span that were treated, oldest first. Signed
// ones with a bill that no superbill holds yet are chosen.
func Choices(p domain.Patient, visits []domain.Encounter, papers []domain.Paper, span domain.Span) []Choice {
	var choices []Choice
	for _, e := range visits {
		if !span.Contains(e.Date) || e.Status == domain.Scheduled || e.Status == domain.Cancelled {
			continue
		}
		c := Choice{Encounter: e, Policy: p.PolicyOn(e.Date), Billed: billedOn(e.ID, papers), Refused: refusal(e)}
		c.Chosen = c.Refused == "" && len(c.Billed) == 0
		choices = append(choices, c)
	}
	slices.SortStableFunc(choices, func(a, b Choice) int {
		return cmp.Or(a.Encounter.Date.Compare(b.Encounter.Date), cmp.Compare(a.Encounter.Start, b.Encounter.Start))
	})
	return choices
}

func refusal(e domain.Encounter) string {
	switch {
	case e.Status == domain.NoShow:
		return lang.L("Nobody came: a missed visit stands on no superbill.")
	case !e.Signed():
		return lang.L("The note is not signed.")
	case len(e.Lines) == 0:
		return lang.L("No service is billed.")
	}
	return ""
}

func billedOn(id domain.EncounterID, papers []domain.Paper) []string {
	var numbers []string
	for _, p := range papers {
		if p.Kind == domain.SuperbillPaper && p.State == domain.Issued && slices.Contains(p.Encounters, id) {
			numbers = append(numbers, p.Number)
		}
	}
	return numbers
}

// Bill is one superbill to be issued: the chosen visits under one policy.
type Bill struct {
	Policy     domain.Policy
	Encounters []domain.Encounter
}

// Bills gives one superbill for each policy among the chosen visits, in the
// order of their first visits.
func Bills(choices []Choice) []Bill {
	return billsBy(choices, func(a, b Choice) bool { return a.Policy.ID == b.Policy.ID })
}

// MonthlyBills gives one superbill for each policy and each month.
func MonthlyBills(choices []Choice) []Bill {
	return billsBy(choices, func(a, b Choice) bool {
		day, other := a.Encounter.Date, b.Encounter.Date
		return a.Policy.ID == b.Policy.ID && day.Year() == other.Year() && day.Month() == other.Month()
	})
}

// billsBy gives a superbill for the chosen visits that belong together.
func billsBy(choices []Choice, together func(a, b Choice) bool) []Bill {
	var firsts []Choice
	var bills []Bill
	for _, c := range choices {
		if !c.Chosen || c.Refused != "" {
			continue
		}
		at := slices.IndexFunc(firsts, func(first Choice) bool { return together(first, c) })
		if at < 0 {
			bills, firsts, at = append(bills, Bill{Policy: c.Policy}), append(firsts, c), len(bills)
		}
		bills[at].Encounters = append(bills[at].Encounters, c.Encounter)
	}
	return bills
}

// IDs gives the visits of the bill as the store wants them.
func (b Bill) IDs() []domain.EncounterID {
	ids := make([]domain.EncounterID, len(b.Encounters))
	for i, e := range b.Encounters {
		ids[i] = e.ID
	}
	return ids
}

// Title names the bill by its payer and dates.
func (b Bill) Title() string {
	payer := lang.L(b.Policy.Name())
	if len(b.Encounters) == 0 {
		return payer
	}
	return payer + " · " + b.Dates()
}

// Dates gives the days from the first visit to the last, "" where there is none.
func (b Bill) Dates() string {
	if len(b.Encounters) == 0 {
		return ""
	}
	first, last := b.Encounters[0].Date, b.Encounters[len(b.Encounters)-1].Date
	if last == first {
		return locale.Date(first)
	}
	return locale.Date(first) + " – " + locale.Date(last)
}
