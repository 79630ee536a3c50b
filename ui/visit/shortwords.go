package visit

import "meridian/domain"

// writtenOut gives the text of a short word of the practice.
func (p *Page) writtenOut(word string) (string, bool) {
	if p.sheet == nil {
		return "", false
	}
	return domain.WrittenOut(p.sheet.Shorts, word)
}
