package demo

import (
	"fmt"

	"meridian/domain"
)

var practice = domain.Practice{
	Name: "Quiet River Acupuncture", Tagline: "Acupuncture & Chinese medicine",
	Address: domain.Address{Street: "418 Alder Street", Unit: "Suite 2", City: "Oakland", State: "CA", ZIP: "94609"},
	Phone:   "(510) 555-0100", Email: "hello@quietriver.example", NPI: "1993999998",
	TaxID: domain.TaxID{Kind: domain.EIN, Digits: "123456789"}, SalesTax: 1025, PlaceOfService: "11",
}

var provider = domain.Provider{
	Name: domain.Name{First: "Mei-Ling", Last: "Chen", Native: "陳美玲"}, Credential: "L.Ac.",
	License: "AC 99012", LicenseState: "CA", NPI: "1234567893", Taxonomy: domain.AcupuncturistTaxonomy,
}

// supervisor bears the one other number that is valid and never issued.
var supervisor = domain.Supervisor{Name: "Eleanor Marsh, MD", NPI: "1993999998"}

// person is one of the patients with the course that the treatment takes.
type person struct {
	name     domain.Name
	sex      domain.Sex
	pronouns string
	age      int
	// policy is in force from the year before the practice began.
	policy    domain.Policy
	route     domain.Route
	complaint *complaint
	flags     []domain.SafetyFlag
	course    course
	pays      habit
	notes     string
	// evaluated patients begin with an evaluation beside the first treatment.
	evaluated bool
	// elsewhere is a visit to another acupuncturist, in days before today.
	elsewhere int
	// gone patients are archived.
	gone bool
}

// course is when somebody comes: visits some days apart, counted back from today.
type course struct {
	// first is the day of the first visit, in days before today.
	first int
	// Weekly (or every some days) at first, then rarer until the last day.
	visits, every int
	rarer, until  int
}

// habit is how somebody pays.
type habit int

const (
	byCard habit = iota
	byCash
	byCheck
	byHSA
	// byPlan: the plan pays some weeks later.
	byPlan
	// late: the last visits are still open.
	late
	// partly: every visit leaves something open.
	partly
)

func named(first, last string) domain.Name { return domain.Name{First: first, Last: last} }

func own(first, last, native string) domain.Name {
	return domain.Name{First: first, Last: last, Native: native}
}

func payer(kind domain.PayerKind, name, plan, member string) domain.Policy {
	return domain.Policy{Kind: kind, Payer: name, Plan: plan, MemberID: member, Relationship: domain.InsuredSelf}
}

