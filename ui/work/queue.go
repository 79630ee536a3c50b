package work

import "sync"

// Queue stands in for the window's loop where there is none: answers wait until
// Settle brings them, one after the other, on the goroutine that calls it.
// Fyne's test driver would run them on the job's own goroutine, beside whatever
// the test does to the same widgets.
type Queue struct {
	runner  *Runner
	mutex   sync.Mutex
	waiting []func()
}

// NewQueued gives a runner whose answers wait in a queue.
func NewQueued() (*Runner, *Queue) {
	q := &Queue{}
	q.runner = &Runner{onUI: q.add}
	return q.runner, q
}

func (q *Queue) add(answer func()) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.waiting = append(q.waiting, answer)
}

func (q *Queue) take() []func() {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	answers := q.waiting
	q.waiting = nil
	return answers
}

// Settle waits for all jobs and brings their answers, and those of the jobs that
// the answers begin, until nothing is left to do.
func (q *Queue) Settle() {
	for {
		q.runner.Wait()
		answers := q.take()
		if len(answers) == 0 {
			return
		}
		for _, answer := range answers {
			answer()
		}
	}
}
