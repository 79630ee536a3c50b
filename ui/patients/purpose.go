package patients

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// purpose is what money is paid for: a visit, all that are open, a package, or none
// of these: the account as a whole.
type purpose struct {
	visit domain.EncounterID
	pack  domain.PackageID
	all   bool
}

// onAccount is the purpose that names neither visit nor package.
var onAccount purpose

// The letters before the numbers of purposes, as choices keep them.
const (
	visitLetter   = "v"
	packageLetter = "p"
	allVisits     = "a"
)

func (p purpose) value() string {
	switch {
	case p.visit != 0:
		return visitLetter + strconv.FormatInt(int64(p.visit), 10)
	case p.pack != 0:
		return packageLetter + strconv.FormatInt(int64(p.pack), 10)
	case p.all:
		return allVisits
	}
	return ""
}

// purposeOf reads what value gave; anything else is the account.
func purposeOf(value string) purpose {
	if value == allVisits {
		return purpose{all: true}
	}
	for letter, make := range map[string]func(int64) purpose{
		visitLetter:   func(n int64) purpose { return purpose{visit: domain.EncounterID(n)} },
		packageLetter: func(n int64) purpose { return purpose{pack: domain.PackageID(n)} },
	} {
		if digits, ok := strings.CutPrefix(value, letter); ok {
			if n, err := strconv.ParseInt(digits, 10, 64); err == nil {
				return make(n)
			}
		}
	}
	return onAccount
}

// open is an amount that stands open, or can be given back, for a purpose.
type open struct {
	purpose
	words  string
	amount domain.Money
}

// dues gives the visits that are not paid in full, oldest first.
func (c chart) dues() []domain.Due {
	var open []domain.Due
	paid := PaidFor(c.payments)
	for _, e := range slices.Backward(c.visits) {
		if left := e.Due() - paid[e.ID]; left > 0 {
			open = append(open, domain.Due{Encounter: e.ID, Amount: left})
		}
	}
	return open
}

// owed gives what a patient may pay for: all open visits where there are several, then
// each, oldest first, packages that are not paid in full, and the account as a whole.
func (c chart) owed() []open {
	var all []open
	dates := map[domain.EncounterID]domain.Date{}
	for _, e := range c.visits {
		dates[e.ID] = e.Date
	}
	var sum domain.Money
	for _, due := range c.dues() {
		sum += due.Amount
		all = append(all, open{purpose{visit: due.Encounter}, lang.L("{{.Date}} · {{.Amount}} due", locale.With{"Date": locale.Date(dates[due.Encounter]), "Amount": due.Amount}), due.Amount})
	}
	if len(all) > 1 {
		all = slices.Insert(all, 0, open{purpose{all: true}, lang.L("All {{.Count}} open visits · {{.Amount}} due", locale.With{"Count": len(all), "Amount": sum}), sum})
	}
	for _, p := range slices.Backward(c.packages) {
		if left := p.Price - p.Paid; left > 0 && p.Ended.IsZero() {
			all = append(all, open{purpose{pack: p.ID}, lang.L("{{.Package}}, bought {{.Date}} · {{.Amount}} open", locale.With{"Package": p.Name, "Date": locale.Date(p.Bought), "Amount": left}), left})
		}
	}
	return append(all, open{onAccount, lang.L("On account"), max(0, Owed(c.ledger()))})
}

// refundable gives what can be given back: packages, then visits, newest first,
// then what is paid ahead on the account.
func (c chart) refundable() []open {
	var all []open
	for _, p := range c.packages {
		if p.Unused > 0 {
			all = append(all, open{purpose{pack: p.ID}, lang.L("{{.Package}}, bought {{.Date}} · up to {{.Amount}}", locale.With{"Package": p.Name, "Date": locale.Date(p.Bought), "Amount": p.Unused}), p.Unused})
		}
	}
	received := map[domain.EncounterID]domain.Money{}
	for _, p := range c.payments {
		if !p.Moved() {
			received[p.Encounter] += p.Amount
		}
	}
	for _, e := range c.visits {
		if sum := received[e.ID]; sum > 0 {
			all = append(all, open{purpose{visit: e.ID}, lang.L("Visit of {{.Date}} · up to {{.Amount}}", locale.With{"Date": locale.Date(e.Date), "Amount": sum}), sum})
		}
	}
	if ahead := -Owed(c.ledger()); ahead > 0 {
		all = append(all, open{onAccount, lang.L("Paid ahead on the account · up to {{.Amount}}", locale.With{"Amount": ahead}), ahead})
	}
	return all
}

func options(all []open) []widgets.Option {
	options := make([]widgets.Option, len(all))
	for i, o := range all {
		options[i] = widgets.Option{Value: o.value(), Label: o.words}
	}
	return options
}

// amountOf gives what stands open for a purpose, nothing where it is not among all.
func amountOf(all []open, p purpose) domain.Money {
	for _, o := range all {
		if o.purpose == p {
			return o.amount
		}
	}
	return 0
}
