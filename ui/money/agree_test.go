package money

import (
	"math/rand/v2"
	"testing"

	"meridian/domain"
	"meridian/ui/patients"
	"meridian/ui/rehearsal"
)

// trade does at random what a practice does with money; what is refused changes nothing.
type trade struct {
	t        *testing.T
	r        *rehearsal.Room
	dice     *rand.Rand
	patients []domain.Patient
	visits   []domain.Encounter
	packages []domain.Package
	payments []domain.Payment
}

func newTrade(t *testing.T, seed uint64) *trade {
	tr := &trade{t: t, r: rehearsal.New(t), dice: rand.New(rand.NewPCG(seed, 1))}
	for _, name := range []string{"Lin", "Okafor", "Ōe"} {
		p := rehearsal.Lin()
		p.Name.Last = name
		tr.patients = append(tr.patients, tr.r.Keep(p))
	}
	return tr
}

func pick[T any](tr *trade, all []T) T {
	if len(all) == 0 {
		var none T
		return none
	}
	return all[tr.dice.IntN(len(all))]
}

func (tr *trade) day() domain.Date { return tr.r.Desk.Today().AddDays(-tr.dice.IntN(90)) }

func (tr *trade) amount() domain.Money { return domain.Money(1 + tr.dice.IntN(20000)) }

func (tr *trade) act() {
	ctx, store := tr.t.Context(), tr.r.Store
	p := pick(tr, tr.patients)
	paid := domain.Payment{Patient: p.ID, Date: tr.day(), Method: pick(tr, domain.Methods), Amount: tr.amount()}
	switch tr.dice.IntN(9) {
	case 0, 1:
		e := rehearsal.BackVisit(p, tr.day().ISO())
		e.Status = pick(tr, []domain.Status{domain.Present, domain.NoShow, domain.Cancelled, domain.Scheduled})
		e.Discount = domain.Money(tr.dice.IntN(2)) * 1234
		if tr.dice.IntN(2) == 0 {
			e.Items = []domain.Item{{Kind: domain.Herbs, Text: "Herbs", Quantity: 1 + tr.dice.IntN(3), Price: 1999, TaxRate: 925}}
		}
		if e, err := store.CreateEncounter(ctx, e); err == nil {
			tr.visits = append(tr.visits, e)
		}
	case 2, 3:
		if v := pick(tr, tr.visits); tr.dice.IntN(3) > 0 {
			paid.Encounter, paid.Patient = v.ID, v.Patient
		}
		if kept, err := store.TakePayment(ctx, paid); err == nil {
			tr.payments = append(tr.payments, kept)
		}
	case 4:
		pack := domain.Package{Patient: p.ID, Name: "Ten visits", Sessions: 3, Price: 20000, Bought: tr.day()}
		paid.Date = pack.Bought
		if pack, err := store.SellPackage(ctx, pack, paid); err == nil {
			tr.packages = append(tr.packages, pack)
		}
	case 5:
		_, _ = store.UseSession(ctx, pick(tr, tr.packages).ID, pick(tr, tr.visits).ID)
	case 6:
		_, _ = store.ReturnSession(ctx, pick(tr, tr.visits).ID)
	case 7:
		_, _ = store.ReversePayment(ctx, pick(tr, tr.payments).ID, "It bounced")
	case 8:
		back := pick(tr, tr.payments)
		back.ID, back.Amount, back.Reason, back.Date = 0, -min(back.Amount, tr.amount()), "Too much", tr.day()
		if kept, err := store.Refund(ctx, back); err == nil {
			tr.payments = append(tr.payments, kept)
		}
	}
}

// sums is what the money of a practice comes to, as one of its screens or papers has it.
type sums struct{ charged, received, owed domain.Money }

func (tr *trade) want(where string, got, want sums) {
	tr.t.Helper()
	if got != want {
		tr.t.Errorf("%s has %+v, the ledgers have %+v", where, got, want)
	}
}

func TestTheSumsOfEveryScreenAndPaperAgree(t *testing.T) {
	for seed := range uint64(2) {
		tr := newTrade(t, seed)
		for range 150 {
			tr.act()
		}
		tr.agree()
	}
}

func (tr *trade) agree() {
	t, ctx, store := tr.t, tr.t.Context(), tr.r.Store
	span := domain.Span{From: tr.r.Desk.Today().AddDays(-100), Until: tr.r.Desk.Today()}
	var ledgers, statements sums
	for _, p := range tr.patients {
		visits, err := store.EncountersOf(ctx, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		payments, err := store.PaymentsOf(ctx, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		rows := patients.Ledger(visits, payments)
		for _, row := range rows {
			if row.IsPayment() {
				ledgers.received -= row.Amount
			} else {
				ledgers.charged += row.Amount
			}
		}
		ledgers.owed += patients.Owed(rows)
		s, err := domain.NewStatement(domain.StatementRequest{Patient: p, Encounters: visits, Payments: payments, Issued: span.Until})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range s.Entries {
			switch e.Kind {
			case domain.PaymentEntry, domain.RefundEntry, domain.ReversalEntry:
				statements.received -= e.Amount
			default:
				statements.charged += e.Amount
			}
		}
		statements.owed += s.Closing
		if aged := s.Aging.To30 + s.Aging.To60 + s.Aging.To90 + s.Aging.Over90; aged != max(0, s.Closing) {
			t.Errorf("the statement asks for %v, by age %v", s.Closing, aged)
		}
		balance, err := store.Balance(ctx, p.ID)
		if err != nil || balance != s.Closing {
			t.Errorf("the balance is %v, the statement asks for %v (%v)", balance, s.Closing, err)
		}
	}
	tr.want("the statements", statements, ledgers)
	owing, err := store.Outstanding(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var owed domain.Money
	for _, o := range owing {
		owed += o.Balance
	}
	months, err := store.MoneyByMonth(ctx, span)
	if err != nil {
		t.Fatal(err)
	}
	tr.want("income by month", sums{Sum(months).Charged, Sum(months).Received, owed}, ledgers)
	earned, err := store.Earned(ctx, span)
	if err != nil {
		t.Fatal(err)
	}
	byCode, byPayer, byDay := sums{received: ledgers.received, owed: owed}, sums{received: ledgers.received, owed: owed}, sums{owed: owed}
	for _, row := range ByCode(earned) {
		byCode.charged += row.Amount
	}
	for _, row := range ByPayer(earned) {
		byPayer.charged += row.Amount
	}
	tr.want("income by code", byCode, ledgers)
	tr.want("income by payer", byPayer, ledgers)
	for day := span.From; !day.After(span.Until); day = day.AddDays(1) {
		end, err := store.DayEnd(ctx, day)
		if err != nil {
			t.Fatal(err)
		}
		byDay.charged += end.Account.Charged
		byDay.received += end.Account.Received()
	}
	tr.want("the days", byDay, ledgers)
	receipts, err := store.Receipts(ctx, span.From, span.Until)
	if err != nil {
		t.Fatal(err)
	}
	_, all := Totals(receipts)
	tr.want("the payments", sums{ledgers.charged, all, owed}, ledgers)
}
