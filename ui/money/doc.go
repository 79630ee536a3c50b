// Package money shows what patients owe and what was received in a span of days.
package money
