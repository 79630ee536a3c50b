package patients

import (
	"context"
	"fmt"
	"testing"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/rehearsal"
)

// thousands is how many patients a large practice has.
const thousands = 20_000

// largeList shows the list of a large practice.
func largeList(b *testing.B) (*rehearsal.Room, *ListPage) {
	b.Helper()
	r := rehearsal.New(b)
	first := []string{"Mei-Hua", "Siobhán", "Walter", "José", "Oksana", "Linh", "Grace", "Yusuf"}
	err := r.Store.Together(context.Background(), func(inner *db.Store) error {
		for i := range thousands {
			p := domain.Patient{
				Name:  domain.Name{First: first[i%len(first)], Last: fmt.Sprintf("Name%c%c%c", 'a'+i/676%26, 'a'+i/26%26, 'a'+i%26)},
				Phone: fmt.Sprintf("(510) 555-%04d", i%10_000), BirthDate: domain.MustDate("1950-01-01").AddDays(i),
			}
			if _, err := inner.CreatePatient(context.Background(), p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	p := NewList(r.Desk, r.Store)
	r.Show(p)
	return r, p
}

// BenchmarkScrollThroughAllPatients is one turn of the wheel, drawn.
func BenchmarkScrollThroughAllPatients(b *testing.B) {
	r, p := largeList(b)
	r.Window.Canvas().Capture()
	at := float32(0)
	for b.Loop() {
		if at += 90; at > 40_000 {
			at = 0
		}
		p.list.ScrollToOffset(at)
		r.Window.Canvas().Capture()
	}
}

// BenchmarkDrawTheListAlone draws the same window again: what a turn of the wheel is
// measured against.
func BenchmarkDrawTheListAlone(b *testing.B) {
	r, _ := largeList(b)
	for b.Loop() {
		r.Window.Canvas().Capture()
	}
}

// BenchmarkTypeIntoTheSearch is one key in the field that finds patients, with its
// answer in the list.
func BenchmarkTypeIntoTheSearch(b *testing.B) {
	r, p := largeList(b)
	r.Window.Canvas().Focus(p.search)
	typed := []rune("oksana nameab")
	for i := 0; b.Loop(); i++ {
		if i%len(typed) == 0 {
			p.search.SetText("")
		}
		p.search.TypedRune(typed[i%len(typed)])
		r.Settle()
	}
}
