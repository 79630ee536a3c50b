package backup

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
	"time"

	"meridian/db"
	"meridian/db/vault"
)

// Archive is a backup file.
type Archive struct {
	Path string
	// At is the moment in the file's name, zero where it was renamed.
	At time.Time
	// Size counts bytes.
	Size int64

	footer footer
	keys   []byte
}

// footer ends the file.
type footer struct {
	Magic [15]byte
	// Version is that of the format.
	Version byte
	// ID makes the keys of this backup its own.
	ID [16]byte
	// Owner tells backups of several practices in one folder apart.
	Owner [16]byte
	// Pages and Keys are the bytes of the database and of the key file.
	Pages, Keys int64
	// Sum is the SHA-256 of all before it.
	Sum [sha256.Size]byte
}

var (
	magic      = [15]byte([]byte("MERIDIAN BACKUP"))
	footerSize = binary.Size(footer{})
)

const (
	version  = 1
	mostKeys = 1 << 20
)

// scope separates the keys of one backup from those of others.
func (f footer) scope() string { return "backup " + hex.EncodeToString(f.ID[:]) }

// Look reads what a backup says of itself, without a key and without reading
// through it. Faults: CodeAway, CodeForeign, CodeNewer, CodeDamaged.
func Look(path string) (a *Archive, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, because(err, CodeAway, "The backup "+filepath.Base(path)+" cannot be read. Check that its disk is plugged in.")
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	a = &Archive{Path: path, Size: info.Size()}
	a.At, _ = momentOf(filepath.Base(path))
	foreign := refuse(CodeForeign, "The file "+filepath.Base(path)+" is not a whole backup of Meridian. Choose another one.")
	if a.Size < int64(footerSize) {
		return nil, foreign
	}
	if err := binary.Read(io.NewSectionReader(file, a.Size-int64(footerSize), int64(footerSize)), binary.BigEndian, &a.footer); err != nil {
		return nil, err
	}
	switch f := a.footer; {
	case f.Magic != magic:
		return nil, foreign
	case f.Version > version:
		return nil, refuse(CodeNewer, "A newer Meridian made this backup. Install the newest version to open it.")
	case f.Keys < 0 || f.Keys > mostKeys || f.Pages < 0 || f.Pages+f.Keys+int64(footerSize) != a.Size:
		return nil, a.damaged(nil)
	}
	a.keys = make([]byte, a.footer.Keys)
	_, err = file.ReadAt(a.keys, a.footer.Pages)
	return a, err
}

func (a *Archive) damaged(cause error) error {
	return because(cause, CodeDamaged, "The backup "+filepath.Base(a.Path)+" is damaged. Choose another one.")
}

// Read reads a backup through and compares it with its own sum; it needs no key.
// Faults are those of Look.
func Read(ctx context.Context, path string) (*Archive, error) {
	a, err := Look(path)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	_, err = io.Copy(sum, &cancellable{ctx, io.NewSectionReader(file, 0, a.Size-sha256.Size)})
	if err := errors.Join(err, file.Close()); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, a.damaged(err)
	}
	if !bytes.Equal(sum.Sum(nil), a.footer.Sum[:]) {
		return nil, a.damaged(nil)
	}
	return a, nil
}

// cancellable ends reading when nobody waits for it any more.
type cancellable struct {
	ctx  context.Context
	from io.Reader
}

func (c *cancellable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.from.Read(p)
}

// Unlock gives the key of the backup for the passphrase of its time or the
// recovery key. Faults: CodeSecret, CodeNewer, CodeDamaged.
func (a *Archive) Unlock(secret vault.Secret) (*vault.Key, error) {
	key, err := vault.UnlockContent(a.keys, secret)
	switch {
	case errors.Is(err, vault.ErrWrongSecret):
		return nil, because(err, CodeSecret, "This does not open the backup. Try the passphrase that you had when it was made, or the recovery key.")
	case errors.Is(err, vault.ErrKeyNewer):
		return nil, because(err, CodeNewer, "A newer Meridian made this backup. Install the newest version to open it.")
	case err != nil:
		return nil, a.damaged(err)
	}
	return key, nil
}

// OpensWith tells whether the key of the open practice opens the backup too, so
// that nobody need be asked.
func (a *Archive) OpensWith(key *vault.Key) bool { return vault.Holds(a.keys, key) == nil }

// Inspect opens the backup, reads every page, index and reference, and tells
// what it holds. It changes nothing.
func (a *Archive) Inspect(ctx context.Context, key *vault.Key) (h db.Holdings, err error) {
	v, err := vault.Mount(key, a.footer.scope())
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	h, err = db.InspectCopy(ctx, v, a.Path)
	if err != nil && ctx.Err() == nil {
		err = a.damaged(err)
	}
	return h, err
}

// ownerOf gives what marks the backups of a practice, the same after a change of
// the data key.
func ownerOf(key *vault.Key) (owner [16]byte, err error) {
	derived, err := key.Derive("meridian owner of backups 1")
	copy(owner[:], derived)
	return owner, err
}

// finish appends the key file and the footer to a database and syncs it.
func (f footer) finish(path string, keys []byte) (err error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	sum := sha256.New()
	if f.Pages, err = io.Copy(sum, file); err != nil {
		return err
	}
	f.Magic, f.Version, f.Keys = magic, version, int64(len(keys))
	if err := f.write(io.MultiWriter(file, sum), sum, keys); err != nil {
		return err
	}
	return file.Sync()
}

func (f footer) write(w io.Writer, sum hash.Hash, keys []byte) error {
	if _, err := w.Write(keys); err != nil {
		return err
	}
	encoded, err := binary.Append(nil, binary.BigEndian, f)
	if err != nil {
		return err
	}
	if _, err := w.Write(encoded[:footerSize-sha256.Size]); err != nil {
		return err
	}
	_, err = w.Write(sum.Sum(nil))
	return err
}
