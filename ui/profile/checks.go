package profile

import (
	"regexp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
)

// required refuses an empty text with a sentence and any other that check refuses.
func required(sentence string, check func(string) error) func(string) error {
	return func(s string) error {
		if strings.TrimSpace(s) == "" {
			return &domain.Fault{Code: "required", Message: sentence}
		}
		return check(s)
	}
}

var emailForm = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s.]+$`)

func checkEmail(s string) error {
	if !emailForm.MatchString(strings.TrimSpace(s)) {
		return &domain.Fault{Code: "email", Message: lang.L("An email address looks like name@clinic.example.")}
	}
	return nil
}

var taxonomyForm = regexp.MustCompile(`^[0-9]{3}[0-9A-Z]{6}X$`)

func checkTaxonomy(s string) error {
	if !taxonomyForm.MatchString(strings.ToUpper(strings.TrimSpace(s))) {
		return &domain.Fault{Code: "taxonomy", Message: lang.L("A taxonomy code has ten characters and ends with X; an acupuncturist's is 171100000X.")}
	}
	return nil
}

// mostPercent is the highest sales tax that is believed, in basis points.
const mostPercent = 2500

func checkPercent(s string) error {
	_, err := parsePercent(s)
	return err
}

// parsePercent reads 8.75 as 875 basis points.
func parsePercent(s string) (int, error) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	if s == "" {
		return 0, nil
	}
	value, err := strconv.ParseFloat(s, 64)
	// What is no number at all (NaN) is in no range.
	if err != nil || !(value >= 0 && value <= mostPercent/100) {
		return 0, &domain.Fault{Code: "percent", Message: lang.L("Enter a percentage from 0 to 25, such as 8.75.")}
	}
	return int(value*100 + 0.5), nil
}

func percentText(points int) string {
	if points == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(points)/100, 'f', -1, 64)
}
