package coding

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"meridian/domain"
	"meridian/domain/icd10"
)

// Apply makes the edits of a fix on the encounter of a case and gives the
// changed encounter; the case stays as it is. Answers are the facts that the fix
// asks for, by name. Edits of fields come first, then the bill follows the
// treatment, then the edits of lines: a line that already is as the fix wants it
// keeps following the treatment. Faults: "fix.answer" (a fact is missing),
// "fix.path" (the fix does not fit the encounter).
func Apply(c Case, f domain.Fix, answers map[string]string) (domain.Encounter, error) {
	edits, err := filled(f, answers)
	if err != nil {
		return c.Encounter, err
	}
	e := clone(c.Encounter)
	if err := applyAll(&c, &e, edits, fieldEdits); err != nil {
		return c.Encounter, err
	}
	c.Encounter = e
	e.Lines = Merge(c)
	for _, edit := range edits {
		if !slices.Contains(fieldEdits, edit.Kind) {
			c.Encounter = e
			if err := applyToLines(&e, edit, &c); err != nil {
				return c.Encounter, err
			}
		}
	}
	return e, nil
}

// fieldEdits change what was recorded, the others change the bill.
var fieldEdits = []domain.EditKind{domain.SetField, domain.SetDiagnosis, domain.RemoveDiagnosis, domain.SetMuscles}

// filled puts the answers into the edits.
func filled(f domain.Fix, answers map[string]string) ([]domain.Edit, error) {
	edits := slices.Clone(f.Edits)
	for _, q := range f.Ask {
		answer := strings.TrimSpace(answers[q.Name])
		if answer == "" {
			return nil, &domain.Fault{Code: "fix.answer", Field: q.Name, Message: "Please answer: " + q.Prompt}
		}
		for i := range edits {
			edits[i].Value = strings.ReplaceAll(edits[i].Value, "{"+q.Name+"}", answer)
		}
	}
	return edits, nil
}

// clone copies what edits change.
func clone(e domain.Encounter) domain.Encounter {
	e.Lines = slices.Clone(e.Lines)
	for i := range e.Lines {
		e.Lines[i].Modifiers = slices.Clone(e.Lines[i].Modifiers)
		e.Lines[i].Pointers = slices.Clone(e.Lines[i].Pointers)
	}
	e.Diagnoses, e.Muscles = slices.Clone(e.Diagnoses), slices.Clone(e.Muscles)
	e.Sets, e.Services = slices.Clone(e.Sets), slices.Clone(e.Services)
	e.Declined = slices.Clone(e.Declined)
	return e
}

func applyAll(c *Case, e *domain.Encounter, edits []domain.Edit, kinds []domain.EditKind) error {
	for _, edit := range edits {
		if !slices.Contains(kinds, edit.Kind) {
			continue
		}
		if err := applyToFields(c, e, edit); err != nil {
			return err
		}
	}
	return nil
}

var pathForm = regexp.MustCompile(`^(lines|diagnoses|muscles|sets)\[(\d+)\]`)

// place gives the index within a path such as lines[2].
func place(path string, length int) (int, error) {
	m := pathForm.FindStringSubmatch(path)
	if m != nil {
		if i, err := strconv.Atoi(m[2]); err == nil && i < length {
			return i, nil
		}
	}
	return 0, &domain.Fault{Code: "fix.path", Field: path, Message: "The visit has changed since; look at the findings again."}
}

func applyToFields(c *Case, e *domain.Encounter, edit domain.Edit) error {
	switch edit.Kind {
	case domain.SetDiagnosis, domain.RemoveDiagnosis:
		i, err := place(edit.Path, len(e.Diagnoses))
		if err != nil {
			return err
		}
		if edit.Kind == domain.RemoveDiagnosis {
			mergeDiagnosis(e, i, edit.Value)
			RemoveDiagnosisAt(e, i)
			return nil
		}
		entry, _ := c.book().Diagnoses.Lookup(edit.Value)
		e.Diagnoses[i] = domain.Diagnosis{Code: icd10.Normalise(edit.Value), Text: entry.Text}
		if mergeDiagnosis(e, i, edit.Value) {
			RemoveDiagnosisAt(e, i)
		}
	case domain.SetMuscles:
		i, err := place(edit.Path, len(e.Muscles))
		if err != nil {
			return err
		}
		var named []domain.Muscle
		for _, name := range strings.Split(edit.Value, ";") {
			named = append(named, domain.Muscle{Name: strings.TrimSpace(name), Side: e.Muscles[i].Side})
		}
		e.Muscles = slices.Replace(e.Muscles, i, i+1, named...)
	default:
		return setField(e, edit)
	}
	return nil
}

// mergeDiagnosis lets what points to a diagnosis point to a code elsewhere in the
// list; false where it does not stand there.
func mergeDiagnosis(e *domain.Encounter, at int, code string) bool {
	other := -1
	for i, d := range e.Diagnoses {
		if i != at && icd10.Normalise(d.Code) == icd10.Normalise(code) {
			other = i
			break
		}
	}
	if other < 0 {
		return false
	}
	for i := range e.Lines {
		pointers := e.Lines[i].Pointers
		if p := slices.Index(pointers, at); p >= 0 && !slices.Contains(pointers, other) {
			pointers[p] = other
		}
	}
	return true
}

// RemoveDiagnosisAt takes a diagnosis off an encounter; pointers follow.
func RemoveDiagnosisAt(e *domain.Encounter, at int) {
	e.Diagnoses = slices.Delete(e.Diagnoses, at, at+1)
	for i := range e.Lines {
		var kept []int
		for _, p := range e.Lines[i].Pointers {
			switch {
			case p < at:
				kept = append(kept, p)
			case p > at:
				kept = append(kept, p-1)
			}
		}
		e.Lines[i].Pointers = kept
	}
}

