package vault

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"meridian/db/vault/internal/shim"
)

// Vault is a VFS for modernc.org/sqlite under which files are encrypted.
type Vault struct {
	vfs    *shim.VFS
	key    *Key
	scope  string
	damage atomic.Pointer[Damage]
}

// Damage is a place in a file that was not as it had been written.
type Damage struct {
	Path string
	// Offset counts bytes from the beginning of the file.
	Offset int64
}

func (d Damage) String() string {
	return fmt.Sprintf("%s is damaged at byte %d", filepath.Base(d.Path), d.Offset)
}

// Mount registers the VFS of a key. Files of one scope cannot pass for those of
// another, even under the same key; "" is the scope of the database itself.
func Mount(key *Key, scope string) (*Vault, error) { return mount("", key, scope) }

// mount puts the encryption over the VFS of a name.
func mount(below string, key *Key, scope string) (*Vault, error) {
	if err := key.check(); err != nil {
		return nil, err
	}
	own := *key
	own.retired = nil
	v := &Vault{key: &own, scope: scope}
	var err error
	v.vfs, err = shim.Register(below, shim.Layer{Open: v.open, Refuse: refused})
	return v, err
}

// Name goes into the vfs parameter of a data source.
func (v *Vault) Name() string { return v.vfs.Name() }

// Damage gives the place that was refused last, nil where there was none.
func (v *Vault) Damage() *Damage { return v.damage.Load() }

// patience is how long Close waits for statements that are still running:
// database/sql closes their connections only after they end.
const patience = 5 * time.Second

// Close takes the VFS out of SQLite and forgets the key, once all databases
// under it are closed. It gives up where one stays open.
func (v *Vault) Close() error {
	for until := time.Now().Add(patience); v.vfs.Busy() && time.Now().Before(until); {
		time.Sleep(time.Millisecond)
	}
	if err := v.vfs.Close(); err != nil {
		return err
	}
	v.key.Wipe()
	return nil
}

// Refused tells whether SQLite failed because a page was not as it had been
// sealed: it is damaged, or sealed with another key.
func Refused(err error) bool {
	var failed *sqlite.Error
	return errors.As(err, &failed) && failed.Code() == sqlite3.SQLITE_IOERR_DATA
}

func (v *Vault) report(d Damage) { v.damage.Store(&d) }

// refused tells which files SQLite does not get: a rollback journal's checksums
// miss most changes. Only a database that is just being written as a copy gets
// one, which has nothing to roll back to and is as short-lived as a temporary file.
func refused(path string, kind shim.Kind) bool {
	switch kind {
	case shim.SuperJournal:
		return true
	case shim.Journal:
		file, err := os.Stat(strings.TrimSuffix(path, "-journal"))
		return err != nil || file.Size() > 0
	}
	return false
}

// open gives the file that encrypts, by what SQLite uses it for.
func (v *Vault) open(path string, kind shim.Kind, raw *shim.Raw) (shim.File, error) {
	switch kind {
	case shim.Database:
		p, err := v.databasePages()
		return &database{Raw: raw, pages: p, path: path, report: v.report}, err
	case shim.WriteAheadLog:
		return v.openLog(path, raw)
	}
	return newTemporary(raw)
}

func (v *Vault) databasePages() (pages, error) {
	aead, err := v.key.sealing("database page", v.scope)
	return newPages(aead, 'D'), err
}

func (v *Vault) openLog(path string, raw *shim.Raw) (*log, error) {
	aead, err := v.key.sealing("log page", v.scope)
	if err != nil {
		return nil, err
	}
	block, err := v.key.block("log header", v.scope)
	if err != nil {
		return nil, err
	}
	tweak, err := v.key.block("log header tweak", v.scope)
	return &log{Raw: raw, pages: newPages(aead, 'W'), disguise: disguise{block, tweak}, path: path, report: v.report}, err
}

// Create makes a new, empty database at path, where nothing may be yet. It is
// encrypted and in WAL mode from its first byte on.
func (v *Vault) Create(path string) error {
	p, err := v.databasePages()
	if err != nil {
		return err
	}
	sealed := make([]byte, pageSize)
	p.seal(sealed, firstPage(), 0) //nolint:gosec // seal draws the nonce
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err = file.Write(sealed); err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close(), syncFolder(filepath.Dir(path)))
}

// firstPage is page 1 of an empty database, as SQLite writes it.
// https://sqlite.org/fileformat2.html#the_database_header
func firstPage() []byte {
	p := make([]byte, pageSize)
	copy(p, plainMagic)
	binary.BigEndian.PutUint16(p[headerPageSize:], pageSize)
	p[18], p[19] = 2, 2 // WAL
	p[headerReserve] = reserve
	p[21], p[22], p[23] = 64, 32, 32 // fixed payload fractions
	for at, value := range map[int]uint32{
		24: 1, // change counter
		28: 1, // pages
		44: 4, // schema format
		56: 1, // UTF-8
		92: 1, // the counter at which the version below was noted
		96: sqlite3.SQLITE_VERSION_NUMBER,
	} {
		binary.BigEndian.PutUint32(p[at:], value)
	}
	p[100] = 0x0d // the schema table: an empty leaf
	binary.BigEndian.PutUint16(p[105:], content)
	return p
}
