package vault

import (
	"testing"
	"time"
)

func TestStrength(t *testing.T) {
	for text, want := range map[Passphrase]Grade{
		"": Weak, "password": Weak, "Password1": Weak, "acupuncture2026": Weak, "aaaaaaaaaaaaaaaaaaaa": Weak, "abcdefghijklmnop": Weak,
		"12345678901234567890": Weak, "Needle!2026": Weak, "summer summer summer summer": Weak, "teapot": Weak, "Tr0ub4dor": Fair,
		"teapot gravel lantern": Fair, "correct horse battery": Fair, "teapot gravel lantern orbit": Strong, "correct horse battery staple orbit": Strong,
		"x7#kQ9vT2mLp": Strong, "八仙過海各顯神通": Strong,
	} {
		if bits := Strength(text); GradeOf(bits) != want {
			t.Errorf("%q: %.0f bits, grade %d, want %d", string(text), bits, GradeOf(bits), want)
		}
	}
}

func TestStrengthOnlyGrowsWhileAWordIsAdded(t *testing.T) {
	before := 0.0
	for _, text := range []Passphrase{"teapot", "teapot gravel", "teapot gravel lantern", "teapot gravel lantern 52"} {
		if now := Strength(text); now <= before {
			t.Errorf("%q: %.0f bits after %.0f", string(text), now, before)
		} else {
			before = now
		}
	}
}

func TestWrongTriesSlowDown(t *testing.T) {
	for wrong, want := range map[int]time.Duration{0: 0, 4: 0, 5: 5 * time.Second, 6: 10 * time.Second, 9: 80 * time.Second, 11: 5 * time.Minute, 1000: 5 * time.Minute} {
		if got := Wait(wrong); got != want {
			t.Errorf("after %d: %v, want %v", wrong, got, want)
		}
	}
}
