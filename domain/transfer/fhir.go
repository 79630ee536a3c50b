package transfer

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"meridian/domain"
)

// The parts of FHIR R4's Patient that a patient has here (hl7.org/fhir/R4/patient.html).
type (
	fhirBundle struct {
		ResourceType string      `json:"resourceType"`
		Type         string      `json:"type"`
		Entry        []fhirEntry `json:"entry"`
	}
	fhirEntry struct {
		Resource json.RawMessage `json:"resource"`
	}
	fhirPatient struct {
		ResourceType string           `json:"resourceType"`
		Active       bool             `json:"active"`
		Identifier   []fhirIdentifier `json:"identifier,omitempty"`
		Name         []fhirName       `json:"name,omitempty"`
		Telecom      []fhirTelecom    `json:"telecom,omitempty"`
		Gender       string           `json:"gender,omitempty"`
		BirthDate    string           `json:"birthDate,omitempty"`
		Address      []fhirAddress    `json:"address,omitempty"`
	}
	fhirIdentifier struct {
		Type  *fhirType `json:"type,omitempty"`
		Value string    `json:"value,omitempty"`
	}
	fhirType struct {
		Coding []fhirCoding `json:"coding,omitempty"`
	}
	fhirCoding struct {
		System string `json:"system,omitempty"`
		Code   string `json:"code,omitempty"`
	}
	fhirName struct {
		Use    string   `json:"use,omitempty"`
		Text   string   `json:"text,omitempty"`
		Family string   `json:"family,omitempty"`
		Given  []string `json:"given,omitempty"`
		Suffix []string `json:"suffix,omitempty"`
	}
	fhirTelecom struct {
		System string `json:"system,omitempty"`
		Value  string `json:"value,omitempty"`
		Use    string `json:"use,omitempty"`
	}
	fhirAddress struct {
		Use        string   `json:"use,omitempty"`
		Line       []string `json:"line,omitempty"`
		City       string   `json:"city,omitempty"`
		State      string   `json:"state,omitempty"`
		PostalCode string   `json:"postalCode,omitempty"`
		Country    string   `json:"country,omitempty"`
	}
)

// medicalRecord is the kind of identifier that HL7 calls a medical record number.
const medicalRecord = "http://terminology.hl7.org/CodeSystem/v2-0203"

// ReadFHIR reads the patients of a FHIR R4 bundle, or patients one after another,
// as bulk exports give them. Faults: "transfer.broken", "transfer.empty", "transfer.large".
func ReadFHIR(text string) (Sheet, error) {
	people := roster{columns: []Column{Account, First, Middle, Last, Suffix, FullName, Preferred, BirthDate, Sex, Mobile, Home, WorkPhone, Email, Street, Unit, City, State, ZIP}}
	decoder := json.NewDecoder(strings.NewReader(text))
	for {
		var one json.RawMessage
		if err := decoder.Decode(&one); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return Sheet{}, brokenFHIR()
		}
		if err := people.resource(one, true); err != nil {
			return Sheet{}, err
		}
	}
	return people.sheet("FHIR", "There is no patient in this file. Export a Bundle with Patient resources (FHIR R4).")
}

func brokenFHIR() error {
	return fault("transfer.broken", "This is not FHIR R4: the JSON is broken, or its parts have other kinds than the standard says.")
}

// resource adds a patient, or those of a bundle; bundles within bundles are not read.
func (r *roster) resource(text json.RawMessage, bundles bool) error {
	var kind struct {
		ResourceType string `json:"resourceType"`
	}
	if len(text) == 0 {
		return nil
	}
	if json.Unmarshal(text, &kind) != nil {
		return brokenFHIR()
	}
	switch {
	case kind.ResourceType == "Bundle" && bundles:
		var b fhirBundle
		if json.Unmarshal(text, &b) != nil {
			return brokenFHIR()
		}
		for _, e := range b.Entry {
			if err := r.resource(e.Resource, false); err != nil {
				return err
			}
		}
	case kind.ResourceType == "Patient":
		var p fhirPatient
		if json.Unmarshal(text, &p) != nil {
			return brokenFHIR()
		}
		return r.add(p.values())
	}
	return nil
}

