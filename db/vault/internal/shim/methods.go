package shim

import (
	"modernc.org/libc"
)

// methods is the table that every open file points to, in C memory for ever.
var methods = table()

// table is of version 2: without xFetch SQLite cannot map what the layer changes
// into memory.
func table() uintptr {
	tls := libc.NewTLS()
	defer tls.Close()
	at := zeroed[cMethods](tls)
	*pointer[cMethods](at) = cMethods{
		FiVersion:               2,
		FxClose:                 callable(closeFile),
		FxRead:                  callable(read),
		FxWrite:                 callable(write),
		FxTruncate:              callable(truncate),
		FxSync:                  callable(syncFile),
		FxFileSize:              callable(size),
		FxLock:                  callable(lock),
		FxUnlock:                callable(unlock),
		FxCheckReservedLock:     callable(checkReservedLock),
		FxFileControl:           callable(control),
		FxSectorSize:            callable(sectorSize),
		FxDeviceCharacteristics: callable(characteristics),
		FxShmMap:                callable(shmMap),
		FxShmLock:               callable(shmLock),
		FxShmBarrier:            callable(shmBarrier),
		FxShmUnmap:              callable(shmUnmap),
	}
	return at
}

// use gives the Go side of a file for a call on tls.
func use(tls *libc.TLS, file uintptr) *opened {
	f := files.get(pointer[header](file).handle)
	f.raw.tls = tls
	return f
}

func closeFile(tls *libc.TLS, file uintptr) int32 {
	f := use(tls, file)
	files.drop(pointer[header](file).handle)
	f.vfs.open.Add(-1)
	return f.raw.close()
}

func read(tls *libc.TLS, file, buffer uintptr, n int32, off cOffset) int32 {
	return int32(use(tls, file).Read(bytesAt(buffer, int(n)), int64(off)))
}

func write(tls *libc.TLS, file, buffer uintptr, n int32, off cOffset) int32 {
	return int32(use(tls, file).Write(bytesAt(buffer, int(n)), int64(off)))
}

func truncate(tls *libc.TLS, file uintptr, size cOffset) int32 {
	return int32(use(tls, file).Truncate(int64(size)))
}

func syncFile(tls *libc.TLS, file uintptr, flags int32) int32 {
	return int32(use(tls, file).Sync(flags))
}

func size(tls *libc.TLS, file, out uintptr) int32 {
	n, code := use(tls, file).Size()
	if code == OK {
		*pointer[cOffset](out) = cOffset(n)
	}
	return int32(code)
}

func characteristics(tls *libc.TLS, file uintptr) int32 {
	f := use(tls, file)
	device := function[func(*libc.TLS, uintptr) int32](f.raw.methods.FxDeviceCharacteristics)
	return f.Features(device(tls, f.raw.file))
}

// What follows concerns no content and goes straight to the layer below.

func lock(tls *libc.TLS, file uintptr, level int32) int32 {
	r := use(tls, file).raw
	return function[func(*libc.TLS, uintptr, int32) int32](r.methods.FxLock)(tls, r.file, level)
}

func unlock(tls *libc.TLS, file uintptr, level int32) int32 {
	r := use(tls, file).raw
	return function[func(*libc.TLS, uintptr, int32) int32](r.methods.FxUnlock)(tls, r.file, level)
}

func checkReservedLock(tls *libc.TLS, file, out uintptr) int32 {
	r := use(tls, file).raw
	return function[func(*libc.TLS, uintptr, uintptr) int32](r.methods.FxCheckReservedLock)(tls, r.file, out)
}

func control(tls *libc.TLS, file uintptr, operation int32, argument uintptr) int32 {
	r := use(tls, file).raw
	return function[func(*libc.TLS, uintptr, int32, uintptr) int32](r.methods.FxFileControl)(tls, r.file, operation, argument)
}

func sectorSize(tls *libc.TLS, file uintptr) int32 {
	r := use(tls, file).raw
	return function[func(*libc.TLS, uintptr) int32](r.methods.FxSectorSize)(tls, r.file)
}

func shmMap(tls *libc.TLS, file uintptr, region, size, extend int32, out uintptr) int32 {
	r := use(tls, file).raw
	return function[func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32](r.methods.FxShmMap)(tls, r.file, region, size, extend, out)
}

func shmLock(tls *libc.TLS, file uintptr, offset, n, flags int32) int32 {
	r := use(tls, file).raw
	return function[func(*libc.TLS, uintptr, int32, int32, int32) int32](r.methods.FxShmLock)(tls, r.file, offset, n, flags)
}

func shmBarrier(tls *libc.TLS, file uintptr) {
	r := use(tls, file).raw
	function[func(*libc.TLS, uintptr)](r.methods.FxShmBarrier)(tls, r.file)
}

func shmUnmap(tls *libc.TLS, file uintptr, remove int32) int32 {
	r := use(tls, file).raw
	return function[func(*libc.TLS, uintptr, int32) int32](r.methods.FxShmUnmap)(tls, r.file, remove)
}
