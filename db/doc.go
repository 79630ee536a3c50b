// Package db is the store of a practice: one encrypted SQLite file that holds patients,
// visits, payments, issued papers and the record of every change.
//
// The methods of Store are the user's verbs. Each one that writes does so in a
// single transaction with one moment of the injected clock and leaves an entry
// in the audit trail within it; nothing is half written. Refusals are
// domain.Faults: a code for programs and a sentence for people.
//
// Clinical and financial history only grows: patients are archived, payments
// reversed, signed notes get addenda, issued papers are voided. The schema
// holds this too, by triggers.
package db
