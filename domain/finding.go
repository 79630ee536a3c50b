package domain

// Severity says what a finding means for the bill.
type Severity string

// The severities of findings, gravest first.
const (
	// SeverityError stops a superbill unless it is overridden with a written reason.
	SeverityError Severity = "error"
	// SeverityWarning is shown until it is acknowledged.
	SeverityWarning Severity = "warning"
	// SeverityAdvice is shown; there is nothing to do.
	SeverityAdvice Severity = "advice"
)

// Finding is what a broken rule gives back. Screens, papers and tests read the
// same one.
type Finding struct {
	// Rule is the stable id of the rule, such as ACU-01.
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	// Path is the value concerned, such as lines[1].modifiers[0] or provider.npi.
	Path string `json:"path,omitempty"`
	// Message is one plain sentence: what is wrong.
	Message string `json:"message"`
	// Source is where the rule stands, with the date of the table that decided.
	Source string `json:"source"`
	// Fix is how to mend it, nil where nothing is known.
	Fix *Fix `json:"fix,omitempty"`
}

// Key tells findings of one encounter apart: rule and path.
func (f Finding) Key() string {
	if f.Path == "" {
		return f.Rule
	}
	return f.Rule + "@" + f.Path
}

// Fix is a remedy as data: a list of edits of the encounter, and the facts that
// the practitioner must give before they can be made.
type Fix struct {
	// Label is the text of the button.
	Label string `json:"label"`
	// Ask lists the facts to be asked for, in order.
	Ask []Question `json:"ask,omitempty"`
	// Edits are applied in order; see coding.Apply.
	Edits []Edit `json:"edits,omitempty"`
	// GoTo is a path that the screen opens instead, where the fact belongs into
	// a field, such as sets[0].seconds or patient.birth_date.
	GoTo string `json:"go_to,omitempty"`
}

// Question asks the practitioner for a fact that a fix needs.
type Question struct {
	// Name is how Edit.Value refers to the answer: "{name}".
	Name   string `json:"name"`
	Prompt string `json:"prompt"`
	// Choices are the answers to choose from; empty means free text.
	Choices []Choice `json:"choices,omitempty"`
}

// Choice is one answer to a question.
type Choice struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// EditKind is what an edit does.
type EditKind string

// The kinds of edits that coding.Apply knows.
const (
	RemoveLine      EditKind = "remove_line"     // the line at Path
	AddLine         EditKind = "add_line"        // Value: the code
	SetCode         EditKind = "set_code"        // Value: the new code of the line at Path
	SetUnits        EditKind = "set_units"       // Value: a number
	AddModifier     EditKind = "add_modifier"    // Value: the modifier
	RemoveModifier  EditKind = "remove_modifier" // Value: the modifier
	SetModifiers    EditKind = "set_modifiers"   // Value: modifiers separated by commas
	SetSite         EditKind = "set_site"        // Value: the body site
	SetDistinct     EditKind = "set_distinct"    // Value: a DistinctReason
	SetDistinctText EditKind = "set_distinct_text"
	SetPointers     EditKind = "set_pointers"     // Value: places separated by blanks
	SetDiagnosis    EditKind = "set_diagnosis"    // Value: the new code at Path
	RemoveDiagnosis EditKind = "remove_diagnosis" // the diagnosis at Path; what points to it points to the code in Value instead
	SetMuscles      EditKind = "set_muscles"      // Value: names separated by semicolons, in place of the muscle at Path
	SetField        EditKind = "set_field"        // Value: the new value of the field at Path
	Reselect        EditKind = "reselect"         // put the proposal of the treatment in place of the needle lines
)

// Edit is one step of a fix.
type Edit struct {
	Kind  EditKind `json:"kind"`
	Path  string   `json:"path,omitempty"`
	Value string   `json:"value,omitempty"`
}
