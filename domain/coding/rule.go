// Package coding answers three questions about an encounter, without side
// effects and in microseconds: which codes does this treatment earn, and why;
// what is wrong with this bill; in which order do the modifiers stand.
package coding

import (
	"strings"
	"sync"

	"meridian/domain"
)

// Rule is a billing rule with its stable id; an id is never used for another rule.
type Rule struct {
	ID       string
	Severity domain.Severity
	// Sentence says what the rule asks.
	Sentence string
	// Source is where it stands, with the date of the table that decides.
	Source string
	// where is the source without the date, table the one whose date decides.
	where, table string
}

type ruleTable struct {
	order []Rule
	byID  map[string]int
}

var rules = sync.OnceValue(func() ruleTable {
	t := ruleTable{byID: map[string]int{}}
	for _, row := range load("rules").rows {
		t.byID[row[0]] = len(t.order)
		source := row[3]
		if date := dates()[row[4]]; date != "" && !strings.HasPrefix(source, "Product decision") {
			source = dated(source, date)
		}
		t.order = append(t.order, Rule{row[0], domain.Severity(row[1]), row[2], source, row[3], row[4]})
	}
	return t
})

// Rules lists all rules in the order of the rule book.
func Rules() []Rule { return rules().order }

// Explain gives a rule by its id.
func Explain(id string) (Rule, bool) {
	if r := ruleByID(id); r != nil {
		return *r, true
	}
	return Rule{}, false
}

func ruleByID(id string) *Rule {
	t := rules()
	if i, ok := t.byID[id]; ok {
		return &t.order[i]
	}
	return nil
}
