package reports

import (
	"testing"

	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/reports/sheet"
)

func medicareNoticeOf(t testing.TB, c sampleCase) *sheet.Document {
	t.Helper()
	c.patient.Policies = []domain.Policy{{Kind: domain.Medicare, MemberID: "1EG4-TE5-MK73"}}
	n, err := domain.NewMedicareNotice(domain.NoticeRequest{
		Practice: c.practice, Provider: c.provider, Patient: c.patient, Visit: domain.MustDate("2026-11-24"), Lines: c.visits[0].Lines, Issued: domain.MustDate("2026-11-20"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return drawn(t)(MedicareNotice(n))
}

func medicareLogOf(t testing.TB, c sampleCase) *sheet.Document {
	t.Helper()
	c.patient.Policies = []domain.Policy{{Kind: domain.Medicare, MemberID: "1EG4-TE5-MK73"}}
	l, err := medicare.Builtin().NewLog(medicare.LogRequest{Practice: c.practice, Provider: c.provider, Patient: c.patient, History: c.visits, Issued: domain.MustDate("2027-11-20")})
	if err != nil {
		t.Fatal(err)
	}
	return drawn(t)(MedicareLog(l))
}

// beneficiary has so many visits, from the 13th on with KX and improvement.
func (c sampleCase) beneficiary(visits int) sampleCase {
	c = c.withVisits(visits)
	c.patient.OutsideVisits = []domain.OutsideVisit{{Date: domain.MustDate("2026-01-02"), Count: 2, Provider: "Lakeside Clinic"}}
	for i := range c.visits {
		v := &c.visits[i]
		v.Route, v.Supervisor = domain.Supervised, domain.Supervisor{Name: "Amara Osei, MD", NPI: "1993999998"}
		if i == 4 {
			v.Diagnoses = v.Diagnoses[1:2]
		}
		if i >= 11 && i != 13 {
			v.Lines[0].Modifiers, v.Lines[1].Modifiers = []string{"KX"}, []string{"KX"}
			v.Improvement = domain.Improvement{Progress: domain.Improved, Text: "flexion 70° (was 40°), walks 30 minutes (was 10), sleeps through five nights of seven"}
		}
	}
	return c
}

func TestTheMedicareNoticeSpeaksPlainly(t *testing.T) {
	d := medicareNoticeOf(t, ordinary())
	says(t, d, "Medicare will not pay for this", "You have Original Medicare", "Acupuncture, first 15 min", "$280.00", "11/24/2026", "Signature of patient or representative", "it is not a form of Medicare")
	silent(t, d, "CMS", "ABN", "Advance Beneficiary", "Option 1", "M54.50")
	if d.PageCount() != 1 {
		t.Errorf("an ordinary notice has %d pages", d.PageCount())
	}
}

func TestTheMedicareLogShowsNumbersKXAndImprovement(t *testing.T) {
	d := medicareLogOf(t, ordinary().beneficiary(22))
	says(t, d, "Year from 01/02/2026", "day 90 is 04/01/2026", "the next year opens 01/01/2027", "1–2", "Elsewhere: Lakeside Clinic", "KX", "Improved: flexion 70°", "not recorded",
		"Over 20 in the year", "Supervised by Amara Osei, MD", "Visits that do not count", "1EG4-TE5-MK73", "it is not Medicare’s")
}
