// Package signal tells open screens what changed in the store, one typed signal
// for each kind of change.
package signal

import "meridian/domain"

// Signal carries values of one kind to whoever listens. Listen and Emit belong
// to the UI thread.
type Signal[T any] struct {
	next      int
	listeners map[int]func(T)
}

// Listen calls f at each Emit until stop is called.
func (s *Signal[T]) Listen(f func(T)) (stop func()) {
	if s.listeners == nil {
		s.listeners = map[int]func(T){}
	}
	id := s.next
	s.next++
	s.listeners[id] = f
	return func() { delete(s.listeners, id) }
}

// Emit tells all listeners, in the order in which they came.
func (s *Signal[T]) Emit(value T) {
	for id := range s.next {
		if f := s.listeners[id]; f != nil {
			f(value)
		}
	}
}

// Changes are the signals of a practice.
type Changes struct {
	Patient   Signal[domain.PatientID]
	Encounter Signal[domain.EncounterID]
	Money     Signal[domain.PatientID]
	Papers    Signal[domain.PaperID]
	Practice  Signal[struct{}]
}
