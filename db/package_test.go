package db

import (
	"testing"

	"meridian/domain"
)

// tenVisits is a package whose price does not divide evenly.
func tenVisits(p domain.Patient) domain.Package {
	return domain.Package{Patient: p.ID, Name: "Three visits", Sessions: 3, Price: 20000, Bought: domain.MustDate("2026-03-01")}
}

func withPackage(t *testing.T, paid domain.Money) (*Store, domain.Patient, domain.Package) {
	t.Helper()
	s, _, p := withPatient(t)
	sold := must[domain.Package](t)(s.SellPackage(t.Context(), tenVisits(p), domain.Payment{Date: tenVisits(p).Bought, Method: domain.Check, Amount: paid}))
	return s, p, sold
}

func attended(t *testing.T, s *Store, p domain.Patient, day string) domain.Encounter {
	t.Helper()
	e := visit(p, day)
	e.Status, e.Discount, e.Items = domain.Present, 0, nil
	return must[domain.Encounter](t)(s.CreateEncounter(t.Context(), e))
}

func wantBalance(t *testing.T, s *Store, p domain.Patient, want domain.Money) {
	t.Helper()
	if got := must[domain.Money](t)(s.Balance(t.Context(), p.ID)); got != want {
		t.Errorf("balance %v, want %v", got, want)
	}
}

func TestAPaidPackagePaysForItsSessionsToTheCent(t *testing.T) {
	s, p, sold := withPackage(t, 20000)
	wantBalance(t, s, p, -20000)
	var worth domain.Money
	for i, day := range []string{"2026-03-02", "2026-03-09", "2026-03-16"} {
		e := attended(t, s, p, day)
		fees := e.Charges()
		e = must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, e.ID))
		if e.Due() != fees-e.Discount || e.Due() < 6666 || e.Due() > 6667 {
			t.Errorf("session %d costs %v", i+1, e.Due())
		}
		worth += e.Due()
		for _, d := range must[[]DayEntry](t)(s.EncountersOn(t.Context(), e.Date)) {
			if d.Paid != d.Due {
				t.Errorf("%v of %v is paid", d.Paid, d.Due)
			}
		}
	}
	if worth != 20000 {
		t.Errorf("three sessions cost %v", worth)
	}
	wantBalance(t, s, p, 0)
	got := must[[]PackageAccount](t)(s.PackagesOf(t.Context(), p.ID))
	if len(got) != 1 || len(got[0].Uses) != 3 || got[0].Paid != 20000 || got[0].Unused != 0 {
		t.Errorf("%+v", got)
	}
	_, err := s.UseSession(t.Context(), sold.ID, attended(t, s, p, "2026-03-23").ID)
	wantFault(t, err, "package.used")
	if got := must[[]Receipt](t)(s.Receipts(t.Context(), domain.MustDate("2026-01-01"), domain.MustDate("2026-12-31"))); len(got) != 1 || got[0].Amount != 20000 {
		t.Errorf("a session was taken for money received: %+v", got)
	}
}

// A package that is not paid yet lowers the fee, but pays for nothing.
func TestASessionIsPaidOnlyAsFarAsItsPackageIs(t *testing.T) {
	s, p, sold := withPackage(t, 5000)
	e := must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, attended(t, s, p, "2026-03-02").ID))
	wantBalance(t, s, p, e.Due()-5000)
	bill := must[domain.Superbill](t)(s.PreviewSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}}))
	if bill.Totals.Paid != 5000 || bill.Totals.PaidInFull() || bill.Totals.Discount != e.Discount {
		t.Errorf("%+v", bill.Totals)
	}
	e = must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, attended(t, s, p, "2026-03-09").ID))
	if got := must[[]DayEntry](t)(s.EncountersOn(t.Context(), e.Date)); got[0].Paid != 0 || got[0].Due != 6667 {
		t.Errorf("%+v", got[0])
	}
}

