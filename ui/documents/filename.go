package documents

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"meridian/domain"
)

// longestName in bytes keeps a file name within what every system takes.
const longestName = 180

// FileName gives the name under which a paper is saved: SB-2026-0417 Lin Mei-Hua.pdf.
// Signs that a system does not allow in names are left out.
func FileName(p domain.Paper) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*,`, r) {
			return -1
		}
		return r
	}, p.Number+" "+p.PatientName.Last+" "+p.PatientName.First)
	name = strings.Join(strings.Fields(name), " ")
	for len(name) > longestName {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return strings.TrimRight(name, ". ") + ".pdf"
}
