package shim

import (
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

type (
	cFile    = sqlite3.Tsqlite3_file
	cMethods = sqlite3.Tsqlite3_io_methods
	cVFS     = sqlite3.Tsqlite3_vfs
	cOffset  = sqlite3.Tsqlite3_int64
)

// pointer turns an address in C memory into a pointer. Such memory is never on
// the Go heap, so the conversion is sound; go vet cannot know this, which is
// why it goes through the address of the parameter.
func pointer[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

func bytesAt(p uintptr, n int) []byte { return unsafe.Slice(pointer[byte](p), n) }

// callable and function convert between Go functions and the addresses that
// transpiled C calls through.
func callable[F any](f F) uintptr       { return *(*uintptr)(unsafe.Pointer(&f)) }
func function[F any](address uintptr) F { return *(*F)(unsafe.Pointer(&address)) }

func zeroed[T any](tls *libc.TLS) uintptr {
	var t T
	return libc.Xcalloc(tls, 1, libc.Tsize_t(unsafe.Sizeof(t)))
}

// handles gives numbers to Go values, because C memory must not hold Go pointers.
type handles[T any] struct {
	lock   sync.RWMutex
	values map[uintptr]T
	last   uintptr
}

func (h *handles[T]) put(value T) uintptr {
	h.lock.Lock()
	defer h.lock.Unlock()
	if h.values == nil {
		h.values = map[uintptr]T{}
	}
	h.last++
	h.values[h.last] = value
	return h.last
}

func (h *handles[T]) get(handle uintptr) T {
	h.lock.RLock()
	defer h.lock.RUnlock()
	return h.values[handle]
}

func (h *handles[T]) drop(handle uintptr) {
	h.lock.Lock()
	defer h.lock.Unlock()
	delete(h.values, handle)
}
