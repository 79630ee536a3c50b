// Package estimate answers for good faith estimates (45 CFR 149.610): when one is
// due, what it must hold, how far it may reach, and whether a bill went so far
// beyond it that the patient may dispute it.
package estimate

import (
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/domain/coding"
)

// Source names the rule that this package answers for.
const Source = "45 CFR 149.610"

// DisputeFrom is how far a bill must lie above the estimate to open the patient's
// right to dispute it (EST-04).
const DisputeFrom domain.Money = 400_00

// DisputeDays is how many days the patient has to dispute a bill.
const DisputeDays = 120

// monthsAtMost is how far one estimate of recurring services may reach (EST-03).
const monthsAtMost = 12

// ID names an estimate in the store.
type ID int64

// Estimate is a good faith estimate with all that it must hold.
type Estimate struct {
	ID       ID               `json:"id,omitempty"`
	Patient  domain.Patient   `json:"patient"`
	Practice domain.Practice  `json:"practice"`
	Provider domain.Provider  `json:"provider"`
	Policy   domain.PayerKind `json:"policy,omitempty"`
	// Asked is the day of scheduling, or of the patient's question about cost.
	Asked domain.Date `json:"asked"`
	// OnRequest tells that the patient asked about cost.
	OnRequest bool `json:"on_request,omitempty"`
	// Scheduled is the day of scheduling where the patient asked, zero where nothing
	// was scheduled.
	Scheduled domain.Date `json:"scheduled,omitzero"`
	// Service is the main service in plain words.
	Service string `json:"service"`
	// Span holds the first and the last planned date of service.
	Span domain.Span `json:"span"`
	// Rhythm is how often the patient is expected, Visits how many times in all.
	Rhythm    Rhythm             `json:"rhythm,omitempty"`
	Visits    int                `json:"visits,omitempty"`
	Diagnoses []domain.Diagnosis `json:"diagnoses,omitempty"`
	Items     []Item             `json:"items"`
	// Separate lists items that need to be scheduled apart and are not in the estimate.
	Separate []string `json:"separate,omitempty"`
	// Given is when the patient received it, zero until then.
	Given domain.Date `json:"given,omitzero"`
}

// Item is an expected service.
type Item struct {
	Code  string `json:"code"`
	Label string `json:"label"`
	// Visits is at how many visits it is expected, Units how many units each.
	Visits int          `json:"visits"`
	Units  int          `json:"units"`
	Fee    domain.Money `json:"fee"`
	// Diagnoses are places in Estimate.Diagnoses.
	Diagnoses []int `json:"diagnoses,omitempty"`
}

// Charge gives what the item is expected to cost at all visits together.
func (i Item) Charge() domain.Money { return i.Fee * domain.Money(i.Units*i.Visits) }

// Total gives the expected charges.
func (e Estimate) Total() domain.Money {
	var sum domain.Money
	for _, i := range e.Items {
		sum += i.Charge()
	}
	return sum
}

// Disclaimers are the sentences that every estimate carries, in its order.
func Disclaimers() []string {
	return []string{
		"There may be further items or services that are recommended as part of your care and have to be scheduled or requested apart; they are not in this estimate.",
		"This is only an estimate. The actual items, services and charges may differ from it.",
		fmt.Sprintf("You have the right to start the patient-provider dispute resolution process if you are billed %s or more above this estimate. You have %d days from the date of the bill. How it works, and the form: www.cms.gov/nosurprises/consumers, or call 1-800-985-3059. Starting it does not harm the quality of your care.", DisputeFrom, DisputeDays),
		"This estimate is not a contract. It does not oblige you to receive these services from this practice.",
	}
}

// Exempt tells whether a payer is a federal program, whose patients need no estimate.
func Exempt(kind domain.PayerKind) bool {
	switch kind {
	case domain.Medicare, domain.MedicareAdvantage, domain.Medicaid, domain.TRICARE, domain.VA:
		return true
	}
	return false
}

// ScheduledOn gives the day of scheduling, zero where the patient only asked.
func (e Estimate) ScheduledOn() domain.Date {
	if e.OnRequest {
		return e.Scheduled
	}
	return e.Asked
}

// Ask notes that the patient asked about cost on a day, beside what is scheduled; no
// day takes the question back.
func (e *Estimate) Ask(day domain.Date) {
	scheduled := e.ScheduledOn()
	if e.OnRequest = !day.IsZero(); e.OnRequest {
		e.Asked, e.Scheduled = day, scheduled
		return
	}
	if !scheduled.IsZero() {
		e.Asked = scheduled
	}
	e.Scheduled = domain.Date{}
}

