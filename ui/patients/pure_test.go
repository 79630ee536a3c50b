package patients

import (
	"testing"
	"time"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/ui/widgets"
)

func day(iso string) domain.Date { return domain.MustDate(iso) }

func TestTheLedgerRunsFromTheOldestChargeToTheBalance(t *testing.T) {
	visits := []domain.Encounter{
		{ID: 2, Date: day("2026-03-09"), Status: domain.NoShow, Items: []domain.Item{{Kind: domain.MissedAppointment, Text: "Missed appointment", Quantity: 1, Price: 4000}}},
		{ID: 1, Date: day("2026-03-02"), Status: domain.Present, Lines: []domain.Line{{Code: "97810", Units: 1, Fee: 8500}, {Code: "97811", Units: 2, Fee: 4500}}, Discount: 500},
		{ID: 3, Date: day("2026-03-30"), Status: domain.Scheduled, Lines: []domain.Line{{Code: "97810", Units: 1, Fee: 8500}}},
	}
	payments := []domain.Payment{
		{ID: 3, Date: day("2026-03-10"), Method: domain.Cash, Amount: 4000},
		{ID: 2, Encounter: 1, Date: day("2026-03-03"), Method: domain.Check, Amount: -8000, Reference: "1042", Reverses: 1, Reason: "check bounced"},
		{ID: 1, Encounter: 1, Date: day("2026-03-02"), Method: domain.Check, Amount: 8000, Reference: "1042"},
	}
	rows := Ledger(visits, payments)
	want := []struct {
		what            string
		amount, balance domain.Money
		reverse         bool
	}{
		{"Visit · 97810  97811 ×2 · discount $5.00", 17000, 17000, false},
		{"Check 1042", -8000, 9000, false},
		{"Reversed: Check 1042 · visit of Mar 2 2026 · check bounced", 8000, 17000, false},
		{"Missed visit · Missed appointment", 4000, 21000, false},
		{"Cash", -4000, 17000, true},
	}
	if len(rows) != len(want) {
		t.Fatalf("%d rows: %+v", len(rows), rows)
	}
	for i, w := range want {
		r := rows[i]
		if r.What != w.what || r.Amount != w.amount || r.Balance != w.balance || r.MayReverse() != w.reverse {
			t.Errorf("row %d: %q %v %v reverse %v, want %+v", i, r.What, r.Amount, r.Balance, r.MayReverse(), w)
		}
	}
	if Owed(rows) != 17000 || Owed(nil) != 0 {
		t.Errorf("owed %v", Owed(rows))
	}
	if rows[0].Charge() != "$170.00" || rows[0].Received() != "" || rows[1].Received() != "$80.00" || rows[1].Charge() != "" || rows[2].Received() != "−$80.00" {
		t.Errorf("columns: %q %q %q", rows[0].Charge(), rows[1].Received(), rows[2].Received())
	}
	if paid := PaidFor(payments); paid[1] != 0 || paid[0] != 4000 {
		t.Errorf("paid for: %v", paid)
	}
}

