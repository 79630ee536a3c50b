package domain

import "testing"

// Whatever is typed, a parser gives a value that prints and reads back, or a
// fault with a sentence; it never panics.

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"3/30/2026", "Mar 30 2026", "", "2/30/26", "99999999", "1-1-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			wantSentence(t, err)
			return
		}
		if again, err := ParseDate(d.ISO()); err != nil || again != d {
			t.Fatalf("%q is %s, which reads as %s, %v", s, d.ISO(), again.ISO(), err)
		}
	})
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"85", "$1,234.50", "(20)", "", "1.234", "-.5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMoney(s)
		if err != nil {
			wantSentence(t, err)
			return
		}
		if again, err := ParseMoney(m.Plain()); err != nil || again != m {
			t.Fatalf("%q is %d, which reads as %d, %v", s, m, again, err)
		}
	})
}

func FuzzParseNPI(f *testing.F) {
	f.Add("1234567893")
	f.Add("12 34")
	f.Fuzz(func(t *testing.T, s string) {
		if n, err := ParseNPI(s); err != nil {
			wantSentence(t, err)
		} else if again, err := ParseNPI(string(n)); err != nil || again != n {
			t.Fatalf("%q is %s, which reads as %s, %v", s, n, again, err)
		}
	})
}

func FuzzParseTaxID(f *testing.F) {
	f.Add("12-3456789", true)
	f.Add("", false)
	f.Fuzz(func(t *testing.T, s string, ein bool) {
		kind := SSN
		if ein {
			kind = EIN
		}
		if id, err := ParseTaxID(kind, s); err != nil {
			wantSentence(t, err)
		} else if again, err := ParseTaxID(kind, id.String()); err != nil || again != id {
			t.Fatalf("%q is %s, which reads as %s, %v", s, id, again, err)
		}
	})
}

func FuzzParseClockTime(f *testing.F) {
	for _, s := range []string{"9:30", "2pm", "", "99", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c, err := ParseClockTime(s); err != nil {
			wantSentence(t, err)
		} else if again, err := ParseClockTime(c.String()); err != nil || again != c {
			t.Fatalf("%q is %s, which reads as %s, %v", s, c, again, err)
		}
		FormatPhone(s)
	})
}

func wantSentence(t *testing.T, err error) {
	t.Helper()
	if FaultCode(err) == "" || err.Error() == "" {
		t.Fatalf("%v is no fault with a sentence", err)
	}
}
