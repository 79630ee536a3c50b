package watchdog

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// loop is a UI thread that does one thing after the other.
func loop(t *testing.T) (onUI func(func())) {
	work := make(chan func(), 100)
	go func() {
		for {
			select {
			case <-t.Context().Done():
				return
			case do := <-work:
				do()
			}
		}
	}()
	return func(do func()) { work <- do }
}

//go:noinline
func readsTheWholePractice() { time.Sleep(150 * time.Millisecond) }

func TestTheCallThatKeepsTheWindowIsNamed(t *testing.T) {
	onUI := loop(t)
	told := make(chan string, 10)
	d := New(onUI, "meridian/", func(call, _ string, took time.Duration) {
		if took < Frame {
			t.Errorf("%s is told after %v", call, took)
		}
		told <- call
	})
	ctx, end := context.WithCancel(t.Context())
	var ended sync.WaitGroup
	ended.Go(func() { d.Watch(ctx) })
	time.Sleep(20 * time.Millisecond)
	onUI(readsTheWholePractice)
	if call := <-told; call != "meridian/ui/watchdog.readsTheWholePractice" {
		t.Errorf("told of %s", call)
	}
	end()
	ended.Wait()
}

// A key that waited until the window was drawn was called slow, though it took 2 ms.
func TestWhatOnlyWaitedForTheDrawingIsNotNamed(t *testing.T) {
	var told []string
	d := New(nil, "meridian/", func(call, within string, took time.Duration) {
		told = append(told, fmt.Sprintf("%s within %s for %v", call, within, took))
	})
	var now spell
	at := time.Now()
	for _, seen := range []struct {
		call, within string
		took         time.Duration
	}{
		{"", "", 3 * Frame}, // Fyne draws
		{"visit.sum", "visit.key", Frame / 4},
		{"", "", 3 * Frame},
		{"visit.sum", "visit.key", Frame / 4},
		{"visit.read", "visit.open", Frame / 4},
		{"visit.place", "visit.open", Frame},
		{"", "", Frame},
	} {
		for until := at.Add(seen.took); at.Before(until); at = at.Add(look) {
			now = d.see(now, at, seen.call, seen.within)
		}
	}
	d.tell(now)
	if want := []string{"visit.place within visit.open for 20ms"}; !slices.Equal(told, want) {
		t.Errorf("told of %q, want %q", told, want)
	}
}

func TestTheInnermostCallOfTheProgramIsTaken(t *testing.T) {
	stack := strings.Join([]string{
		"goroutine 1 [runnable, locked to thread]:",
		"fyne.io/fyne/v2/widget.(*Label).Refresh(0xc000)",
		"\t/go/label.go:3 +0x1",
		"meridian/ui/visit.(*sheet).follow(0xc0001)",
		"\t/work/visit.go:3 +0x1",
		"meridian/ui/visit.(*Page).do(...)",
		"\t/work/page.go:3",
		"meridian/ui/work.(*Runner).Run.func1.1()",
		"\t/work/work.go:3 +0x1",
		"meridian/ui.Run({0x1, 0x2})",
		"\t/work/run.go:3 +0x1",
	}, "\n")
	if call, within := ownCalls(stack, "meridian/"); call != "meridian/ui/visit.(*sheet).follow" || within != "meridian/ui/visit.(*Page).do" {
		t.Errorf("got %q within %q", call, within)
	}
	waiting := "goroutine 1 [select]:\nfyne.io/x.run()\n\t/go/x.go:1\nmeridian/ui.Run({0x1})\n\t/work/run.go:3"
	if call, _ := ownCalls(waiting, "meridian/"); call != "" {
		t.Errorf("a loop that waits is told as %q", call)
	}
}
