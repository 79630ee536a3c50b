package icd10

import (
	"math/bits"
	"time"

	"meridian/domain"
)

// FiscalYear gives the year of the ICD-10-CM files that hold on a day: October 1
// of the year before to September 30.
func FiscalYear(day domain.Date) int {
	if day.Month() >= time.October {
		return day.Year() + 1
	}
	return day.Year()
}

// FirstDay gives the day from which the files of a fiscal year hold.
func FirstDay(fiscal int) domain.Date {
	day, err := domain.NewDate(fiscal-1, time.October, 1)
	if err != nil {
		return domain.Date{}
	}
	return day
}

// firstFiscal is the first year of ICD-10-CM, lastFiscal the last that Years holds.
const (
	firstFiscal = 2016
	lastFiscal  = firstFiscal + 61
)

// Years is a set of fiscal years from 2016 to 2077, one bit for each.
type Years uint64

// bit gives the set of one year, empty for one outside of 2016–2077.
func bit(fiscal int) Years {
	if fiscal < firstFiscal || fiscal > lastFiscal {
		return 0
	}
	return 1 << (fiscal - firstFiscal)
}

// Has tells whether a year is in the set.
func (y Years) Has(fiscal int) bool { return y&bit(fiscal) != 0 }

// First gives the first year of the set, 0 for none.
func (y Years) First() int {
	if y == 0 {
		return 0
	}
	return firstFiscal + bits.TrailingZeros64(uint64(y))
}

// Last gives the last year of the set, 0 for none.
func (y Years) Last() int {
	if y == 0 {
		return 0
	}
	return firstFiscal + bits.Len64(uint64(y)) - 1
}

// List gives the years in order.
func (y Years) List() []int {
	var all []int
	for f := y.First(); f != 0 && f <= y.Last(); f++ {
		if y.Has(f) {
			all = append(all, f)
		}
	}
	return all
}

// Missing gives the years between the first and the last that the set lacks.
func (y Years) Missing() []int {
	var all []int
	for f := y.First(); f != 0 && f < y.Last(); f++ {
		if !y.Has(f) {
			all = append(all, f)
		}
	}
	return all
}
