package demo

import (
	"fmt"

	"meridian/db"
	"meridian/domain"
)

const (
	// planTakes is how many days a plan takes to pay.
	planTakes = 24
	// recent is within how many days before today those who pay late still owe.
	recent = 40
	// papersFrom is since how many days before today superbills are kept.
	papersFrom = 70
)

var methods = map[habit]domain.Method{byCard: domain.Card, byCash: domain.Cash, byCheck: domain.Check, byHSA: domain.HSA, late: domain.Card, partly: domain.Card}

// settle takes what the patient pays at the visit.
func (l *life) settle(c *chart, b booking, e domain.Encounter) error {
	due := e.Due()
	fresh := l.today.Sub(b.day) <= recent
	switch {
	case due <= 0 || !e.Signed() && (b.fate != missed || fresh):
		return nil
	case b.who.pays == byPlan:
		c.unpaid = append(c.unpaid, e)
		return nil
	case b.who.pays == late && fresh:
		return nil
	case b.who.pays == partly && fresh:
		due -= min(due, 2000)
	}
	return l.pay(e, e.Date, methods[b.who.pays], due)
}

func (l *life) pay(e domain.Encounter, day domain.Date, method domain.Method, amount domain.Money) error {
	p := domain.Payment{Patient: e.Patient, Encounter: e.ID, Date: day, Method: method, Amount: amount}
	switch method {
	case domain.Card, domain.HSA:
		p.Reference = fmt.Sprintf("%04d", 1000+int(e.Patient)*137)
	case domain.Check:
		p.Reference = fmt.Sprintf("%d", 2000+int(e.ID))
	case domain.Transfer:
		p.Reference = fmt.Sprintf("EOB %06d", 100000+int(e.ID)*7)
	}
	_, err := l.store.TakePayment(l.ctx, p)
	return err
}

// closeMonth is the first morning of a month: what the plans have paid is
// entered, and superbills go out.
func (l *life) closeMonth(day domain.Date) error {
	l.at(day, domain.NewClockTime(7, 30))
	for _, who := range people {
		c := l.seen[who]
		if c == nil {
			continue
		}
		if err := l.plansPay(c, day); err != nil {
			return err
		}
		if l.today.Sub(day) > papersFrom {
			c.unbilled = nil
			continue
		}
		if err := l.issue(who, c); err != nil {
			return err
		}
	}
	return nil
}

func (l *life) plansPay(c *chart, day domain.Date) error {
	var waiting []domain.Encounter
	for _, e := range c.unpaid {
		if day.Sub(e.Date) < planTakes {
			waiting = append(waiting, e)
			continue
		}
		if err := l.pay(e, day, domain.Transfer, e.Due()); err != nil {
			return err
		}
	}
	c.unpaid = waiting
	return nil
}

// issue gives the superbill of the month, and to the auto insurer a summary of
// the last visit. The VA bills by its own way.
func (l *life) issue(who *person, c *chart) error {
	visits := c.unbilled
	if len(visits) == 0 || who.policy.Kind == domain.VA {
		return nil
	}
	c.unbilled = nil
	if who.policy.Kind == domain.Auto && l.papers.Summary != nil {
		if _, err := l.store.IssueSummary(l.ctx, visits[len(visits)-1], l.papers.Summary); err != nil {
			return err
		}
	}
	return l.superbill(visits)
}

func (l *life) superbill(visits []domain.EncounterID) error {
	if l.papers.Superbill == nil {
		return nil
	}
	_, err := l.store.IssueSuperbill(l.ctx, db.IssueRequest{Encounters: visits}, l.papers.Superbill)
	return err
}

// mistakes are made in every practice: a superbill voided and issued anew, a
// payment reversed and taken again, a payment ahead.
func (l *life) mistakes() error {
	papers, err := l.store.Papers(l.ctx, db.PaperFilter{Kind: domain.SuperbillPaper, Limit: 1})
	if err != nil {
		return err
	}
	for _, p := range papers {
		if err := l.store.VoidPaper(l.ctx, p.ID, "Sent to the wrong address; issued anew."); err != nil {
			return err
		}
		if err := l.superbill(p.Encounters); err != nil {
			return err
		}
	}
	return l.wrongCard()
}

func (l *life) wrongCard() error {
	first := l.seen[people[2]].patient.ID
	payments, err := l.store.PaymentsOf(l.ctx, first)
	if err != nil || len(payments) == 0 {
		return err
	}
	wrong := payments[0]
	if _, err := l.store.ReversePayment(l.ctx, wrong.ID, "The card was declined later."); err != nil {
		return err
	}
	_, err = l.store.TakePayment(l.ctx, domain.Payment{Patient: first, Encounter: wrong.Encounter, Date: l.today, Method: domain.Cash, Amount: wrong.Amount})
	if err != nil {
		return err
	}
	ahead := l.seen[people[6]].patient.ID
	_, err = l.store.SellPackage(l.ctx, domain.Package{Patient: ahead, Name: "Five visits", Sessions: 5, Price: 52500, Bought: l.today},
		domain.Payment{Date: l.today, Method: domain.Check, Amount: 30000, Reference: "1182"})
	return err
}
