package domain

import (
	"cmp"
	"strings"
)

// ClaimLines is how many services one CMS-1500 form has room for.
const ClaimLines = 6

// Claim is what a visit puts into the boxes of the CMS-1500 form, version 02/12,
// as many forms as its services need.
type Claim struct {
	Issued   Date        `json:"issued"`
	Practice Practice    `json:"practice"`
	Provider Provider    `json:"provider"`
	Patient  Patient     `json:"patient"`
	Policy   Policy      `json:"policy"`
	Visit    Date        `json:"visit"`
	Forms    []ClaimForm `json:"forms"`
	// Supervised says that boxes 24J and 31 are the supervisor's.
	Supervised bool `json:"supervised,omitempty"`
}

// ClaimForm is one form: boxes 1 to 23, up to six services, boxes 25 to 33.
type ClaimForm struct {
	Before []ClaimBox  `json:"before"`
	Lines  []ClaimLine `json:"lines"`
	After  []ClaimBox  `json:"after"`
}

// ClaimBox is a box with its value, empty where Meridian keeps none.
type ClaimBox struct {
	Number string `json:"number"`
	// Label says in our own words what the box is for.
	Label string `json:"label"`
	Value string `json:"value,omitempty"`
}

// ClaimLine is a row of box 24.
type ClaimLine struct {
	Date           Date     `json:"date"`
	PlaceOfService string   `json:"place_of_service"`
	Code           string   `json:"code"`
	Modifiers      []string `json:"modifiers,omitempty"`
	// Pointers are letters without commas, such as AB.
	Pointers string `json:"pointers"`
	Charge   Money  `json:"charge"`
	Units    int    `json:"units"`
	// Rendering is the NPI of box 24J.
	Rendering NPI `json:"rendering"`
}

// ClaimRequest is what NewClaim needs.
type ClaimRequest struct {
	Practice  Practice
	Provider  Provider
	Patient   Patient
	Encounter Encounter
	// Payments of the encounter, reversals included.
	Payments []Payment
	Issued   Date
}

// NewClaim gathers the values of boxes 1 to 33 for a visit. It invents nothing:
// what is not recorded stays empty. Where Medicare pays first, the boxes of the
// insured stay empty and box 11 says NONE; a supervising provider stands in box
// 17 with the qualifier DQ (Medicare Claims Processing Manual, chapter 26, as
// Noridian and Novitas give it). Faults: "claim.empty" (no service),
// "claim.policy" (no plan), "claim.medicare" (Original Medicare, not through a
// supervising practitioner, MED-11), "claim.diagnoses" (more than 12).
func NewClaim(r ClaimRequest) (Claim, error) {
	e := r.Encounter
	c := Claim{
		Issued: r.Issued, Practice: r.Practice, Provider: r.Provider, Patient: r.Patient.Personal(), Policy: r.Patient.PolicyOn(e.Date),
		Visit: e.Date, Supervised: e.Route == Supervised,
	}
	switch {
	case len(e.Lines) == 0:
		return Claim{}, fault("claim.empty", "This visit has no service that a claim could list.")
	case c.Policy.Kind == SelfPay:
		return Claim{}, fault("claim.policy", "No plan was in force on the day of this visit. Add the policy first.")
	case c.Policy.Kind == Medicare && !c.Supervised:
		return Claim{}, fault("claim.medicare", "A licensed acupuncturist cannot bill Medicare, so there is no claim for a visit that the patient pays.")
	case len(e.Diagnoses) > MaxDiagnoses:
		return Claim{}, fault("claim.diagnoses", "The form has room for 12 diagnoses. Take the others off this visit.")
	}
	paid := paidToward(e, r.Payments)
	for rest := e.Lines; len(rest) > 0; {
		lines := rest[:min(ClaimLines, len(rest))]
		rest = rest[len(lines):]
		form := ClaimForm{Before: c.before(r)}
		var charge Money
		for _, l := range lines {
			form.Lines = append(form.Lines, c.line(e, l))
			charge += l.Charge()
		}
		here := min(charge, paid)
		paid -= here
		form.After = c.after(e, charge, here)
		c.Forms = append(c.Forms, form)
	}
	return c, nil
}

// paidToward gives what was paid for the coded services of a visit.
func paidToward(e Encounter, payments []Payment) Money {
	var sum Money
	for _, p := range standing(payments) {
		if p.Encounter == e.ID {
			sum += p.Amount
		}
	}
	return max(0, min(sum, e.Charges()-e.Discount))
}

