package money

import (
	"testing"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

func TestTheRowsByCodeAddUpToWhatVisitsCost(t *testing.T) {
	e := db.Earned{
		Codes:     []db.EarnedCode{{Code: "97810", Label: "Acupuncture, first 15 min", Visits: 2, Units: 2, Amount: 17000}},
		Items:     []db.EarnedItem{{Kind: domain.Herbs, Visits: 1, Quantity: 3, Amount: 3000}, {Kind: domain.MissedAppointment, Visits: 1, Quantity: 1, Amount: 5000}},
		Discounts: 1000, Tax: 263, Total: 24263,
	}
	var sum domain.Money
	for _, row := range ByCode(e) {
		sum += row.Amount
	}
	if sum != e.Total {
		t.Errorf("%v, want %v", sum, e.Total)
	}
}

func TestYearsBeginWithTheFirstMoney(t *testing.T) {
	today := domain.MustDate("2026-03-30")
	got := Years([]db.MonthMoney{{Month: domain.MustDate("2024-11-01")}}, today)
	if len(got) != 3 || got[0] != 2026 || got[2] != 2024 {
		t.Errorf("%v", got)
	}
	if got := Years(nil, today); len(got) != 1 || got[0] != 2026 {
		t.Errorf("%v", got)
	}
}

func TestIncomeShowsAYearByMonthCodeAndPayer(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	visit := rehearsal.BackVisit(lin, "2026-03-23")
	visit.Discount = 500
	r.Visit(visit, "Mei-Ling Chen, L.Ac.")
	before := r.Visit(rehearsal.BackVisit(lin, "2025-02-03"), "Mei-Ling Chen, L.Ac.")
	if _, err := r.Store.TakePayment(t.Context(), domain.Payment{Patient: lin.ID, Date: domain.MustDate("2026-02-10"), Method: domain.Cash, Amount: 4321}); err != nil {
		t.Fatal(err)
	}
	page := NewIncome(r.Desk, r.Store)
	r.Show(page)
	r.WantSeen("March 2026", "February 2026", "$43.21", "Discounts", "−$5.00", "97810", "Medicare", "All of 2026")
	if bars := page.chart.Pairs(); len(bars) != 12 || bars[1].Filled != 4321 || bars[2].Open != float32(before.Due()-500) {
		t.Errorf("%+v", bars)
	}
	page.years.Inner().SetSelected("2025")
	r.Settle()
	r.WantSeen("February 2025", before.Due().String())
	if r.Sees("Discounts") || r.Sees("All of 2026") {
		t.Error("2026 is still shown")
	}
	r.WantRoom()
	page.rows.Open(1)
	if got := r.Walker.Last(); got != (nav.Place{Screen: nav.Money, Tab: "2025-02"}) {
		t.Errorf("a month leads to %+v", got)
	}
	again := NewIncome(r.Desk, r.Store)
	again.Recall(page.Memory())
	r.Show(again)
	r.WantSeen("All of 2025")
	page.Leave()
	again.Leave()
}

func TestAMonthOpensAtItsPayments(t *testing.T) {
	r := rehearsal.New(t)
	for tab, want := range map[string]domain.Span{
		"2026-02": {From: domain.MustDate("2026-02-01"), Until: domain.MustDate("2026-02-28")},
		"2025-12": {From: domain.MustDate("2025-12-01"), Until: domain.MustDate("2025-12-31")},
		"2026-03": {From: domain.MustDate("2026-03-01"), Until: domain.MustDate("2026-03-30")},
		"":        {From: domain.MustDate("2026-03-30"), Until: domain.MustDate("2026-03-30")},
	} {
		if got := Open(r.Desk, r.Store, &lineup{}, tab).Memory(); got != want {
			t.Errorf("%q shows %v, want %v", tab, got, want)
		}
	}
}

func TestRowsByCodeAndPayerAreDrawnAgainstTheLargest(t *testing.T) {
	rows := ByCode(db.Earned{Codes: []db.EarnedCode{{Code: "97810", Amount: 100}, {Code: "97811", Amount: 400}}, Discounts: 50})
	for i, want := range []float32{0.25, 1, 0} {
		if rows[i].Share != want {
			t.Errorf("%s has a bar of %v, want %v", rows[i].What, rows[i].Share, want)
		}
	}
	if rows := ByPayer(db.Earned{Payers: []db.EarnedPayer{{Payer: "Juniper Health"}}}); rows[0].Share != 0 {
		t.Errorf("nothing charged has a bar of %v", rows[0].Share)
	}
}

func TestTheTabsLeadFromBalancesToIncome(t *testing.T) {
	r := rehearsal.New(t)
	r.Show(Open(r.Desk, r.Store, &lineup{}, AccountsTab))
	r.Tap("Income")
	if got := r.Walker.Last(); got != (nav.Place{Screen: nav.Money, Tab: IncomeTab}) {
		t.Errorf("went to %+v", got)
	}
}

func TestTablesAreInDollarsAndDays(t *testing.T) {
	day := domain.MustDate("2026-03-30")
	name := domain.Name{First: "Mei-Hua", Last: "Lin"}
	for what, c := range map[string]struct{ got, want []string }{
		"month":   {monthTable([]db.MonthMoney{{Month: domain.MustDate("2026-03-01"), Visits: 2, Charged: 26050, Received: -500}})[1], []string{"2026-03", "2", "260.50", "-5.00"}},
		"row":     {rowTable("Code", []Row{{What: "97810  First", Visits: 2, Units: 3, Amount: 17000}})[1], []string{"97810  First", "2", "3", "170.00"}},
		"owing":   {owingTable([]db.Owing{{Name: name, Balance: 100}})[1], []string{"Lin, Mei-Hua", "1.00", ""}},
		"receipt": {receiptTable([]db.Receipt{{Name: name, Payment: domain.Payment{Date: day, Method: domain.Check, Reference: "1042", Amount: 8500}}})[1], []string{"2026-03-30", "Lin, Mei-Hua", "Check", "1042", "85.00", ""}},
	} {
		if len(c.got) != len(c.want) {
			t.Fatalf("%s: %q", what, c.got)
		}
		for i := range c.want {
			if c.got[i] != c.want[i] {
				t.Errorf("%s: got %q, want %q", what, c.got, c.want)
			}
		}
	}
}
