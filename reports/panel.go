package reports

import "meridian/reports/sheet"

// fact is a labeled value of a panel.
type fact struct{ label, value string }

// panel is a box with a heading, a name and facts, such as the patient's.
type panel struct {
	heading, name string
	facts         []fact
}

// The measures of a panel in millimeters.
const (
	panelPad   = 3.0
	panelLabel = 18.6
	panelGap   = 4.0
)

// valueWidth gives the room for a fact's value.
func valueWidth(width float64) float64 { return width - 2*panelPad - panelLabel }

func (p panel) height(width float64) float64 {
	height := 2*panelPad + capsText.LineHeight() + 0.8 + sheet.Height(p.name, nameText, width-2*panelPad) + 0.6
	for _, f := range p.facts {
		height += max(sheet.Height(f.value, bodyText, valueWidth(width)), bodyText.LineHeight())
	}
	return height
}

func (p panel) draw(c *sheet.Canvas, x, width, height float64) {
	c.Rect(x, 0, width, height, pale)
	c.Rule(x, 0, width, 0.7, jade)
	x, inner := x+panelPad, width-2*panelPad
	y := panelPad
	c.Text(x, y, capsText, p.heading)
	y += capsText.LineHeight() + 0.8
	y += c.Para(x, y, inner, nameText, p.name) + 0.6
	for _, f := range p.facts {
		c.Text(x, y+0.35, smallText, f.label)
		used := c.Para(x+panelLabel, y, valueWidth(width), bodyText, f.value)
		y += max(used, bodyText.LineHeight())
	}
}

// panelWidth gives the width of one of several panels side by side.
func panelWidth(width float64, count int) float64 {
	return (width - panelGap*float64(count-1)) / float64(count)
}

// panels draws panels side by side, all as high as the highest.
func panels(f *sheet.Flow, all []panel) {
	width := panelWidth(f.Width(), len(all))
	height := 0.0
	for _, p := range all {
		height = max(height, p.height(width))
	}
	f.Draw(height, func(c *sheet.Canvas, _ float64) {
		for i, p := range all {
			p.draw(c, float64(i)*(width+panelGap), width, height)
		}
	})
}

// add puts a fact into the panel where it has a value.
func (p *panel) add(label, value string) {
	if value != "" {
		p.facts = append(p.facts, fact{label, value})
	}
}
