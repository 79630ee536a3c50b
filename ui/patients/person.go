package patients

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/locale"
)

// Headline gives the name of a patient as lists and headers show it: the listed
// name, and behind it the name in the person's own script.
func Headline(n domain.Name) string {
	return strings.TrimSpace(n.Listed() + "  " + n.Native)
}

// Age gives the age on a day in words: 58 years; months below two years;
// nothing where the birth date is not known.
func Age(birth, day domain.Date) string {
	if birth.IsZero() || birth.After(day) {
		return ""
	}
	years := birth.AgeOn(day)
	if years >= 2 {
		return lang.N("{{.PluralCount}} years", years)
	}
	b, t := birth.Time(), day.Time()
	months := (t.Year()-b.Year())*12 + int(t.Month()) - int(b.Month())
	if t.Day() < b.Day() {
		months--
	}
	return lang.N("{{.PluralCount}} months", months)
}

// Subline gives what stands under the name on a patient's page.
func Subline(p domain.Patient, balance domain.Money, today domain.Date) string {
	called := ""
	if p.Name.Preferred != "" {
		called = lang.L("called {{.Name}}", locale.With{"Name": p.Name.Preferred})
	}
	return joined(Age(p.BirthDate, today), p.Pronouns, called, p.Account, BalanceWords(balance))
}

// BalanceWords gives a balance in words that cannot be misread.
func BalanceWords(balance domain.Money) string {
	switch {
	case balance > 0:
		return lang.L("owes {{.Amount}}", locale.With{"Amount": balance})
	case balance < 0:
		return lang.L("paid ahead {{.Amount}}", locale.With{"Amount": -balance})
	}
	return lang.L("balance $0.00")
}

// HitLine gives what tells two patients of the same name apart.
func HitLine(h db.PatientHit, today domain.Date) string {
	born := ""
	if !h.BirthDate.IsZero() {
		born = lang.L("born {{.Date}}", locale.With{"Date": locale.Date(h.BirthDate)})
	}
	return joined(born, Age(h.BirthDate, today), domain.FormatPhone(h.Phone), h.Account)
}

// PayerChip gives the words of the chip that names who pays.
func PayerChip(kind domain.PayerKind, name string) string {
	words := lang.L(kind.String())
	if name == "" || name == kind.String() {
		return words
	}
	if kind == domain.Commercial {
		return name
	}
	return words + " · " + name
}

// FlagWords says what is to be careful about: Allergy: latex.
func FlagWords(f domain.SafetyFlag) string {
	words := lang.L(f.Kind.String())
	if f.Note == "" {
		return words
	}
	return words + ": " + f.Note
}

func joined(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " · ")
}
