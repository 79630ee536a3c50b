package widgets

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/domain"
)

func TestScreenReadersHearWhatIsSeen(t *testing.T) {
	npi := NewField("NPI", "ten digits", func(string) error { return errors.New("The check digit is wrong.") }) //nolint:staticcheck // a sentence for people
	npi.SetText("1234567890")
	secret := NewSecret("Passphrase")
	secret.SetText("grandmother walks")
	kind := NewSelect("Payer", []Option{{Value: "m", Label: "Medicare"}}, nil)
	kind.SetValue("m")
	tab := NewTab("Visits", func() {})
	tab.SetOpen(true)
	pain := NewPainScale(nil)
	six, _ := domain.NewPain(6)
	scored := NewPainScale(nil)
	scored.SetValue(six)
	body := NewBodyChart(200)
	body.SetChosen([]domain.Muscle{{Name: "trapezius", Side: domain.Right}})
	for want, o := range map[string]fyne.Accessible{
		"NPI: 1234567890: The check digit is wrong.": npi,
		"Passphrase":      secret,
		"Payer: Medicare": kind,
		"Visits, open":    tab,
		"Pain, not asked yet: type a number from 0 to 10": pain,
		"Pain 6/10": scored,
		"M54.50":    NewChipButton("M54.50", Good, nil, func() {}),
		"Body chart, front and back. Muscles can also be typed in the field beside it. trapezius R": body,
	} {
		if got := o.AccessibilityLabel(); got != want {
			t.Errorf("a screen reader says %q, want %q", got, want)
		}
		if o.AccessibilityRole() == "" {
			t.Errorf("%q has no role", want)
		}
	}
}
