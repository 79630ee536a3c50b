// Package body is the drawn body: a front and a back view with the muscles that
// dry needling names, as shapes that a screen and a paper draw alike and in which
// a touched place is found. It is a chart to point at, not an atlas.
package body
