package transfer

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"meridian/domain"
)

// The parts of FHIR R4's Patient and Coverage that a patient has here
// (hl7.org/fhir/R4/patient.html, coverage.html).
type (
	fhirBundle struct {
		ResourceType string      `json:"resourceType"`
		Type         string      `json:"type"`
		Entry        []fhirEntry `json:"entry"`
	}
	fhirEntry struct {
		FullURL  string          `json:"fullUrl,omitempty"`
		Resource json.RawMessage `json:"resource"`
	}
	fhirPatient struct {
		ResourceType string           `json:"resourceType"`
		ID           string           `json:"id,omitempty"`
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
		Extension []fhirExtension `json:"extension,omitempty"`
		Use       string          `json:"use,omitempty"`
		Text      string          `json:"text,omitempty"`
		Family    string          `json:"family,omitempty"`
		Given     []string        `json:"given,omitempty"`
		Suffix    []string        `json:"suffix,omitempty"`
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
	fhirExtension struct {
		URL       string `json:"url"`
		ValueCode string `json:"valueCode,omitempty"`
	}
	fhirReference struct {
		Reference string `json:"reference,omitempty"`
		Display   string `json:"display,omitempty"`
	}
	fhirCoverage struct {
		ResourceType string          `json:"resourceType"`
		Status       string          `json:"status"`
		SubscriberID string          `json:"subscriberId,omitempty"`
		Beneficiary  fhirReference   `json:"beneficiary"`
		Period       *fhirPeriod     `json:"period,omitempty"`
		Payor        []fhirReference `json:"payor"`
		Class        []fhirClass     `json:"class,omitempty"`
	}
	fhirPeriod struct {
		Start string `json:"start,omitempty"`
		End   string `json:"end,omitempty"`
	}
	fhirClass struct {
		Type  fhirType `json:"type"`
		Value string   `json:"value"`
	}
)

// medicalRecord is the kind of identifier that HL7 calls a medical record number.
const medicalRecord = "http://terminology.hl7.org/CodeSystem/v2-0203"

// What HL7 calls the kinds of a coverage's numbers, and the sign of a name that is
// written in ideographs.
const (
	coverageClass = "http://terminology.hl7.org/CodeSystem/coverage-class"
	nameScript    = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation"
	ideographs    = "IDE"
)

// bundled are the patients of a file and what refers to them.
type bundled struct {
	people []map[Column]string
	// at finds a patient by what others refer to.
	at     map[string]int
	covers []fhirCoverage
}

// ReadFHIR reads the patients of a FHIR R4 bundle with their coverage, or patients one
// after another, as bulk exports give them. Faults: "transfer.broken", "transfer.empty",
// "transfer.large".
func ReadFHIR(text string) (Sheet, error) {
	b := bundled{at: map[string]int{}}
	decoder := json.NewDecoder(strings.NewReader(text))
	for {
		var one json.RawMessage
		if err := decoder.Decode(&one); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return Sheet{}, brokenFHIR()
		}
		if err := b.resource(fhirEntry{Resource: one}, true); err != nil {
			return Sheet{}, err
		}
	}
	b.cover()
	people := roster{columns: []Column{Account, First, Middle, Last, Suffix, FullName, Preferred, Native, BirthDate, Sex, Mobile, Home, WorkPhone, Email, Street, Unit, City, State, ZIP, Insurer, Plan, MemberID, Group}}
	for _, p := range b.people {
		if err := people.add(p); err != nil {
			return Sheet{}, err
		}
	}
	return people.sheet("FHIR", "There is no patient in this file. Export a Bundle with Patient resources (FHIR R4).")
}

func brokenFHIR() error {
	return fault("transfer.broken", "This is not FHIR R4: the JSON is broken, or its parts have other kinds than the standard says.")
}

// resource adds a patient or a coverage, or those of a bundle; bundles within bundles
// are not read.
func (b *bundled) resource(e fhirEntry, bundles bool) error {
	var kind struct {
		ResourceType string `json:"resourceType"`
	}
	if len(e.Resource) == 0 {
		return nil
	}
	if json.Unmarshal(e.Resource, &kind) != nil {
		return brokenFHIR()
	}
	switch {
	case kind.ResourceType == "Bundle" && bundles:
		var inner fhirBundle
		if json.Unmarshal(e.Resource, &inner) != nil {
			return brokenFHIR()
		}
		for _, one := range inner.Entry {
			if err := b.resource(one, false); err != nil {
				return err
			}
		}
	case kind.ResourceType == "Patient":
		var p fhirPatient
		if json.Unmarshal(e.Resource, &p) != nil {
			return brokenFHIR()
		}
		return b.patient(e.FullURL, p)
	case kind.ResourceType == "Coverage":
		var c fhirCoverage
		if json.Unmarshal(e.Resource, &c) != nil {
			return brokenFHIR()
		}
		b.covers = append(b.covers, c)
	}
	return nil
}

