package vault

import (
	"bytes"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"

	"meridian/db/vault/internal/shim"
)

// rounds gives how often a fault is tried: a few times in every test, often
// where VAULT_TORTURE is set, as make torture does.
func rounds(few, many int) int {
	if os.Getenv("VAULT_TORTURE") != "" {
		return many
	}
	return few
}

// event is something that reached the disk, or was told to the user.
type event struct {
	kind byte // write, truncate, sync, acknowledged
	path string
	off  int64
	data []byte
}

// disk stands below the vault: it records what reaches the system and can be full.
type disk struct {
	vfs    *shim.VFS
	lock   sync.Mutex
	events []event
	// room is how many bytes may still be written; negative means any number.
	room int64
}

// newDisk gives a disk that a vault can be mounted over.
func newDisk(t testing.TB) *disk {
	t.Helper()
	d := &disk{room: -1}
	layer := shim.Layer{
		Open: func(path string, _ shim.Kind, raw *shim.Raw) (shim.File, error) {
			return &recorded{raw, d, path}, nil
		},
		Refuse: func(string, shim.Kind) bool { return false },
	}
	d.vfs = must[*shim.VFS](t)(shim.Register("", layer))
	t.Cleanup(func() { check(t, d.vfs.Close()) })
	return d
}

func (d *disk) add(e event) {
	d.lock.Lock()
	defer d.lock.Unlock()
	d.events = append(d.events, e)
}

// take tells whether there is room for n bytes, and uses it.
func (d *disk) take(n int) bool {
	d.lock.Lock()
	defer d.lock.Unlock()
	if d.room >= 0 && d.room < int64(n) {
		return false
	}
	if d.room >= 0 {
		d.room -= int64(n)
	}
	return true
}

func (d *disk) setRoom(n int64) {
	d.lock.Lock()
	defer d.lock.Unlock()
	d.room = n
}

type recorded struct {
	*shim.Raw
	disk *disk
	path string
}

func (r *recorded) Write(p []byte, off int64) shim.Code {
	if !r.disk.take(len(p)) {
		return sqlite3.SQLITE_FULL
	}
	r.disk.add(event{'w', r.path, off, bytes.Clone(p)})
	return r.Raw.Write(p, off)
}

func (r *recorded) Truncate(size int64) shim.Code {
	r.disk.add(event{kind: 't', path: r.path, off: size})
	return r.Raw.Truncate(size)
}

func (r *recorded) Sync(flags int32) shim.Code {
	r.disk.add(event{kind: 's', path: r.path})
	return r.Raw.Sync(flags)
}

// cutSector is what a disk writes whole or not at all.
const cutSector = 512

// image is a file as it may lie on the disk after a power cut: of every sector
// any version since the last sync.
type image struct {
	synced, now []byte
	versions    map[int64][][]byte
}

func (m *image) write(off int64, p []byte) {
	end := off + int64(len(p))
	if int64(len(m.now)) < end {
		m.now = append(m.now, make([]byte, end-int64(len(m.now)))...)
	}
	copy(m.now[off:], p)
	for s := off / cutSector; s*cutSector < end; s++ {
		m.versions[s] = append(m.versions[s], bytes.Clone(m.now[s*cutSector:min((s+1)*cutSector, int64(len(m.now)))]))
	}
}

func (m *image) sync() {
	m.synced, m.versions = bytes.Clone(m.now), map[int64][][]byte{}
}

// after gives the file after a cut; mode 0 drops all that was not synced, mode 1
// keeps all, others choose for each sector.
func (m *image) after(r *rand.Rand, mode int) []byte {
	out := bytes.Clone(m.synced)
	for _, s := range slices.Sorted(maps.Keys(m.versions)) {
		versions := m.versions[s]
		chosen := len(versions) - 1
		if mode > 1 {
			chosen = r.Intn(len(versions)+1) - 1
		}
		if mode == 0 || chosen < 0 {
			continue
		}
		if end := int(s)*cutSector + len(versions[chosen]); len(out) < end {
			out = append(out, make([]byte, end-len(out))...)
		}
		copy(out[s*cutSector:], versions[chosen])
	}
	return out
}

// cut writes what a power cut after the first n events leaves, and tells which
// note was acknowledged last.
func (d *disk) cut(t testing.TB, r *rand.Rand, born []byte, database, into string, n, mode int) (acknowledged int64) {
	t.Helper()
	images := map[string]*image{database: {synced: born, now: bytes.Clone(born), versions: map[int64][][]byte{}}}
	for _, e := range d.events[:n] {
		if e.kind == 'a' {
			acknowledged = e.off
			continue
		}
		m := images[e.path]
		if m == nil {
			m = &image{versions: map[int64][][]byte{}}
			images[e.path] = m
		}
		switch e.kind {
		case 'w':
			m.write(e.off, e.data)
		case 't':
			m.now = m.now[:min(e.off, int64(len(m.now)))]
			m.sync()
		case 's':
			m.sync()
		}
	}
	for path, m := range images {
		check(t, os.WriteFile(filepath.Join(into, filepath.Base(path)), m.after(r, mode), 0o600))
	}
	return acknowledged
}
