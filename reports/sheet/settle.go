package sheet

import (
	"bytes"
	"regexp"
	"strconv"
)

var (
	// namedPicture is a picture in the list of what pages use; its name is the
	// digest of its bytes.
	namedPicture = regexp.MustCompile(`(?m)^/I[0-9a-f]{40} \d+ 0 R\n`)
	startOfTable = regexp.MustCompile(`startxref\n(\d+)\n`)
)

// language of all papers, for whoever has them read aloud.
const language = "/Lang (en-US)\n"

// settled mends in a file of gofpdf what it has no means for: a picture that stands
// on several pages is named once, and the document says its language. All of it
// lies behind the last stream, and no object moves.
func settled(pdf []byte) []byte {
	tail := bytes.LastIndex(pdf, []byte("endstream"))
	if tail < 0 {
		return pdf
	}
	seen := map[string]bool{}
	for _, at := range namedPicture.FindAllIndex(pdf[tail:], -1) {
		entry := pdf[tail+at[0] : tail+at[1]-1]
		if seen[string(entry)] {
			copy(entry, bytes.Repeat([]byte(" "), len(entry)))
		}
		seen[string(entry)] = true
	}
	catalog := []byte("/Type /Catalog\n")
	at := bytes.LastIndex(pdf, catalog)
	table := startOfTable.FindSubmatchIndex(pdf[tail:])
	if at < tail || table == nil {
		return pdf
	}
	from, until := tail+table[2], tail+table[3]
	offset, err := strconv.Atoi(string(pdf[from:until]))
	if err != nil {
		return pdf
	}
	at += len(catalog)
	return bytes.Join([][]byte{pdf[:at], []byte(language), pdf[at:from], []byte(strconv.Itoa(offset + len(language))), pdf[until:]}, nil)
}
