package vault

import (
	"bytes"
	"crypto/cipher"
	"encoding/binary"
)

// A page is 4064 bytes of ciphertext, the tag, the nonce and a mark that tells
// the format. SQLite leaves the last 32 bytes of each page alone ("reserved")
// and must see zeros there, or its checksums of the log would not hold.
const (
	pageSize = 4096
	reserve  = 32
	content  = pageSize - reserve
	tagEnd   = content + 16
	nonceEnd = tagEnd + 12
)

// mark ends every page; its last byte is the version of the format.
var mark = [pageSize - nonceEnd]byte{'V', 'L', 'T', 1}

var zeros [reserve]byte

// pages seals and opens the pages of one open file. It serves one call at a time.
type pages struct {
	aead  cipher.AEAD
	place [9]byte
}

// newPages binds pages to the kind of file that they belong to.
func newPages(aead cipher.AEAD, kind byte) pages {
	return pages{aead: aead, place: [9]byte{kind}}
}

// at gives what binds a page to its place: the kind of file and the offset.
func (p *pages) at(off int64) []byte {
	binary.BigEndian.PutUint64(p.place[1:], uint64(off))
	return p.place[:]
}

// seal encrypts the page plain into dst. It refuses one whose reserved bytes are
// in use: they would be lost.
func (p *pages) seal(dst, plain []byte, off int64) bool {
	if !bytes.Equal(plain[content:pageSize], zeros[:]) {
		return false
	}
	nonce := dst[tagEnd:nonceEnd]
	fill(nonce)
	copy(dst[nonceEnd:], mark[:])
	p.aead.Seal(dst[:0], nonce, plain[:content], p.at(off))
	return true
}

// open decrypts a page into dst, which it clears where the page is not as it was
// sealed. A page of zeros is none: SQLite reads no page that it never wrote.
func (p *pages) open(dst, sealed []byte, off int64) bool {
	dst = dst[:pageSize]
	if !marked(sealed) {
		clear(dst)
		return false
	}
	if _, err := p.aead.Open(dst[:0], sealed[tagEnd:nonceEnd], sealed[:tagEnd], p.at(off)); err != nil {
		clear(dst)
		return false
	}
	clear(dst[content:])
	return true
}

func marked(page []byte) bool {
	return len(page) == pageSize && bytes.Equal(page[nonceEnd:], mark[:])
}