// paidOn gives what is due and paid for the first visit of a day.
func paidOn(t *testing.T, s *Store, day string) (due, paid domain.Money) {
	t.Helper()
	got := must[[]DayEntry](t)(s.EncountersOn(t.Context(), domain.MustDate(day)))
	return got[0].Due, got[0].Paid
}

// A reversed payment of a package opens the visits that it paid, the last ones
// first, so that what each says adds up to the balance.
func TestAReversedPackagePaymentOpensTheVisitsThatUsedIt(t *testing.T) {
	s, p, sold := withPackage(t, 8000)
	second := must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Package: sold.ID, Date: sold.Bought, Method: domain.Card, Amount: 12000}))
	for _, day := range []string{"2026-03-02", "2026-03-09"} {
		must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, attended(t, s, p, day).ID))
	}
	wantBalance(t, s, p, -6667)
	must[domain.Payment](t)(s.ReversePayment(t.Context(), second.ID, "the card was refused"))
	wantBalance(t, s, p, 13333-8000)
	wantPaid := func(day string, want domain.Money) {
		t.Helper()
		if due, paid := paidOn(t, s, day); paid != want {
			t.Errorf("%s: %v of %v is paid, want %v", day, paid, due, want)
		}
	}
	wantPaid("2026-03-02", 6666)
	wantPaid("2026-03-09", 1334)
	e := must[[]domain.Encounter](t)(s.EncountersOf(t.Context(), p.ID))[0]
	if bill := must[domain.Superbill](t)(s.PreviewSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}})); bill.Totals.PaidInFull() || bill.Totals.Paid != 1334 {
		t.Errorf("the superbill says %+v", bill.Totals)
	}
	if got := must[[]Owing](t)(s.Outstanding(t.Context())); len(got) != 1 || got[0].Oldest != domain.MustDate("2026-03-09") {
		t.Errorf("who owes: %+v", got)
	}

	must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Package: sold.ID, Date: sold.Bought, Method: domain.Cash, Amount: 12000}))
	wantBalance(t, s, p, -6667)
	wantPaid("2026-03-09", 6667)
	must[domain.Encounter](t)(s.ReturnSession(t.Context(), e.ID))
	if got := must[[]PackageAccount](t)(s.PackagesOf(t.Context(), p.ID)); got[0].Unused != 20000-6666 || got[0].Paid != 20000 {
		t.Errorf("%+v", got[0])
	}
}

// What a session that is given back was paid with pays for another one.
func TestASessionGivenBackPaysForOneThatIsOpen(t *testing.T) {
	s, p, sold := withPackage(t, 6666)
	first := must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, attended(t, s, p, "2026-03-02").ID))
	must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, attended(t, s, p, "2026-03-09").ID))
	must[domain.Encounter](t)(s.ReturnSession(t.Context(), first.ID))
	if due, paid := paidOn(t, s, "2026-03-09"); due != 6667 || paid != 6666 {
		t.Errorf("%v of %v is paid", paid, due)
	}
}

func TestASessionGivenBackRestoresVisitAndPackage(t *testing.T) {
	s, p, sold := withPackage(t, 20000)
	e := attended(t, s, p, "2026-03-02")
	fees := e.Due()
	_, err := s.ReturnSession(t.Context(), e.ID)
	wantFault(t, err, "package.unused")
	must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, e.ID))
	_, err = s.UseSession(t.Context(), sold.ID, e.ID)
	wantFault(t, err, "package.twice")
	back := must[domain.Encounter](t)(s.ReturnSession(t.Context(), e.ID))
	if back.Due() != fees {
		t.Errorf("the visit costs %v, before %v", back.Due(), fees)
	}
	wantBalance(t, s, p, fees-20000)
	again := must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, e.ID))
	if again.Due() != 6666 {
		t.Errorf("used again it costs %v", again.Due())
	}
}

