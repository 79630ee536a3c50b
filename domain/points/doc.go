// Package points knows the acupuncture points: the 361 of the fourteen channels and
// the 48 extra points of the World Health Organization's nomenclature, how they are
// found, and how a prescription is typed and written.
package points
