package domain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Statement is the content of an account's statement: what stood open, what came
// to it and what was paid within a span, what is open now, and for how long.
type Statement struct {
	Number   string   `json:"number"`
	Issued   Date     `json:"issued"`
	Practice Practice `json:"practice"`
	Provider Provider `json:"provider"`
	Patient  Patient  `json:"patient"`
	// Span has a last day always; without a first it begins with the account.
	Span    Span             `json:"span"`
	Opening Money            `json:"opening"`
	Entries []StatementEntry `json:"entries,omitempty"`
	Closing Money            `json:"closing"`
	Aging   Aging            `json:"aging"`
}

// EntryKind sorts the entries of an account.
type EntryKind string

// The kinds of entries, in the order in which they stand within a day.
const (
	VisitEntry    EntryKind = "visit"
	MissedEntry   EntryKind = "missed"
	GoodsEntry    EntryKind = "goods"
	DiscountEntry EntryKind = "discount"
	PaymentEntry  EntryKind = "payment"
	RefundEntry   EntryKind = "refund"
	ReversalEntry EntryKind = "reversal"
)

// String gives the word that a statement prints.
func (k EntryKind) String() string {
	switch k {
	case VisitEntry:
		return "Visit"
	case MissedEntry:
		return "Missed visit"
	case GoodsEntry:
		return "Goods and fees"
	case DiscountEntry:
		return "Discount"
	case PaymentEntry:
		return "Payment"
	case RefundEntry:
		return "Money given back"
	}
	return "Payment taken back"
}

// Payment tells whether money came or went back, and nothing was charged.
func (k EntryKind) Payment() bool {
	return k == PaymentEntry || k == RefundEntry || k == ReversalEntry
}

// StatementEntry is one change of an account.
type StatementEntry struct {
	Date Date      `json:"date"`
	Kind EntryKind `json:"kind"`
	Text string    `json:"text,omitempty"`
	// Amount is positive where the patient owes more by it.
	Amount Money `json:"amount"`
	// Balance is that of the account behind this entry.
	Balance Money `json:"balance"`
}

// Aging splits what is open by the days since the visits that it comes from.
type Aging struct {
	// To30 has what is up to 30 days old, To60 up to 60, To90 up to 90.
	To30   Money `json:"to_30"`
	To60   Money `json:"to_60"`
	To90   Money `json:"to_90"`
	Over90 Money `json:"over_90"`
}

// StatementRequest is what NewStatement needs.
type StatementRequest struct {
	Practice Practice
	Provider Provider
	Patient  Patient
	// Encounters and Payments are all that the patient ever had, reversals included.
	Encounters []Encounter
	Payments   []Payment
	Span       Span
	Issued     Date
}

// NewStatement draws up an account for a span. Without a last day the span ends
// on the day of issue. Fault: "statement.span" where it ends before it begins.
func NewStatement(r StatementRequest) (Statement, error) {
	s := Statement{Issued: r.Issued, Practice: r.Practice, Provider: r.Provider, Patient: r.Patient.Personal(), Span: r.Span}
	if s.Span.Until.IsZero() {
		s.Span.Until = r.Issued
	}
	if s.Span.Until.Before(s.Span.From) {
		return Statement{}, fault("statement.span", "The statement ends before it begins. Choose a later last day.").At("until")
	}
	for _, e := range entries(r.Encounters, r.Payments) {
		switch {
		case e.Date.After(s.Span.Until):
			continue
		case e.Date.Before(s.Span.From):
			s.Opening += e.Amount
		default:
			s.Entries = append(s.Entries, e)
		}
	}
	s.Closing = s.Opening
	for i := range s.Entries {
		s.Closing += s.Entries[i].Amount
		s.Entries[i].Balance = s.Closing
	}
	s.Aging = aging(r.Encounters, r.Payments, s.Span.Until)
	return s, nil
}

// entries gives all changes of an account in their order.
func entries(encounters []Encounter, payments []Payment) []StatementEntry {
	var all []StatementEntry
	for _, e := range inOrder(encounters) {
		if e.Charged() {
			all = append(all, visitEntries(e)...)
		}
	}
	for _, p := range payments {
		if !p.Moved() {
			all = append(all, paymentEntry(p))
		}
	}
	place := []EntryKind{VisitEntry, MissedEntry, GoodsEntry, DiscountEntry, PaymentEntry, RefundEntry, ReversalEntry}
	slices.SortStableFunc(all, func(a, b StatementEntry) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(slices.Index(place, a.Kind), slices.Index(place, b.Kind)))
	})
	return all
}

func visitEntries(e Encounter) []StatementEntry {
	var all []StatementEntry
	kind := VisitEntry
	if e.Status == NoShow {
		kind = MissedEntry
	}
	if len(e.Lines) > 0 {
		labels := make([]string, len(e.Lines))
		for i, l := range e.Lines {
			labels[i] = cmp.Or(l.Label, l.Code)
		}
		all = append(all, StatementEntry{Date: e.Date, Kind: kind, Text: strings.Join(labels, "; "), Amount: e.Charges()})
	}
	for _, i := range e.Items {
		text := i.Text
		if i.Quantity != 1 {
			text = fmt.Sprintf("%s, %d", text, i.Quantity)
		}
		if i.Tax() != 0 {
			text += ", with sales tax"
		}
		all = append(all, StatementEntry{Date: e.Date, Kind: GoodsEntry, Text: text, Amount: i.Total()})
	}
	if e.Discount != 0 {
		all = append(all, StatementEntry{Date: e.Date, Kind: DiscountEntry, Amount: -e.Discount})
	}
	return all
}

func paymentEntry(p Payment) StatementEntry {
	entry := StatementEntry{Date: p.Date, Kind: PaymentEntry, Text: joinWords(p.Method.String(), p.Reference), Amount: -p.Amount}
	switch {
	case p.Reverses != 0:
		entry.Kind, entry.Text = ReversalEntry, p.Reason
	case p.Refund():
		entry.Kind, entry.Text = RefundEntry, joinWords(p.Method.String(), p.Reference)+": "+p.Reason
	}
	return entry
}

// aging splits what is open on a day. A payment goes to its own visit first,
// the rest of it and payments on account to the oldest visits.
func aging(encounters []Encounter, payments []Payment, day Date) Aging {
	toward := map[EncounterID]Money{}
	var free Money
	for _, p := range payments {
		if !p.Date.After(day) {
			toward[p.Encounter] += p.Amount
			free += p.Amount
		}
	}
	type open struct {
		date   Date
		amount Money
	}
	var all []open
	for _, e := range inOrder(encounters) {
		if e.Date.After(day) {
			continue
		}
		due := e.Due()
		own := max(0, min(due, toward[e.ID]))
		if e.ID == 0 {
			own = 0
		}
		free -= own
		all = append(all, open{e.Date, due - own})
		if due < 0 {
			// A discount above the fees is a credit like any other.
			free -= due
			all[len(all)-1].amount = 0
		}
	}
	var a Aging
	for _, o := range all {
		covered := min(o.amount, max(0, free))
		free -= covered
		a.add(day.Sub(o.date), o.amount-covered)
	}
	return a
}

func (a *Aging) add(days int, amount Money) {
	switch {
	case days <= 30:
		a.To30 += amount
	case days <= 60:
		a.To60 += amount
	case days <= 90:
		a.To90 += amount
	default:
		a.Over90 += amount
	}
}