// people are the patients; the first ones are those of today's list.
var people = []*person{
	{
		name: own("Mei-Hua", "Lin", "林美華"), sex: domain.Female, pronouns: "she/her", age: 70,
		policy: payer(domain.Medicare, "", "Part B", "1EG4-TE5-MK73"), route: domain.Supervised, complaint: &lowBack,
		course: course{first: 91, visits: 13, every: 7}, pays: byPlan, notes: "Prefers afternoons. Speaks Mandarin.",
	},
	{
		name: named("Walter", "Hughes"), sex: domain.Male, age: 74,
		policy: payer(domain.Medicare, "", "Part B", "4QT2-AA1-DD09"), route: domain.Supervised, complaint: &lowBack,
		course: course{first: 84, visits: 12, every: 7}, pays: byPlan,
		flags: []domain.SafetyFlag{{Kind: domain.Anticoagulant, Note: "apixaban"}},
	},
	{
		name: named("Siobhán", "O’Brien"), sex: domain.Female, age: 41, complaint: &migraine, evaluated: true,
		course: course{first: 700, visits: 10, every: 7, rarer: 28}, pays: byCard,
	},
	{
		name: named("Łukasz", "Wiśniewski"), sex: domain.Male, age: 39, complaint: &neck,
		policy: payer(domain.Commercial, "Juniper Health", "PPO 500", "JH 2204 118"), course: course{first: 420, visits: 8, every: 7, rarer: 21}, pays: partly,
	},
	{
		name: own("Hanako", "Yamada", "山田花子"), sex: domain.Female, age: 51, complaint: &hotFlashes,
		policy: payer(domain.Commercial, "Bay Mutual", "HMO", "BM-77120"), course: course{first: 300, visits: 8, every: 7, rarer: 14}, pays: byHSA,
	},
	{
		name: named("Minjun", "Kim"), sex: domain.Male, age: 27, complaint: &ankleAndCalf,
		policy: payer(domain.TRICARE, "", "Select", "TR 5501 22"), route: domain.PlanPays, course: course{first: 120, visits: 6, every: 10, rarer: 28}, pays: byPlan,
	},
	{
		name: own("Oksana", "Kovalenko", "Оксана Коваленко"), sex: domain.Female, age: 45, complaint: &anxiety, evaluated: true,
		course: course{first: 230, visits: 8, every: 7, rarer: 14}, pays: byCash,
	},
	{
		name: named("Emma", "Lindqvist"), sex: domain.Female, age: 9, complaint: &childHeadache,
		policy: domain.Policy{
			Kind: domain.Commercial, Payer: "Juniper Health", Plan: "Family", MemberID: "JH 8890 301", Group: "G-4410",
			Relationship: domain.InsuredChild, Insured: named("Karin", "Lindqvist"), InsuredBirth: domain.MustDate("1986-04-18"),
		},
		course: course{first: 90, visits: 6, every: 10, rarer: 28}, pays: byCard, notes: "Mother comes along. Short, gentle sessions.",
	},
	{
		name: named("María Guadalupe", "Hernández"), sex: domain.Female, age: 29, complaint: &backInPregnancy,
		policy: payer(domain.Medicaid, "", "Alameda", "9 1102 774 A"), route: domain.PlanPays, course: course{first: 56, visits: 6, every: 9}, pays: byPlan,
		flags: []domain.SafetyFlag{{Kind: domain.Pregnancy, Note: "second trimester"}},
	},
	{
		name: named("Jordan", "Avery"), sex: domain.OtherSex, pronouns: "they/them", age: 28, complaint: &insomnia,
		course: course{first: 0}, pays: byCard,
	},
	{
		name: named("Amina", "Haddad"), sex: domain.Female, age: 36, complaint: &insomnia,
		course: course{first: 160, visits: 6, every: 7, rarer: 14}, pays: byCard,
	},
	{
		name: named("Dorothy Jean", "Miller"), sex: domain.Female, age: 81, complaint: &knee,
		policy: payer(domain.Medicare, "", "Part B", "7HH3-KM2-PP41"), course: course{first: 640, visits: 10, every: 7, rarer: 28}, pays: byCheck,
	},
	{
		name: named("Harold", "Bauer"), sex: domain.Male, age: 68, complaint: &lowBack,
		policy: domain.Policy{Kind: domain.MedicareAdvantage, Payer: "Silver Coast Advantage", Plan: "Gold", MemberID: "SC 33-0192", Relationship: domain.InsuredSelf, ExtraVisits: 6},
		route:  domain.PlanPays, course: course{first: 330, visits: 6, every: 14, rarer: 60}, pays: byPlan,
	},
	{
		name: named("Thị Hồng Vân", "Nguyễn"), sex: domain.Female, age: 46, complaint: &neck,
		policy: payer(domain.UHC, "", "Choice Plus", "U 4471 0082"), course: course{first: 610, visits: 8, every: 7, rarer: 21}, pays: byCard,
	},
	{
		name: named("Minh Khôi", "Trần"), sex: domain.Male, age: 33, complaint: &shoulder,
		policy: domain.Policy{
			Kind: domain.Commercial, Payer: "Bay Mutual", Plan: "PPO", MemberID: "BM-20117", Relationship: domain.InsuredSelf,
			Verification: domain.Verification{By: "Ada (front desk line)", Said: "Dry needling is covered, 20 visits a year, no authorization."},
		},
		course: course{first: 110, visits: 8, every: 7, rarer: 21}, pays: byCard,
	},
	{
		name: named("Małgorzata", "Żółtowska"), sex: domain.Female, age: 52, complaint: &migraine, evaluated: true,
		course: course{first: 520, visits: 10, every: 7, rarer: 28}, pays: byCash,
	},
	{
		name: named("José Ángel", "Núñez Ortega"), sex: domain.Male, age: 58, complaint: &lowBackStrain,
		policy: domain.Policy{
			Kind: domain.WorkersComp, Payer: "State Compensation Fund", MemberID: "WC-2026-118", Relationship: domain.InsuredSelf,
			Authorization: domain.Authorization{Number: "RFA 88120", Visits: 24},
		},
		route: domain.PlanPays, course: course{first: 130, visits: 14, every: 7}, pays: byPlan, notes: "Warehouse work; modified duty.",
	},
	{
		name: named("Yusuf", "Al-Rashid"), sex: domain.Male, age: 44, complaint: &elbow,
		course: course{first: 75, visits: 7, every: 7}, pays: late,
	},
	{
		name: own("Chien-Kuo", "Wang", "王建國"), sex: domain.Male, age: 64, complaint: &fatigue,
		course: course{first: 690, visits: 6, every: 14, rarer: 30}, pays: byCash, notes: "Takes herbs; speaks Taiwanese.",
	},
	{
		name: own("Wei", "Chen", "陳偉"), sex: domain.Male, age: 31, complaint: &jaw,
		policy: payer(domain.Commercial, "Juniper Health", "PPO 1500", "JH 1020 556"), course: course{first: 85, visits: 7, every: 9}, pays: byHSA,
	},
	{
		name: named("Søren", "Kjærgaard"), sex: domain.Male, age: 55, complaint: &sciatica,
		policy: payer(domain.UHC, "", "Navigate", "U 9902 1718"), course: course{first: 200, visits: 10, every: 7, rarer: 21}, pays: byCard,
	},
	{
		name: named("Marcus", "Johnson"), sex: domain.Male, age: 47, complaint: &lowBack,
		policy: domain.Policy{Kind: domain.VA, MemberID: "VA 5512", Relationship: domain.InsuredSelf, Authorization: domain.Authorization{Number: "VA 0099 2231", Visits: 12}},
		route:  domain.PlanPays, course: course{first: 70, visits: 9, every: 7}, pays: byPlan, notes: "Veteran; sleeps badly after loud noises.",
	},
	{
		name: named("Denise", "Washington"), sex: domain.Female, age: 61, complaint: &knee,
		policy: domain.Policy{Kind: domain.VA, MemberID: "VA 7740", Relationship: domain.InsuredSelf, Authorization: domain.Authorization{Number: "VA 0101 8890", Visits: 12}},
		route:  domain.PlanPays, course: course{first: 260, visits: 11, every: 7}, pays: byPlan,
	},
	{
		name: named("Priya", "Raghunathan"), sex: domain.Female, age: 34, complaint: &menses,
		policy: payer(domain.Commercial, "Bay Mutual", "PPO", "BM-90155"), course: course{first: 380, visits: 6, every: 7, rarer: 28}, pays: byCard,
	},
	{
		name: named("Giovanni", "Rossi"), sex: domain.Male, age: 38, complaint: &whiplash,
		policy: payer(domain.Auto, "Harbor Auto Insurance", "MedPay", "CLM 44-20817"), route: domain.PlanPays, course: course{first: 95, visits: 12, every: 7}, pays: byPlan,
	},
	{
		name: named("Chloé", "Dubois"), sex: domain.Female, age: 24, complaint: &whiplash,
		policy: payer(domain.Auto, "Harbor Auto Insurance", "MedPay", "CLM 39-11240"), route: domain.PlanPays, course: course{first: 410, visits: 12, every: 6}, pays: byPlan,
	},
	{
		name: named("Fatima Zahra", "Benali"), sex: domain.Female, age: 38, complaint: &digestion,
		policy: payer(domain.Medicaid, "", "Alameda", "9 4410 338 C"), route: domain.PlanPays, course: course{first: 150, visits: 8, every: 14}, pays: byPlan,
	},
	{
		name: named("Grace", "Okafor"), sex: domain.Female, age: 45, complaint: &tensionHeadache,
		policy: payer(domain.Commercial, "Juniper Health", "PPO 500", "JH 7001 902"), course: course{first: 560, visits: 8, every: 7, rarer: 28}, pays: byHSA,
	},
	{
		name: named("Kwame", "Mensah"), sex: domain.Male, age: 50, complaint: &lowBack,
		policy: payer(domain.UHC, "", "Choice", "U 2210 4495"), course: course{first: 480, visits: 8, every: 7, rarer: 28}, pays: byCard,
	},
	{
		name: named("Ruth", "Goldberg"), sex: domain.Female, age: 77, complaint: &neck,
		policy: payer(domain.MedicareAdvantage, "Silver Coast Advantage", "Silver", "SC 20-7716"), course: course{first: 350, visits: 8, every: 7, rarer: 28}, pays: byCheck,
		flags: []domain.SafetyFlag{{Kind: domain.Allergy, Note: "latex"}},
	},
	{
		name: domain.Name{First: "Samuel", Last: "Whitehorse", Preferred: "Sam"}, sex: domain.Male, age: 63, complaint: &neuropathy,
		course: course{first: 270, visits: 10, every: 7, rarer: 21}, pays: byCard,
	},
	{
		name: named("Leilani", "Kealoha"), sex: domain.Female, age: 30, complaint: &tensionHeadache,
		policy: domain.Policy{
			Kind: domain.TRICARE, Plan: "Prime", MemberID: "TR 8014 90", Relationship: domain.InsuredSpouse,
			Insured: named("Keoni", "Kealoha"), InsuredBirth: domain.MustDate("1994-09-02"),
		},
		route: domain.PlanPays, course: course{first: 190, visits: 8, every: 10}, pays: byPlan,
	},
	{
		name: domain.Name{First: "Alexander", Middle: "Konstantin", Last: "Petrov-Smirnoff", Suffix: "III"}, sex: domain.Male, age: 59, complaint: &shoulder,
		policy: domain.Policy{
			Kind: domain.Commercial, Payer: "Golden Gate Blue", Plan: "PPO Gold 80", MemberID: "GG 0011 2233 44", Group: "TECH-100", Relationship: domain.InsuredSelf,
			Verification: domain.Verification{By: "Luis", Said: "Covered as physical medicine."},
		},
		course: course{first: 240, visits: 10, every: 7, rarer: 28}, pays: byHSA,
	},
	{
		name: named("Bartholomew", "Featherstonehaugh-Cholmondeley"), sex: domain.Male, age: 72, complaint: &knee,
		policy: payer(domain.Medicare, "", "Part B", "2CC8-RT7-XA55"), course: course{first: 210, visits: 8, every: 10, rarer: 30}, pays: byCheck,
	},
	{
		name: named("Noah", "Park"), sex: domain.Male, age: 15, complaint: &ankleAndCalf,
		policy: domain.Policy{
			Kind: domain.UHC, Plan: "Choice Plus", MemberID: "U 6618 2004", Relationship: domain.InsuredChild,
			Insured: named("Grace", "Park"), InsuredBirth: domain.MustDate("1979-12-11"),
		},
		course: course{first: 60, visits: 5, every: 9}, pays: byCard, notes: "Soccer, left midfield.",
	},
	{
		name: named("Ana Sofía", "Ribeiro da Silva"), sex: domain.Female, age: 37, complaint: &wrist,
		policy: domain.Policy{
			Kind: domain.WorkersComp, Payer: "Pacific Employers Insurance", MemberID: "PE-77-2025", Relationship: domain.InsuredSelf,
			Authorization: domain.Authorization{Number: "RFA 71002", Visits: 12},
		},
		route: domain.PlanPays, course: course{first: 300, visits: 12, every: 7}, pays: byPlan,
	},
	{
		name: named("Quốc Bảo", "Đặng"), sex: domain.Male, age: 54, complaint: &allergies,
		policy: payer(domain.Commercial, "Golden Gate Blue", "HMO", "GG 7781 0031 20"), course: course{first: 590, visits: 6, every: 7, rarer: 35}, pays: byCash,
	},
	{
		name: named("Ewa", "Nowak"), sex: domain.Female, age: 33, complaint: &menses, evaluated: true,
		course: course{first: 170, visits: 10, every: 7, rarer: 14}, pays: byCard, notes: "Trying to conceive since spring.",
	},
	{
		name: named("Thomas", "Baker"), sex: domain.Male, age: 43, complaint: &knee,
		course: course{first: 710, visits: 8, every: 7}, pays: byCard, gone: true, notes: "Moved to Portland.",
	},
	{
		name: named("Linh", "Phạm"), sex: domain.Female, age: 66, complaint: &lowBack,
		policy: payer(domain.Medicare, "", "Part B", "5MJ9-VV3-QE18"), course: course{first: 140, visits: 8, every: 7, rarer: 28}, pays: byCash, elsewhere: 150,
		flags: []domain.SafetyFlag{{Kind: domain.Pacemaker, Note: "since 2019"}},
	},
}

