package coding

import (
	"sync"

	"meridian/domain"
)

// Pair is an NCCI procedure-to-procedure edit: of the two codes on one date,
// column 1 is paid and column 2 denied.
type Pair struct {
	Column1 string `json:"column1"`
	Column2 string `json:"column2"`
	// Separable pairs (indicator 1) may stand together with an NCCI modifier when
	// they are truly separate; the others (indicator 0) never.
	Separable bool `json:"separable,omitempty"`
	// Span holds the dates of service for which the edit holds.
	Span domain.Span `json:"span,omitzero"`
}

// PairTable is one published table of pairs, or a part of one: CMS divides each
// quarter's table into files by the code of column 1.
type PairTable struct {
	// Quarter is the first day of the quarter for which it was published.
	Quarter domain.Date `json:"quarter"`
	// First and Last are the codes of column 1 between which the file speaks.
	First string `json:"first"`
	Last  string `json:"last"`
	// Pairs are those among the codes of the catalog.
	Pairs []Pair `json:"pairs"`

	byCodes map[[2]string][]Pair
}

func (t *PairTable) index() {
	t.byCodes = map[[2]string][]Pair{}
	for _, p := range t.Pairs {
		key := [2]string{p.Column1, p.Column2}
		t.byCodes[key] = append(t.byCodes[key], p)
	}
}

// on gives the edit of two codes on a day.
func (t *PairTable) on(column1, column2 string, day domain.Date) (Pair, bool) {
	for _, p := range t.byCodes[[2]string{column1, column2}] {
		if p.Span.Contains(day) {
			return p, true
		}
	}
	return Pair{}, false
}

var builtinPairs = sync.OnceValue(func() PairTable {
	content := load("pairs")
	t := PairTable{Quarter: domain.MustDate(content.date)}
	for _, row := range content.rows {
		t.Pairs = append(t.Pairs, Pair{Column1: row[0], Column2: row[1], Separable: row[2] == "1", Span: span(column(row, 3), column(row, 4))})
	}
	t.index()
	return t
})

// pairsFor gives the table that speaks of a code of column 1 on a day: the one of
// its quarter, else the nearest.
func (b *Book) pairsFor(column1 string, day domain.Date) *PairTable {
	// The built-in table speaks of every code, also of what is none.
	found := &b.pairs[0]
	for i := range b.pairs[1:] {
		t := &b.pairs[i+1]
		if t.First <= column1 && column1 <= t.Last && distance(t.Quarter, day) < distance(found.Quarter, day) {
			found = t
		}
	}
	return found
}

// pair gives the NCCI edit of two codes on a day, and whether there is one.
func (b *Book) pair(column1, column2 string, day domain.Date) (Pair, bool) {
	return b.pairsFor(column1, day).on(column1, column2, day)
}