func (b *bundled) patient(url string, p fhirPatient) error {
	if len(b.people) == MaxRows {
		return tooLarge()
	}
	if url != "" {
		b.at[url] = len(b.people)
	}
	if p.ID != "" {
		b.at["Patient/"+p.ID] = len(b.people)
	}
	b.people = append(b.people, p.values())
	return nil
}

// cover gives each patient the first coverage in force that names a payer.
func (b *bundled) cover() {
	for _, c := range b.covers {
		at, known := b.at[c.Beneficiary.Reference]
		if !known || c.Status != "" && c.Status != "active" || len(c.Payor) == 0 || c.Payor[0].Display == "" {
			continue
		}
		p := b.people[at]
		if p[Insurer] != "" {
			continue
		}
		p[Insurer], p[MemberID], p[Plan], p[Group] = c.Payor[0].Display, c.SubscriberID, c.class("plan"), c.class("group")
	}
}

func (c fhirCoverage) class(code string) string {
	for _, k := range c.Class {
		if slices.ContainsFunc(k.Type.Coding, func(one fhirCoding) bool { return one.Code == code }) {
			return k.Value
		}
	}
	return ""
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
		if n.script() {
			v[Native] = n.Text
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
			if n.Use == use && !n.script() {
				return n, true
			}
		}
	}
	return fhirName{}, false
}

// script tells whether a name is the one in ideographs beside another.
func (n fhirName) script() bool {
	return slices.Contains(n.Extension, fhirExtension{nameScript, ideographs})
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

// FHIR gives patients as a FHIR R4 bundle of type collection, with the policies in
// force on a day as Coverage. Notes and history stay out: FHIR has other resources for
// them.
func FHIR(patients []domain.Patient, day domain.Date) ([]byte, error) {
	b := fhirBundle{ResourceType: "Bundle", Type: "collection", Entry: []fhirEntry{}}
	add := func(url string, resource any) error {
		text, err := json.Marshal(resource)
		b.Entry = append(b.Entry, fhirEntry{url, text})
		return err
	}
	for _, p := range patients {
		url := urn("patient", p.ID, p.Account)
		if err := add(url, fhirOf(p)); err != nil {
			return nil, err
		}
		if policy := p.PolicyOn(day); policy.Kind != domain.SelfPay {
			if err := add(urn("coverage", p.ID, p.Account), coverageOf(policy, url)); err != nil {
				return nil, err
			}
		}
	}
	return json.MarshalIndent(b, "", "  ")
}

// urn gives what a bundle calls a resource: always the same for the same patient.
func urn(kind string, id domain.PatientID, account string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "meridian %s %d %s", kind, id, account))
	// Version 8 of RFC 9562: made by a rule of one's own.
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

func coverageOf(p domain.Policy, patient string) fhirCoverage {
	c := fhirCoverage{
		ResourceType: "Coverage", Status: "active", SubscriberID: p.MemberID, Beneficiary: fhirReference{Reference: patient},
		Payor: []fhirReference{{Display: p.Name()}},
	}
	if !p.From.IsZero() || !p.Until.IsZero() {
		c.Period = &fhirPeriod{p.From.ISO(), p.Until.ISO()}
	}
	for _, k := range []struct{ code, value string }{{"plan", p.Plan}, {"group", p.Group}} {
		if k.value != "" {
			c.Class = append(c.Class, fhirClass{fhirType{[]fhirCoding{{coverageClass, k.code}}}, k.value})
		}
	}
	return c
}

func fhirOf(p domain.Patient) fhirPatient {
	r := fhirPatient{
		ResourceType: "Patient", Active: p.Archived.IsZero(), BirthDate: p.BirthDate.ISO(),
		Gender: map[domain.Sex]string{domain.Female: "female", domain.Male: "male", domain.OtherSex: "other", domain.SexUnknown: "unknown"}[p.Sex],
	}
	if p.Account != "" {
		r.Identifier = []fhirIdentifier{{&fhirType{[]fhirCoding{{medicalRecord, "MR"}}}, p.Account}}
	}
	name := fhirName{Use: "official", Family: p.Name.Last, Text: p.Name.Full()}
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
	if p.Name.Native != "" {
		r.Name = append(r.Name, fhirName{Use: "usual", Text: p.Name.Native, Extension: []fhirExtension{{nameScript, ideographs}}})
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
