package domain

// PolicyID names a policy in the store.
type PolicyID int64

// PayerKind sorts payers by the rules that they bring.
type PayerKind string

// The kinds of payers.
const (
	SelfPay           PayerKind = "self"
	Commercial        PayerKind = "commercial"
	UHC               PayerKind = "uhc"
	Medicare          PayerKind = "medicare"
	MedicareAdvantage PayerKind = "medicare_advantage"
	Medicaid          PayerKind = "medicaid"
	TRICARE           PayerKind = "tricare"
	VA                PayerKind = "va"
	WorkersComp       PayerKind = "workers_comp"
	Auto              PayerKind = "auto"
)

// PayerKinds lists all kinds in the order that a form offers them.
var PayerKinds = []PayerKind{SelfPay, Commercial, UHC, Medicare, MedicareAdvantage, Medicaid, TRICARE, VA, WorkersComp, Auto}

// String gives the words that screens and papers show.
func (k PayerKind) String() string {
	switch k {
	case SelfPay:
		return "Self-pay"
	case Commercial:
		return "Commercial"
	case UHC:
		return "UnitedHealthcare"
	case Medicare:
		return "Medicare"
	case MedicareAdvantage:
		return "Medicare Advantage"
	case Medicaid:
		return "Medicaid"
	case TRICARE:
		return "TRICARE"
	case VA:
		return "VA Community Care"
	case WorkersComp:
		return "Workers’ compensation"
	case Auto:
		return "Auto"
	}
	return string(k)
}

// Relationship is the patient's to the insured, as box 6 of a claim form has it.
type Relationship string

// The relationships of box 6.
const (
	InsuredSelf   Relationship = "self"
	InsuredSpouse Relationship = "spouse"
	InsuredChild  Relationship = "child"
	InsuredOther  Relationship = "other"
)

// Policy is a patient's coverage by one payer over a stretch of time.
type Policy struct {
	ID    PolicyID  `json:"id,omitempty"`
	Kind  PayerKind `json:"kind"`
	Payer string    `json:"payer,omitempty"`
	Plan  string    `json:"plan,omitempty"`
	From  Date      `json:"from,omitzero"`
	Until Date      `json:"until,omitzero"`

	MemberID string `json:"member_id,omitempty"`
	Group    string `json:"group,omitempty"`
	// Relationship is to the insured; Insured and InsuredBirth are empty where
	// the patient is the insured.
	Relationship Relationship `json:"relationship,omitempty"`
	Insured      Name         `json:"insured,omitzero"`
	InsuredBirth Date         `json:"insured_birth,omitzero"`

	Verification  Verification  `json:"verification,omitzero"`
	Authorization Authorization `json:"authorization,omitzero"`
	// ExtraVisits is a Medicare Advantage plan's own benefit, counted apart.
	ExtraVisits int `json:"extra_visits,omitempty"`
}

// Verification records that somebody asked the payer about coverage (DRY-12).
type Verification struct {
	On   Date   `json:"on,omitzero"`
	By   string `json:"by,omitempty"`
	Said string `json:"said,omitempty"`
}

// Authorization is a payer's consent to a number of visits within dates (VA-01).
type Authorization struct {
	Number string `json:"number,omitempty"`
	Visits int    `json:"visits,omitempty"`
	From   Date   `json:"from,omitzero"`
	Until  Date   `json:"until,omitzero"`
}

// Span gives the days on which the policy is in force.
func (p *Policy) Span() Span { return Span{p.From, p.Until} }

// Name gives the payer's own name, or the name of its kind.
func (p Policy) Name() string {
	if p.Payer != "" {
		return p.Payer
	}
	return p.Kind.String()
}

// Check refuses what cannot be a policy. Faults: "policy.kind", "policy.payer"
// (a commercial payer without a name), "policy.dates", "policy.authorization".
func (p Policy) Check() error {
	switch {
	case !knownPayer(p.Kind):
		return fault("policy.kind", "Choose who pays.").At("kind")
	case p.Kind == Commercial && p.Payer == "":
		return fault("policy.payer", "Enter the name of the insurance company.").At("payer")
	case !p.From.IsZero() && !p.Until.IsZero() && p.Until.Before(p.From):
		return fault("policy.dates", "The policy ends before it begins.").At("until")
	case p.Authorization.Visits < 0:
		return fault("policy.authorization", "The number of authorized visits cannot be negative.").At("authorization.visits")
	}
	return nil
}

func knownPayer(kind PayerKind) bool {
	for _, k := range PayerKinds {
		if k == kind {
			return true
		}
	}
	return false
}