func (c Claim) line(e Encounter, l Line) ClaimLine {
	line := ClaimLine{
		Date: e.Date, PlaceOfService: e.PlaceOfService, Code: l.Code, Modifiers: l.Modifiers,
		Pointers: strings.ReplaceAll(l.PointerLetters(), ", ", ""), Charge: l.Charge(), Units: l.Units, Rendering: c.Provider.NPI,
	}
	if c.Supervised {
		line.Rendering = e.Supervisor.NPI
	}
	return line
}

// before gives boxes 1 to 23.
func (c Claim) before(r ClaimRequest) []ClaimBox {
	e, p, policy := r.Encounter, r.Patient, c.Policy
	complaint, _ := p.ComplaintByID(e.Complaint)
	referring, referringNPI := "", ""
	if c.Supervised && e.Supervisor.Name != "" {
		referring, referringNPI = "DQ  "+e.Supervisor.Name, string(e.Supervisor.NPI)
	}
	other := c.otherPlan(p)
	return []ClaimBox{
		{"1", "Kind of coverage", coverageBox(policy)},
		{"1a", "Insured’s ID number", memberBox(policy)},
		{"2", "Patient’s name", claimName(p.Name)},
		{"3", "Patient’s birth date and sex", joinWords(claimDate(p.BirthDate), string(p.Sex))},
		{"4", "Insured’s name", c.insuredName()},
		{"5", "Patient’s address and telephone", claimAddress(p.Address, p.Phone)},
		{"6", "Patient’s relationship to the insured", c.relation()},
		{"7", "Insured’s address and telephone", c.insuredAddress()},
		{"9", "Other insured", other.name},
		{"9a", "Other insured’s policy or group", other.group},
		{"9d", "Other insured’s plan", other.plan},
		{"10a", "Because of employment", yesNo(policy.Kind == WorkersComp)},
		{"10b", "Because of a car accident, and state", yesNo(policy.Kind == Auto)},
		{"10c", "Because of another accident", ""},
		{"10d", "Claim codes of the NUCC", ""},
		{"11", "Insured’s policy group", groupBox(policy)},
		{"11a", "Insured’s birth date and sex", c.insuredBirth()},
		{"11b", "Another number of the claim", ""},
		{"11c", "Insurance plan", c.plan()},
		{"11d", "Is there another plan", other.exists},
		{"12", "Patient’s signature for release", ""},
		{"13", "Insured’s signature for payment", ""},
		{"14", "Onset of the present illness", onsetBox(complaint.Onset)},
		{"15", "Another date", ""},
		{"16", "Unable to work", ""},
		{"17", "Referring or supervising provider", referring},
		{"17a", "Another number of that provider", ""},
		{"17b", "NPI of that provider", referringNPI},
		{"18", "In hospital", ""},
		{"19", "Further information", ""},
		{"20", "Outside laboratory", "NO"},
		{"21", "Diagnoses, ICD indicator 0", diagnosisBox(e.Diagnoses)},
		{"22", "Resubmission", ""},
		{"23", "Prior authorization", policy.Authorization.Number},
	}
}

// after gives boxes 25 to 33.
func (c Claim) after(e Encounter, charge, paid Money) []ClaimBox {
	signed := ""
	if e.Signed() {
		signed = joinWords(e.Signature.By, claimDate(DateOf(e.Signature.At)))
	}
	if c.Supervised {
		signed = ""
	}
	npi := c.Practice.NPI
	if npi == "" {
		npi = c.Provider.NPI
	}
	site := joinLines(c.Practice.Name, claimAddress(c.Practice.Address, ""))
	return []ClaimBox{
		{"25", "Federal tax ID and its kind", joinWords(c.Practice.TaxID.Digits, string(c.Practice.TaxID.Kind))},
		{"26", "Patient’s account number", c.Patient.Account},
		{"27", "Accept assignment", ""},
		{"28", "Total charge", charge.Plain()},
		{"29", "Amount paid", paid.Plain()},
		{"31", "Signature of provider, and date", signed},
		{"32", "Where the service was given", site},
		{"32a", "NPI of that place", string(npi)},
		{"32b", "Another number of that place", ""},
		{"33", "Billing provider and telephone", joinLines(site, FormatPhone(c.Practice.Phone))},
		{"33a", "NPI of the billing provider", string(npi)},
		{"33b", "Taxonomy, where the payer asks for it", c.taxonomy()},
	}
}

// otherBoxes are what another plan of the patient puts into 9, 9a, 9d and 11d.
type otherBoxes struct{ name, group, plan, exists string }

