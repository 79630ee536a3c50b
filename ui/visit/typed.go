package visit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/locale"
)

// longestSet is more face-to-face time than any set of needles takes.
const longestSet = 8 * 60 * 60

// parseTime reads face-to-face time: 15 (minutes), 14:50 (minutes and seconds)
// or 1:02:03; empty text is no time. Fault: "minutes.invalid".
func parseTime(typed string) (seconds int, err error) {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.ToLower(typed)), "min"))
	if text == "" {
		return 0, nil
	}
	parts := strings.Split(text, ":")
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || i > 0 && (n > 59 || len(part) != 2) || len(parts) > 3 {
			return 0, &domain.Fault{Code: "minutes.invalid", Message: lang.L("Write minutes, such as 15, or minutes and seconds, such as 14:50.")}
		}
		seconds = seconds*60 + n
	}
	if len(parts) == 1 {
		seconds *= 60
	}
	if seconds > longestSet {
		return 0, &domain.Fault{Code: "minutes.invalid", Message: lang.L("That is more than eight hours. Write minutes, such as 15.")}
	}
	return seconds, nil
}

// formatTime gives seconds as parseTime reads them: 15:00; nothing for no time.
func formatTime(seconds int) string {
	switch {
	case seconds == 0:
		return ""
	case seconds >= 3600:
		return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
	}
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}

// sideWords are the ways to write a side behind a muscle.
var sideWords = map[string]domain.Side{
	"l": domain.Left, "left": domain.Left, "r": domain.Right, "right": domain.Right,
	"lr": domain.Both, "l+r": domain.Both, "both": domain.Both, "bilateral": domain.Both,
}

// parseMuscle reads a muscle with its side before or behind: "trapezius R".
func parseMuscle(typed string) domain.Muscle {
	words := strings.Fields(typed)
	var m domain.Muscle
	if n := len(words); n > 1 {
		if side, ok := sideWords[strings.ToLower(strings.Trim(words[n-1], "().,"))]; ok {
			m.Side, words = side, words[:n-1]
		} else if side, ok := sideWords[strings.ToLower(words[0])]; ok {
			m.Side, words = side, words[1:]
		}
	}
	m.Name = strings.Join(words, " ")
	return m
}

// parsePointers reads letters of diagnoses, such as "A B" or "ac". Faults:
// "pointers.letter" (not a diagnosis of the visit), "pointers.many".
func parsePointers(typed string, diagnoses int) ([]int, error) {
	var places []int
	for _, r := range strings.ToUpper(typed) {
		if strings.ContainsRune(" ,;", r) {
			continue
		}
		place := int(r - 'A')
		if place < 0 || place >= diagnoses {
			return nil, &domain.Fault{Code: "pointers.letter", Message: lettersHint(diagnoses)}
		}
		if !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	if len(places) > 4 {
		return nil, &domain.Fault{Code: "pointers.many", Message: lang.L("A line points to four diagnoses at most.")}
	}
	return places, nil
}

func lettersHint(diagnoses int) string {
	switch diagnoses {
	case 0:
		return lang.L("Add a diagnosis first; lines point to it by its letter.")
	case 1:
		return lang.L("The visit has one diagnosis: write A.")
	}
	return lang.L("Write letters from A to {{.Letter}}.", locale.With{"Letter": domain.PointerLetter(min(diagnoses, domain.MaxDiagnoses) - 1)})
}

// parseCount reads a whole number from 1 to 999. Fault: "count.invalid".
func parseCount(typed string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(typed))
	if err != nil || n < 1 || n > 999 {
		return 0, &domain.Fault{Code: "count.invalid", Message: lang.L("Write a whole number, such as 1.")}
	}
	return n, nil
}

// parsePercent reads a tax rate, such as 8.75, in basis points; empty text is
// none. Fault: "percent.invalid".
func parsePercent(typed string) (int, error) {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(typed), "%"))
	if text == "" {
		return 0, nil
	}
	rate, err := domain.ParseMoney(text)
	if err != nil || rate < 0 || rate > 5000 {
		return 0, &domain.Fault{Code: "percent.invalid", Message: lang.L("Write the rate in percent, such as 8.75.")}
	}
	return int(rate), nil
}

// formatPercent gives basis points as parsePercent reads them; nothing for none.
func formatPercent(basisPoints int) string {
	if basisPoints == 0 {
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(domain.Money(basisPoints).Plain(), "0"), ".0")
}

// parseCode reads a service code as typed. Fault: "code.form".
func parseCode(typed string) (string, error) {
	code := strings.ToUpper(strings.TrimSpace(typed))
	if !coding.IsServiceCode(code) {
		return "", &domain.Fault{Code: "code.form", Message: lang.L("A code has five characters, such as 97140 or G0283.")}
	}
	return code, nil
}