func TestAVisitIsNamedByHowFarItHasCome(t *testing.T) {
	signed := domain.Encounter{Status: domain.Present, Signature: domain.Signature{By: "C", At: time.Unix(1, 0)}}
	for want, e := range map[string]domain.Encounter{
		"Signed": signed, "Draft": {Status: domain.Present}, "Scheduled": {Status: domain.Scheduled},
		"No-show": {Status: domain.NoShow}, "Cancelled": {Status: domain.Cancelled},
	} {
		if got := StateOf(e).Word; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if MoneyState(8500, 8500).Word != "Paid" || MoneyState(8500, 4000).Word != "$45.00 due" || MoneyState(0, 0).Word != "" {
		t.Error("money of a visit is named wrongly")
	}
}

func TestVisitRowsKnowTheirComplaintMoneyAndSuperbill(t *testing.T) {
	p := domain.Patient{Complaints: []domain.Complaint{{ID: 7, Name: "Low back pain"}}}
	visits := []domain.Encounter{
		{ID: 2, Complaint: 7, Date: day("2026-03-30"), Start: domain.NewClockTime(9, 30), Status: domain.Present, Lines: []domain.Line{{Code: "97810", Units: 1, Fee: 8500}}},
		{ID: 1, Reason: "first visit", Date: day("2026-03-02"), Status: domain.Scheduled},
	}
	papers := []domain.Paper{
		{Kind: domain.SuperbillPaper, State: domain.Issued, Number: "SB-2026-0002", Encounters: []domain.EncounterID{2}},
		{Kind: domain.SuperbillPaper, State: domain.Voided, Number: "SB-2026-0001", Encounters: []domain.EncounterID{2}},
		{Kind: domain.SummaryPaper, State: domain.Issued, Number: "VS-2026-0001", Encounters: []domain.EncounterID{2}},
	}
	rows := VisitRows(p, visits, []domain.Payment{{ID: 1, Encounter: 2, Amount: 8500}}, papers)
	if r := rows[0]; r.When() != "Mon Mar 30 2026 · 9:30 AM" || r.What() != "Low back pain" || r.Money().Word != "Paid" || len(r.Superbills) != 1 || r.Superbills[0] != "SB-2026-0002" {
		t.Errorf("got %+v", r)
	}
	if r := rows[1]; r.When() != "Mon Mar 2 2026" || r.What() != "first visit" || r.Money().Word != "" {
		t.Errorf("got %+v", r)
	}
}

func TestAgeIsToldAsPeopleTellIt(t *testing.T) {
	for _, c := range []struct{ birth, day, want string }{
		{"1968-03-30", "2026-03-30", "58 years"},
		{"1968-03-31", "2026-03-30", "57 years"},
		{"2024-03-31", "2026-03-30", "23 months"},
		{"2026-02-28", "2026-03-30", "1 month"},
		{"2026-03-30", "2026-03-30", "0 months"},
		{"2026-03-31", "2026-03-30", ""},
	} {
		if got := Age(day(c.birth), day(c.day)); got != c.want {
			t.Errorf("born %s, on %s: %q, want %q", c.birth, c.day, got, c.want)
		}
	}
	if Age(domain.Date{}, day("2026-03-30")) != "" {
		t.Error("an unknown birth date has an age")
	}
}

func TestTheLinesUnderANameHoldOnlyWhatIsKnown(t *testing.T) {
	p := domain.Patient{Account: "P-00318", Name: domain.Name{First: "Mei-Hua", Last: "Lin", Native: "林美華", Preferred: "May"}, BirthDate: day("1968-02-03"), Pronouns: "she/her"}
	if got, want := Subline(p, 0, day("2026-03-30")), "58 years · she/her · called May · P-00318 · balance $0.00"; got != want {
		t.Errorf("got %q", got)
	}
	if got := Subline(domain.Patient{}, -500, day("2026-03-30")); got != "paid ahead $5.00" {
		t.Errorf("got %q", got)
	}
	if got := Headline(p.Name); got != "Lin, Mei-Hua  林美華" {
		t.Errorf("got %q", got)
	}
	hit := db.PatientHit{BirthDate: day("1968-02-03"), Phone: "5105550199", Account: "P-00318"}
	if got, want := HitLine(hit, day("2026-03-30")), "born Feb 3 1968 · 58 years · (510) 555-0199 · P-00318"; got != want {
		t.Errorf("got %q", got)
	}
	for want, got := range map[string]string{
		"Juniper Health":                 PayerChip(domain.Commercial, "Juniper Health"),
		"Medicare":                       PayerChip(domain.Medicare, "Medicare"),
		"Medicare Advantage · Fern Plan": PayerChip(domain.MedicareAdvantage, "Fern Plan"),
		"Self-pay":                       PayerChip(domain.SelfPay, ""),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestWhatWasTypedIntoASearchBecomesAName(t *testing.T) {
	for typed, want := range map[string]domain.Name{
		"Lin, Mei-Hua":          {First: "Mei-Hua", Last: "Lin"},
		"mei-hua  lin":          {First: "Mei-Hua", Last: "Lin"},
		"Nguyễn Thị Bích Ngọc":  {First: "Nguyễn Thị Bích", Last: "Ngọc"},
		"MacGregor":             {Last: "MacGregor"},
		"林美華":                   {Last: "林美華", Native: "林美華"},
		"ludwig van beethoven ": {First: "Ludwig Van", Last: "Beethoven"},
	} {
		if got := NameTyped(typed); got != want {
			t.Errorf("%q: %+v", typed, got)
		}
	}
	if LooksLikeName("5105550148") || LooksLikeName("3/30/1968") || LooksLikeName(" ") || !LooksLikeName("li") || !LooksLikeName("林") {
		t.Error("names and numbers are mixed up")
	}
}

// medicarePatient has a Medicare policy; visitsOf makes counted visits of it.
func medicarePatient() domain.Patient {
	return domain.Patient{Policies: []domain.Policy{{ID: 1, Kind: domain.Medicare}}}
}

func countedVisits(n int) []domain.Encounter {
	var visits []domain.Encounter
	for i := range n {
		visits = append(visits, domain.Encounter{
			ID: domain.EncounterID(i + 1), Date: day("2026-01-05").AddDays(7 * i), Status: domain.Present,
			Diagnoses: []domain.Diagnosis{{Code: "M54.50"}}, Lines: []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}}},
			Signature: domain.Signature{By: "C", At: time.Unix(1, 0)},
		})
	}
	return visits
}

