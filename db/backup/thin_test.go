package backup

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestThinningOverAYear makes four backups a day for 400 days and thins after each.
func TestThinningOverAYear(t *testing.T) {
	zone := time.FixedZone("PST", -8*3600)
	begin := time.Date(2025, 10, 1, 9, 0, 0, 0, zone)
	var left []time.Time
	var now time.Time
	for n := range 400 * 4 {
		now = begin.AddDate(0, 0, n/4).Add(time.Duration(n%4) * 2 * time.Hour)
		left = append([]time.Time{now}, left...)
		keep := kept(left, now)
		var next []time.Time
		for i, at := range left {
			if keep[i] {
				next = append(next, at)
			}
		}
		left = next
	}
	has := func(at time.Time) bool { return slices.ContainsFunc(left, at.Equal) }
	for n := range 8 {
		if at := now.AddDate(0, 0, -n/4).Add(-time.Duration(n%4) * 2 * time.Hour); !has(at) {
			t.Errorf("of today or yesterday %v is gone", at)
		}
	}
	for d := range 14 {
		if at := now.AddDate(0, 0, -d); !has(at) {
			t.Errorf("the last of %v is gone", at)
		}
	}
	for w := range 10 {
		sunday := now.AddDate(0, 0, -7*w)
		for sunday.Weekday() != time.Sunday && sunday.Before(now) {
			sunday = sunday.AddDate(0, 0, 1)
		}
		if !has(sunday) && !sunday.After(now) {
			t.Errorf("the last of the week of %v is gone", sunday)
		}
	}
	months := map[string]bool{}
	for _, at := range left {
		months[at.Format("2006-01")] = true
	}
	if len(months) != 14 {
		t.Errorf("months %v", months)
	}
	if len(left) > 8+14+10+14 {
		t.Errorf("%d are left", len(left))
	}
}

func TestMomentsFromTheFutureAreKept(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	moments := []time.Time{now.AddDate(4, 0, 0), now.AddDate(3, 0, 1), now.AddDate(3, 0, 1).Add(-time.Hour), now}
	if keep := kept(moments, now); slices.Contains(keep, false) {
		t.Errorf("%v", keep)
	}
}

func TestOnlyOwnBackupsAreThinned(t *testing.T) {
	p, other := practicing(t), practicing(t)
	other.folder = p.folder
	other.now = p.now.AddDate(0, 0, -100)
	first := other.make().Path
	other.now = other.now.Add(-time.Hour)
	second := other.make().Path
	p.now = p.now.AddDate(0, 0, -100).Add(-2 * time.Hour)
	old := p.make().Path
	p.now = p.now.Add(time.Hour / 2)
	p.make()
	p.now = p.now.AddDate(0, 0, 100)
	p.make()
	for path, want := range map[string]bool{first: true, second: true, old: false} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", filepath.Base(path), err == nil, want)
		}
	}
}