// otherPlan gives the boxes of another plan in force on the day of the visit. They
// stay empty where Medicare pays first: there they are Medigap's.
func (c Claim) otherPlan(p Patient) otherBoxes {
	if c.medicareFirst() {
		return otherBoxes{}
	}
	for _, other := range p.Policies {
		if other.ID == c.Policy.ID || other.Kind == SelfPay || !other.Span().Contains(c.Visit) {
			continue
		}
		insured := other.Insured
		if insured.IsZero() {
			insured = p.Name
		}
		return otherBoxes{claimName(insured), cmp.Or(other.Group, memberBox(other)), joinWords(other.Name(), other.Plan), yesNo(true)}
	}
	return otherBoxes{}
}

// memberBox gives box 1a. The dashes of a Medicare number are for the reader of the
// card alone and no part of it (CMS, Medicare beneficiary identifier format).
func memberBox(p Policy) string {
	if p.Kind == Medicare {
		return strings.NewReplacer("-", "", " ", "").Replace(p.MemberID)
	}
	return p.MemberID
}

// taxonomy gives box 33b: the qualifier ZZ and the code, without a blank between
// them (NUCC, 1500 instructions for version 02/12). A supervisor's is not known here.
func (c Claim) taxonomy() string {
	if c.Supervised || c.Provider.Taxonomy == "" {
		return ""
	}
	return "ZZ" + c.Provider.Taxonomy
}

// coverageBox gives the word of box 1.
func coverageBox(p Policy) string {
	switch p.Kind {
	case Medicare, Medicaid, TRICARE:
		return p.Kind.String()
	case Commercial, UHC:
		if p.Group != "" {
			return "Group health plan"
		}
	}
	return "Other"
}

// groupBox gives box 11, which says NONE where Medicare pays first.
func groupBox(p Policy) string {
	if p.Kind == Medicare {
		return "NONE"
	}
	return p.Group
}

// medicareFirst tells whether the boxes of another insured stay empty.
func (c Claim) medicareFirst() bool { return c.Policy.Kind == Medicare }

func (c Claim) plan() string {
	if c.medicareFirst() {
		return ""
	}
	return joinWords(c.Policy.Name(), c.Policy.Plan)
}

func (c Claim) relation() string {
	if c.medicareFirst() {
		return ""
	}
	switch c.Policy.Relationship {
	case InsuredSpouse:
		return "Spouse"
	case InsuredChild:
		return "Child"
	case InsuredOther:
		return "Other"
	}
	return "Self"
}

// patientInsured tells whether the patient is the insured.
func (c Claim) patientInsured() bool {
	return c.Policy.Relationship == InsuredSelf || c.Policy.Relationship == ""
}

func (c Claim) insuredName() string {
	if c.medicareFirst() {
		return ""
	}
	if c.patientInsured() || c.Policy.Insured.IsZero() {
		return claimName(c.Patient.Name)
	}
	return claimName(c.Policy.Insured)
}

func (c Claim) insuredAddress() string {
	if c.patientInsured() && !c.medicareFirst() {
		return claimAddress(c.Patient.Address, c.Patient.Phone)
	}
	return ""
}

func (c Claim) insuredBirth() string {
	if c.medicareFirst() {
		return ""
	}
	if c.patientInsured() {
		return joinWords(claimDate(c.Patient.BirthDate), string(c.Patient.Sex))
	}
	return claimDate(c.Policy.InsuredBirth)
}

// claimName gives a name in the order of the form: last, first, middle.
func claimName(n Name) string {
	parts := []string{joinWords(n.Last, n.Suffix), n.First}
	if n.Middle != "" {
		parts = append(parts, n.Middle)
	}
	return strings.Trim(strings.Join(parts, ", "), ", ")
}

// claimDate gives a date with blanks, as the form has it.
func claimDate(d Date) string { return strings.ReplaceAll(d.US(), "/", " ") }

func onsetBox(onset Date) string {
	if onset.IsZero() {
		return ""
	}
	return claimDate(onset) + "  431"
}

// claimAddress gives an address without commas and periods, which the form does not
// take (NUCC, items 5, 7, 32 and 33).
func claimAddress(a Address, phone string) string {
	lines := strings.NewReplacer(",", "", ".", "").Replace(strings.Join(a.Lines(), "\n"))
	return joinLines(lines, FormatPhone(phone))
}

// diagnosisBox gives the codes by letter, four in a row as on the form, without
// the dot that the form has no room for.
func diagnosisBox(all []Diagnosis) string {
	var b strings.Builder
	for i, d := range all {
		switch {
		case i > 0 && i%4 == 0:
			b.WriteString("\n")
		case i > 0:
			b.WriteString("    ")
		}
		b.WriteString(PointerLetter(i) + "  " + strings.ReplaceAll(d.Code, ".", ""))
	}
	return b.String()
}

func yesNo(yes bool) string {
	if yes {
		return "YES"
	}
	return "NO"
}

// joinLines puts what is not empty under each other.
func joinLines(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "\n")
}
