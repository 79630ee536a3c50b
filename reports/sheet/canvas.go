package sheet

import "slices"

// Canvas draws on one page, from an origin of its own, in millimeters.
type Canvas struct {
	ops  *[]Op
	lost *[]string
	x, y float64
}

// Text draws one line whose top is at y and gives the place behind it.
func (c *Canvas) Text(x, y float64, style Style, s string) float64 {
	s = clean(s)
	c.note(s)
	for _, r := range runs(s, style) {
		*c.ops = append(*c.ops, Op{Kind: TextOp, X: c.x + x, Y: c.y + y + style.baseline(), W: r.width, Face: r.face, Size: style.Size, Color: style.Color, Text: r.text})
		x += r.width
	}
	return x
}

// note remembers characters that cannot be printed.
func (c *Canvas) note(s string) {
	for _, lost := range Unprintable(s) {
		if !slices.Contains(*c.lost, lost) {
			*c.lost = append(*c.lost, lost)
		}
	}
}

// Line draws one line within a width, aligned in it.
func (c *Canvas) Line(x, y, width float64, align Align, style Style, s string) {
	switch align {
	case Right:
		x += width - Width(s, style)
	case Center:
		x += (width - Width(s, style)) / 2
	}
	c.Text(x, y, style, s)
}

// Para draws wrapped text whose top is at y and gives its height.
func (c *Canvas) Para(x, y, width float64, style Style, s string) float64 {
	return c.ParaAligned(x, y, width, Left, style, s)
}

// ParaAligned draws wrapped text, each line aligned in the width.
func (c *Canvas) ParaAligned(x, y, width float64, align Align, style Style, s string) float64 {
	lines := Wrap(s, style, width)
	for i, line := range lines {
		c.Line(x, y+float64(i)*style.LineHeight(), width, align, style, line)
	}
	return float64(len(lines)) * style.LineHeight()
}

// Rect fills a rectangle.
func (c *Canvas) Rect(x, y, w, h float64, color Color) {
	if w > 0 && h > 0 {
		*c.ops = append(*c.ops, Op{Kind: RectOp, X: c.x + x, Y: c.y + y, W: w, H: h, Color: color})
	}
}

// Rule draws a line across whose middle is at y.
func (c *Canvas) Rule(x, y, w, thickness float64, color Color) {
	c.Rect(x, y-thickness/2, w, thickness, color)
}
