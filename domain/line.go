package domain

import "strings"

// Origin says where a line of a bill comes from.
type Origin string

// The origins of a line.
const (
	// Proposed lines follow the treatment and change with it.
	Proposed Origin = ""
	// Edited lines were proposed and then changed by hand; they stand as they are.
	Edited Origin = "edited"
	// Added lines were entered by hand.
	Added Origin = "added"
)

// Line is one service on a bill.
type Line struct {
	Code string `json:"code"`
	// Modifiers stand in the order in which they are printed.
	Modifiers []string `json:"modifiers,omitempty"`
	Units     int      `json:"units"`
	// Pointers are places in the encounter's diagnoses, counted from 0 (A).
	Pointers []int `json:"pointers,omitempty"`
	// Fee is the full fee for one unit.
	Fee Money `json:"fee"`
	// Label is what the paper calls the service.
	Label string `json:"label,omitempty"`
	// Site is the part of the body treated; NCCI-01 compares sites.
	Site string `json:"site,omitempty"`
	// Distinct is why 59, XE, XS, XP or XU is true: the recorded reason that MOD-10 asks for.
	Distinct DistinctReason `json:"distinct,omitempty"`
	// DistinctText is the reason in the practitioner's words.
	DistinctText string `json:"distinct_text,omitempty"`
	Origin       Origin `json:"origin,omitempty"`
	// Replaces is the proposed code in whose place an edited line stands.
	Replaces string `json:"replaces,omitempty"`
}

// DistinctReason is why a service is separate from another one of the same day.
type DistinctReason string

// The reasons that make a service distinct (MOD-10).
const (
	NotDistinct          DistinctReason = ""
	SeparateSite         DistinctReason = "site"
	SeparateEncounter    DistinctReason = "encounter"
	SeparatePractitioner DistinctReason = "practitioner"
	UnusualService       DistinctReason = "unusual"
	// PayerAsks is a commercial payer's own documented demand (PAY-04).
	PayerAsks DistinctReason = "payer"
)

// Charge gives the full fee of the line.
func (l Line) Charge() Money { return l.Fee.Times(l.Units) }

// HasModifier tells whether the line carries a modifier.
func (l Line) HasModifier(modifier string) bool {
	for _, m := range l.Modifiers {
		if m == modifier {
			return true
		}
	}
	return false
}

// PointerLetters gives the pointers as letters, such as "A, B".
func (l Line) PointerLetters() string {
	letters := make([]string, len(l.Pointers))
	for i, p := range l.Pointers {
		letters[i] = PointerLetter(p)
	}
	return strings.Join(letters, ", ")
}

// PointerLetter gives the letter of a place among the diagnoses: A for 0 to L
// for 11, "?" for a place that a claim form does not have.
func PointerLetter(place int) string {
	if place < 0 || place > 11 {
		return "?"
	}
	return string(rune('A' + place))
}
