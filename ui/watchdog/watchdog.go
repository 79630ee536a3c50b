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

// pause is how long the window is left alone between two questions.
const pause = 5 * time.Millisecond

// Dog asks the UI thread again and again whether it answers.
type Dog struct {
	// OnUI brings a function to the UI thread.
	OnUI func(func())
	// Tell is told of each call of the program that took longer than a frame: what it
	// was doing, within which call it began, and for how long the window did not answer.
	Tell func(call, within string, took time.Duration)
	// module is the beginning of the names of the program's own functions.
	module string
}

// New gives a dog for the functions of a module.
func New(onUI func(func()), module string, tell func(call, within string, took time.Duration)) *Dog {
	return &Dog{OnUI: onUI, Tell: tell, module: module}
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

// ask waits for one answer; where it does not come within a frame, it looks what
// the UI thread is doing.
func (d *Dog) ask(ctx context.Context, ui []byte) {
	answered := make(chan struct{})
	began := time.Now()
	d.OnUI(func() { close(answered) })
	late := time.NewTimer(Frame)
	defer late.Stop()
	select {
	case <-answered:
		return
	case <-ctx.Done():
		return
	case <-late.C:
	}
	call, within := ownCalls(stackOf(ui), d.module)
	select {
	case <-answered:
	case <-ctx.Done():
		return
	}
	if call != "" {
		d.Tell(call, within, time.Since(began))
	}
}

// ownHeader gives "goroutine 1 " of the goroutine that calls it.
func ownHeader() []byte {
	buffer := make([]byte, 64)
	buffer = buffer[:runtime.Stack(buffer, false)]
	return bytes.Clone(buffer[:bytes.IndexByte(buffer, '[')])
}

// stackOf gives the stack of the goroutine with a header.
func stackOf(header []byte) string {
	buffer := make([]byte, 1<<20)
	buffer = buffer[:runtime.Stack(buffer, true)]
	for _, stack := range bytes.Split(buffer, []byte("\n\n")) {
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
