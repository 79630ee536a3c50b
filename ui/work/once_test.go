package work

import (
	"context"
	"testing"
)

func TestOnceLeavesOutWhatComesWhileItWorks(t *testing.T) {
	r, q := NewQueued()
	once := NewOnce(r)
	jobs, answers := 0, 0
	job := func(context.Context) error { jobs++; return nil }
	for range 2 {
		once.Run(job, func(error) { answers++ })
	}
	q.Settle()
	if jobs != 1 || answers != 1 {
		t.Errorf("%d jobs and %d answers", jobs, answers)
	}
	once.Run(job, func(error) { answers++ })
	q.Settle()
	if jobs != 2 || answers != 2 {
		t.Errorf("afterwards %d jobs and %d answers", jobs, answers)
	}
}
