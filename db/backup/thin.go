package backup

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// How long backups are kept: all of today and yesterday, then the last one of
// each day, of each week, and of each month for ever.
const (
	daily  = 14
	weekly = 10
)

// List gives the backups in a folder, newest first. Files that only look like
// one are left out. A folder that is not there has none: CodeAway.
func List(folder string) ([]*Archive, error) {
	if !present(folder) {
		return nil, refuse(CodeAway, "The folder "+folder+" is not there. Plug its disk in, or choose another folder.")
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, because(err, CodeAway, "The folder "+folder+" cannot be read. Plug its disk in, or choose another folder.")
	}
	var all []*Archive
	for _, entry := range entries {
		if _, named := momentOf(entry.Name()); !named {
			continue
		}
		if a, err := Look(filepath.Join(folder, entry.Name())); err == nil {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b *Archive) int { return b.At.Compare(a.At) })
	return all, nil
}

// thin removes the practice's own backups that are not to be kept any longer.
func (k *Keeper) thin(folder string) error {
	all, err := List(folder)
	if err != nil {
		return err
	}
	owner, err := ownerOf(k.Key)
	if err != nil {
		return err
	}
	own := slices.DeleteFunc(all, func(a *Archive) bool { return a.footer.Owner != owner })
	moments := make([]time.Time, len(own))
	for i, a := range own {
		moments[i] = a.At
	}
	keep := kept(moments, k.Clock())
	for i, a := range own {
		if !keep[i] && a.Path != k.spared {
			err = errors.Join(err, os.Remove(a.Path))
		}
	}
	return err
}

// kept tells which of the moments, newest first, are to be kept. Those that lie
// in the future, because a clock was set back, are kept too.
func kept(moments []time.Time, now time.Time) []bool {
	keep := make([]bool, len(moments))
	served := map[string]bool{}
	today := day(now)
	for i, at := range moments {
		at = at.In(now.Location())
		age := int(today.Sub(day(at)).Hours() / 24)
		year, week := at.ISOWeek()
		keep[i] = i == 0 || age <= 1
		for _, period := range []struct {
			name  string
			holds bool
		}{
			{at.Format("day 2006-01-02"), age < daily},
			{fmt.Sprintf("week %d-%d", year, week), age < 7*weekly},
			{at.Format("month 2006-01"), true},
		} {
			if period.holds && !served[period.name] {
				served[period.name], keep[i] = true, true
			}
		}
	}
	return keep
}

// day gives the calendar day of a moment as a moment that days can be counted by.
func day(at time.Time) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
