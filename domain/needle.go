package domain

import (
	"strconv"
	"strings"
	"time"
)

// NeedleSet is one insertion of needles with its own face-to-face time; time in
// which needles are only retained does not count.
type NeedleSet struct {
	// Seconds of face-to-face time; 0 where none was recorded.
	Seconds int `json:"seconds,omitempty"`
	// Started is when the timer of the set was started, zero while it stands. What
	// it ran since is not among Seconds until it is paused, so a bill never counts
	// time that nobody confirmed.
	Started time.Time `json:"started,omitzero"`
	// EStim says that any needle of the set was stimulated electrically.
	EStim  bool     `json:"e_stim,omitempty"`
	Points []string `json:"points,omitempty"`
}

// Side is the side of the body.
type Side string

// The sides of the body.
const (
	NoSide Side = ""
	Left   Side = "L"
	Right  Side = "R"
	Both   Side = "LR"
)

// String gives the word that papers print.
func (s Side) String() string {
	switch s {
	case Left:
		return "left"
	case Right:
		return "right"
	case Both:
		return "both sides"
	}
	return ""
}

// With gives the side that two sides cover.
func (s Side) With(other Side) Side {
	switch {
	case s == NoSide || s == other:
		return other
	case other == NoSide:
		return s
	}
	return Both
}

// Muscle is one muscle that was dry needled, as the practitioner named it.
type Muscle struct {
	Name string `json:"name"`
	Side Side   `json:"side,omitempty"`
}

// String gives name and side: trapezius (left).
func (m Muscle) String() string {
	if m.Side == NoSide {
		return m.Name
	}
	return m.Name + " (" + m.Side.String() + ")"
}

// Service is another service of the encounter, entered by its code.
type Service struct {
	Code  string `json:"code"`
	Units int    `json:"units"`
	// Site is the part of the body treated, such as "neck" or "lumbar".
	Site string `json:"site,omitempty"`
	// Muscles names the muscles of an injection (DRY-08).
	Muscles []string `json:"muscles,omitempty"`
}

// ItemKind sorts what is sold or charged without a procedure code.
type ItemKind string

// The kinds of uncoded items.
const (
	Herbs             ItemKind = "herbs"
	MissedAppointment ItemKind = "missed"
	OtherItem         ItemKind = "other"
)

// Item is something without a procedure code: it reaches receipt and ledger but
// never stands among a superbill's services (SB-05).
type Item struct {
	Kind     ItemKind `json:"kind"`
	Text     string   `json:"text"`
	Quantity int      `json:"quantity"`
	// Price is for one, before tax.
	Price Money `json:"price"`
	// TaxRate is the sales tax in basis points.
	TaxRate int `json:"tax_rate,omitempty"`
}

// Net gives the price of all before tax.
func (i Item) Net() Money { return i.Price.Times(i.Quantity) }

// Tax gives the sales tax on all.
func (i Item) Tax() Money { return i.Net().Percent(i.TaxRate) }

// Total gives the price of all with tax.
func (i Item) Total() Money { return i.Net() + i.Tax() }

// Pain is a pain score from 0 to 10; the zero Pain means not recorded.
type Pain struct{ score int8 }

// NewPain gives the score n. Fault: "pain.range".
func NewPain(n int) (Pain, error) {
	if n < 0 || n > 10 {
		return Pain{}, fault("pain.range", "Pain is scored from 0 to 10.")
	}
	return Pain{int8(n) + 1}, nil
}

// Score gives the score and whether one was recorded.
func (p Pain) Score() (int, bool) { return int(p.score) - 1, p.score > 0 }

// String gives the score as 6/10, nothing where none was recorded.
func (p Pain) String() string {
	if p.score == 0 {
		return ""
	}
	return strconv.Itoa(int(p.score)-1) + "/10"
}

// MarshalText writes the score as digits, nothing where none was recorded.
func (p Pain) MarshalText() ([]byte, error) {
	score, _, _ := strings.Cut(p.String(), "/")
	return []byte(score), nil
}

// UnmarshalText reads what MarshalText writes.
func (p *Pain) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = Pain{}
		return nil
	}
	n, err := strconv.Atoi(string(text))
	if err != nil {
		n = -1
	}
	*p, err = NewPain(n)
	return err
}