func (p fhirPatient) values() map[Column]string {
	v := map[Column]string{Account: p.account(), BirthDate: p.BirthDate, Sex: p.Gender}
	if n, ok := p.name(); ok {
		v[Last], v[Suffix] = n.Family, strings.Join(n.Suffix, " ")
		if len(n.Given) > 0 {
			v[First], v[Middle] = n.Given[0], strings.Join(n.Given[1:], " ")
		}
		if v[First]+v[Last] == "" {
			v[FullName] = n.Text
		}
	}
	for _, n := range p.Name {
		if n.Use == "nickname" && len(n.Given) > 0 {
			v[Preferred] = n.Given[0]
		}
	}
	for _, t := range p.Telecom {
		if c := t.column(); v[c] == "" {
			v[c] = t.Value
		}
	}
	delete(v, Leave)
	if len(p.Address) > 0 {
		a := p.Address[0]
		v[City], v[State], v[ZIP] = a.City, a.State, a.PostalCode
		if len(a.Line) > 0 {
			v[Street], v[Unit] = a.Line[0], strings.Join(a.Line[1:], ", ")
		}
	}
	return v
}

// account gives the medical record number, else the first identifier that is not a
// number of the state, such as a social security number.
func (p fhirPatient) account() string {
	for _, i := range p.Identifier {
		if i.Type != nil && slices.ContainsFunc(i.Type.Coding, func(c fhirCoding) bool { return c.Code == "MR" }) {
			return i.Value
		}
	}
	for _, i := range p.Identifier {
		if i.Type == nil {
			return i.Value
		}
	}
	return ""
}

// name gives the official name, else the first that is no old one or nickname.
func (p fhirPatient) name() (fhirName, bool) {
	for _, use := range []string{"official", "usual", ""} {
		for _, n := range p.Name {
			if n.Use == use {
				return n, true
			}
		}
	}
	return fhirName{}, false
}

func (t fhirTelecom) column() Column {
	switch {
	case t.System == "email":
		return Email
	case t.System != "phone" && t.System != "sms" && t.System != "":
		return Leave
	case t.Use == "home":
		return Home
	case t.Use == "work":
		return WorkPhone
	}
	return Mobile
}

// FHIR gives patients as a FHIR R4 bundle of type collection. Notes, policies and
// history stay out: FHIR has other resources for them.
func FHIR(patients []domain.Patient) ([]byte, error) {
	b := fhirBundle{ResourceType: "Bundle", Type: "collection", Entry: []fhirEntry{}}
	for _, p := range patients {
		resource, err := json.Marshal(fhirOf(p))
		if err != nil {
			return nil, err
		}
		b.Entry = append(b.Entry, fhirEntry{resource})
	}
	return json.MarshalIndent(b, "", "  ")
}

func fhirOf(p domain.Patient) fhirPatient {
	r := fhirPatient{
		ResourceType: "Patient", Active: p.Archived.IsZero(), BirthDate: p.BirthDate.ISO(),
		Gender: map[domain.Sex]string{domain.Female: "female", domain.Male: "male", domain.OtherSex: "other"}[p.Sex],
	}
	if p.Account != "" {
		r.Identifier = []fhirIdentifier{{&fhirType{[]fhirCoding{{medicalRecord, "MR"}}}, p.Account}}
	}
	name := fhirName{Use: "official", Family: p.Name.Last, Text: p.Name.Printed()}
	if p.Name.First != "" {
		name.Given = append(name.Given, p.Name.First)
		if p.Name.Middle != "" {
			name.Given = append(name.Given, p.Name.Middle)
		}
	}
	if p.Name.Suffix != "" {
		name.Suffix = []string{p.Name.Suffix}
	}
	r.Name = []fhirName{name}
	if p.Name.Preferred != "" {
		r.Name = append(r.Name, fhirName{Use: "nickname", Given: []string{p.Name.Preferred}})
	}
	if p.Phone != "" {
		r.Telecom = append(r.Telecom, fhirTelecom{System: "phone", Value: p.Phone, Use: "mobile"})
	}
	if p.Email != "" {
		r.Telecom = append(r.Telecom, fhirTelecom{System: "email", Value: p.Email})
	}
	if a := p.Address; !a.IsZero() {
		line := []string{a.Street}
		if a.Unit != "" {
			line = append(line, a.Unit)
		}
		r.Address = []fhirAddress{{Use: "home", Line: line, City: a.City, State: a.State, PostalCode: a.ZIP, Country: "US"}}
	}
	return r
}
