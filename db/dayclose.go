package db

import (
	"context"
	"encoding/json"
	"slices"

	"meridian/domain"
)

var (
	selectDayCloses = register(`SELECT id, closed_at, counted, note, account FROM day_close WHERE day = ? ORDER BY id DESC`)
	insertDayClose  = register(`INSERT INTO day_close (day, closed_at, counted, note, account) VALUES (?, ?, ?, ?, ?)`)
)

// DayEnd is what the close of a day is made from.
type DayEnd struct {
	Account domain.DayAccount
	// Closes are those of the day, the newest first; nearly always one at most.
	Closes []domain.DayClose
}

// DayEnd gives what the ledger has of a day, and whether it was closed.
func (s *Store) DayEnd(ctx context.Context, day domain.Date) (DayEnd, error) {
	var end DayEnd
	err := s.view(ctx, func(v *session) (err error) {
		if end.Account, err = v.dayAccount(day); err != nil {
			return err
		}
		end.Closes, err = list(v, selectDayCloses, v.scanDayClose, day.ISO())
		return err
	})
	return end, err
}

// CloseDay keeps that the money of a day was counted. The account is that of the
// ledger at this moment. Faults: CodeStale (the ledger has changed since the account
// was shown), and those of domain.DayClose.Check.
func (s *Store) CloseDay(ctx context.Context, c domain.DayClose) (domain.DayClose, error) {
	err := s.change(ctx, func(w *session) error {
		seen := c.Account
		now, err := w.dayAccount(seen.Day)
		if err != nil {
			return err
		}
		c.Account, c.At = now, w.now
		if err := c.Check(w.today()); err != nil {
			return err
		}
		if later, charged := (domain.DayClose{Account: seen}).Later(now); len(later) > 0 || charged != 0 {
			return refuse(CodeStale, "", "Payments or charges of the day changed meanwhile. Look at the sums again before you close the day.")
		}
		account, err := json.Marshal(c.Account)
		if err != nil {
			return err
		}
		id, err := w.insert(insertDayClose, c.Account.Day.ISO(), keptTime(w.now), int64(c.Counted), c.Note, string(account))
		if err != nil {
			return err
		}
		c.ID = domain.DayCloseID(id)
		return w.audit(entry{action: "create", subject: "day", id: id}, nil, c)
	})
	return c, err
}

func (s *session) dayAccount(day domain.Date) (domain.DayAccount, error) {
	a := domain.DayAccount{Day: day}
	var discounts domain.Money
	if _, err := s.one(selectEarnedWhole, []any{day.ISO(), day.ISO()}, &a.Visits, &a.Charged, &discounts); err != nil {
		return a, err
	}
	receipts, err := list(s, selectReceipts, s.scanReceipt, day.ISO(), day.ISO())
	for _, r := range slices.Backward(receipts) {
		a.Payments = append(a.Payments, domain.DayPayment{Payment: r.Payment, Name: r.Name.Listed()})
	}
	return a, err
}

func (s *session) scanDayClose(scan scanFunc) (domain.DayClose, error) {
	var c domain.DayClose
	var account string
	if err := scan(&c.ID, s.intoTime(&c.At), &c.Counted, &c.Note, &account); err != nil {
		return c, err
	}
	return c, json.Unmarshal([]byte(account), &c.Account)
}
