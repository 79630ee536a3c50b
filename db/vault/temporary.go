package vault

import (
	"bytes"
	"crypto/aes"

	"golang.org/x/crypto/xts"

	"meridian/db/vault/internal/shim"
)

const sectorSize = 512

// temporary is a file that only this handle uses and that ends with it. Its key
// is random and kept nowhere; it needs no integrity, since nobody reads it after.
type temporary struct {
	*shim.Raw
	cipher *xts.Cipher
	size   int64
	sector [sectorSize]byte
}

func newTemporary(raw *shim.Raw) (*temporary, error) {
	key := make([]byte, 2*keySize)
	fill(key)
	c, err := xts.NewCipher(aes.NewCipher, key)
	clear(key)
	return &temporary{Raw: raw, cipher: c}, err
}

func (t *temporary) Read(p []byte, off int64) shim.Code {
	there := min(max(t.size-off, 0), int64(len(p)))
	code := t.each(p[:there], off, func(part []byte, at int64) shim.Code {
		copy(part, t.sector[at%sectorSize:])
		return shim.OK
	})
	if code == shim.OK && there < int64(len(p)) {
		clear(p[there:])
		return shim.ShortRead
	}
	return code
}

func (t *temporary) Write(p []byte, off int64) shim.Code {
	code := t.each(p, off, func(part []byte, at int64) shim.Code {
		copy(t.sector[at%sectorSize:], part)
		return t.store(at)
	})
	if code == shim.OK {
		t.size = max(t.size, off+int64(len(p)))
	}
	return code
}

// each calls do for every piece of p that lies in one sector, which it has
// loaded, and tells where in the file the piece is.
func (t *temporary) each(p []byte, off int64, do func(part []byte, at int64) shim.Code) shim.Code {
	for len(p) > 0 {
		n := min(len(p), sectorSize-int(off%sectorSize))
		if code := t.load(off); code != shim.OK {
			return code
		}
		if code := do(p[:n], off); code != shim.OK {
			return code
		}
		p, off = p[n:], off+int64(n)
	}
	return shim.OK
}

// load decrypts the sector that holds off; one never written is zeros.
func (t *temporary) load(off int64) shim.Code {
	at := off / sectorSize
	sealed, code := t.Load(sectorSize, at*sectorSize)
	if code != shim.OK && code != shim.ShortRead {
		return code
	}
	if bytes.Equal(sealed, make([]byte, sectorSize)) {
		clear(t.sector[:])
		return shim.OK
	}
	t.cipher.Decrypt(t.sector[:], sealed, uint64(at))
	return shim.OK
}

func (t *temporary) store(off int64) shim.Code {
	at := off / sectorSize
	out, code := t.Scratch(sectorSize)
	if code != shim.OK {
		return code
	}
	t.cipher.Encrypt(out, t.sector[:], uint64(at))
	return t.Raw.Write(out, at*sectorSize)
}

// Truncate makes the file shorter; what it held behind may come back only as zeros.
func (t *temporary) Truncate(size int64) shim.Code {
	if in := size % sectorSize; in != 0 && size < t.size {
		if code := t.load(size); code != shim.OK {
			return code
		}
		clear(t.sector[in:])
		if code := t.store(size); code != shim.OK {
			return code
		}
	}
	t.size = min(t.size, size)
	return t.Raw.Truncate((size + sectorSize - 1) / sectorSize * sectorSize)
}

func (t *temporary) Size() (int64, shim.Code) { return t.size, shim.OK }

// Features offers none: a write takes whole sectors along.
func (t *temporary) Features(int32) int32 { return 0 }
