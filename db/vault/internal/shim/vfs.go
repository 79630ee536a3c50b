package shim

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Kind is what SQLite uses a file for.
type Kind int32

// Kinds of files.
const (
	Database       Kind = sqlite3.SQLITE_OPEN_MAIN_DB
	WriteAheadLog  Kind = sqlite3.SQLITE_OPEN_WAL
	Journal        Kind = sqlite3.SQLITE_OPEN_MAIN_JOURNAL
	SuperJournal   Kind = sqlite3.SQLITE_OPEN_SUPER_JOURNAL
	temporaryFiles Kind = sqlite3.SQLITE_OPEN_TEMP_DB | sqlite3.SQLITE_OPEN_TRANSIENT_DB | sqlite3.SQLITE_OPEN_TEMP_JOURNAL | sqlite3.SQLITE_OPEN_SUBJOURNAL
	everyKind      Kind = Database | WriteAheadLog | Journal | SuperJournal | temporaryFiles
)

// Layer decides what happens to files.
type Layer struct {
	// Open gives the file that SQLite is to use in place of the raw one.
	Open func(path string, kind Kind, raw *Raw) (File, error)
	// Refuse names the files that are neither opened nor made.
	Refuse func(path string, kind Kind) bool
}

// VFS is a layer registered with SQLite.
type VFS struct {
	closed sync.Once
	name   string
	layer  Layer
	tls    *libc.TLS
	below  *cVFS
	at     uintptr
	cname  uintptr
	id     uintptr
	open   atomic.Int32
}

// opened is the Go side of an open file.
type opened struct {
	vfs *VFS
	raw *Raw
	File
}

// header is what lies in the memory that SQLite gives for an open file; the
// file of the layer below follows it.
type header struct {
	base   cFile
	handle uintptr
}

const headerSize = (unsafe.Sizeof(header{}) + 15) &^ 15

var (
	systems handles[*VFS]
	files   handles[*opened]
	count   atomic.Int64
)

// Register puts a layer over the VFS of the given name, "" for SQLite's own.
func Register(below string, layer Layer) (*VFS, error) {
	v := &VFS{name: fmt.Sprintf("layer%d", count.Add(1)), layer: layer, tls: libc.NewTLS()}
	found, err := v.find(below)
	if err != nil {
		v.tls.Close()
		return nil, err
	}
	v.below = pointer[cVFS](found)
	if v.cname, err = libc.CString(v.name); err != nil {
		v.tls.Close()
		return nil, err
	}
	v.id, v.at = systems.put(v), zeroed[cVFS](v.tls)
	own := pointer[cVFS](v.at)
	*own = *v.below
	own.FpNext, own.FzName, own.FpAppData = 0, v.cname, v.id
	own.FszOsFile += int32(headerSize)
	own.FxOpen = callable(openFile)
	if code := sqlite3.Xsqlite3_vfs_register(v.tls, v.at, 0); code != sqlite3.SQLITE_OK {
		v.free()
		return nil, fmt.Errorf("SQLite takes no further VFS (%d)", code)
	}
	return v, nil
}

func (v *VFS) find(name string) (uintptr, error) {
	var cname uintptr
	if name != "" {
		var err error
		if cname, err = libc.CString(name); err != nil {
			return 0, err
		}
		defer libc.Xfree(v.tls, cname)
	}
	if found := sqlite3.Xsqlite3_vfs_find(v.tls, cname); found != 0 {
		return found, nil
	}
	return 0, fmt.Errorf("SQLite has no VFS %q", name)
}

// Name is the VFS's name for the vfs parameter of a data source.
func (v *VFS) Name() string { return v.name }

// Busy tells whether a file is open.
func (v *VFS) Busy() bool { return v.open.Load() > 0 }

// Close takes the layer out of SQLite. It refuses while a file is open, and has
// nothing to do the second time.
func (v *VFS) Close() error {
	if v.at == 0 {
		return nil
	}
	if v.Busy() {
		return errors.New("a file of the VFS is still open")
	}
	// A second Close must not give the memory free again.
	v.closed.Do(func() {
		sqlite3.Xsqlite3_vfs_unregister(v.tls, v.at)
		v.free()
	})
	return nil
}

func (v *VFS) free() {
	systems.drop(v.id)
	libc.Xfree(v.tls, v.at)
	libc.Xfree(v.tls, v.cname)
	v.at = 0
	v.tls.Close()
}

// openFile is xOpen: it opens the file below and lets the layer wrap it.
func openFile(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32 {
	v := systems.get(pointer[cVFS](vfs).FpAppData)
	h := pointer[header](file)
	*h = header{}
	path, kind := "", Kind(flags)&everyKind
	if name != 0 {
		path = libc.GoString(name)
	}
	if v.layer.Refuse(path, kind) {
		return int32(CantOpen)
	}
	raw := &Raw{tls: tls, file: file + headerSize}
	pointer[cFile](raw.file).FpMethods = 0
	open := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](v.below.FxOpen)
	code := open(tls, uintptr(unsafe.Pointer(v.below)), name, raw.file, flags, outFlags)
	if methods := pointer[cFile](raw.file).FpMethods; methods != 0 {
		raw.methods = pointer[cMethods](methods)
	}
	if code != sqlite3.SQLITE_OK {
		raw.close()
		return code
	}
	f, err := v.layer.Open(path, kind, raw)
	if err != nil {
		raw.close()
		return int32(CantOpen)
	}
	v.open.Add(1)
	h.handle = files.put(&opened{v, raw, f})
	h.base.FpMethods = methods
	return sqlite3.SQLITE_OK
}

// close closes the file below, where it was opened at all.
func (r *Raw) close() int32 {
	libc.Xfree(r.tls, r.scratch)
	r.scratch, r.room = 0, 0
	if r.methods == nil {
		return sqlite3.SQLITE_OK
	}
	return function[func(*libc.TLS, uintptr) int32](r.methods.FxClose)(r.tls, r.file)
}
