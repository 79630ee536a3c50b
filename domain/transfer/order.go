package transfer

import (
	"strconv"
	"strings"

	"meridian/domain"
)

// DateOrder is whether the day or the month stands first in 4/5/1980.
type DateOrder int

// MonthFirst is usual in the United States, DayFirst nearly everywhere else.
const (
	MonthFirst DateOrder = iota
	DayFirst
)

// Dates says how the dates of a column are written with numbers alone.
type Dates struct {
	// Order is how they are read: as was chosen, else as they show themselves, else
	// with the month first.
	Order DateOrder
	// Shown tells that dates with a number above 12 show the order, Mixed that some
	// show the one order and some the other.
	Shown, Mixed bool
	// Sample is a date that could be read both ways, "" where there is none: then
	// the order does not matter.
	Sample string
}

// DatesOf says how the dates of a column are written.
func (s Sheet) DatesOf(column int) Dates {
	var d Dates
	first, second := 0, 0
	for _, row := range s.Rows {
		a, b, ok := twoNumbers(row.Cell(column))
		switch {
		case !ok:
		case a > 12 && b > 12:
			// A slip of the pen shows no order.
		case a > 12:
			first++
		case b > 12:
			second++
		case a != b && d.Sample == "":
			d.Sample = row.Cell(column)
		}
	}
	d.Shown, d.Mixed = first+second > 0, first > 0 && second > 0
	if first > second {
		d.Order = DayFirst
	}
	if chosen, ok := s.Orders[column]; ok {
		d.Order = chosen
	}
	return d
}

// twoNumbers gives the first two numbers of a date with the year behind them.
func twoNumbers(cell string) (first, second int, ok bool) {
	parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("/.- ", r) })
	if len(parts) < 3 || len(parts[0]) > 2 {
		return 0, 0, false
	}
	first, err := strconv.Atoi(parts[0])
	if err != nil {
		return 0, 0, false
	}
	second, err = strconv.Atoi(parts[1])
	return first, second, err == nil
}

// order gives the order of a cell within a column: one that fits but one order is
// read in that one, whatever the others are.
func (d Dates) order(cell string) DateOrder {
	switch a, b, ok := twoNumbers(cell); {
	case ok && a > 12 && b <= 12:
		return DayFirst
	case ok && b > 12 && a <= 12:
		return MonthFirst
	}
	return d.Order
}

// ReadAs gives the day that a date is read as in an order. Fault: "transfer.date".
func ReadAs(cell string, order DateOrder) (domain.Date, error) {
	return readDate(cell, order, excel1900)
}

// either tells whether a cell could be read both ways in a column that has both orders.
func (d Dates) either(cell string) bool {
	a, b, ok := twoNumbers(cell)
	return d.Mixed && ok && a <= 12 && b <= 12 && a != b
}
