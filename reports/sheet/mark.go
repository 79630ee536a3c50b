package sheet

// dark is the sum of the three colors beneath which a ground bears white text.
const dark = 3 * 0xC0

// Mark draws on every page: behind what is printed, over light grounds only, and
// above all of it. Both canvases have the page's left top corner as their origin.
func (d *Document) Mark(behind, above func(c *Canvas, size Size)) {
	for i, page := range d.Pages {
		var grounds, rest, word, over []Op
		for _, op := range page {
			if op.Kind == RectOp && int(op.Color.R)+int(op.Color.G)+int(op.Color.B) > dark {
				grounds = append(grounds, op)
			} else {
				rest = append(rest, op)
			}
		}
		behind(&Canvas{ops: &word, lost: &d.lost}, d.Size)
		above(&Canvas{ops: &over, lost: &d.lost}, d.Size)
		d.Pages[i] = append(append(append(grounds, word...), rest...), over...)
	}
}
