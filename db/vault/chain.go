package vault

import (
	"bytes"
	"encoding/binary"
)

// chain is SQLite's checksum through the write-ahead log: each frame continues
// that of the one before. https://sqlite.org/fileformat2.html#checksum_algorithm
type chain struct {
	order  binary.ByteOrder
	salts  [8]byte
	s0, s1 uint32
}

// logMagic begins the log; its last bit tells the byte order of the checksums.
const logMagic = 0x377f0682

// startChain reads the header of a log; whole is false where it is none.
func startChain(header []byte) (c chain, whole bool) {
	magic := binary.BigEndian.Uint32(header)
	if magic&^1 != logMagic || binary.BigEndian.Uint32(header[8:]) != pageSize {
		return c, false
	}
	c.order = binary.LittleEndian
	if magic&1 == 1 {
		c.order = binary.BigEndian
	}
	copy(c.salts[:], header[16:24])
	c.add(header[:24])
	return c, c.at(header[24:logHeader])
}

func (c *chain) add(p []byte) {
	for ; len(p) >= 8; p = p[8:] {
		c.s0 += c.order.Uint32(p) + c.s1
		c.s1 += c.order.Uint32(p[4:]) + c.s0
	}
}

// at tells whether the chain stands at a stored checksum.
func (c *chain) at(stored []byte) bool {
	return c.s0 == binary.BigEndian.Uint32(stored) && c.s1 == binary.BigEndian.Uint32(stored[4:])
}

// follow goes on to a decrypted frame and tells whether it is the next one.
func (c *chain) follow(frame []byte) bool {
	if !c.belongs(frame) || binary.BigEndian.Uint32(frame) == 0 {
		return false
	}
	c.add(frame[:8])
	c.add(frame[frameHeader:])
	return c.at(frame[16:frameHeader])
}

// belongs tells whether the frame was written since the log last began anew.
func (c *chain) belongs(frame []byte) bool { return bytes.Equal(frame[8:16], c.salts[:]) }

// commits tells whether the frame ends a transaction.
func (c *chain) commits(frame []byte) bool {
	return c.belongs(frame) && binary.BigEndian.Uint32(frame[4:]) != 0
}

// from gives the chain that stands behind a frame.
func (c *chain) from(frame []byte) chain {
	after := *c
	after.s0 = binary.BigEndian.Uint32(frame[16:])
	after.s1 = binary.BigEndian.Uint32(frame[20:])
	return after
}
