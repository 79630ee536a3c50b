package visit

import (
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/locale"
)

// timedSets gives the sets as they would be had the running timer been paused
// after some time.
func (s *sheet) timedSets(ran time.Duration) []domain.NeedleSet {
	sets := slices.Clone(s.Visit.Sets)
	if at, running := s.Visit.Timed(); running {
		sets[at].Seconds += int(ran / time.Second)
	}
	return sets
}

// earnsOther tells whether the running timer, paused after some time, would change
// what the treatment earns.
func (s *sheet) earnsOther(ran time.Duration) bool {
	c := s.casefile()
	c.Encounter.Sets = s.timedSets(ran)
	return !slices.EqualFunc(coding.Select(c), s.proposals, func(a, b coding.Proposal) bool {
		return a.Line.Code == b.Line.Code && a.Line.Units == b.Line.Units
	})
}

// fromLast tells whether the minutes of a set are those of the last treatment,
// which today's timer replaces.
func (s *sheet) fromLast(at int) bool {
	return !s.timed && s.HasLast && within(s.Last.Sets, at) && s.Visit.Sets[at].Seconds > 0 &&
		s.Visit.Sets[at].Seconds == s.Last.Sets[at].Seconds
}

// startTimer lets the timer of a set run from a moment on. What it replaces is
// said, "" for nothing.
func (s *sheet) startTimer(at int, started time.Time) (replaced string) {
	if !within(s.Visit.Sets, at) || s.noteLocked() {
		return ""
	}
	fresh := s.fromLast(at)
	if fresh {
		replaced = formatTime(s.Visit.Sets[at].Seconds)
		s.remember(lang.L("Timer instead of {{.Time}}", locale.With{"Time": replaced}))
	}
	s.changeSet(at, func(set *domain.NeedleSet) {
		set.Started = started
		if fresh {
			set.Seconds = 0
		}
	})
	return replaced
}

// count adds what the running timer ran, in whole seconds; it goes on from a
// moment, or stands where that is zero.
func (s *sheet) count(ran time.Duration, started time.Time) {
	at, running := s.Visit.Timed()
	if !running {
		return
	}
	before := s.Visit.Sets[at].Seconds
	seconds := max(before, min(before+int(ran/time.Second), longestSet))
	s.timed = true
	s.counted[s.keys[at]] += seconds - before
	s.changeSet(at, func(set *domain.NeedleSet) { set.Seconds, set.Started = seconds, started })
}

// mark is what a state of the visit needs to know of its timers when one goes back
// to it: which set is which, and what their timers had counted then.
type mark struct {
	keys    []int
	counted map[int]int
}

func (s *sheet) mark() mark { return mark{slices.Clone(s.keys), maps.Clone(s.counted)} }

// keySets gives new sets a key, by which they are known again when others are
// removed or brought back.
func (s *sheet) keySets() {
	s.keys = s.keys[:min(len(s.keys), len(s.Visit.Sets))]
	for len(s.keys) < len(s.Visit.Sets) {
		s.lastKey++
		s.keys = append(s.keys, s.lastKey)
	}
}

// keepTimers brings the timers into a state of the visit that comes back: what they
// counted since is not typed and so not undone, and the one that runs runs on.
func (s *sheet) keepTimers(back *domain.Encounter, m mark) {
	back.Sets = slices.Clone(back.Sets)
	for i, key := range m.keys {
		back.Sets[i].Seconds = max(0, back.Sets[i].Seconds+s.counted[key]-m.counted[key])
		back.Sets[i].Started = time.Time{}
		if now := slices.Index(s.keys, key); now >= 0 {
			back.Sets[i].Started = s.Visit.Sets[now].Started
		}
	}
	s.keys = m.keys
}