func TestACancelledVisitGivesItsSessionBack(t *testing.T) {
	s, p, sold := withPackage(t, 20000)
	e := must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, attended(t, s, p, "2026-03-02").ID))
	e.Status = domain.Cancelled
	e = must[domain.Encounter](t)(s.SaveDraft(t.Context(), e))
	wantBalance(t, s, p, -20000)
	if got := must[[]PackageAccount](t)(s.PackagesOf(t.Context(), p.ID)); len(got[0].Uses) != 0 || got[0].Unused != 20000 || e.Discount != 0 {
		t.Errorf("%+v, discount %v", got, e.Discount)
	}
}

func TestABilledVisitUsesNoSession(t *testing.T) {
	s, _, p, e := withSigned(t)
	sold := must[domain.Package](t)(s.SellPackage(t.Context(), tenVisits(p), domain.Payment{}))
	issued(t, s, e)
	_, err := s.UseSession(t.Context(), sold.ID, e.ID)
	wantFault(t, err, CodeBilled)
	if got := must[[]PackageAccount](t)(s.PackagesOf(t.Context(), p.ID)); len(got[0].Uses) != 0 {
		t.Error("a refused use was kept")
	}
}

func TestNoMoreIsGivenBackThanWasPaid(t *testing.T) {
	s, p, sold := withPackage(t, 20000)
	e := must[domain.Encounter](t)(s.UseSession(t.Context(), sold.ID, attended(t, s, p, "2026-03-02").ID))
	refund := func(of domain.Payment, amount domain.Money) error {
		of.Patient, of.Date, of.Method, of.Amount, of.Reason = p.ID, domain.MustDate("2026-03-30"), domain.Check, -amount, "moves away"
		_, err := s.Refund(t.Context(), of)
		return err
	}
	left := domain.Money(20000) - e.Due()
	wantFault(t, refund(domain.Payment{Package: sold.ID}, left+1), "refund.more")
	wantFault(t, refund(domain.Payment{Encounter: e.ID}, 1), "refund.more")
	wantFault(t, refund(domain.Payment{}, left+1), "refund.more")
	if err := refund(domain.Payment{Package: sold.ID}, left); err != nil {
		t.Fatal(err)
	}
	wantBalance(t, s, p, 0)
	months := must[[]MonthMoney](t)(s.MoneyByMonth(t.Context(), march))
	if len(months) != 1 || months[0].Received != e.Due() {
		t.Errorf("%+v", months)
	}
	if err := s.EndPackage(t.Context(), sold.ID, "moves away"); err != nil {
		t.Fatal(err)
	}
	wantFault(t, s.EndPackage(t.Context(), sold.ID, "again"), "package.ended")
	_, err := s.UseSession(t.Context(), sold.ID, attended(t, s, p, "2026-03-09").ID)
	wantFault(t, err, "package.ended")
}

func TestARefundOfAVisitIsTakenOffItsSuperbill(t *testing.T) {
	s, p, _ := withPackage(t, 0)
	e := attended(t, s, p, "2026-03-02")
	must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Encounter: e.ID, Date: e.Date, Method: domain.Card, Amount: e.Due()}))
	back := must[domain.Payment](t)(s.Refund(t.Context(), domain.Payment{Patient: p.ID, Encounter: e.ID, Date: domain.MustDate("2026-03-30"), Method: domain.Card, Amount: -1000, Reason: "charged twice"}))
	wantBalance(t, s, p, 1000)
	if _, err := s.ReversePayment(t.Context(), back.ID, "wrong amount"); err != nil {
		t.Fatal(err)
	}
	wantBalance(t, s, p, 0)
}

func TestPackagesSoldBeforeAreOfferedOnce(t *testing.T) {
	s, p, _ := withPackage(t, 0)
	must[domain.Package](t)(s.SellPackage(t.Context(), tenVisits(p), domain.Payment{}))
	got := must[[]domain.Package](t)(s.PackageOffers(t.Context()))
	if len(got) != 1 || got[0].Name != "Three visits" || got[0].Patient != 0 || !got[0].Bought.IsZero() {
		t.Errorf("%+v", got)
	}
}
