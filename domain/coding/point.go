package coding

import (
	"regexp"
	"strings"
)

var pointForm = regexp.MustCompile(`^([A-Z]{1,3})[ \-.]?0*([0-9]{1,2})$`)

// channelNames brings the usual spellings of a channel to one.
var channelNames = map[string]string{
	"L": "LU", "CO": "LI", "S": "ST", "P": "PC", "H": "HT", "HE": "HT", "B": "BL", "UB": "BL", "K": "KI",
	"SJ": "TE", "TB": "TE", "TW": "TE", "TH": "TE", "G": "GB", "LIV": "LR", "LV": "LR", "DU": "GV", "REN": "CV",
}

// PointCode brings an acupuncture point to its standard code: "liv-3" → LR3,
// "UB 23" → BL23; any other text stays as it is.
func PointCode(text string) string {
	m := pointForm.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(text)))
	if m == nil {
		return strings.TrimSpace(text)
	}
	channel := m[1]
	if standard := channelNames[channel]; standard != "" {
		channel = standard
	}
	return channel + m[2]
}
