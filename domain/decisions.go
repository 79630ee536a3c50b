package domain

import "strings"

// Decisions are what a practice decided otherwise than the tables that come with
// Meridian: its contractor's list of diagnoses, limits that changed, words that
// its notes use. Fees and labels of its own stand in the FeeSchedule. Screens and
// the rule book list them as the practice's own.
type Decisions struct {
	BackDiagnoses  []BackDiagnosis  `json:"back_diagnoses,omitempty"`
	MedicareLimits []MedicareLimits `json:"medicare_limits,omitempty"`
	UnitLimits     []UnitLimit      `json:"unit_limits,omitempty"`
	NoteWords      []NoteWords      `json:"note_words,omitempty"`
	PayerModifiers []PayerModifiers `json:"payer_modifiers,omitempty"`
}

// Acceptance is what is known about a diagnosis under NCD 30.3.3 (MED-03).
type Acceptance string

// The answers about a diagnosis.
const (
	NotAccepted Acceptance = "not"
	// CheckContractor means that some contractors accept it: check the list.
	CheckContractor Acceptance = "check"
	Accepted        Acceptance = "accepted"
)

// BackDiagnosis is what a practice's Medicare contractor says about a diagnosis.
type BackDiagnosis struct {
	// Code is a code, or the beginning of several, in its written form.
	Code       string     `json:"code"`
	Acceptance Acceptance `json:"acceptance"`
	// Source is where the practice has it from.
	Source string `json:"source,omitempty"`
}

// MedicareLimits are the numbers of NCD 30.3.3 from a date of service on.
type MedicareLimits struct {
	// Since is the first date of service that the limits hold for.
	Since Date `json:"since"`
	// First is how many visits are covered to begin with (12), within Window
	// days (90) of the first one; Further is how many more (8) with improvement.
	First   int `json:"first"`
	Window  int `json:"window"`
	Further int `json:"further"`
	// ChronicWeeks is how long the pain must have lasted (MED-02).
	ChronicWeeks int `json:"chronic_weeks"`
}

// Year is how many visits are covered in a year at most (MED-07).
func (l MedicareLimits) Year() int { return l.First + l.Further }

// UnitLimit is how many units of a code a day may have (MUE-01, MUE-02).
type UnitLimit struct {
	Code  string `json:"code"`
	Units int    `json:"units"`
	// Source is where the practice has it from.
	Source string `json:"source,omitempty"`
}

// NoteWords are further words that show an element of the note (DOC-01 to DOC-08),
// or phrases that say too little (DOC-09).
type NoteWords struct {
	Element string   `json:"element"`
	Words   []string `json:"words"`
}

// PayerModifiers are modifiers that a payer wants on a code whenever it is billed.
type PayerModifiers struct {
	// Payer is its name as on the policy, or that of a kind, such as Medicare;
	// capitals and blanks around it do not matter.
	Payer     string   `json:"payer"`
	Code      string   `json:"code"`
	Modifiers []string `json:"modifiers"`
	// Source is where the practice has it from.
	Source string `json:"source,omitempty"`
}

// Holds tells whether the modifiers belong on a code under a policy: that of the payer
// by its name, or any of a kind that is named instead.
func (m PayerModifiers) Holds(policy Policy, code string) bool {
	return m.Code == code && (SamePayer(m.Payer, policy.Name()) || SamePayer(m.Payer, policy.Kind.String()))
}

// SamePlace tells whether other modifiers stand on the same code of the same payer.
func (m PayerModifiers) SamePlace(other PayerModifiers) bool {
	return m.Code == other.Code && SamePayer(m.Payer, other.Payer)
}

// SamePayer tells whether two names are of one payer: capitals and blanks around them do
// not matter.
func SamePayer(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

// CheckDecisions finds what cannot be: faults "decision.limits", "decision.code",
// "decision.units", "decision.payer", each at its field.
func CheckDecisions(d Decisions) error {
	for _, l := range d.MedicareLimits {
		if l.Since.IsZero() || l.First < 1 || l.Window < 1 || l.Further < 0 || l.ChronicWeeks < 0 {
			return fault("decision.limits", "Medicare's limits need the date from which they hold, and numbers above 0.").At("medicare_limits")
		}
	}
	for _, b := range d.BackDiagnoses {
		if len(b.Code) < 3 {
			return fault("decision.code", "A diagnosis for Medicare's list needs at least three characters, such as M54.5.").At("back_diagnoses")
		}
	}
	for _, u := range d.UnitLimits {
		if u.Code == "" || u.Units < 1 {
			return fault("decision.units", "A limit of units needs a code and a number above 0.").At("unit_limits")
		}
	}
	return checkPayerModifiers(d.PayerModifiers)
}

func checkPayerModifiers(all []PayerModifiers) error {
	for _, m := range all {
		if strings.TrimSpace(m.Payer) == "" || m.Code == "" || len(m.Modifiers) == 0 {
			return fault("decision.payer", "Modifiers of a payer need the payer's name, a code and at least one modifier.").At("payer_modifiers")
		}
	}
	return nil
}
