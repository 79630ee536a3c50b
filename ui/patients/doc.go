// Package patients holds the list of patients, a patient's page with its tabs,
// and the forms that change a patient. Finder, the piece that finds or creates a
// patient as one types, serves other screens too.
package patients
