package coding

import (
	"strings"
	"sync"

	"meridian/domain"
)

// Code is a procedure code of the catalog. Labels are our own words: CPT
// descriptors belong to the American Medical Association.
type Code struct {
	Code string
	// Kind groups codes for a list: acupuncture, dry needling, evaluation, …
	Kind  string
	Label string
	// Fee is a starting value for the practice's own fee, 0 where it has none.
	Fee domain.Money
	// Use holds the dates of service on which the code exists (CODE-01, CODE-03).
	Use domain.Span

	// Needle codes are acupuncture and dry needling; Timed ones are acupuncture.
	Needle, Timed bool
	// AddOn codes need a first code beside them, EStim ones current through a needle.
	AddOn, EStim bool
	// Therapy codes are Medicare's "always therapy"; Manual and Surface ones are
	// manual techniques and e-stim with pads; Trigger ones inject muscles.
	Therapy, Manual, Surface, Trigger bool
	// Included supplies are part of the service (ACU-09).
	Included bool
	// New evaluations are of patients who were not seen for three years, Established
	// ones of those who were; Online ones are without seeing each other.
	New, Established, Online bool
}

// Evaluation tells whether the code is an evaluation (E/M) that modifier 25 and
// the rules of the family EM speak of.
func (c Code) Evaluation() bool { return c.Kind == "evaluation" }

// DryNeedling tells whether the code counts muscles.
func (c Code) DryNeedling() bool { return c.Needle && !c.Timed }

type catalog struct {
	order  []Code
	byCode map[string]*Code
}

var codes = sync.OnceValue(func() catalog {
	c := catalog{byCode: map[string]*Code{}}
	for _, row := range load("codes").rows {
		c.order = append(c.order, readCode(row))
	}
	for i := range c.order {
		c.byCode[c.order[i].Code] = &c.order[i]
	}
	return c
})

func readCode(row []string) Code {
	c := Code{Code: row[0], Kind: row[1], Label: row[2]}
	if fee := column(row, 3); fee != "" {
		amount, err := domain.ParseMoney(fee)
		if err != nil {
			panic("coding: fee of " + c.Code + ": " + err.Error())
		}
		c.Fee = amount
	}
	c.Use = span(column(row, 5), column(row, 6))
	flags := map[string]*bool{
		"needle": &c.Needle, "timed": &c.Timed, "addon": &c.AddOn, "estim": &c.EStim, "therapy": &c.Therapy,
		"manual": &c.Manual, "surface": &c.Surface, "trigger": &c.Trigger, "included": &c.Included,
		"new": &c.New, "established": &c.Established, "online": &c.Online,
	}
	for _, flag := range strings.Fields(column(row, 4)) {
		if flags[flag] == nil {
			panic("coding: unknown flag " + flag + " of " + c.Code)
		}
		*flags[flag] = true
	}
	return c
}

// Codes lists the catalog in the order in which a list shows it.
func Codes() []Code { return codes().order }

// FindCode gives a code of the catalog.
func FindCode(code string) (Code, bool) {
	c := codes().byCode[code]
	if c == nil {
		return Code{}, false
	}
	return *c, true
}

// known gives a code of the catalog without copying it; an unknown one is empty.
func known(code string) *Code {
	if c := codes().byCode[code]; c != nil {
		return c
	}
	return &Code{}
}

// Label gives what the practice calls a code, or the built-in label.
func Label(fees domain.FeeSchedule, code string) string {
	if own := fees[code].Label; own != "" {
		return own
	}
	return known(code).Label
}

// DefaultFees gives the starting fees of a new practice, which it then edits.
func DefaultFees() domain.FeeSchedule {
	fees := domain.FeeSchedule{}
	for _, c := range Codes() {
		if c.Fee > 0 && c.Use.Until.IsZero() {
			fees[c.Code] = domain.Fee{Code: c.Code, Amount: c.Fee}
		}
	}
	return fees
}

// IsServiceCode tells whether s has the form of a CPT or HCPCS code: five
// characters, of which the last four are digits (or the first four with a letter behind).
func IsServiceCode(s string) bool {
	if len(s) != 5 {
		return false
	}
	for i, r := range s {
		letter := r >= 'A' && r <= 'Z' && (i == 0 || i == 4)
		if (r < '0' || r > '9') && !letter {
			return false
		}
	}
	return true
}

// Place is a place of service.
type Place struct{ Code, Name string }

// Places lists the places of service.
var Places = sync.OnceValue(func() []Place {
	var all []Place
	for _, row := range load("places").rows {
		all = append(all, Place{row[0], row[1]})
	}
	return all
})

// States lists the two-letter abbreviations of states with their names.
var States = sync.OnceValue(func() []Place {
	var all []Place
	for _, row := range load("states").rows {
		all = append(all, Place{row[0], row[1]})
	}
	return all
})
