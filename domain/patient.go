package domain

import "time"

// PatientID names a patient in the store.
type PatientID int64

// Sex is what payers ask for; a patient's gender and pronouns stand beside it.
type Sex string

// The values of Sex that papers print.
const (
	SexUnknown Sex = ""
	Female     Sex = "F"
	Male       Sex = "M"
	OtherSex   Sex = "X"
)

// String gives the word that papers print.
func (s Sex) String() string {
	switch s {
	case Female:
		return "Female"
	case Male:
		return "Male"
	case OtherSex:
		return "X (other)"
	}
	return ""
}

// Patient is a person under treatment with all that does not belong to one visit.
type Patient struct {
	ID PatientID `json:"id"`
	// Account is the number that papers print, such as P-00318; the store gives it.
	Account   string    `json:"account,omitempty"`
	Name      Name      `json:"name,omitzero"`
	BirthDate Date      `json:"birth_date,omitzero"`
	Sex       Sex       `json:"sex,omitempty"`
	Pronouns  string    `json:"pronouns,omitempty"`
	Address   Address   `json:"address,omitzero"`
	Phone     string    `json:"phone,omitempty"`
	Email     string    `json:"email,omitempty"`
	Notes     string    `json:"notes,omitempty"`
	Archived  time.Time `json:"archived,omitzero"`

	Policies      []Policy       `json:"policies,omitempty"`
	Complaints    []Complaint    `json:"complaints,omitempty"`
	SafetyFlags   []SafetyFlag   `json:"safety_flags,omitempty"`
	Consents      []Consent      `json:"consents,omitempty"`
	OutsideVisits []OutsideVisit `json:"outside_visits,omitempty"`
}

// Personal gives the person's own data, as a paper prints them, without policies,
// history and notes.
func (p Patient) Personal() Patient {
	p.Policies, p.Complaints, p.SafetyFlags = nil, nil, nil
	p.Consents, p.OutsideVisits, p.Notes = nil, nil, ""
	return p
}

// CheckBirthDate refuses a birth date in the future or more than 120 years
// before today (rule ID-04). Fault: "birth.range".
func CheckBirthDate(birth, today Date) error {
	if birth.After(today) {
		return fault("birth.range", "This birth date lies in the future.")
	}
	if !birth.IsZero() && birth.AgeOn(today) > 120 {
		return fault("birth.range", "This birth date is more than 120 years ago.")
	}
	return nil
}

// PolicyOn gives the policy in force on a day: the one that began last where
// several are. Without one the patient pays: a zero Policy of kind SelfPay.
func (p *Patient) PolicyOn(day Date) Policy {
	chosen := -1
	for i := range p.Policies {
		if p.Policies[i].Span().Contains(day) && (chosen < 0 || p.Policies[i].From.After(p.Policies[chosen].From)) {
			chosen = i
		}
	}
	if chosen < 0 {
		return Policy{Kind: SelfPay}
	}
	return p.Policies[chosen]
}

// ComplaintByID gives the complaint with the id.
func (p *Patient) ComplaintByID(id ComplaintID) (Complaint, bool) {
	for _, c := range p.Complaints {
		if c.ID == id && id != 0 {
			return c, true
		}
	}
	return Complaint{}, false
}

// FlagsOn gives the safety flags in force on a day.
func (p *Patient) FlagsOn(day Date) []SafetyFlag {
	var flags []SafetyFlag
	for _, f := range p.SafetyFlags {
		if f.Span.Contains(day) {
			flags = append(flags, f)
		}
	}
	return flags
}

// ComplaintID names a complaint in the store.
type ComplaintID int64

// Complaint is one thing that a patient comes for.
type Complaint struct {
	ID   ComplaintID `json:"id,omitempty"`
	Name string      `json:"name"`
	// Onset is when it began; Medicare counts its 12 weeks from here (MED-02).
	Onset Date `json:"onset,omitzero"`
	// Resolved is when it ended, zero while it lasts.
	Resolved Date `json:"resolved,omitzero"`
	// AfterSurgery, InPregnancy and SystemicCause say that the pain is not
	// nonspecific in the sense of NCD 30.3.3 (MED-02).
	AfterSurgery  bool `json:"after_surgery,omitempty"`
	InPregnancy   bool `json:"in_pregnancy,omitempty"`
	SystemicCause bool `json:"systemic_cause,omitempty"`
}

// SafetyKind is a condition that changes how a patient may be treated.
type SafetyKind string

// The kinds of safety flags.
const (
	Pacemaker     SafetyKind = "pacemaker"
	Pregnancy     SafetyKind = "pregnancy"
	Anticoagulant SafetyKind = "anticoagulant"
	Allergy       SafetyKind = "allergy"
	OtherSafety   SafetyKind = "other"
)

// String gives the word that a chip shows.
func (k SafetyKind) String() string {
	switch k {
	case Pacemaker:
		return "Pacemaker"
	case Pregnancy:
		return "Pregnant"
	case Anticoagulant:
		return "Anticoagulant"
	case Allergy:
		return "Allergy"
	}
	return "Caution"
}

// SafetyFlag is shown at every visit and acted on: a pacemaker warns at e-stim.
type SafetyFlag struct {
	Kind SafetyKind `json:"kind"`
	Note string     `json:"note,omitempty"`
	Span
}

// String gives kind and note: Allergy: latex.
func (f SafetyFlag) String() string {
	if f.Note == "" {
		return f.Kind.String()
	}
	return f.Kind.String() + ": " + f.Note
}

// Consent is a form that the patient signed.
type Consent struct {
	// Form is what was signed, such as "Treatment" or "Privacy notice".
	Form   string `json:"form"`
	Signed Date   `json:"signed,omitzero"`
}

// OutsideVisit is acupuncture for back pain elsewhere, which counts toward
// Medicare's limits like our own (MED-10): one date, or a number of visits of
// which only the first date is known.
type OutsideVisit struct {
	Date     Date   `json:"date"`
	Count    int    `json:"count"`
	Provider string `json:"provider,omitempty"`
}
