package signal

import (
	"slices"
	"testing"
)

func TestListenersHearInOrderUntilTheyStop(t *testing.T) {
	var s Signal[int]
	var heard []int
	stop := s.Listen(func(n int) { heard = append(heard, n) })
	s.Listen(func(n int) { heard = append(heard, 10*n) })
	s.Emit(1)
	stop()
	s.Emit(2)
	if !slices.Equal(heard, []int{1, 10, 20}) {
		t.Errorf("heard %v", heard)
	}
}

func TestAListenerMayStopWhileItIsTold(t *testing.T) {
	var s Signal[int]
	count := 0
	var stop func()
	stop = s.Listen(func(int) { count++; stop() })
	s.Emit(1)
	s.Emit(2)
	if count != 1 {
		t.Errorf("told %d times", count)
	}
}
