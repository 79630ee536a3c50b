package sheet

// Column is a column of a table; its places are millimeters from the left margin.
type Column struct {
	Title string
	X, W  float64
	Align Align
	Style Style
}

// Table draws rows under a head that is repeated on every page.
type Table struct {
	Columns []Column
	// Head is the style of the head, on a ground of HeadGround.
	Head       Style
	HeadGround Color
	// Band is the ground of every second row, Line the rule beneath each.
	Band, Line Color
	// Pad is the room above and below a row's text.
	Pad float64
}

// strip is a row, or a part of one that is too high to stand on one page.
type strip struct {
	// cells are the lines of each column.
	cells  [][]string
	height float64
	banded bool
	// last closes a row, with a rule beneath it.
	last bool
}

// Draw draws the rows, each with one text a column. A row stays together unless
// it is higher than half a page; then it goes on under the next head.
func (t *Table) Draw(f *Flow, rows [][]string) {
	follow := f.Follow
	f.Follow = 0
	strips := t.strips(rows, f.full()/2)
	for i, s := range strips {
		need := s.height
		if i == len(strips)-1 {
			need += follow
		}
		switch {
		case i == 0 && len(strips) > 1:
			f.Need(t.headHeight() + need + strips[1].height)
			t.drawHead(f)
		case i == 0:
			f.Need(t.headHeight() + need)
			t.drawHead(f)
		case f.Need(need):
			t.drawHead(f)
		}
		f.Draw(s.height, func(c *Canvas, width float64) { t.strip(c, width, s) })
	}
	f.Follow = follow
}

// strips wraps the rows and cuts those that are higher than a limit.
func (t *Table) strips(rows [][]string, limit float64) []strip {
	var all []strip
	for i, row := range rows {
		cells := make([][]string, len(t.Columns))
		for j, column := range t.Columns {
			cells[j] = Wrap(row[j], column.Style, column.W)
		}
		for done := false; !done; {
			s := strip{cells: make([][]string, len(cells)), banded: i%2 == 1}
			done = true
			for j, column := range t.Columns {
				fit := min(len(cells[j]), int(limit/column.Style.LineHeight()))
				s.cells[j], cells[j] = cells[j][:fit], cells[j][fit:]
				s.height = max(s.height, float64(fit)*column.Style.LineHeight())
				done = done && len(cells[j]) == 0
			}
			s.height, s.last = s.height+2*t.Pad, done
			all = append(all, s)
		}
	}
	return all
}

func (t *Table) headHeight() float64 { return t.Head.LineHeight() + 2*t.Pad }

func (t *Table) drawHead(f *Flow) {
	height := t.headHeight()
	f.Draw(height, func(c *Canvas, width float64) {
		c.Rect(0, 0, width, height, t.HeadGround)
		for _, column := range t.Columns {
			c.Line(column.X, t.Pad, column.W, column.Align, t.Head, column.Title)
		}
	})
}

func (t *Table) strip(c *Canvas, width float64, s strip) {
	if s.banded {
		c.Rect(0, 0, width, s.height, t.Band)
	}
	if s.last {
		// Within the row, so that the next row's ground does not cover it.
		c.Rule(0, s.height-0.1, width, 0.2, t.Line)
	}
	for i, column := range t.Columns {
		for n, line := range s.cells[i] {
			c.Line(column.X, t.Pad+float64(n)*column.Style.LineHeight(), column.W, column.Align, column.Style, line)
		}
	}
}
