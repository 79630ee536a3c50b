package domain

import (
	"fmt"
	"strings"
)

// Address is a postal address in the United States.
type Address struct {
	Street string `json:"street,omitempty"`
	Unit   string `json:"unit,omitempty"`
	City   string `json:"city,omitempty"`
	State  string `json:"state,omitempty"`
	ZIP    string `json:"zip,omitempty"`
}

// IsZero tells whether nothing of the address is known.
func (a Address) IsZero() bool { return a == Address{} }

// Lines gives the address as it is printed, one string a line.
func (a Address) Lines() []string {
	var lines []string
	street := a.Street
	if a.Unit != "" {
		street = strings.TrimPrefix(street+", "+a.Unit, ", ")
	}
	if street != "" {
		lines = append(lines, street)
	}
	place := a.City
	if region := joinWords(a.State, a.ZIP); region != "" {
		place = strings.TrimPrefix(place+", "+region, ", ")
	}
	if place != "" {
		lines = append(lines, place)
	}
	return lines
}

// CheckZIP tells whether s is a ZIP code of five or nine digits (rule ID-05,
// a warning); empty text passes. Fault: "zip.invalid".
func CheckZIP(s string) error {
	digits := strings.Replace(s, "-", "", 1)
	if s == "" || allDigits(digits) && (len(s) == 5 || len(digits) == 9 && (len(s) == 9 || s[5] == '-')) {
		return nil
	}
	return fault("zip.invalid", "A ZIP code has five digits, or nine such as 94612-1234.")
}

// FormatPhone gives a US number as (510) 555-0148 and leaves any other text as
// typed, trimmed; see CheckPhone.
func FormatPhone(s string) string {
	digits := phoneDigits(s)
	if CheckPhone(s) != nil || digits == "" {
		return strings.TrimSpace(s)
	}
	number := fmt.Sprintf("(%s) %s-%s", digits[:3], digits[3:6], digits[6:10])
	if len(digits) > 10 {
		number += " ext. " + digits[10:]
	}
	return number
}

// CheckPhone tells whether s is a US telephone number, with or without an
// extension (rule ID-05, a warning); empty text passes. Fault: "phone.invalid".
func CheckPhone(s string) error {
	digits := phoneDigits(s)
	if strings.TrimSpace(s) == "" {
		return nil
	}
	extended := strings.Contains(strings.ToLower(s), "x")
	if len(digits) < 10 || len(digits) > 10 && !extended || digits[0] < '2' || digits[3] < '2' {
		return fault("phone.invalid", "A US phone number has ten digits, such as (510) 555-0148.")
	}
	return nil
}

// phoneDigits gives the digits of a number without the country code 1.
func phoneDigits(s string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
	if len(digits) > 10 && digits[0] == '1' {
		digits = digits[1:]
	}
	return digits
}
