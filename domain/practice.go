package domain

// AcupuncturistTaxonomy is the NUCC provider taxonomy code of an acupuncturist (rule ID-02).
const AcupuncturistTaxonomy = "171100000X"

// Practice is the business that papers come from.
type Practice struct {
	Name    string  `json:"name,omitempty"`
	Tagline string  `json:"tagline,omitempty"`
	Address Address `json:"address,omitzero"`
	Phone   string  `json:"phone,omitempty"`
	Email   string  `json:"email,omitempty"`
	// NPI is the practice's own where it has one; a solo practitioner's papers
	// print the provider's in its place.
	NPI   NPI   `json:"npi,omitempty"`
	TaxID TaxID `json:"tax_id,omitzero"`
	// SalesTax is the rate on herbs and other goods in basis points (875 = 8.75 %).
	SalesTax int `json:"sales_tax,omitempty"`
	// PaperSize is that of all papers the practice prints.
	PaperSize PaperSize `json:"paper_size,omitempty"`
	// PlaceOfService is proposed for a new encounter; 11 is an office.
	PlaceOfService string `json:"place_of_service,omitempty"`
	// Logo stands at the head of its papers.
	Logo Mark `json:"logo,omitzero"`
}

// Provider is the practitioner who treats and signs.
type Provider struct {
	Name         Name   `json:"name,omitzero"`
	Credential   string `json:"credential,omitempty"`
	License      string `json:"license,omitempty"`
	LicenseState string `json:"license_state,omitempty"`
	NPI          NPI    `json:"npi,omitempty"`
	Taxonomy     string `json:"taxonomy,omitempty"`
	// Signature stands on papers where the provider signed.
	Signature Mark `json:"signature,omitzero"`
}

// Title gives name and credential as a paper signs: Mei-Ling Chen, L.Ac.
func (p Provider) Title() string {
	if p.Credential == "" {
		return p.Name.Printed()
	}
	return p.Name.Printed() + ", " + p.Credential
}

// Signed tells whether a signature was given under the provider's name.
func (p Provider) Signed(s Signature) bool {
	return !s.At.IsZero() && s.By != "" && (s.By == p.Title() || s.By == p.Name.Printed())
}

// LicensedAcupuncturist tells whether the provider is an acupuncturist by
// taxonomy, which rules DRY-10 and MED-11 ask.
func (p Provider) LicensedAcupuncturist() bool { return p.Taxonomy == AcupuncturistTaxonomy }

// Fee is what the practice charges for one unit of a code, and what it calls it.
type Fee struct {
	Code string `json:"code"`
	// Label is the practice's own short name; empty means the built-in one.
	Label string `json:"label,omitempty"`
	// Amount is the full fee for one unit.
	Amount Money `json:"amount"`
}

// FeeSchedule is the practice's fees by code.
type FeeSchedule map[string]Fee
