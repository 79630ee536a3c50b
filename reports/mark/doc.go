// Package mark makes the pictures that papers carry, logo and signature, from
// files of any size and from strokes drawn in the window. The same input gives the
// same bytes: an 8-bit palette PNG for its place at 300 dots an inch.
package mark
