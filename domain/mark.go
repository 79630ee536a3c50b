package domain

import (
	"crypto/sha256"
	"encoding/hex"
)

// Mark is a picture that papers carry, the practice's logo or the provider's
// signature, ready to be printed at 300 dots an inch. Papers that were issued name
// it by its digest, so that they keep theirs when it is replaced.
type Mark struct {
	// SHA256 is the digest of PNG in hexadecimal digits, empty where there is none.
	SHA256 string `json:"sha256,omitempty"`
	// PNG is the picture, kept apart from what names it.
	PNG string `json:"-"`
}

// NewMark gives the mark of a PNG.
func NewMark(png []byte) Mark {
	digest := sha256.Sum256(png)
	return Mark{SHA256: hex.EncodeToString(digest[:]), PNG: string(png)}
}

// IsZero tells whether there is none.
func (m Mark) IsZero() bool { return m.SHA256 == "" }