func setField(e *domain.Encounter, edit domain.Edit) error {
	fields := map[string]*string{
		"note.evaluation": &e.Note.Evaluation, "note.response": &e.Note.Response, "place_of_service": &e.PlaceOfService,
		"improvement.text": &e.Improvement.Text, "improvement.progress": (*string)(&e.Improvement.Progress), "route": (*string)(&e.Route),
	}
	switch {
	case fields[edit.Path] != nil:
		*fields[edit.Path] = edit.Value
	case edit.Path == "notice_given":
		return e.NoticeGiven.UnmarshalText([]byte(edit.Value))
	case strings.HasPrefix(edit.Path, "sets["):
		i, err := place(edit.Path, len(e.Sets))
		if err != nil {
			return err
		}
		e.Sets[i].EStim = edit.Value == "yes"
	default:
		_, err := place(edit.Path, 0)
		return err
	}
	return nil
}

func applyToLines(e *domain.Encounter, edit domain.Edit, c *Case) error {
	switch {
	case edit.Kind == domain.Reselect:
		reselect(e, c)
		return nil
	case edit.Kind == domain.AddLine:
		l := c.line(edit.Value, 1)
		l.Origin = domain.Added
		e.Lines = append([]domain.Line{l}, e.Lines...)
		return nil
	case edit.Path == "lines":
		for i := range e.Lines {
			if err := editLine(e, i, edit, c); err != nil {
				return err
			}
		}
		return nil
	}
	i, err := place(edit.Path, len(e.Lines))
	if err != nil {
		return err
	}
	if edit.Kind == domain.RemoveLine {
		RemoveLineAt(e, i)
		return nil
	}
	return editLine(e, i, edit, c)
}

// RemoveLineAt takes a line off the bill; a proposed one is remembered as declined.
func RemoveLineAt(e *domain.Encounter, at int) {
	switch l := e.Lines[at]; l.Origin {
	case domain.Proposed:
		e.Declined = append(e.Declined, l.Code)
	case domain.Edited:
		e.Declined = append(e.Declined, l.Replaces)
	}
	e.Lines = slices.Delete(e.Lines, at, at+1)
}

// reselect puts what the treatment earns in place of all needle lines.
func reselect(e *domain.Encounter, c *Case) {
	e.Lines = slices.DeleteFunc(e.Lines, func(l domain.Line) bool { return known(l.Code).Needle })
	e.Declined = slices.DeleteFunc(e.Declined, func(code string) bool { return known(code).Needle })
	if !e.Signed() {
		c.Encounter = *e
		e.Lines = Merge(*c)
		return
	}
	for _, p := range Select(*c) {
		if known(p.Line.Code).Needle {
			e.Lines = append(e.Lines, p.Line)
		}
	}
}

// editLine changes one line; a proposed line that really changes becomes edited.
func editLine(e *domain.Encounter, at int, edit domain.Edit, c *Case) error {
	before := e.Lines[at]
	l := before
	l.Modifiers, l.Pointers = slices.Clone(l.Modifiers), slices.Clone(l.Pointers)
	if err := change(&l, edit); err != nil {
		return err
	}
	if l.Code != before.Code {
		l.Fee, l.Label = c.Fees[l.Code].Amount, Label(c.Fees, l.Code)
	}
	if sameLine(l, before) {
		return nil
	}
	if l.Origin == domain.Proposed {
		l.Origin, l.Replaces = domain.Edited, before.Code
	}
	e.Lines[at] = l
	return nil
}

func sameLine(a, b domain.Line) bool {
	return a.Code == b.Code && a.Units == b.Units && a.Site == b.Site && a.Distinct == b.Distinct && a.DistinctText == b.DistinctText &&
		slices.Equal(a.Modifiers, b.Modifiers) && slices.Equal(a.Pointers, b.Pointers)
}

func change(l *domain.Line, edit domain.Edit) error {
	switch edit.Kind {
	case domain.SetCode:
		l.Code = edit.Value
	case domain.SetSite:
		l.Site = edit.Value
	case domain.SetDistinct:
		l.Distinct = domain.DistinctReason(edit.Value)
	case domain.SetDistinctText:
		l.DistinctText = edit.Value
	case domain.AddModifier:
		if !l.HasModifier(edit.Value) {
			l.Modifiers = OrderModifiers(append(l.Modifiers, edit.Value))
		}
	case domain.RemoveModifier:
		l.Modifiers = slices.DeleteFunc(l.Modifiers, func(m string) bool { return m == edit.Value })
	case domain.SetModifiers:
		l.Modifiers = OrderModifiers(strings.Split(edit.Value, ","))
	default:
		return changeNumbers(l, edit)
	}
	return nil
}

func changeNumbers(l *domain.Line, edit domain.Edit) error {
	var numbers []int
	for _, field := range strings.Fields(edit.Value) {
		n, err := strconv.Atoi(field)
		if err != nil {
			return &domain.Fault{Code: "fix.path", Field: edit.Path, Message: fmt.Sprintf("%q is not a number.", field)}
		}
		numbers = append(numbers, n)
	}
	switch {
	case edit.Kind == domain.SetPointers:
		l.Pointers = numbers
	case edit.Kind == domain.SetUnits && len(numbers) == 1:
		l.Units = numbers[0]
	default:
		return &domain.Fault{Code: "fix.path", Field: edit.Path, Message: "The visit has changed since; look at the findings again."}
	}
	return nil
}
