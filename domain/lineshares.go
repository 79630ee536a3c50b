package domain

import "slices"

// lineShares shares what was paid for a visit, or taken off its fees, among its
// lines by their charges. The shares of lines on different superbills always add
// up to the whole, to the cent.
type lineShares struct {
	chosen []bool
	// charges and owed (discount taken off) of each line.
	charges, owed []Money
}

func sharesOf(e Encounter, without []int) lineShares {
	s := lineShares{chosen: make([]bool, len(e.Lines))}
	for i, l := range e.Lines {
		s.chosen[i] = !slices.Contains(without, i)
		s.charges = append(s.charges, l.Charge())
	}
	for i := range e.Lines {
		s.owed = append(s.owed, s.charges[i]-share(e.Discount, s.charges, only(len(e.Lines), i)))
	}
	return s
}

// any tells whether a line is left.
func (s lineShares) any() bool { return slices.Contains(s.chosen, true) }

// ofDiscount gives the chosen lines' share of a visit's discount.
func (s lineShares) ofDiscount(discount Money) Money { return share(discount, s.charges, s.chosen) }

// ofPaid gives the chosen lines' share of all that was paid so far.
func (s lineShares) ofPaid(paid Money) Money { return share(paid, s.owed, s.chosen) }

func only(n, i int) []bool {
	chosen := make([]bool, n)
	chosen[i] = true
	return chosen
}

// share gives the part of an amount that falls on the chosen weights. Each weight
// gets the difference of two rounded running sums, so that nothing is lost; where
// all are zero, everything falls on the first.
func share(amount Money, weights []Money, chosen []bool) Money {
	var all, before, sum Money
	for _, w := range weights {
		all += w
	}
	switch {
	case !slices.Contains(chosen, false), all == 0 && chosen[0]:
		return amount
	case all == 0:
		return 0
	}
	for i, w := range weights {
		if chosen[i] {
			sum += amount*(before+w)/all - amount*before/all
		}
		before += w
	}
	return sum
}
