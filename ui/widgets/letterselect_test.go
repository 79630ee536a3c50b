package widgets

import (
	"testing"
)

func TestLettersJumpToAnOption(t *testing.T) {
	told := ""
	s := NewSelect("State", []Option{{Value: "AL", Label: "AL  Alabama"}, {Value: "CA", Label: "CA  California"}, {Value: "CO", Label: "CO  Colorado"}}, func(v string) { told = v })
	window(t, s)
	s.inner.TypedRune('c')
	s.inner.TypedRune('o')
	if s.Value() != "CO" || told != "CO" {
		t.Errorf("c o chose %q, told %q", s.Value(), told)
	}
}
