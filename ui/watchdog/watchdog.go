// Package watchdog says which call kept the window from answering for longer than a
// frame. Only a program that is built with the tag watchdog has one: make watch.
package watchdog

import (
	"bytes"
	"context"
	"runtime"
	"strings"
	"time"
)

// Frame is the time between two pictures of a display: what takes longer is seen.
const Frame = 16 * time.Millisecond

// pause is how long the window is left alone between two questions, look how often
// the dog looks what it does while an answer is due.
const (
	pause = 5 * time.Millisecond
	look  = 2 * time.Millisecond
)

// Dog asks the UI thread again and again whether it answers.
type Dog struct {
	// OnUI brings a function to the UI thread.
	OnUI func(func())
	// Tell is told of each call of the program that took longer than a frame: what it
	// was mostly doing, within which call it began, and how long that took.
	Tell func(call, within string, took time.Duration)
	// module is the beginning of the names of the program's own functions.
	module string
	buffer []byte
}

// New gives a dog for the functions of a module.
func New(onUI func(func()), module string, tell func(call, within string, took time.Duration)) *Dog {
	return &Dog{OnUI: onUI, Tell: tell, module: module, buffer: make([]byte, 1<<20)}
}

// Watch asks until ctx ends. What Fyne does by itself, such as drawing, is not told.
func (d *Dog) Watch(ctx context.Context) {
	header := make(chan []byte, 1)
	d.OnUI(func() { header <- ownHeader() })
	var ui []byte
	select {
	case ui = <-header:
	case <-ctx.Done():
		return
	}
	for ctx.Err() == nil {
		d.ask(ctx, ui)
		time.Sleep(pause)
	}
}

// ask waits for one answer, and follows what the UI thread does until it comes.
func (d *Dog) ask(ctx context.Context, ui []byte) {
	answered := make(chan struct{})
	d.OnUI(func() { close(answered) })
	var now spell
	defer func() { d.tell(now) }()
	for {
		select {
		case <-answered:
			return
		case <-ctx.Done():
			return
		case <-time.After(look):
		}
		call, within := ownCalls(d.stackOf(ui), d.module)
		now = d.see(now, time.Now(), call, within)
	}
}

// spell is the time that the UI thread was seen in one call of the program. What Fyne
// does by itself, such as drawing, has no name.
type spell struct {
	within       string
	began, until time.Time
	// calls counts how often each innermost call was seen.
	calls map[string]int
}

// see goes on with a spell, or tells of it where another call has begun.
func (d *Dog) see(now spell, at time.Time, call, within string) spell {
	if now.calls == nil || within != now.within {
		d.tell(now)
		now = spell{within: within, began: at, calls: map[string]int{}}
	}
	now.until = at
	now.calls[call]++
	return now
}

// tell tells of a spell that was longer than a frame. It began at most one look before
// it was seen.
func (d *Dog) tell(s spell) {
	took := s.until.Sub(s.began) + look
	if s.within == "" || took < Frame {
		return
	}
	most := ""
	for call, times := range s.calls {
		if times > s.calls[most] {
			most = call
		}
	}
	d.Tell(most, s.within, took)
}

// ownHeader gives "goroutine 1 " of the goroutine that calls it.
func ownHeader() []byte {
	buffer := make([]byte, 64)
	buffer = buffer[:runtime.Stack(buffer, false)]
	return bytes.Clone(buffer[:bytes.IndexByte(buffer, '[')])
}

// stackOf gives the stack of the goroutine with a header.
func (d *Dog) stackOf(header []byte) string {
	all := d.buffer[:runtime.Stack(d.buffer, true)]
	for stack := range bytes.SplitSeq(all, []byte("\n\n")) {
		if bytes.HasPrefix(stack, header) {
			return string(stack)
		}
	}
	return ""
}

// ownCalls gives the innermost function of the module on a stack, and the outermost
// that the main loop called, past the one that brings answers of jobs; "" where the
// program only waits.
func ownCalls(stack, module string) (call, within string) {
	for line := range strings.Lines(stack) {
		open := strings.LastIndexByte(line, '(')
		if open < 0 || !strings.HasPrefix(line, module) {
			continue
		}
		name := line[:open]
		if name == module+"ui.Run" {
			return call, within
		}
		if call == "" {
			call = name
		}
		if !strings.HasPrefix(name, module+"ui/work.") {
			within = name
		}
	}
	return call, within
}