// Due gives the day until which the estimate must be given: the earlier of what
// scheduling and what a question about cost asks for. It is false where none is:
// scheduled less than 3 business days ahead without a question, or for a patient of
// a federal program.
func (e Estimate) Due() (domain.Date, bool) {
	if Exempt(e.Policy) || e.Asked.IsZero() {
		return domain.Date{}, false
	}
	due := dueByScheduling(e.ScheduledOn(), e.Span.From)
	if e.OnRequest {
		if asked := afterBusinessDays(e.Asked, 3); due.IsZero() || asked.Before(due) {
			due = asked
		}
	}
	return due, !due.IsZero()
}

// dueByScheduling gives the day until which an estimate must be given because a
// visit was scheduled, zero for none.
func dueByScheduling(scheduled, visit domain.Date) domain.Date {
	if scheduled.IsZero() || visit.IsZero() {
		return domain.Date{}
	}
	switch ahead := BusinessDaysAhead(scheduled, visit); {
	case ahead >= 10:
		return afterBusinessDays(scheduled, 3)
	case ahead >= 3:
		return afterBusinessDays(scheduled, 1)
	}
	return domain.Date{}
}

// Review gives what is wrong with an estimate (EST-01 to EST-03), errors first.
func Review(e Estimate, today domain.Date) []domain.Finding {
	found := e.missing()
	if limit := anniversary(e.Span.From); !e.Span.From.IsZero() && e.Span.Until.After(limit) {
		found = append(found, finding("EST-03", "span.until", fmt.Sprintf("The estimate reaches to %s; one may reach to %s at most. Give a new one after that.", e.Span.Until, limit)))
	}
	if due, ok := e.Due(); ok && e.Given.IsZero() {
		message := fmt.Sprintf("The estimate is to be given by %s.", due)
		if today.After(due) {
			message = fmt.Sprintf("The estimate was to be given by %s and is late.", due)
		}
		found = append(found, finding("EST-01", "given", message))
	}
	return found
}

func anniversary(day domain.Date) domain.Date {
	return domain.DateOf(day.Time().AddDate(0, monthsAtMost, 0))
}

// missing is EST-02, one finding for each element that is not there.
func (e Estimate) missing() []domain.Finding {
	var found []domain.Finding
	for _, element := range []struct {
		path, name string
		there      bool
	}{
		{"patient.name", "the patient's name", !e.Patient.Name.IsZero()},
		{"patient.birth_date", "the patient's birth date", !e.Patient.BirthDate.IsZero()},
		{"service", "the main service in plain words", strings.TrimSpace(e.Service) != ""},
		{"span.from", "the date of the service", !e.Span.From.IsZero()},
		{"items", "the list of expected services", len(e.Items) > 0},
		{"diagnoses", "the diagnosis codes", len(e.Diagnoses) > 0},
		{"provider.name", "the provider's name", !e.Provider.Name.IsZero()},
		{"provider.npi", "the provider's NPI", e.Provider.NPI != "" || e.Practice.NPI != ""},
		{"practice.tax_id", "the tax id", e.Practice.TaxID.Digits != ""},
		{"practice.address", "the state and location", e.Practice.Address.State != ""},
	} {
		if !element.there {
			found = append(found, finding("EST-02", element.path, fmt.Sprintf("The estimate lacks %s.", element.name)))
		}
	}
	for i, item := range e.Items {
		if item.Code == "" || item.Label == "" || item.Visits < 1 || item.Units < 1 || item.Fee <= 0 {
			found = append(found, finding("EST-02", fmt.Sprintf("items[%d]", i), "An expected service needs its code, its name, how often, and its charge."))
		}
	}
	return found
}

// Billed gives what was charged, discounts taken off, for the visits within an
// estimate's span: coded services and other items alike.
func (e Estimate) Billed(visits []domain.Encounter) domain.Money {
	var sum domain.Money
	for i := range visits {
		if e.Span.Contains(visits[i].Date) {
			sum += visits[i].Due()
		}
	}
	return sum
}

// Compare gives EST-04 where the bills reach $400 or more above the estimate.
func Compare(e Estimate, billed domain.Money) (domain.Finding, bool) {
	over := billed - e.Total()
	if over < DisputeFrom {
		return domain.Finding{}, false
	}
	return finding("EST-04", "total", fmt.Sprintf("%s are billed, %s above the estimate of %s: the patient may dispute the bill for %d days.", billed, over, e.Total(), DisputeDays)), true
}

// finding makes a finding of a rule whose fix leads to the field.
func finding(id, path, message string) domain.Finding {
	rule, _ := coding.Explain(id)
	return domain.Finding{
		Rule: id, Severity: rule.Severity, Path: path, Message: message, Source: rule.Source,
		Fix: &domain.Fix{Label: "Open the estimate", GoTo: "estimate." + path},
	}
}
