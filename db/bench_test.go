package db

import (
	"strings"
	"testing"
	"time"
)

// BenchmarkSaveDraft types a sentence into a note, saved durably at every word,
// with its audit entry; BenchmarkPlainCommit is the bare update beside it.
func BenchmarkSaveDraft(b *testing.B) {
	s, clock, _, e := withVisit(b)
	sentence := strings.Fields(strings.Repeat("Stiff in the morning, better after a walk, pain to the left knee. ", 20))
	for i := 0; b.Loop(); i++ {
		clock.pass(time.Second)
		e.Note.Subjective = strings.Join(sentence[:i%len(sentence)], " ")
		saved, err := s.SaveDraft(b.Context(), e)
		if err != nil {
			b.Fatal(err)
		}
		e = saved
	}
}

func BenchmarkPlainCommit(b *testing.B) {
	s, _, _, e := withVisit(b)
	text := strings.Repeat("Stiff in the morning, better after a walk. ", 20)
	for i := 0; b.Loop(); i++ {
		if _, err := s.writer.db.ExecContext(b.Context(), "UPDATE encounter SET subjective = ? WHERE id = ?", text[:i%len(text)], e.ID); err != nil {
			b.Fatal(err)
		}
	}
}
