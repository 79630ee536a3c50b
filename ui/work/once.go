package work

import "context"

// Once runs jobs that must not be done twice by a slip: while one runs, another is
// left out, such as that of the second tap of a double-click. It belongs to the UI
// thread.
type Once struct {
	runner *Runner
	busy   bool
}

// NewOnce gives a Once on a runner.
func NewOnce(r *Runner) *Once { return &Once{runner: r} }

// Busy tells whether a job runs.
func (o *Once) Busy() bool { return o.busy }

// Run starts a job, unless one is still running.
func (o *Once) Run(job func(context.Context) error, done func(error)) {
	if o.busy {
		return
	}
	o.busy = true
	o.runner.Run(context.Background(), job, func(err error) {
		o.busy = false
		done(err)
	})
}
