package domain

import "errors"

// Fault is an error that a practitioner can mend: it names the field it
// concerns and says in one sentence what is wrong and what to do.
type Fault struct {
	// Code is stable and meant for programs and tests, such as "npi.check".
	Code string
	// Field is the path of the value concerned, such as "provider.npi"; it may
	// be empty where a single value was parsed.
	Field string
	// Message is one plain sentence for the screen.
	Message string
	// Cause is the error that led to it, for tests and for errors.Is; nil for none.
	Cause error
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// Error gives the sentence for the screen.
func (f *Fault) Error() string { return f.Message }

// At gives a copy of the fault placed at a field.
func (f *Fault) At(field string) *Fault {
	c := *f
	c.Field = field
	return &c
}

// FaultCode gives the code of the Fault within err, or "" where there is none.
func FaultCode(err error) string {
	var f *Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return ""
}

func fault(code, message string) *Fault { return &Fault{Code: code, Message: message} }
