package vault

import (
	"bytes"
	"crypto/cipher"
	"encoding/binary"

	"meridian/db/vault/internal/shim"
)

// The write-ahead log is a header and frames: a page each, with a header of its
// own. https://sqlite.org/fileformat2.html#the_write_ahead_log
const (
	logHeader   = 32
	frameHeader = 24
	frameSize   = frameHeader + pageSize
)

// log is the write-ahead log. Its header says nothing of the content and stays
// readable; of a frame's header the salts do.
type log struct {
	*shim.Raw
	pages
	disguise
	path   string
	report func(Damage)
	// recovery follows SQLite through the log after a crash.
	recovery chain
	// next is the offset of the frame that the recovery reads next, 0 outside of one.
	next int64
	// aside is where a frame is looked at that SQLite did not ask for.
	aside [frameSize]byte
}

func (l *log) Read(p []byte, off int64) shim.Code {
	switch {
	case off == 0 && len(p) == logHeader:
		return l.start(p)
	case off >= logHeader && len(p) == frameSize && off == l.next:
		return l.recover(p, off)
	}
	return l.pieces(p, off)
}

// pieces reads any range: SQLite asks for pages and, when it computes checksums
// anew, for whole frames and for the checksum in a header, of a frame or the log.
func (l *log) pieces(p []byte, off int64) shim.Code {
	for done := 0; done < len(p); {
		at := off + int64(done)
		var n int
		var code shim.Code
		switch in := (at - logHeader) % frameSize; {
		case at < logHeader:
			n = min(len(p)-done, int(logHeader-at))
			code = l.Raw.Read(p[done:done+n], at)
		case in < frameHeader:
			n, code = l.head(p[done:], at, in)
		default:
			n, code = l.body(p[done:], at, in-frameHeader)
		}
		if code != shim.OK {
			clear(p[done:])
			return code
		}
		done += n
	}
	return shim.OK
}

func (l *log) head(p []byte, at, in int64) (int, shim.Code) {
	sealed, code := l.Load(frameHeader, at-in)
	if code != shim.OK {
		return 0, code
	}
	l.reveal(sealed, at-in)
	return copy(p, sealed[in:]), shim.OK
}

func (l *log) body(p []byte, at, in int64) (int, shim.Code) {
	sealed, code := l.Load(pageSize, at-in)
	if code != shim.OK {
		return 0, code
	}
	plain := p
	if in != 0 || len(p) < pageSize {
		plain = l.aside[:pageSize]
	}
	if !l.open(plain, sealed, at-in) {
		l.report(Damage{l.path, at - in})
		return 0, shim.BadData
	}
	if in == 0 && len(p) >= pageSize {
		return pageSize, shim.OK
	}
	return copy(p, plain[in:pageSize]), shim.OK
}

func (l *log) Write(p []byte, off int64) shim.Code {
	l.next = 0
	in := (off - logHeader) % frameSize
	out, code := l.Scratch(len(p))
	switch {
	case code != shim.OK:
		return code
	case off == 0 && len(p) == logHeader:
		copy(out, p)
	case off >= logHeader && in == 0 && len(p) == frameHeader:
		copy(out, p)
		l.hide(out, off)
	case off >= logHeader && in == frameHeader && len(p) == pageSize:
		if !l.seal(out, p, off) {
			return shim.BadWrite
		}
	default:
		return shim.BadWrite
	}
	return l.Raw.Write(out, off)
}

// Features are those of the main file, for the same reasons.
func (l *log) Features(device int32) int32 {
	return device & (shim.KeepsNeighbors | shim.NotDeletable)
}

// start reads the header of the log, which SQLite does only to recover it. SQLite
// takes a header that it cannot read for an empty log and would drop all of it.
// A header lies within one sector, which no power cut tears, and is synced before
// the first frame: one that is neither whole nor unwritten is damage.
func (l *log) start(p []byte) shim.Code {
	if code := l.Raw.Read(p, 0); code != shim.OK {
		return code
	}
	var whole bool
	if l.recovery, whole = startChain(p); whole {
		l.next = logHeader
		return shim.OK
	}
	if bytes.Equal(p, make([]byte, logHeader)) {
		if _, written := l.frame(logHeader); !written {
			return shim.OK
		}
	}
	l.report(Damage{l.path, 0})
	return shim.BadData
}

// recover reads the next frame after a crash. One that does not follow ends the
// log where a power cut may have left it so; where a later transaction proves
// that it was whole once, it is damage.
func (l *log) recover(p []byte, off int64) shim.Code {
	l.next = off + frameSize
	if f, whole := l.frame(off); whole && l.recovery.follow(f) {
		copy(p, f)
		return shim.OK
	}
	l.next = 0
	clear(p)
	if l.continues(off) {
		l.report(Damage{l.path, off})
		return shim.BadData
	}
	return shim.OK
}

// continues tells whether, from a frame on, some transaction ends and another
// one follows. SQLite begins a transaction only after the one before was synced,
// so that what lies before was whole. The frame that ends one may be the damaged
// one itself, as long as its header can be read.
func (l *log) continues(off int64) bool {
	size, code := l.Size()
	if code != shim.OK {
		return false
	}
	for ; off+2*frameSize <= size; off += frameSize {
		f, _ := l.frame(off)
		if f == nil || !l.recovery.commits(f) {
			continue
		}
		after := l.recovery.from(f)
		if next, whole := l.frame(off + frameSize); whole && after.follow(next) {
			return true
		}
	}
	return false
}

// frame decrypts the frame at off; whole is false where its page is torn or
// changed, and f is nil where there is none.
func (l *log) frame(off int64) (f []byte, whole bool) {
	sealed, code := l.Load(frameSize, off)
	if code != shim.OK {
		return nil, false
	}
	copy(l.aside[:], sealed[:frameHeader])
	l.reveal(l.aside[:frameHeader], off)
	return l.aside[:], l.open(l.aside[frameHeader:], sealed[frameHeader:], off+frameHeader)
}

// disguise hides what a frame's header tells of the content: page number, size
// of the database, checksums over plaintext. Sixteen bytes, one block, tweaked
// by the salts and the offset (XEX).
type disguise struct{ block, tweak cipher.Block }

func (d disguise) hide(header []byte, off int64) { d.turn(header, off, d.block.Encrypt) }

func (d disguise) reveal(header []byte, off int64) { d.turn(header, off, d.block.Decrypt) }

func (d disguise) turn(header []byte, off int64, crypt func(dst, src []byte)) {
	var tweak, secret [16]byte
	copy(tweak[:8], header[8:16])
	binary.BigEndian.PutUint64(tweak[8:], uint64(off))
	d.tweak.Encrypt(tweak[:], tweak[:])
	copy(secret[:8], header[:8])
	copy(secret[8:], header[16:frameHeader])
	xor(&secret, tweak)
	crypt(secret[:], secret[:])
	xor(&secret, tweak)
	copy(header[:8], secret[:8])
	copy(header[16:frameHeader], secret[8:])
}

func xor(a *[16]byte, b [16]byte) {
	for i := range a {
		a[i] ^= b[i]
	}
}
