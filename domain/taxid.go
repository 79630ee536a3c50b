package domain

import "strings"

// TaxIDKind tells an employer's number from a person's, which papers must say.
type TaxIDKind string

// The two kinds of tax identification numbers (rule ID-02).
const (
	EIN TaxIDKind = "EIN"
	SSN TaxIDKind = "SSN"
)

// TaxID is a tax identification number; the zero TaxID means none.
type TaxID struct {
	Kind   TaxIDKind `json:"kind,omitempty"`
	Digits string    `json:"digits,omitempty"`
}

// ParseTaxID reads nine digits with or without the dashes of its kind.
// Rule ID-02: an EIN is printed NN-NNNNNNN, an SSN NNN-NN-NNNN.
// Faults: "tin.empty", "tin.length", "tin.kind" (dashes of the other kind), "tin.never" (never issued).
func ParseTaxID(kind TaxIDKind, s string) (TaxID, error) {
	text := strings.TrimSpace(s)
	digits := strings.NewReplacer("-", "", " ", "").Replace(text)
	switch {
	case digits == "":
		return TaxID{}, fault("tin.empty", "Enter the nine digits of the "+string(kind)+".")
	case !allDigits(digits) || len(digits) != 9:
		return TaxID{}, fault("tin.length", "An "+string(kind)+" has exactly nine digits, such as "+example(kind)+".")
	case dashesOf(text) != "" && dashesOf(text) != dashesOf(example(kind)):
		return TaxID{}, fault("tin.kind", "The dashes do not stand where an "+string(kind)+" has them: "+example(kind)+".")
	case neverIssued(kind, digits):
		return TaxID{}, fault("tin.never", "No "+string(kind)+" begins like that. Check for a typing slip.")
	}
	return TaxID{Kind: kind, Digits: digits}, nil
}

func example(kind TaxIDKind) string {
	if kind == SSN {
		return "123-45-6789"
	}
	return "12-3456789"
}

// dashesOf gives the positions of the dashes as a comparable string.
func dashesOf(s string) string {
	var b strings.Builder
	for i, r := range s {
		if r == '-' {
			b.WriteRune(rune('a' + i))
		}
	}
	return b.String()
}

func neverIssued(kind TaxIDKind, digits string) bool {
	if kind == SSN {
		return digits[:3] == "000" || digits[:3] == "666" || digits[0] == '9' || digits[3:5] == "00" || digits[5:] == "0000"
	}
	return digits[:2] == "00"
}

// IsZero tells whether there is no number.
func (t TaxID) IsZero() bool { return t.Digits == "" }

// String prints the number with the dashes of its kind.
func (t TaxID) String() string {
	switch {
	case len(t.Digits) != 9:
		return ""
	case t.Kind == SSN:
		return t.Digits[:3] + "-" + t.Digits[3:5] + "-" + t.Digits[5:]
	}
	return t.Digits[:2] + "-" + t.Digits[2:]
}
