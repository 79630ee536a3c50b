package domain

import (
	"fmt"
	"strconv"
	"strings"
)

// Money is an amount of US dollars in whole cents. It adds and compares as the
// integer that it is; only Percent rounds.
type Money int64

// ParseMoney reads what a person types: 85, 85.5, $1,234.50, -20 or (20.00).
// Faults: "money.empty", "money.invalid", "money.cents" (a fraction of a cent),
// "money.large" (ten million dollars or more).
func ParseMoney(s string) (Money, error) {
	text := strings.TrimSpace(s)
	if text == "" {
		return 0, fault("money.empty", "Enter an amount, such as 85.00.")
	}
	negative := false
	if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		negative, text = true, text[1:len(text)-1]
	}
	for strings.HasPrefix(text, "-") || strings.HasPrefix(text, "−") {
		if negative {
			return 0, moneyFault(s)
		}
		negative, text = true, strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(text, "-"), "−"))
	}
	text = strings.TrimSpace(strings.TrimPrefix(text, "$"))
	cents, err := parseCents(text, s)
	if err != nil {
		return 0, err
	}
	if negative {
		cents = -cents
	}
	return cents, nil
}

func parseCents(text, typed string) (Money, error) {
	whole, fraction, _ := strings.Cut(text, ".")
	whole, ok := ungroup(whole)
	if !ok || whole == "" && fraction == "" || fraction != "" && !allDigits(fraction) {
		return 0, moneyFault(typed)
	}
	if len(fraction) > 2 {
		return 0, fault("money.cents", fmt.Sprintf("%q has a fraction of a cent. Write dollars and cents, such as 85.00.", typed))
	}
	if len(whole) > 7 {
		return 0, fault("money.large", fmt.Sprintf("%q is too large. Amounts stay under $10,000,000.", typed))
	}
	n, err := strconv.ParseInt("0"+whole+(fraction + "00")[:2], 10, 64)
	if err != nil {
		return 0, moneyFault(typed)
	}
	return Money(n), nil
}

// ungroup removes thousands separators where they stand in their places.
func ungroup(whole string) (string, bool) {
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if g != "" && !allDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && (g == "" || len(g) > 3) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func moneyFault(s string) *Fault {
	return fault("money.invalid", fmt.Sprintf("%q is not an amount. Write it as 85.00.", s))
}

// Times gives the amount n times over, as a fee times units.
func (m Money) Times(n int) Money { return m * Money(n) }

// Percent gives the share of an amount in basis points (825 = 8.25 %), rounded
// to the cent, halves away from zero.
func (m Money) Percent(basisPoints int) Money {
	product := int64(m) * int64(basisPoints)
	if product < 0 {
		return Money(-((-product + 5000) / 10000))
	}
	return Money((product + 5000) / 10000)
}

// String gives the amount as screens and papers show it: $1,234.50, −$20.00.
func (m Money) String() string {
	if m < 0 {
		return "−$" + (-m).digits(",")
	}
	return "$" + m.digits(",")
}

// Plain gives the amount as fields and files hold it: 1234.50, -20.00.
func (m Money) Plain() string {
	if m < 0 {
		return "-" + (-m).digits("")
	}
	return m.digits("")
}

func (m Money) digits(separator string) string {
	whole := strconv.FormatInt(int64(m)/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + separator + whole[i:]
	}
	return fmt.Sprintf("%s.%02d", whole, int64(m)%100)
}
