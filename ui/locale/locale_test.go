package locale

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"

	"meridian/domain"
)

// in makes the window speak a language during a test.
func in(t *testing.T, l Language) {
	t.Helper()
	before := Spoken()
	t.Cleanup(func() { Use(before) })
	Use(l)
}

func TestTheChosenLanguageSpeaksWhateverTheSystemDoes(t *testing.T) {
	for _, system := range []string{"en_US.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8", "C"} {
		t.Setenv("LC_ALL", system)
		in(t, Chinese)
		if got := lang.L("Cancel"); got != "取消" {
			t.Errorf("on %s Cancel is %q in Chinese", system, got)
		}
		Use(English)
		if got := lang.L("Cancel"); got != "Cancel" {
			t.Errorf("on %s Cancel is %q in English", system, got)
		}
	}
}

func TestTheSystemsLanguageIsTakenWhereTheWindowSpeaksIt(t *testing.T) {
	for wanted, want := range map[string]Language{
		"en-US": English, "zh-CN": Chinese, "zh-Hans": Chinese, "zh-SG": Chinese, "zh-TW": Chinese, "de-DE": English, "ja-JP": English, "und": English,
	} {
		if got := nearest(language.Make(wanted)); got != want {
			t.Errorf("%s: %q, want %q", wanted, got, want)
		}
	}
}

func TestALanguageThatIsNoneChangesNothing(t *testing.T) {
	in(t, Chinese)
	if Use("xx"); Spoken() != Chinese {
		t.Errorf("speaks %q", Spoken())
	}
}

// A text that nobody translated yet is still a sentence, with its data in it.
func TestATextWithoutTranslationStaysEnglish(t *testing.T) {
	in(t, Chinese)
	if got := lang.L("nobody translated this"); got != "nobody translated this" {
		t.Errorf("said %q", got)
	}
	if got := lang.L("nobody counted {{.Count}}", map[string]any{"Count": 7}); got != "nobody counted 7" {
		t.Errorf("said %q", got)
	}
}

func TestDatesFollowTheLanguage(t *testing.T) {
	day := domain.MustDate("2026-03-30")
	for l, want := range map[Language][3]string{
		English: {"Mar 30 2026", "Monday, Mar 30 2026", "4:05 PM"},
		Chinese: {"2026年3月30日", "2026年3月30日 星期一", "16:05"},
	} {
		in(t, l)
		if got := [3]string{Date(day), Day(day), Clock(domain.NewClockTime(16, 5))}; got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
		if Date(domain.Date{})+Day(domain.Date{})+Clock(0) != "" {
			t.Errorf("%s: no date is written as something", l)
		}
		if got := Time(time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC), "15:04:05"); got != "12:00:00" {
			t.Errorf("%s: %q", l, got)
		}
	}
}

func BenchmarkPlain(b *testing.B) {
	for b.Loop() {
		lang.L("Cancel")
	}
}

func BenchmarkData(b *testing.B) {
	for b.Loop() {
		lang.L("Backup of {{.When}}", With{"When": "Mon Jan 5 2026, 12:00"})
	}
}

func BenchmarkCounted(b *testing.B) {
	for b.Loop() {
		lang.N("{{.PluralCount}} visits", 7)
	}
}

func BenchmarkDate(b *testing.B) {
	day := domain.MustDate("2026-03-30")
	for b.Loop() {
		Date(day)
	}
}
