package domain

import "strings"

// NPI is a National Provider Identifier of ten digits whose check digit is
// right (rule ID-01). The zero NPI means none.
type NPI string

// ParseNPI reads an NPI as typed, with blanks or dashes between digits.
// Rule ID-01: ten digits, the first 1 or 2, Luhn over "80840" + NPI.
// Faults: "npi.empty", "npi.length", "npi.first", "npi.check".
func ParseNPI(s string) (NPI, error) {
	digits := strings.NewReplacer(" ", "", "-", "").Replace(strings.TrimSpace(s))
	switch {
	case digits == "":
		return "", fault("npi.empty", "Enter the ten digits of the NPI.")
	case !allDigits(digits) || len(digits) != 10:
		return "", fault("npi.length", "An NPI has exactly ten digits.")
	case digits[0] != '1' && digits[0] != '2':
		return "", fault("npi.first", "An NPI begins with 1 or 2.")
	case !luhn("80840" + digits):
		return "", fault("npi.check", "This is not an NPI: its last digit does not fit the others. Check for a typing slip.")
	}
	return NPI(digits), nil
}

// luhn tells whether the last digit is the check digit of the others.
func luhn(digits string) bool {
	sum, double := 0, false
	for i := len(digits) - 1; i >= 0; i-- {
		d := int(digits[i] - '0')
		if double {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
		double = !double
	}
	return sum%10 == 0
}
