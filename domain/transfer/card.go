package transfer

import (
	"io"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// ReadCards reads vCards of versions 2.1 (with quoted-printable text), 3.0 (RFC
// 2426) and 4.0 (RFC 6350). Faults: "transfer.empty", "transfer.large".
func ReadCards(text string) (Sheet, error) {
	people := roster{columns: []Column{First, Middle, Last, Suffix, FullName, Preferred, BirthDate, Sex, Mobile, Home, WorkPhone, Email, Street, Unit, City, State, ZIP, Note}}
	var card map[Column]string
	for _, content := range unfolded(text) {
		p := property(content)
		switch {
		case p.name == "BEGIN" && strings.EqualFold(p.value, "VCARD"):
			card = map[Column]string{}
		case card == nil:
		case p.name == "END":
			if card[First]+card[Last] != "" {
				delete(card, FullName)
			}
			if card[First]+card[Last]+card[FullName] != "" {
				if err := people.add(card); err != nil {
					return Sheet{}, err
				}
			}
			card = nil
		default:
			p.into(card)
		}
	}
	return people.sheet("vCard", "There is nobody in this file of contacts.")
}

// unfolded joins lines that were folded, and the lines of quoted-printable text,
// which end with an equals sign.
func unfolded(text string) []string {
	var lines []string
	soft := false
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		last := len(lines) - 1
		switch {
		case soft && last >= 0:
			lines[last] = strings.TrimSuffix(lines[last], "=") + line
		case last >= 0 && line != "" && (line[0] == ' ' || line[0] == '\t'):
			lines[last] += line[1:]
		default:
			lines = append(lines, line)
		}
		last = len(lines) - 1
		head, _, _ := strings.Cut(lines[last], ":")
		soft = strings.HasSuffix(line, "=") && strings.Contains(strings.ToUpper(head), "QUOTED-PRINTABLE")
	}
	return lines
}

// prop is a line of a card: name, upper-case parameters, and the value as written.
type prop struct {
	name, parameters, value string
}

func property(line string) prop {
	head, value, _ := strings.Cut(line, ":")
	name, parameters, _ := strings.Cut(strings.ToUpper(head), ";")
	if _, after, grouped := strings.Cut(name, "."); grouped {
		name = after
	}
	p := prop{name, parameters, value}
	if strings.Contains(parameters, "QUOTED-PRINTABLE") {
		p.value = p.unquoted()
	}
	return p
}

func (p prop) unquoted() string {
	decoded, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(p.value)))
	if err != nil {
		return p.value
	}
	if utf8.Valid(decoded) {
		return string(decoded)
	}
	// Windows-1252 has a character for each byte that matters here.
	text, err := charmap.Windows1252.NewDecoder().Bytes(decoded)
	if err != nil {
		return p.value
	}
	return string(text)
}

// parts splits a structured value at semicolons that are not escaped.
func (p prop) parts(n int) []string {
	parts, from, escaped := []string{}, 0, false
	for i := range len(p.value) {
		switch {
		case escaped:
			escaped = false
		case p.value[i] == '\\':
			escaped = true
		case p.value[i] == ';':
			parts = append(parts, unescaped(p.value[from:i]))
			from = i + 1
		}
	}
	parts = append(parts, unescaped(p.value[from:]))
	for len(parts) < n {
		parts = append(parts, "")
	}
	return parts
}

var escapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";")

func unescaped(s string) string { return strings.TrimSpace(escapes.Replace(s)) }

// into puts the value where it belongs; of several the first one counts.
func (p prop) into(card map[Column]string) {
	put := func(c Column, value string) {
		if card[c] == "" {
			card[c] = value
		}
	}
	switch p.name {
	case "N":
		n := p.parts(5)
		for i, c := range []Column{Last, First, Middle} {
			put(c, n[i])
		}
		put(Suffix, n[4])
	case "FN":
		put(FullName, unescaped(p.value))
	case "NICKNAME":
		put(Preferred, unescaped(p.value))
	case "BDAY":
		// Without a year (--0405) it is no birth date.
		if !strings.HasPrefix(p.value, "--") {
			put(BirthDate, strings.TrimSuffix(p.value, "Z"))
		}
	case "GENDER", "X-GENDER":
		put(Sex, p.parts(1)[0])
	case "TEL":
		put(p.phone(), strings.TrimPrefix(unescaped(p.value), "tel:"))
	case "EMAIL":
		put(Email, unescaped(p.value))
	case "ADR":
		a := p.parts(7)
		for i, c := range map[int]Column{1: Unit, 2: Street, 3: City, 4: State, 5: ZIP} {
			put(c, a[i])
		}
	case "NOTE":
		put(Note, unescaped(p.value))
	}
}

func (p prop) phone() Column {
	switch {
	case strings.Contains(p.parameters, "WORK"):
		return WorkPhone
	case strings.Contains(p.parameters, "HOME"):
		return Home
	}
	return Mobile
}
