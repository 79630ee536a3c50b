// Package visit is the screen of one visit, the heart of Meridian: the note and
// the treatment on the left, and on the right, live, what they mean for the
// bill, each line with its reason and each finding with its remedy.
//
// The state of a visit and everything that can be done to it is the sheet,
// which knows no window; the row files turn it into what is shown; the others
// draw it.
package visit
