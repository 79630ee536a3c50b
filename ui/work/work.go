// Package work takes slow things off the UI thread and brings their answers back.
package work

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"

	"fyne.io/fyne/v2"
)

// Runner does jobs in the background.
type Runner struct {
	running sync.WaitGroup
	// ending counts jobs that wait for all others.
	ending sync.WaitGroup
	// onUI brings a function to the UI thread.
	onUI func(func())
}

// New gives a runner whose answers arrive on the UI thread through fyne.Do.
func New() *Runner { return &Runner{onUI: fyne.Do} }

// Run does job off the UI thread and then done on it, with the job's error. A
// panic in the job becomes an error, so that no fault closes the program.
func (r *Runner) Run(ctx context.Context, job func(context.Context) error, done func(error)) {
	r.running.Add(1)
	go func() {
		defer r.running.Done()
		err := safely(ctx, job)
		if done != nil {
			r.onUI(func() { done(err) })
		}
	}()
}

// OnUI does something on the UI thread: a job tells how far it is.
func (r *Runner) OnUI(do func()) { r.onUI(do) }

// Soon does something on the UI thread a moment later: when the key that is being
// pressed is over, which else would type its space into a field that gets the focus.
func (r *Runner) Soon(do func()) {
	r.Run(context.Background(), func(context.Context) error { return nil }, func(error) { do() })
}

// Steps does things on the UI thread one after the other, and lets the window answer in
// between.
func (r *Runner) Steps(steps ...func()) {
	if len(steps) > 0 {
		r.Soon(func() {
			steps[0]()
			r.Steps(steps[1:]...)
		})
	}
}

// Last does job once all others have ended, off the UI thread, and then done on it.
func (r *Runner) Last(job func(context.Context) error, done func(error)) {
	r.ending.Add(1)
	go func() {
		defer r.ending.Done()
		r.running.Wait()
		err := safely(context.Background(), job)
		r.onUI(func() { done(err) })
	}()
}

// Wait waits until all jobs have ended; tests use it, and the end of the program.
func (r *Runner) Wait() {
	r.running.Wait()
	r.ending.Wait()
}

func safely(ctx context.Context, job func(context.Context) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			// The value may hold what was typed; the place is enough to find the fault.
			slog.Error("a background job panicked", "stack", string(debug.Stack()))
			err = fmt.Errorf("something unexpected happened; it is in the log, and nothing you typed is lost")
		}
	}()
	return job(ctx)
}

// Latest runs jobs of which only the newest answer matters, such as a search at
// each key: an older one is cancelled and its answer dropped. It belongs to the
// UI thread.
type Latest struct {
	runner *Runner
	turn   int
	cancel context.CancelFunc
}

// NewLatest gives a Latest on a runner.
func NewLatest(r *Runner) *Latest { return &Latest{runner: r} }

// Run starts a job and forgets the one before.
func (l *Latest) Run(job func(context.Context) error, done func(error)) {
	if l.cancel != nil {
		l.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	l.turn++
	turn := l.turn
	l.runner.Run(ctx, job, func(err error) {
		if turn == l.turn {
			done(err)
		}
	})
}
