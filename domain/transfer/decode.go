package transfer

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Text gives the text of a file in UTF-8, UTF-16 or Windows-1252, without the mark
// at its beginning, and names the encoding. Fault: "transfer.binary" (no text).
func Text(content []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(content, []byte("\xFF\xFE")), bytes.HasPrefix(content, []byte("\xFE\xFF")):
		return utf16(content, unicode.LittleEndian)
	case halfEmpty(content, 1):
		return utf16(content, unicode.LittleEndian)
	case halfEmpty(content, 0):
		return utf16(content, unicode.BigEndian)
	case bytes.IndexByte(content, 0) >= 0:
		return "", "", notText()
	case utf8.Valid(content):
		return strings.TrimPrefix(string(content), "\uFEFF"), "UTF-8", nil
	}
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(content)
	if err != nil {
		return "", "", notText()
	}
	return string(decoded), "Windows-1252", nil
}

func utf16(content []byte, order unicode.Endianness) (string, string, error) {
	decoded, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(content)
	if err != nil || bytes.IndexByte(decoded, 0) >= 0 {
		return "", "", notText()
	}
	return strings.TrimPrefix(string(decoded), "\uFEFF"), "UTF-16", nil
}

// halfEmpty tells whether nearly every second byte of the beginning is zero, as in
// English text in UTF-16: those at odd places (1) or at even ones (0).
func halfEmpty(content []byte, place int) bool {
	start := content[:min(len(content), 512)&^1]
	zeros := 0
	for i := place; i < len(start); i += 2 {
		if start[i] == 0 {
			zeros++
		}
	}
	return len(start) >= 8 && zeros*10 >= len(start)/2*7
}

func notText() error {
	return fault("transfer.binary", "This file is not a table of text. Save it as CSV or XLSX in the other program and choose it again.")
}
