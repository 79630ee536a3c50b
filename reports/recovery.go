package reports

import (
	"strconv"

	"meridian/domain"
	"meridian/reports/sheet"
)

// RecoveryKey sets the page that opens the practice when the passphrase is
// forgotten, or on another computer. Groups are those of the key, in order. It
// has no letterhead: who finds it shall not learn whose it is.
func RecoveryKey(groups []string, size domain.PaperSize, made domain.Date) (*sheet.Document, error) {
	practice := domain.Practice{Name: "Meridian", PaperSize: size}
	f := frame{title: "Recovery key", subject: "Recovery key of Meridian", practice: practice, issued: made, facts: []fact{{"MADE", made.US()}}, warning: "Keep it secret: it opens the records"}.begin()
	prose(f, "What this is", "This key opens the records when the passphrase is forgotten, or a backup on another computer. Without passphrase and without this key nobody can open them: not the makers of Meridian either.")
	prose(f, "How to keep it", "Print it or copy it by hand. Keep it where you keep what must not be lost or stolen, such as a safe, away from the computer and from the backups. Do not photograph it, and do not save it on the computer.")
	f.Space(6)
	f.Draw(keyRows*keyRowHeight, func(c *sheet.Canvas, width float64) {
		column := width / keyColumns
		for i, g := range groups {
			x, y := float64(i%keyColumns)*column, float64(i/keyColumns)*keyRowHeight
			c.Rect(x+1, y+1, column-2, keyRowHeight-2, band)
			c.Text(x+4, y+3, capsText.In(muted), "GROUP "+strconv.Itoa(i+1))
			c.Text(x+4, y+8, sheet.Style{Face: sheet.SemiBold, Size: 19, Color: ink}, g)
		}
	})
	f.Space(4)
	fineText(f, "Letters and digits only; there is no letter I, L, O or U in it. The last character of each group checks the group, so that a slip of the pen is noticed.")
	return finished(f)
}

// The key stands in two rows of four groups.
const (
	keyColumns   = 4
	keyRows      = 2
	keyRowHeight = 22.0
)
