package work

import (
	"context"
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestRunBringsTheErrorBack(t *testing.T) {
	test.NewTempApp(t)
	r := New()
	wanted := errors.New("no")
	var got error
	r.Run(context.Background(), func(context.Context) error { return wanted }, func(err error) { got = err })
	r.Wait()
	if !errors.Is(got, wanted) {
		t.Errorf("got %v", got)
	}
}

func TestAPanicBecomesASentence(t *testing.T) {
	test.NewTempApp(t)
	r := New()
	var got error
	r.Run(context.Background(), func(context.Context) error { panic("林美華") }, func(err error) { got = err })
	r.Wait()
	if got == nil {
		t.Fatal("the panic was swallowed")
	}
}

func TestOnlyTheLatestAnswerArrives(t *testing.T) {
	test.NewTempApp(t)
	r := New()
	l := NewLatest(r)
	var heard []string
	release := make(chan struct{})
	l.Run(func(ctx context.Context) error { <-release; return ctx.Err() }, func(error) { heard = append(heard, "first") })
	l.Run(func(context.Context) error { <-release; return nil }, func(error) { heard = append(heard, "second") })
	close(release)
	r.Wait()
	if len(heard) != 1 || heard[0] != "second" {
		t.Errorf("heard %v", heard)
	}
}

// A page that is built in steps must not be built all at once between two pictures.
func TestStepsLetTheWindowAnswerInBetween(t *testing.T) {
	r, q := NewQueued()
	var heard []string
	say := func(word string) func() { return func() { heard = append(heard, word) } }
	r.Steps(say("one"), say("two"), say("three"))
	r.OnUI(say("a key"))
	q.Settle()
	if want := []string{"a key", "one", "two", "three"}; !slices.Equal(heard, want) && !slices.Equal(heard, []string{"one", "a key", "two", "three"}) {
		t.Errorf("heard %v", heard)
	}
}