func TestTheMedicareChipCountsAndWarns(t *testing.T) {
	for _, c := range []struct {
		before int
		route  domain.Route
		want   string
		tone   widgets.Tone
	}{
		{0, domain.PatientPays, "Medicare 1/20", widgets.Good},
		{12, domain.PatientPays, "Medicare 13/20", widgets.Warn},
		{12, domain.Supervised, "Medicare 13/20 KX", widgets.Warn},
		{20, domain.Supervised, "Medicare 21/20", widgets.Bad},
	} {
		visits := countedVisits(c.before)
		on := day("2026-01-05").AddDays(7 * c.before)
		chip, applies := CountChip(medicare.Builtin(), medicare.Builtin().StandingOn(medicarePatient(), visits, on), domain.Encounter{Route: c.route})
		if !applies || chip.Word != c.want || chip.Tone != c.tone {
			t.Errorf("after %d visits: %+v, want %q", c.before, chip, c.want)
		}
	}
	if _, applies := CountChip(medicare.Builtin(), medicare.Builtin().StandingOn(domain.Patient{}, nil, day("2026-03-30")), domain.Encounter{}); applies {
		t.Error("a patient without Medicare has a count")
	}
	neck := countedVisits(1)[0]
	neck.Diagnoses[0].Code = "M54.2"
	chip, _ := CountChip(medicare.Builtin(), medicare.Builtin().StandingOn(medicarePatient(), []domain.Encounter{neck}, neck.Date), neck)
	if chip.Word != "Medicare · not counted" {
		t.Errorf("a signed visit for the neck says %q", chip.Word)
	}
}

func TestTheStandingIsToldInSentences(t *testing.T) {
	p := medicarePatient()
	for _, c := range []struct {
		visits int
		on     string
		want   string
	}{
		{0, "2026-01-05", "A visit on Jan 5 2026 would be the first of a new period."},
		{3, "2026-01-26", "A visit on Jan 26 2026 would be number 4 of the first 12."},
		{3, "2026-06-01", "A visit on Jun 1 2026 would be number 4, but day 90 has passed. Record the improvement before going on."},
		{12, "2026-03-30", "A visit on Mar 30 2026 would be number 13 of 20. It is covered only with a recorded improvement since the first visit."},
		{20, "2026-05-30", "All 20 visits of this period are used. The next period opens on Jan 1 2027."},
		{0, "2019-05-30", "Medicare covers acupuncture for low back pain only from Jan 21 2020."},
	} {
		s := medicare.Builtin().StandingOn(p, countedVisits(c.visits), day(c.on))
		if got := StandingSentence(s); got != c.want {
			t.Errorf("after %d visits on %s: %q", c.visits, c.on, got)
		}
	}
	s := medicare.Builtin().StandingOn(p, countedVisits(3), day("2026-01-26"))
	if DayWords(s) != "Day 22 of 90, until Apr 4 2026" || PeriodWords(s) != "first visit Jan 5 2026 · next period opens Jan 1 2027" || Counted(s) != 3 {
		t.Errorf("%q, %q, %d", DayWords(s), PeriodWords(s), Counted(s))
	}
}

func TestThePainLineLeavesOutWhatWasNotRecorded(t *testing.T) {
	six, _ := domain.NewPain(6)
	two, _ := domain.NewPain(2)
	visits := []domain.Encounter{
		{Date: day("2026-03-30"), Status: domain.Present, Pain: two},
		{Date: day("2026-03-23"), Status: domain.Present},
		{Date: day("2026-03-16"), Status: domain.NoShow, Pain: six},
		{Date: day("2026-03-02"), Status: domain.Present, Pain: six},
	}
	points := PainLine(visits)
	if len(points) != 2 || points[0].Score != 6 || points[1].Score != 2 {
		t.Fatalf("got %+v", points)
	}
	if got := newPainChart(points).Words(); got != "6/10 on Mar 2 2026, now 2/10 on Mar 30 2026" {
		t.Errorf("got %q", got)
	}
}

func TestAMisprintSaysWhatIsWrong(t *testing.T) {
	m := db.Misprint{
		Paper: domain.Paper{Number: "SB-2026-0007", Issued: day("2026-03-30")},
		Lines: []medicare.Misprint{{Date: day("2026-03-30"), Code: "97810", Number: 12, HasKX: true}},
	}
	want := "SB-2026-0007 of Mar 30 2026 bears KX for the visit of Mar 30 2026, which is number 12 by the count as it is now. Void it and issue another."
	if got := MisprintSentence(m); got != want {
		t.Errorf("%q", got)
	}
}

func TestWhatIsNotKnownOfAPolicyLeavesNoHole(t *testing.T) {
	if got := verifiedWords(domain.Verification{Said: "20 visits"}); got != "coverage verified: “20 visits”" {
		t.Errorf("says %q", got)
	}
	if got := authorizedWords(domain.Authorization{Visits: 12}); got != "authorization for 12 visits" {
		t.Errorf("says %q", got)
	}
}