var homes = []domain.Address{
	{Street: "2210 Linden Street", City: "Oakland", State: "CA", ZIP: "94607"},
	{Street: "77 Vine Court", Unit: "Apt 4", City: "Berkeley", State: "CA", ZIP: "94709"},
	{Street: "15 Harbor Way", City: "Alameda", State: "CA", ZIP: "94501"},
	{Street: "908 Foothill Avenue", City: "Piedmont", State: "CA", ZIP: "94611"},
	{Street: "3300 Market Lane", Unit: "#12", City: "Emeryville", State: "CA", ZIP: "94608"},
	{Street: "41 Redwood Terrace", City: "El Cerrito", State: "CA", ZIP: "94530"},
}

// patient gives the person as the practice takes them in on a day.
func (w *person) patient(today, day domain.Date) domain.Patient {
	place := w.place()
	p := domain.Patient{
		Name: w.name, Sex: w.sex, Pronouns: w.pronouns, Notes: w.notes,
		BirthDate: today.AddDays(-w.age*36525/100 - 40 - place*7),
		Phone:     fmt.Sprintf("(510) 555-01%02d", 10+place), Email: fmt.Sprintf("patient%02d@mail.example", place+1),
		Address:    homes[place%len(homes)],
		Complaints: []domain.Complaint{{Name: w.complaint.name, Onset: day.AddDays(-w.complaint.onset), InPregnancy: w.complaint == &backInPregnancy}},
		Consents:   []domain.Consent{{Form: "Treatment", Signed: day}, {Form: "Privacy notice", Signed: day}},
	}
	if w.policy.Kind != "" {
		p.Policies = []domain.Policy{w.covered(day)}
	}
	for _, f := range w.flags {
		f.From = day
		p.SafetyFlags = append(p.SafetyFlags, f)
	}
	if w.elsewhere > 0 {
		p.OutsideVisits = []domain.OutsideVisit{{Date: today.AddDays(-w.elsewhere), Count: 1, Provider: "Another acupuncturist"}}
	}
	return p
}

// covered gives the policy with its dates: in force since the year before, and
// what was verified or authorized from the first visit on.
func (w *person) covered(day domain.Date) domain.Policy {
	o := w.policy
	o.From = domain.MustDate(fmt.Sprintf("%04d-01-01", day.Year()-1))
	if o.Verification.By != "" {
		o.Verification.On = day.AddDays(-2)
	}
	if o.Authorization.Number != "" {
		o.Authorization.From, o.Authorization.Until = day, day.AddDays(180)
	}
	return o
}

// place is where the person stands in the list.
func (w *person) place() int {
	for i, other := range people {
		if other == w {
			return i
		}
	}
	return -1
}
