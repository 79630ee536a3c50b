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

// Draw draws the rows; each has one text a column and stays together.
func (t *Table) Draw(f *Flow, rows [][]string) {
	for i, row := range rows {
		height := t.height(row)
		if i == 0 {
			f.Need(t.headHeight() + height + t.heightOf(rows, 1))
			t.drawHead(f)
		} else if f.Need(height) {
			t.drawHead(f)
		}
		f.Draw(height, func(c *Canvas, width float64) { t.row(c, width, height, row, i%2 == 1) })
	}
}

func (t *Table) heightOf(rows [][]string, i int) float64 {
	if i < len(rows) {
		return t.height(rows[i])
	}
	return 0
}

func (t *Table) height(row []string) float64 {
	height := 0.0
	for i, column := range t.Columns {
		height = max(height, Height(row[i], column.Style, column.W))
	}
	return height + 2*t.Pad
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

func (t *Table) row(c *Canvas, width, height float64, row []string, banded bool) {
	if banded {
		c.Rect(0, 0, width, height, t.Band)
	}
	c.Rule(0, height, width, 0.2, t.Line)
	for i, column := range t.Columns {
		c.ParaAligned(column.X, t.Pad, column.W, column.Align, column.Style, row[i])
	}
}
