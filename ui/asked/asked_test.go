package asked_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"meridian/domain"
	"meridian/domain/asked"
	"meridian/reports"
)

// leftBoxes are those of the CMS-1500 that no field of the window fills.
var leftBoxes = map[string]string{
	"9": "from another policy", "9a": "from another policy", "9d": "from another policy", "11d": "from another policy",
	"10c": "left to the hand", "10d": "left to the hand", "11b": "left to the hand", "17a": "left to the hand", "32b": "left to the hand", "12": "signed by hand", "13": "signed by hand", "15": "left to the hand",
	"16": "left to the hand", "18": "left to the hand", "19": "left to the hand", "20": "always NO", "22": "left to the hand", "29": "what was paid, from the account",
}

// sample is a visit of a spouse's plan with all that a paper can print.
func sample() (domain.Practice, domain.Provider, domain.Patient, domain.Encounter) {
	day := domain.MustDate("2026-03-02")
	practice := domain.Practice{
		Name: "Quiet Needle", Address: domain.Address{Street: "12 Fern Street", City: "Oakland", State: "CA", ZIP: "94612"}, Phone: "(510) 555-0148",
		NPI: "1993999998", TaxID: domain.TaxID{Kind: domain.EIN, Digits: "123456789"}, PlaceOfService: "11",
	}
	provider := domain.Provider{
		Name: domain.Name{First: "Mei-Ling", Last: "Chen"}, Credential: "L.Ac.", License: "AC 12345", LicenseState: "CA", NPI: "1234567893", Taxonomy: domain.AcupuncturistTaxonomy,
	}
	patient := domain.Patient{
		ID: 1, Account: "P-00001", Name: domain.Name{First: "Rosa", Last: "Vega"}, BirthDate: domain.MustDate("1980-05-06"), Sex: domain.Female, Phone: "(510) 555-0199",
		Address: practice.Address,
		Policies: []domain.Policy{{
			Kind: domain.Commercial, Payer: "Blue Ridge", Plan: "PPO", MemberID: "XEA1", Group: "G1", Relationship: domain.InsuredSpouse,
			Insured: domain.Name{First: "Luis", Last: "Vega"}, InsuredBirth: domain.MustDate("1979-01-02"), Authorization: domain.Authorization{Number: "A1"},
		}},
	}
	visit := domain.Encounter{
		ID: 1, Patient: 1, Date: day, Status: domain.Present, PlaceOfService: "11", Route: domain.Supervised, Supervisor: domain.Supervisor{Name: "Ann Bell, MD", NPI: "1993999998"},
		Diagnoses: []domain.Diagnosis{{Code: "M54.50", Text: "Low back pain, unspecified"}},
		Lines:     []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}, Fee: 8500, Label: "Acupuncture, first 15 minutes"}},
	}
	return practice, provider, patient, visit
}

func TestEveryBoxOfAClaimHasItsAnswer(t *testing.T) {
	answered := map[string]bool{}
	for _, topic := range asked.Topics() {
		for _, box := range topic.Boxes {
			answered[box] = true
		}
	}
	practice, provider, patient, visit := sample()
	claim, err := domain.NewClaim(domain.ClaimRequest{Practice: practice, Provider: provider, Patient: patient, Encounter: visit, Issued: visit.Date})
	if err != nil {
		t.Fatal(err)
	}
	boxes := []string{"24A", "24B", "24D", "24E", "24F", "24G", "24J"}
	for _, box := range slices.Concat(claim.Forms[0].Before, claim.Forms[0].After) {
		boxes = append(boxes, box.Number)
	}
	if len(boxes) < 40 {
		t.Fatalf("only %d boxes", len(boxes))
	}
	for _, box := range boxes {
		if !answered[box] && leftBoxes[box] == "" {
			t.Errorf("asked.tsv says nothing of box %s", box)
		}
	}
}

// panelLabel is a small text with a larger one at its right, on the same line.
var panelLabel = regexp.MustCompile(`(?m)^text .* sans 8\.0 #\w+  (.+)\ntext .* sans 9\.5 `)

func TestEveryLabelOfASuperbillHasItsAnswer(t *testing.T) {
	practice, provider, patient, visit := sample()
	bill, err := domain.NewSuperbill(domain.SuperbillRequest{Practice: practice, Provider: provider, Patient: patient, Encounters: []domain.Encounter{visit}, Issued: visit.Date})
	if err != nil {
		t.Fatal(err)
	}
	paper, err := reports.Superbill(bill)
	if err != nil {
		t.Fatal(err)
	}
	var drawn bytes.Buffer
	if err := paper.WriteOps(&drawn); err != nil {
		t.Fatal(err)
	}
	labels := map[string]bool{}
	for _, m := range panelLabel.FindAllStringSubmatch(drawn.String(), -1) {
		labels[strings.TrimSuffix(m[1], " (EIN)")] = true
	}
	for _, topic := range asked.Topics() {
		if topic.Label != "" && !labels[topic.Label] {
			t.Errorf("%s: no superbill prints %q", topic.Key, topic.Label)
		}
		delete(labels, topic.Label)
	}
	for label := range labels {
		t.Errorf("asked.tsv says nothing of %q", label)
	}
}

func TestEachTopicIsWholeAndShownSomewhere(t *testing.T) {
	var sources strings.Builder
	err := filepath.WalkDir("..", func(path string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := os.ReadFile(path)
		sources.Write(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, topic := range asked.Topics() {
		if seen[topic.Key] || topic.What == "" || topic.Asks == "" || topic.Source == "" {
			t.Errorf("%s is there twice, or lacks what it is, who asks or a source", topic.Key)
		}
		seen[topic.Key] = true
		if words := len(strings.Fields(topic.What)); words > 75 {
			t.Errorf("%s has %d words: too many for a glance", topic.Key, words)
		}
		if !strings.Contains(sources.String(), `asked.About("`+topic.Key+`")`) && !strings.Contains(sources.String(), `"`+topic.Key+`": f.`) {
			t.Errorf("no field of the window asks about %s", topic.Key)
		}
	}
}
