package sheet

import "errors"

// Margins are the blank edges of a page in millimeters.
type Margins struct{ Top, Bottom, Side float64 }

// Flow fills page after page from top to bottom.
type Flow struct {
	document *Document
	margins  Margins
	y        float64
	// Head draws at the top of every page from the second on and gives its height.
	Head func(c *Canvas, width float64) float64
	// Foot draws in the bottom margin of every page once all are known.
	Foot func(c *Canvas, width float64, page, pages int)
	// Follow is the height of what has to stand on the same page as the end of
	// the block that is drawn next, so that no signature begins a page alone.
	Follow float64
}

// NewFlow begins a document with its first page.
func NewFlow(size Size, margins Margins, info Info) *Flow {
	f := &Flow{document: &Document{Size: size, Info: info}, margins: margins}
	f.turn()
	return f
}

// Width gives the width between the margins.
func (f *Flow) Width() float64 { return f.document.Size.W - 2*f.margins.Side }

// Page gives the number of the page in hand, counted from 1.
func (f *Flow) Page() int { return len(f.document.Pages) }

// Room gives the height that is left on the page.
func (f *Flow) Room() float64 { return f.document.Size.H - f.margins.Bottom - f.y }

// full gives the height between the margins.
func (f *Flow) full() float64 { return f.document.Size.H - f.margins.Bottom - f.margins.Top }

// turn begins a new page.
func (f *Flow) turn() {
	f.document.Pages = append(f.document.Pages, nil)
	f.y = f.margins.Top
	if f.Head != nil && len(f.document.Pages) > 1 {
		f.y += f.Head(f.canvas(), f.Width())
	}
}

// canvas gives the page at the present height.
func (f *Flow) canvas() *Canvas {
	return &Canvas{ops: &f.document.Pages[len(f.document.Pages)-1], lost: &f.document.lost, x: f.margins.Side, y: f.y}
}

// Need turns the page where a height does not fit on it; what is higher than a
// page stays where it is, since no page would help. It tells whether it turned.
func (f *Flow) Need(height float64) bool {
	if height <= f.Room()+0.001 || height > f.full() {
		return false
	}
	f.turn()
	return true
}

// Draw draws a block that stays together.
func (f *Flow) Draw(height float64, draw func(c *Canvas, width float64)) {
	f.Need(height + f.Follow)
	draw(f.canvas(), f.Width())
	f.y += height
}

// Space leaves room, but none at the top of a page.
func (f *Flow) Space(height float64) {
	if f.y > f.margins.Top+0.001 {
		f.y += min(height, max(0, f.Room()))
	}
}

// Prose draws text of any length between two places, over as many pages as it
// needs; no page begins or ends with a single line of a paragraph of three or more.
func (f *Flow) Prose(x, width float64, style Style, s string) {
	f.prose(x, width, style, s, func(*Canvas) {})
}

// Entry draws prose from x on, with a label at the left of its first line.
func (f *Flow) Entry(x float64, labelStyle Style, label string, style Style, s string) {
	drop := style.baseline() - labelStyle.baseline()
	f.prose(x, f.Width()-x, style, s, func(c *Canvas) { c.Text(0, drop, labelStyle, label) })
}

func (f *Flow) prose(x, width float64, style Style, s string, beside func(*Canvas)) {
	lines := Wrap(s, style, width)
	for i, line := range lines {
		need := style.LineHeight()
		left := len(lines) - i
		if left == 2 || i == 0 && left > 2 {
			need *= 2
		}
		if left <= 2 {
			need += f.Follow
		}
		f.Need(need)
		if i == 0 {
			beside(f.canvas())
		}
		f.canvas().Text(x, 0, style, line)
		f.y += style.LineHeight()
	}
}

// Finish draws the feet of all pages and gives the document. It fails where a
// block was higher than a page, since its end would be missing on paper.
func (f *Flow) Finish() (*Document, error) {
	if err := f.complete(); err != nil {
		return nil, err
	}
	if f.Foot != nil {
		for i := range f.document.Pages {
			c := &Canvas{ops: &f.document.Pages[i], lost: &f.document.lost, x: f.margins.Side, y: f.document.Size.H - f.margins.Bottom}
			f.Foot(c, f.Width(), i+1, len(f.document.Pages))
		}
	}
	return f.document, nil
}

// complete tells whether all text stands above the bottom margin.
func (f *Flow) complete() error {
	bottom := f.document.Size.H - f.margins.Bottom + 0.5
	for _, page := range f.document.Pages {
		for _, op := range page {
			if op.Kind == TextOp && op.Y > bottom {
				return ErrTooLong
			}
		}
	}
	return nil
}

// ErrTooLong tells that a text does not fit on a page.
var ErrTooLong = errors.New("sheet: a block is higher than a page")
