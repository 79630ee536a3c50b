package work

import (
	"context"
	"testing"
)

func TestSettleBringsAnswersOfAnswers(t *testing.T) {
	r, q := NewQueued()
	var heard []string
	nothing := func(context.Context) error { return nil }
	r.Run(t.Context(), nothing, func(error) {
		heard = append(heard, "first")
		r.Run(t.Context(), nothing, func(error) { heard = append(heard, "second") })
	})
	r.Wait()
	if len(heard) != 0 {
		t.Fatal("an answer came before it was asked for")
	}
	q.Settle()
	if len(heard) != 2 || heard[1] != "second" {
		t.Errorf("heard %v", heard)
	}
}
