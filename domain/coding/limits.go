package coding

import (
	"strconv"
	"sync"

	"meridian/domain"
)

// UnitLimit is a Medically Unlikely Edit: how many units of a code a day may have.
type UnitLimit struct {
	Code  string `json:"code"`
	Units int    `json:"units"`
	// Absolute limits (adjudication indicator 2) hold whatever the reason; the
	// others can be appealed.
	Absolute bool `json:"absolute,omitempty"`
}

// LimitTable is one published table of limits.
type LimitTable struct {
	// Quarter is the first day of the quarter for which it was published.
	Quarter domain.Date `json:"quarter"`
	// Limits are those of codes of the catalog.
	Limits []UnitLimit `json:"limits"`

	byCode map[string]UnitLimit
}

func (t *LimitTable) index() {
	t.byCode = map[string]UnitLimit{}
	for _, l := range t.Limits {
		t.byCode[l.Code] = l
	}
}

var builtinLimits = sync.OnceValue(func() LimitTable {
	content := load("limits")
	t := LimitTable{Quarter: domain.MustDate(content.date)}
	for _, row := range content.rows {
		n, err := strconv.Atoi(row[1])
		if err != nil {
			panic(err)
		}
		t.Limits = append(t.Limits, UnitLimit{row[0], n, row[2] == "2"})
	}
	t.index()
	return t
})

// limitsFor gives the table of the quarter of a day, else the nearest.
func (b *Book) limitsFor(day domain.Date) *LimitTable {
	found := &b.limits[0]
	for i := range b.limits {
		if distance(b.limits[i].Quarter, day) < distance(found.Quarter, day) {
			found = &b.limits[i]
		}
	}
	return found
}

// limit gives how many units a code may have on a day: what the practice decided,
// else the published number.
func (b *Book) limit(code string, day domain.Date) (UnitLimit, bool) {
	published, ok := b.limitsFor(day).byCode[code]
	for _, own := range b.own.UnitLimits {
		if own.Code == code {
			return UnitLimit{code, own.Units, published.Absolute}, true
		}
	}
	return published, ok
}
