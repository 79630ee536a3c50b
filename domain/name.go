package domain

import "strings"

// Name is a person's name as papers and screens need it.
type Name struct {
	First  string `json:"first,omitempty"`
	Middle string `json:"middle,omitempty"`
	Last   string `json:"last,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	// Preferred is how the person wants to be called.
	Preferred string `json:"preferred,omitempty"`
	// Native is the name in the person's own script, such as 林美華.
	Native string `json:"native,omitempty"`
}

// IsZero tells whether the name has neither a first nor a last part.
func (n Name) IsZero() bool { return n.First == "" && n.Last == "" }

// Full gives the name in the order it is spoken and printed: José A. Müller Jr.
func (n Name) Full() string { return joinWords(n.First, n.Middle, n.Last, n.Suffix) }

// Listed gives the name in the order it is sorted: Müller, José A. Jr.
func (n Name) Listed() string {
	given := joinWords(n.First, n.Middle, n.Suffix)
	if n.Last == "" || given == "" {
		return n.Last + given
	}
	return n.Last + ", " + given
}

// Printed gives the full name with the name in its own script behind it.
func (n Name) Printed() string { return joinWords(n.Full(), n.Native) }

func joinWords(words ...string) string {
	var kept []string
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}
