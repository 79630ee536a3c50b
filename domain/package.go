package domain

import (
	"fmt"
	"slices"
	"strings"
)

// PackageID names a package in the store.
type PackageID int64

// Package is a number of sessions that a patient buys together. What is paid for it
// stands on the account until sessions are used.
type Package struct {
	ID      PackageID `json:"id,omitempty"`
	Patient PatientID `json:"patient,omitempty"`
	// Name is what papers call it, such as "Ten visits".
	Name     string `json:"name"`
	Sessions int    `json:"sessions"`
	// Price is for all sessions.
	Price  Money `json:"price"`
	Bought Date  `json:"bought"`
	// Expires is the last day on which a session may be used, zero for none.
	Expires Date `json:"expires,omitzero"`
	// Ended is the day on which it was ended before all sessions were used, zero
	// for none, and EndReason says why.
	Ended     Date         `json:"ended,omitzero"`
	EndReason string       `json:"end_reason,omitempty"`
	Uses      []PackageUse `json:"uses,omitempty"`
}

// PackageUseID names the use of a session in the store.
type PackageUseID int64

// PackageUse is a session that was used.
type PackageUse struct {
	Encounter EncounterID `json:"encounter"`
	Date      Date        `json:"date"`
}

// Check refuses what cannot be a package. Faults: "package.name",
// "package.sessions", "package.price", "package.dates".
func (p Package) Check(today Date) error {
	switch {
	case p.Name == "":
		return fault("package.name", "Name the package, such as “Ten visits”.").At("name")
	case p.Sessions < 1:
		return fault("package.sessions", "A package has at least one session.").At("sessions")
	case p.Price < 0:
		return fault("package.price", "The price of a package cannot be negative.").At("price")
	case p.Bought.IsZero() || p.Bought.After(today):
		return fault("package.dates", "A package has the day on which it was bought, not later than today.").At("bought")
	case !p.Expires.IsZero() && p.Expires.Before(p.Bought):
		return fault("package.dates", "The package expires before it was bought.").At("expires")
	}
	return nil
}

// Left gives the sessions that are not used yet.
func (p Package) Left() int { return max(0, p.Sessions-len(p.Uses)) }

// Open tells whether a session can still be used on a day.
func (p Package) Open(day Date) bool {
	return p.Left() > 0 && p.Ended.IsZero() && p.Valid().Contains(day)
}

// Worth gives what the next session is worth.
func (p Package) Worth() Money { return p.WorthOf(len(p.Uses)) }

// WorthOf gives what a session is worth, counted from 0: all sessions together are
// worth the price, to the cent.
func (p Package) WorthOf(place int) Money {
	n, used := Money(p.Sessions), Money(place)
	if n == 0 {
		return 0
	}
	return p.Price*(used+1)/n - p.Price*used/n
}

// Discount gives what a visit's fees are lowered by, so that its services cost
// what the next session is worth; nothing where they cost less.
func (p Package) Discount(e Encounter) Money {
	return max(0, e.Charges()-e.Discount-p.Worth())
}

// Valid gives the days on which a session may be used.
func (p Package) Valid() Span { return Span{p.Bought, p.Expires} }

// Use gives the package with one more session used, by a visit that has not used
// one yet. Faults: "package.ended", "package.used" (none left), "package.dates"
// (before it was bought or after it expired), "package.twice".
func (p Package) Use(e Encounter) (Package, error) {
	switch {
	case !p.Ended.IsZero():
		return p, fault("package.ended", "This package was ended on "+p.Ended.String()+".")
	case p.Left() == 0:
		return p, fault("package.used", fmt.Sprintf("All %d sessions of this package are used.", p.Sessions))
	case !p.Valid().Contains(e.Date):
		return p, fault("package.dates", "This package is not valid on the day of the visit.")
	case slices.ContainsFunc(p.Uses, func(u PackageUse) bool { return u.Encounter == e.ID }):
		return p, fault("package.twice", "This visit has used a session of the package already.")
	}
	p.Uses = append(slices.Clone(p.Uses), PackageUse{e.ID, e.Date})
	slices.SortStableFunc(p.Uses, func(a, b PackageUse) int { return a.Date.Compare(b.Date) })
	return p, nil
}

// End gives the package ended on a day. Faults: "package.reason" (none given),
// "package.ended" (it was already).
func (p Package) End(day Date, reason string) (Package, error) {
	switch {
	case !p.Ended.IsZero():
		return p, fault("package.ended", "This package was ended on "+p.Ended.String()+".")
	case strings.TrimSpace(reason) == "":
		return p, fault("package.reason", "Say why the package ends.").At("reason")
	}
	p.Ended, p.EndReason = day, strings.TrimSpace(reason)
	return p, nil
}

// PackageReceipt is the content of a package's receipt.
type PackageReceipt struct {
	Number   string    `json:"number"`
	Issued   Date      `json:"issued"`
	Practice Practice  `json:"practice"`
	Provider Provider  `json:"provider"`
	Patient  Patient   `json:"patient"`
	Package  Package   `json:"package"`
	Payments []Payment `json:"payments"`
	Paid     Money     `json:"paid"`
}

// Balance gives what is open of the price.
func (r PackageReceipt) Balance() Money { return r.Package.Price - r.Paid }

// NewPackageReceipt gathers a package's receipt with the payments made for it,
// reversals included; those that were taken back are left out. Number and Paid
// need not be given. Fault: "receipt.empty" where nothing was paid.
func NewPackageReceipt(r PackageReceipt) (PackageReceipt, error) {
	r.Patient, r.Payments, r.Paid = r.Patient.Personal(), standing(r.Payments), 0
	if len(r.Payments) == 0 {
		return PackageReceipt{}, fault("receipt.empty", "There is no payment yet that a receipt could acknowledge.")
	}
	for _, p := range r.Payments {
		r.Paid += p.Amount
	}
	return r, nil
}
