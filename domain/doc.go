// Package domain is the language of an acupuncture practice: patients and their
// policies, encounters with needle sets and muscles, the lines of a bill,
// payments, papers, and the small exact values they are made of.
//
// Everything here is a plain value. The package does no I/O, reads no clock,
// knows no SQL and no window; the packages below it (coding, medicare, icd10)
// add the billing rules, and everything else in Meridian imports it.
package domain
