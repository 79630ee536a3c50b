package vault

import "meridian/db/vault/internal/shim"

// database is the main file: page after page.
type database struct {
	*shim.Raw
	pages
	path   string
	report func(Damage)
}

// The header of page 1 as far as this package reads or writes it.
const (
	headerPageSize = 16
	headerReserve  = 20
)

func (d *database) Read(p []byte, off int64) shim.Code {
	base := off / pageSize * pageSize
	if off == base && len(p) == pageSize {
		return d.page(p, base)
	}
	if off+int64(len(p)) > base+pageSize {
		return shim.BadData
	}
	// SQLite looks at a piece of page 1 before it looks into the log.
	whole := make([]byte, pageSize)
	code := d.page(whole, base)
	if code == shim.BadData && base == 0 {
		// The page may have been torn by a crash, and lie whole in the log: as
		// long as this piece is unknown, SQLite goes on to read the whole page.
		code = shim.ShortRead
	}
	copy(p, whole[off-base:])
	return code
}

// page reads a whole page into p.
func (d *database) page(p []byte, off int64) shim.Code {
	sealed, code := d.Load(pageSize, off)
	switch {
	case code == shim.ShortRead:
		return d.beyond(p, off)
	case code != shim.OK:
		return code
	case !d.open(p, sealed, off):
		d.report(Damage{d.path, off})
		return shim.BadData
	}
	return shim.OK
}

// beyond answers for a page that the file does not hold whole: none at all is
// what SQLite expects of new pages, a piece of one is damage.
func (d *database) beyond(p []byte, off int64) shim.Code {
	clear(p)
	size, code := d.Size()
	switch {
	case code != shim.OK:
		return code
	case size > off:
		d.report(Damage{d.path, off})
		return shim.BadData
	}
	return shim.ShortRead
}

func (d *database) Write(p []byte, off int64) shim.Code {
	if off%pageSize != 0 || len(p) != pageSize || off == 0 && p[headerReserve] != reserve {
		return shim.BadWrite
	}
	sealed, code := d.Scratch(pageSize)
	if code != shim.OK {
		return code
	}
	if !d.seal(sealed, p, off) {
		return shim.BadWrite
	}
	return d.Raw.Write(sealed, off)
}

// Features keeps what holds for whole pages too: no write touches bytes of
// another page. Neither atomic writes nor reads of less than a page are offered.
func (d *database) Features(device int32) int32 {
	return device & (shim.KeepsNeighbors | shim.NotDeletable)
}
