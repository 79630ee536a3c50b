package sheet

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// Kind is what an operation draws.
type Kind byte

// The kinds of operations.
const (
	TextOp Kind = 'T'
	RectOp Kind = 'R'
	// PictureOp draws a logo or a signature.
	PictureOp Kind = 'P'
)

// Op draws one thing at an exact place. All measures are millimeters from the
// page's left top corner; the Y of a text is its baseline.
type Op struct {
	Kind       Kind
	X, Y, W, H float64
	Face       *Face
	Size       float64
	Color      Color
	Text       string
	Picture    *Picture
}

// Size is the size of a paper in millimeters.
type Size struct{ W, H float64 }

// The sizes of paper.
var (
	Letter = Size{215.9, 279.4}
	A4     = Size{210, 297}
)

// Info stands in the metadata of the PDF.
type Info struct {
	Title, Author, Subject string
	// Created is the date of the document; the same input gives the same bytes.
	Created time.Time
}

// Document is a laid out paper.
type Document struct {
	Size  Size
	Info  Info
	Pages [][]Op
	// lost are characters that could not be printed.
	lost []string
}

// PageCount gives the number of pages.
func (d *Document) PageCount() int { return len(d.Pages) }

// Unprintable gives the characters that no font has; they stand as □ on paper,
// and whoever prints has to be told before.
func (d *Document) Unprintable() []string { return d.lost }

// Append puts the pages of another document behind; many superbills for one
// print job are one document.
func (d *Document) Append(other *Document) {
	d.Pages = append(d.Pages, other.Pages...)
	for _, lost := range other.lost {
		if !slices.Contains(d.lost, lost) {
			d.lost = append(d.lost, lost)
		}
	}
}

// WriteOps writes the operations as text, one a line, for golden tests.
func (d *Document) WriteOps(w io.Writer) error {
	for i, page := range d.Pages {
		if _, err := fmt.Fprintf(w, "page %d of %d, %.1f × %.1f\n", i+1, len(d.Pages), d.Size.W, d.Size.H); err != nil {
			return err
		}
		for _, op := range page {
			if _, err := fmt.Fprintln(w, op.String()); err != nil {
				return err
			}
		}
	}
	return nil
}

// String gives the operation as a line of text.
func (o Op) String() string {
	if o.Kind == PictureOp {
		return fmt.Sprintf("image %6.2f %6.2f  %.2f × %.2f %s", o.X, o.Y, o.W, o.H, o.Picture.told())
	}
	color := fmt.Sprintf("#%02x%02x%02x", o.Color.R, o.Color.G, o.Color.B)
	if o.Kind == TextOp {
		return fmt.Sprintf("text  %6.2f %6.2f  %s %.1f %s  %s", o.X, o.Y, o.Face.Name, o.Size, color, o.Text)
	}
	return fmt.Sprintf("rect  %6.2f %6.2f  %.2f × %.2f %s", o.X, o.Y, o.W, o.H, color)
}
