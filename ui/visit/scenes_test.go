package visit

import (
	"testing"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

// fullVisit is the 14th Medicare visit with a treatment recorded.
func fullVisit(t testing.TB) (*rehearsal.Room, *Page) {
	t.Helper()
	r, p := medicareRoom(t)
	p.do(func(s *sheet) {
		s.write(subjective, "Low back pain eased after last visit, stiff in the morning for 20 minutes. Sits 8 hours a day.")
		s.write(objective, "Flexion 70° (was 55°). Tender L4–L5 right. Tongue pale, thin coat. Pulse wiry.")
		s.write(assessment, "Chronic nonspecific low back pain, improving.")
		s.write(plan, "Weekly for 4 weeks, then reassess. Walk 20 minutes a day.")
		s.setPain(pain(t, 4))
		s.setComplaint(s.Patient.Complaints[0].ID)
		must(t, s.addDiagnosis("M54.50"))
		must(t, s.addDiagnosis("M62.830"))
		for i, minutes := range []string{"14:50", "9:10"} {
			s.addSet()
			must(t, s.setTime(i, minutes))
		}
		s.setPoints(0, "BL23 BL25 GV4 KI3")
		s.setPoints(1, "BL40 BL60 Ashi L4")
	})
	r.Settle()
	return r, p
}

// longVisit has all that a visit can have, and names that are long.
func longVisit(t testing.TB) (*rehearsal.Room, *Page) {
	t.Helper()
	patient := rehearsal.Lin()
	patient.Name = domain.Name{First: "Maximiliana-Alexandra", Last: "Wojciechowska-Nguyễn-Thị", Native: "歐陽美華歐陽美華"}
	patient.SafetyFlags = []domain.SafetyFlag{{Kind: domain.Pacemaker}, {Kind: domain.Allergy, Note: "latex, iodine and adhesive plaster"}, {Kind: domain.Anticoagulant}}
	r, p := room(t, patient)
	p.do(func(s *sheet) {
		s.setRoute(domain.Supervised)
		s.write(subjective, "Pain in the lower back for eleven months, worse in the morning and after long sitting; it radiates into the right buttock, never below the knee. Sleeps six hours, wakes at three. Takes acetaminophen twice a week. Wants to garden again for an hour without a break, and to carry the grandchild up the stairs.")
		for _, code := range []string{"M54.50", "M62.830", "M79.18", "M25.551", "M54.2", "G44.209"} {
			must(t, s.addDiagnosis(code))
		}
		for i, minutes := range []string{"15", "16", "8"} {
			s.addSet()
			must(t, s.setTime(i, minutes))
			s.setPoints(i, "BL23 BL25 GV4 KI3 BL40 BL60 GB30 Ashi L4")
		}
		s.setEStim(1, true)
		for _, m := range []string{"gluteus medius R", "piriformis both", "rhomboids", "quadratus lumborum left"} {
			s.addMuscle(m)
		}
		must(t, s.addService("97140"))
		s.setServiceSite(0, "lumbar")
		must(t, s.addService("99213"))
		s.addItem(domain.Herbs)
		must(t, s.setItem(0, itemPrice, "32.50"))
		must(t, s.setDiscount("25"))
	})
	r.Settle()
	return r, p
}

// medicareRoom opens the 14th visit of a Medicare patient.
func medicareRoom(t testing.TB) (*rehearsal.Room, *Page) {
	t.Helper()
	r, p := room(t, rehearsal.Lin())
	patient := p.sheet.Patient
	for i := range 13 {
		e := rehearsal.BackVisit(patient, serviceDay.AddDays(-7*(13-i)).ISO())
		e.Sets, e.Route = []domain.NeedleSet{{Seconds: 900, Points: []string{"BL23"}}, {Seconds: 540}}, domain.Supervised
		e.Note.Plan = "Weekly for 4 weeks"
		r.Visit(e, "Mei-Ling Chen, L.Ac.")
	}
	e := p.sheet.Visit
	e.Route, e.Supervisor = domain.Supervised, domain.Supervisor{Name: "Dr. Avery Stone", NPI: "1234567893"}
	_, err := r.Store.SaveDraft(t.Context(), e)
	must(t, err)
	return r, opened(r, r.Store, e.ID)
}
