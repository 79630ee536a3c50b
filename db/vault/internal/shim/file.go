package shim

import (
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Code is a result code of SQLite.
type Code int32

// The codes that layers give or look for.
const (
	OK        Code = sqlite3.SQLITE_OK
	ShortRead Code = sqlite3.SQLITE_IOERR_SHORT_READ
	// BadData is what SQLite calls a page whose check fails.
	BadData  Code = sqlite3.SQLITE_IOERR_DATA
	BadWrite Code = sqlite3.SQLITE_IOERR_WRITE
	CantOpen Code = sqlite3.SQLITE_CANTOPEN
	NoMemory Code = sqlite3.SQLITE_IOERR_NOMEM
)

// Features of a device that change what SQLite dares to write.
const (
	// KeepsNeighbors: a write leaves the bytes around it alone, even when the
	// power fails ("powersafe overwrite").
	KeepsNeighbors int32 = sqlite3.SQLITE_IOCAP_POWERSAFE_OVERWRITE
	// NotDeletable: an open file stays where it is.
	NotDeletable int32 = sqlite3.SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN
)

// File is an open file as SQLite uses it. A handle serves one call at a time.
type File interface {
	// Read fills p, with zeros and ShortRead where the file ends before.
	Read(p []byte, off int64) Code
	Write(p []byte, off int64) Code
	Truncate(size int64) Code
	Sync(flags int32) Code
	Size() (int64, Code)
	// Features chooses among those that the device has.
	Features(device int32) int32
}

// Raw is the file of the layer below. Its methods take only memory that SQLite
// or Scratch gave: layers below may be transpiled C, which must not see Go's.
type Raw struct {
	tls     *libc.TLS
	file    uintptr
	methods *cMethods
	scratch uintptr
	room    int
}

func (r *Raw) Read(p []byte, off int64) Code {
	read := function[func(*libc.TLS, uintptr, uintptr, int32, cOffset) int32](r.methods.FxRead)
	return Code(read(r.tls, r.file, uintptr(unsafe.Pointer(unsafe.SliceData(p))), int32(len(p)), cOffset(off)))
}

func (r *Raw) Write(p []byte, off int64) Code {
	write := function[func(*libc.TLS, uintptr, uintptr, int32, cOffset) int32](r.methods.FxWrite)
	return Code(write(r.tls, r.file, uintptr(unsafe.Pointer(unsafe.SliceData(p))), int32(len(p)), cOffset(off)))
}

// Truncate cuts the file to size bytes.
func (r *Raw) Truncate(size int64) Code {
	truncate := function[func(*libc.TLS, uintptr, cOffset) int32](r.methods.FxTruncate)
	return Code(truncate(r.tls, r.file, cOffset(size)))
}

// Sync makes what was written last through a power cut.
func (r *Raw) Sync(flags int32) Code {
	sync := function[func(*libc.TLS, uintptr, int32) int32](r.methods.FxSync)
	return Code(sync(r.tls, r.file, flags))
}

// Size gives the bytes of the file.
func (r *Raw) Size() (int64, Code) {
	size := function[func(*libc.TLS, uintptr, uintptr) int32](r.methods.FxFileSize)
	out, code := r.Scratch(8)
	if code != OK {
		return 0, code
	}
	at := uintptr(unsafe.Pointer(unsafe.SliceData(out)))
	code = Code(size(r.tls, r.file, at))
	return int64(*pointer[cOffset](at)), code
}

// Features gives all that the device has.
func (r *Raw) Features(device int32) int32 { return device }

// Scratch gives n bytes of C memory, which the next call overwrites.
func (r *Raw) Scratch(n int) ([]byte, Code) {
	if n > r.room {
		libc.Xfree(r.tls, r.scratch)
		r.scratch, r.room = libc.Xmalloc(r.tls, libc.Tsize_t(n)), n
		if r.scratch == 0 {
			r.room = 0
			return nil, NoMemory
		}
	}
	return bytesAt(r.scratch, n), OK
}

// Load reads n bytes at off into the scratch memory.
func (r *Raw) Load(n int, off int64) ([]byte, Code) {
	p, code := r.Scratch(n)
	if code != OK {
		return nil, code
	}
	return p, r.Read(p, off)
}
