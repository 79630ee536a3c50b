package reports

import (
	"time"

	"meridian/domain"
)

// sampleCase is a fictional practice, provider and patient with visits.
type sampleCase struct {
	practice domain.Practice
	provider domain.Provider
	patient  domain.Patient
	visits   []domain.Encounter
	payments []domain.Payment
}

func (c sampleCase) superbill(number string) domain.Superbill {
	s, err := domain.NewSuperbill(domain.SuperbillRequest{
		Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounters: c.visits, Payments: c.payments, Issued: domain.MustDate("2026-11-20"),
	})
	if err != nil {
		panic(err)
	}
	s.Number = number
	return s
}

// on gives the case with a practice that prints on another size of paper.
func (c sampleCase) on(size domain.PaperSize) sampleCase {
	c.practice.PaperSize = size
	return c
}

// marked gives the case with a logo and a signature.
func (c sampleCase) marked() sampleCase {
	c.practice.Logo, c.provider.Signature = sampleLogo(), sampleSignature()
	return c
}

// ordinary is two visits of one patient with a commercial policy.
func ordinary() sampleCase {
	c := sampleCase{
		practice: domain.Practice{
			Name: "Still River Acupuncture", Tagline: "Acupuncture & East Asian medicine", Phone: "510-555-0148", Email: "office@stillriver.example",
			Address: domain.Address{Street: "2418 Telegraph Avenue", Unit: "Suite 3", City: "Oakland", State: "CA", ZIP: "94612"},
			TaxID:   domain.TaxID{Kind: domain.EIN, Digits: "841234567"},
		},
		provider: domain.Provider{
			Name: domain.Name{First: "Mei-Ling", Last: "Chen"}, Credential: "DACM, L.Ac.", License: "AC 12345", LicenseState: "CA",
			NPI: "1234567893", Taxonomy: domain.AcupuncturistTaxonomy,
		},
		patient: domain.Patient{
			ID: 318, Account: "P-00318", Name: domain.Name{First: "José", Last: "Müller-O’Brien"}, BirthDate: domain.MustDate("1984-04-12"), Sex: domain.Male,
			Address: domain.Address{Street: "1187 Juniper St", Unit: "Apt 4B", City: "Berkeley", State: "CA", ZIP: "94702"}, Phone: "5105550172",
			Policies: []domain.Policy{{ID: 1, Kind: domain.Commercial, Payer: "Blue Ridge Health of California", Plan: "PPO", MemberID: "XEA 912 443 870", Group: "W0051427", Relationship: domain.InsuredSelf}},
		},
	}
	for i, day := range []string{"2026-11-03", "2026-11-10"} {
		c.visits = append(c.visits, sampleVisit(i+1, domain.MustDate(day)))
	}
	c.payments = []domain.Payment{
		{ID: 1, Encounter: 1, Date: domain.MustDate("2026-11-03"), Method: domain.Card, Amount: 23000, Reference: "•••• 4242"},
		{ID: 2, Encounter: 2, Date: domain.MustDate("2026-11-10"), Method: domain.Check, Amount: 10000, Reference: "no. 1187"},
	}
	return c
}

func sampleVisit(id int, day domain.Date) domain.Encounter {
	pain, err := domain.NewPain(4)
	if err != nil {
		panic(err)
	}
	return domain.Encounter{
		ID: domain.EncounterID(id), Date: day, Start: domain.NewClockTime(10, 30), Status: domain.Present, PlaceOfService: "11", Pain: pain,
		Note: domain.Note{
			Subjective: "Low back pain eased after the last visit, stiff in the morning for 20 minutes. Sits 8 hours a day.",
			Objective:  "Flexion 70° (was 55°). Tender L4–L5 right. Tongue pale, thin coat. Pulse wiry.",
			Assessment: "Chronic nonspecific low back pain, improving.",
			Plan:       "Weekly for 4 weeks, then reassess. Goal: walk 20 minutes a day without pain.",
			Response:   "Tolerated well, less tight on palpation.", Advice: "Walk 20 minutes a day. Warmth in the evening.",
		},
		Diagnoses: []domain.Diagnosis{{Code: "M54.50", Text: "Low back pain, unspecified"}, {Code: "M54.2", Text: "Cervicalgia"}, {Code: "G44.209", Text: "Tension-type headache, unspecified, not intractable"}},
		Sets:      []domain.NeedleSet{{Seconds: 890, Points: []string{"BL23", "BL25", "GV4", "KI3"}}, {Seconds: 920, EStim: true, Points: []string{"BL40", "BL60"}}},
		Muscles:   []domain.Muscle{{Name: "quadratus lumborum", Side: domain.Right}},
		Services:  []domain.Service{{Code: "97140", Units: 1, Site: "neck"}},
		Lines: []domain.Line{
			{Code: "97810", Label: "Acupuncture, first 15 min", Units: 1, Fee: 8500, Pointers: []int{0, 1}},
			{Code: "97814", Label: "Electro-acupuncture, each added 15 min", Units: 1, Fee: 5000, Pointers: []int{0, 1}},
			{Code: "97140", Label: "Manual therapy (tui na), 15 min", Units: 1, Fee: 5500, Modifiers: []string{"59", "GP"}, Pointers: []int{1, 2}},
			{Code: "99213", Label: "Established patient visit, 20 min or more", Units: 1, Fee: 9000, Modifiers: []string{"25"}, Pointers: []int{0, 1, 2}},
		},
		Signature: domain.Signature{By: "Mei-Ling Chen, DACM, L.Ac.", At: day.Time().Add(17*time.Hour + 42*time.Minute)},
	}
}

// extreme is everything long at once: names in many scripts, twelve diagnoses,
// sixty lines, a note of many pages.
func extreme() sampleCase {
	c := ordinary()
	c.practice.Name = "The Very Long-Named Community Center for Acupuncture, Herbal Medicine and Traditional Healing of the Greater East Bay"
	c.practice.Email = "front-desk-and-appointments@greater-east-bay-community-center-for-acupuncture.example"
	c.patient.Name = domain.Name{First: "Nguyễn Thị Ánh Tuyết", Middle: "Wołodymyra", Last: "Żółć-Szczęśniewska de la Peña y Ñúñez", Native: "林美華 阮氏映雪 김철수"}
	c.patient.Address.Street = "12345678901234567890123456789012345678901234567890 Extremely-Long-Unbroken-Street-Name"
	c.provider.Name.Native = "陳美玲"
	c.patient.Policies[0].Payer = "Consolidated Mutual Benefit Association of Retired Employees 🙂"
	c.visits, c.payments = nil, nil
	for i := range 15 {
		v := sampleVisit(i+1, domain.MustDate("2026-06-01").AddDays(7*i))
		v.Diagnoses = nil
		for j := range 12 {
			v.Diagnoses = append(v.Diagnoses, domain.Diagnosis{Code: "M25.5" + string(rune('0'+j/10)) + string(rune('0'+j%10)), Text: "Pain in a joint whose official name goes on for longer than a line has room, number " + string(rune('A'+j))})
		}
		v.Discount = 1500
		c.visits = append(c.visits, v)
		c.payments = append(c.payments, domain.Payment{ID: domain.PaymentID(i + 1), Encounter: v.ID, Date: v.Date, Method: domain.HSA, Amount: 26500, Reference: "a reference that somebody typed at length"})
	}
	return c
}
