package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func claimRequest(lines int) ClaimRequest {
	r := ClaimRequest{
		Provider: Provider{NPI: "1234567893"}, Practice: Practice{Name: "Still River Acupuncture", TaxID: TaxID{EIN, "841234567"}},
		Patient: Patient{
			Name: Name{First: "José", Middle: "A.", Last: "Müller", Suffix: "Jr."}, BirthDate: MustDate("1984-04-12"), Sex: Male,
			Policies: []Policy{{Kind: Commercial, Payer: "Blue Ridge", MemberID: "XEA 9", Group: "W5", Relationship: InsuredSelf}},
		},
		Encounter: Encounter{ID: 3, Date: MustDate("2026-11-03"), PlaceOfService: "11", Diagnoses: []Diagnosis{{Code: "M54.50"}, {Code: "M54.2"}}},
	}
	for i := range lines {
		r.Encounter.Lines = append(r.Encounter.Lines, Line{Code: "97810", Units: 1, Fee: Money(1000 + i), Pointers: []int{0, 1}})
	}
	return r
}

// box gives the value of a box on a form.
func box(t *testing.T, f ClaimForm, number string) string {
	t.Helper()
	for _, b := range append(append([]ClaimBox(nil), f.Before...), f.After...) {
		if b.Number == number {
			return b.Value
		}
	}
	t.Fatalf("there is no box %s", number)
	return ""
}

func TestBoxesHaveTheFormsOwnShapes(t *testing.T) {
	c, err := NewClaim(claimRequest(2))
	if err != nil {
		t.Fatal(err)
	}
	for number, want := range map[string]string{
		"1": "Group health plan", "1a": "XEA 9", "2": "Müller Jr., José, A.", "3": "04 12 1984 M", "6": "Self", "10a": "NO", "11": "W5", "12": "",
		"21": "A  M5450    B  M542", "25": "841234567 EIN", "28": "20.01", "29": "0.00", "33a": "1234567893",
	} {
		if got := box(t, c.Forms[0], number); got != want {
			t.Errorf("box %s is %q, want %q", number, got, want)
		}
	}
	if l := c.Forms[0].Lines[0]; l.Pointers != "AB" || l.Rendering != "1234567893" {
		t.Errorf("line %+v", l)
	}
}

func TestFormsHoldSixLinesEachAndAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := claimRequest(rapid.IntRange(1, 40).Draw(t, "lines"))
		r.Payments = []Payment{{ID: 1, Encounter: 3, Amount: Money(rapid.IntRange(1, 60000).Draw(t, "paid"))}}
		c, err := NewClaim(r)
		if err != nil {
			t.Fatal(err)
		}
		lines := 0
		var charges, paid Money
		for _, f := range c.Forms {
			if len(f.Lines) > ClaimLines {
				t.Fatalf("a form has %d lines", len(f.Lines))
			}
			lines += len(f.Lines)
			for _, b := range f.After {
				amount, err := ParseMoney(b.Value)
				switch {
				case b.Number == "28" && err == nil:
					charges += amount
				case b.Number == "29" && err == nil:
					paid += amount
				}
			}
		}
		if lines != len(r.Encounter.Lines) || charges != r.Encounter.Charges() || paid != min(r.Payments[0].Amount, charges) {
			t.Fatalf("%d lines, charges %s, paid %s", lines, charges, paid)
		}
	})
}

func TestThereIsNoClaimWhereNobodyIsBilled(t *testing.T) {
	for code, spoil := range map[string]func(*ClaimRequest){
		"claim.empty":     func(r *ClaimRequest) { r.Encounter.Lines = nil },
		"claim.policy":    func(r *ClaimRequest) { r.Patient.Policies = nil },
		"claim.medicare":  func(r *ClaimRequest) { r.Patient.Policies[0].Kind = Medicare },
		"claim.diagnoses": func(r *ClaimRequest) { r.Encounter.Diagnoses = make([]Diagnosis, 13) },
	} {
		r := claimRequest(1)
		spoil(&r)
		if _, err := NewClaim(r); FaultCode(err) != code {
			t.Errorf("want %s, got %v", code, err)
		}
	}
	r := claimRequest(1)
	r.Patient.Policies[0].Kind = Medicare
	r.Encounter.Route, r.Encounter.Supervisor = Supervised, Supervisor{"Amara Osei, MD", "1993999998"}
	c, err := NewClaim(r)
	if err != nil || c.Forms[0].Lines[0].Rendering != "1993999998" || box(t, c.Forms[0], "11") != "NONE" || box(t, c.Forms[0], "17") != "DQ  Amara Osei, MD" {
		t.Errorf("a supervised claim is %+v (%v)", c, err)
	}
	for _, number := range []string{"4", "6", "7", "11a", "11c", "31"} {
		if got := box(t, c.Forms[0], number); got != "" {
			t.Errorf("Medicare pays first, and box %s says %q", number, got)
		}
	}
}

func TestAnotherPlanOfTheDayFillsItsBoxes(t *testing.T) {
	r := claimRequest(1)
	r.Provider.Taxonomy = AcupuncturistTaxonomy
	r.Practice.Address = Address{Street: "2418 Telegraph Ave., Suite 3", City: "Oakland", State: "CA", ZIP: "94612"}
	ended := Policy{ID: 7, Kind: Commercial, Payer: "Former", Until: MustDate("2026-01-31")}
	r.Patient.Policies = append(r.Patient.Policies, ended, Policy{ID: 8, Kind: Commercial, Payer: "Second", Plan: "PPO", Group: "G2", Relationship: InsuredSpouse, Insured: Name{First: "Ana", Last: "Díaz"}})
	c, err := NewClaim(r)
	if err != nil {
		t.Fatal(err)
	}
	for number, want := range map[string]string{
		"9": "Díaz, Ana", "9a": "G2", "9d": "Second PPO", "11d": "YES", "10d": "", "11b": "", "17a": "", "32b": "", "33b": "ZZ171100000X",
		"32": "Still River Acupuncture\n2418 Telegraph Ave Suite 3\nOakland CA 94612",
	} {
		if got := box(t, c.Forms[0], number); got != want {
			t.Errorf("box %s is %q, want %q", number, got, want)
		}
	}
	c, err = NewClaim(claimRequest(1))
	if err != nil || box(t, c.Forms[0], "9") != "" || box(t, c.Forms[0], "11d") != "" {
		t.Errorf("one plan alone fills the boxes of another: %v", err)
	}
}

func TestAMedicareNumberIsCopiedWithoutItsDashes(t *testing.T) {
	r := claimRequest(1)
	r.Patient.Policies[0] = Policy{Kind: Medicare, MemberID: "1EG4-TE5-MK73"}
	r.Encounter.Route, r.Encounter.Supervisor = Supervised, Supervisor{"Amara Osei, MD", "1993999998"}
	c, err := NewClaim(r)
	if err != nil {
		t.Fatal(err)
	}
	if got := box(t, c.Forms[0], "1a"); got != "1EG4TE5MK73" {
		t.Errorf("box 1a is %q", got)
	}
	if got := box(t, c.Forms[0], "33b"); got != "" {
		t.Errorf("the supervisor got the taxonomy %q", got)
	}
}
