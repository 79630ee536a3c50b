package visit

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/locale"
)

// lineField names a field of a line of the bill.
type lineField string

// The fields of a line.
const (
	lineCode         lineField = "code"
	lineModifiers    lineField = "modifiers"
	linePointers     lineField = "pointers"
	lineUnits        lineField = "units"
	lineFee          lineField = "fee"
	lineLabel        lineField = "label"
	lineSite         lineField = "site"
	lineDistinct     lineField = "distinct"
	lineDistinctText lineField = "distinct_text"
)

// setLine takes one field of a line as typed. A proposed line that really
// changes stands from then on as the hand left it. Faults: those of the field.
func (s *sheet) setLine(at int, field lineField, typed string) error {
	if !within(s.Visit.Lines, at) {
		return nil
	}
	before := s.Visit.Lines[at]
	after := before
	if err := s.change(&after, field, strings.TrimSpace(typed)); err != nil {
		return err
	}
	if sameLine(before, after) {
		return nil
	}
	if after.Origin == domain.Proposed {
		after.Origin, after.Replaces = domain.Edited, before.Code
	}
	s.correct(func(e *domain.Encounter) {
		e.Lines = slices.Clone(e.Lines)
		e.Lines[at] = after
	})
	return nil
}

func (s *sheet) change(l *domain.Line, field lineField, typed string) (err error) {
	switch field {
	case lineCode:
		return s.changeCode(l, typed)
	case lineModifiers:
		l.Modifiers, err = coding.ParseModifiers(typed)
	case linePointers:
		l.Pointers, err = parsePointers(typed, len(s.Visit.Diagnoses))
	case lineUnits:
		l.Units, err = parseCount(typed)
	case lineFee:
		l.Fee, err = parseAmount(typed)
	case lineLabel:
		l.Label = typed
	case lineSite:
		l.Site = typed
	case lineDistinct:
		l.Distinct = domain.DistinctReason(typed)
	case lineDistinctText:
		l.DistinctText = typed
	}
	return err
}

// changeCode puts another code on a line, with its label and fee.
func (s *sheet) changeCode(l *domain.Line, typed string) error {
	code, err := parseCode(typed)
	if err != nil || code == l.Code {
		return err
	}
	l.Code, l.Label, l.Fee = code, coding.Label(s.Fees, code), s.Fees[code].Amount
	return nil
}

func sameLine(a, b domain.Line) bool {
	return a.Code == b.Code && a.Label == b.Label && a.Units == b.Units && a.Fee == b.Fee && a.Site == b.Site &&
		a.Distinct == b.Distinct && a.DistinctText == b.DistinctText &&
		slices.Equal(a.Modifiers, b.Modifiers) && slices.Equal(a.Pointers, b.Pointers)
}

// addLine adds a code to the bill by hand, pointing to the first diagnoses; a
// proposed one that was taken off comes back. Fault: "code.form".
func (s *sheet) addLine(typed string) error {
	code, err := parseCode(typed)
	if err != nil {
		return err
	}
	if slices.Contains(s.Visit.Declined, code) && !s.noteLocked() {
		s.putBack(code)
		return nil
	}
	l := domain.Line{
		Code: code, Units: 1, Fee: s.Fees[code].Amount, Label: coding.Label(s.Fees, code), Origin: domain.Added,
	}
	for i := range min(4, len(s.Visit.Diagnoses)) {
		l.Pointers = append(l.Pointers, i)
	}
	s.correct(func(e *domain.Encounter) { e.Lines = append(slices.Clone(e.Lines), l) })
	return nil
}

// removeLine takes a line off the bill; a proposed one is remembered as declined.
func (s *sheet) removeLine(at int) {
	if !within(s.Visit.Lines, at) || s.billLocked() {
		return
	}
	s.remember(lang.L("{{.Code}} taken off the bill", locale.With{"Code": s.Visit.Lines[at].Code}))
	s.correct(func(e *domain.Encounter) {
		*e = clone(*e)
		coding.RemoveLineAt(e, at)
	})
}

// followAgain lets a line that was changed by hand follow the treatment again.
func (s *sheet) followAgain(at int) {
	if !within(s.Visit.Lines, at) || s.Visit.Lines[at].Origin != domain.Edited || s.noteLocked() {
		return
	}
	s.remember(lang.L("Changes of {{.Code}} dropped", locale.With{"Code": s.Visit.Lines[at].Code}))
	s.correct(func(e *domain.Encounter) { e.Lines = without(e.Lines, at) })
}

// putBack puts a code that was taken off back on the bill.
func (s *sheet) putBack(code string) {
	s.correct(func(e *domain.Encounter) {
		e.Declined = slices.DeleteFunc(slices.Clone(e.Declined), func(c string) bool { return c == code })
	})
}

// setDiscount takes the discount as typed; more than the full fees is refused.
// Faults: those of parseAmount, "discount.large".
func (s *sheet) setDiscount(typed string) error {
	amount, err := parseAmount(typed)
	if err != nil {
		return err
	}
	if amount > s.Visit.Charges() {
		return &domain.Fault{Code: "discount.large", Message: lang.L("The discount is more than the fees of this visit, {{.Amount}}.", locale.With{"Amount": s.Visit.Charges()})}
	}
	s.correct(func(e *domain.Encounter) { e.Discount = amount })
	return nil
}

// acknowledge notes that a warning was seen; again takes the note back.
// Acknowledging does not touch the bill, so an issued superbill does not hinder it.
func (s *sheet) acknowledge(key string) {
	list := slices.Clone(s.Visit.Acknowledged)
	if at := slices.Index(list, key); at >= 0 {
		list = slices.Delete(list, at, at+1)
	} else {
		list = append(list, key)
	}
	s.Visit.Acknowledged = list
	s.changed()
}

// override passes over an error with a written reason. Fault: "override.reason".
func (s *sheet) override(key, reason string, at time.Time) error {
	reason = strings.TrimSpace(reason)
	if len([]rune(reason)) < 4 {
		return &domain.Fault{Code: "override.reason", Message: lang.L("Write the reason in a few words; it is kept with the visit.")}
	}
	s.withdraw(key)
	s.Visit.Overrides = append(s.Visit.Overrides, domain.Override{Finding: key, Reason: reason, At: at})
	s.changed()
	return nil
}

// withdraw takes the reason for passing over an error back.
func (s *sheet) withdraw(key string) {
	s.Visit.Overrides = slices.DeleteFunc(slices.Clone(s.Visit.Overrides), func(o domain.Override) bool { return o.Finding == key })
	s.changed()
}

// mend applies the fix of a finding. Faults: those of coding.Apply, "fix.signed".
func (s *sheet) mend(f domain.Finding, answers map[string]string) error {
	if f.Fix == nil {
		return nil
	}
	if s.noteLocked() && touchesNote(*f.Fix) {
		return &domain.Fault{Code: "fix.signed", Message: lang.L("This would change the signed note. Correct the line of the bill, or add an addendum.")}
	}
	c := s.casefile()
	fixed, err := coding.Apply(c, *f.Fix, answers)
	if err != nil {
		return err
	}
	s.remember(f.Fix.Label)
	s.correct(func(e *domain.Encounter) { *e = fixed })
	return nil
}

// touchesNote tells whether a fix changes what a signature locks.
func touchesNote(f domain.Fix) bool {
	return slices.ContainsFunc(f.Edits, func(e domain.Edit) bool {
		field := e.Kind == domain.SetField && (strings.HasPrefix(e.Path, "note.") || strings.HasPrefix(e.Path, "sets["))
		return field || e.Kind == domain.SetMuscles
	})
}
