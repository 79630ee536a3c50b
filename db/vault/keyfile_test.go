package vault

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"meridian/db/vault/internal/cost"
	"meridian/db/vault/vaulttest"
)

const typed Passphrase = "quiet needle über"

// made gives a key file with its key.
func made(t testing.TB) (path string, key *Key, recovery RecoveryKey) {
	t.Helper()
	vaulttest.Cheap(t)
	path = filepath.Join(t.TempDir(), "practice.key")
	key, recovery, err := Make(path, typed)
	check(t, err)
	return path, key, recovery
}

func TestPassphraseAndRecoveryKeyOpenTheSame(t *testing.T) {
	path, key, recovery := made(t)
	for _, s := range []Secret{typed, recovery, Passphrase("quiet needle u\u0308ber")} {
		if got := must[*Key](t)(Unlock(path, s)); !got.Equal(key) {
			t.Errorf("%v gives another key", s.kind())
		}
	}
	for _, s := range []Secret{Passphrase(""), Passphrase("quiet needle"), newRecoveryKey()} {
		if _, err := Unlock(path, s); !errors.Is(err, ErrWrongSecret) {
			t.Errorf("a wrong %s: %v", s.kind(), err)
		}
	}
}

func TestTheRealCostIsTheRecommendedOne(t *testing.T) {
	if c := cost.Passphrase; c.Time < 3 || c.Memory < 64<<10 || c.Threads != 4 {
		t.Errorf("weaker than RFC 9106 recommends: %+v", c)
	}
}

func TestMakeOverwritesNoKeyFile(t *testing.T) {
	path, key, _ := made(t)
	if _, _, err := Make(path, "another"); !errors.Is(err, fs.ErrExist) {
		t.Error(err)
	}
	check(t, os.Remove(path))
	if _, _, err := Make(path, "another"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over the copy of a lost one: %v", err)
	}
	if got := must[*Key](t)(Unlock(path, typed)); !got.Equal(key) {
		t.Error("the key is gone")
	}
}

func TestChangedSecretsReplaceTheOldOnesInTheCopyToo(t *testing.T) {
	path, key, recovery := made(t)
	check(t, ChangePassphrase(path, key, "calm river"))
	fresh := must[RecoveryKey](t)(ChangeRecoveryKey(path, key))
	for _, name := range []string{path, path + copyEnding} {
		content := must[[]byte](t)(os.ReadFile(name))
		for _, s := range []Secret{typed, recovery} {
			if _, err := UnlockContent(content, s); !errors.Is(err, ErrWrongSecret) {
				t.Errorf("%s: the old %s: %v", filepath.Base(name), s.kind(), err)
			}
		}
		for _, s := range []Secret{Passphrase("calm river"), fresh} {
			if got := must[*Key](t)(UnlockContent(content, s)); !got.Equal(key) {
				t.Errorf("%s: the new %s gives another key", filepath.Base(name), s.kind())
			}
		}
	}
	if err := ChangePassphrase(path, NewKey(), "x"); !errors.Is(err, ErrKeyForeign) {
		t.Errorf("with the key of other records: %v", err)
	}
}

func TestEveryFlippedBitOfTheKeyFileIsNamed(t *testing.T) {
	path, key, _ := made(t)
	content := must[[]byte](t)(os.ReadFile(path))
	check(t, os.Remove(path+copyEnding))
	for bit := range len(content) * 8 {
		bad := bytes.Clone(content)
		bad[bit/8] ^= 1 << (bit % 8)
		if _, err := UnlockContent(bad, typed); !errors.Is(err, ErrKeyDamaged) {
			t.Fatalf("bit %d: %v", bit, err)
		}
	}
	for n := range len(content) {
		if _, err := UnlockContent(content[:n], typed); !errors.Is(err, ErrKeyDamaged) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	check(t, key.check())
}

func TestADamagedOrLostKeyFileComesBackFromItsCopy(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"lost":    os.Remove,
		"cut":     func(path string) error { return os.Truncate(path, 20) },
		"emptied": func(path string) error { return os.Truncate(path, 0) },
	} {
		path, key, _ := made(t)
		whole := must[[]byte](t)(os.ReadFile(path))
		check(t, spoil(path))
		if _, err := Unlock(path, Passphrase("wrong")); !errors.Is(err, ErrWrongSecret) {
			t.Errorf("%s: %v", name, err)
		}
		if got := must[*Key](t)(Unlock(path, typed)); !got.Equal(key) {
			t.Errorf("%s: another key", name)
		}
		if now := must[[]byte](t)(os.ReadFile(path)); !bytes.Equal(now, whole) {
			t.Errorf("%s: not healed", name)
		}
		if _, err := os.Stat(path + ".damaged"); (err == nil) == (name == "lost") {
			t.Errorf("%s: kept aside: %v", name, err)
		}
		check(t, errors.Join(os.Truncate(path, 9), os.Truncate(path+copyEnding, 9)))
		if _, err := Unlock(path, typed); !errors.Is(err, ErrKeyDamaged) {
			t.Errorf("both spoiled: %v", err)
		}
		check(t, errors.Join(os.Remove(path), os.Remove(path+copyEnding)))
		if _, err := Unlock(path, typed); !errors.Is(err, ErrKeyMissing) {
			t.Errorf("both lost: %v", err)
		}
	}
}

func TestACopyLeftBehindByACrashIsBroughtUpToDate(t *testing.T) {
	path, key, _ := made(t)
	old := must[[]byte](t)(os.ReadFile(path))
	check(t, ChangePassphrase(path, key, "calm river"))
	check(t, os.WriteFile(path+copyEnding, old, 0o600))
	must[*Key](t)(Unlock(path, Passphrase("calm river")))
	if _, err := UnlockContent(must[[]byte](t)(os.ReadFile(path+copyEnding)), typed); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the old passphrase still opens the copy: %v", err)
	}
}

// resigned gives a key file with a change and a right checksum, as a forger makes it.
func resigned(t testing.TB, content []byte, edit func(*keyFile)) []byte {
	t.Helper()
	f := must[*keyFile](t)(parseKeyFile(content))
	edit(f)
	line := must[[]byte](t)(json.Marshal(f))
	sum := sha256.Sum256(line)
	return append(append(line, '\n'), hex.EncodeToString(sum[:])+"\n"...)
}

func TestForgedKeyFiles(t *testing.T) {
	path, _, _ := made(t)
	content := must[[]byte](t)(os.ReadFile(path))
	for name, c := range map[string]struct {
		edit func(*keyFile)
		want error
	}{
		"newer":           {func(f *keyFile) { f.Version++ }, ErrKeyNewer},
		"too much memory": {func(f *keyFile) { f.Slots[0].Memory = 1 << 31 }, ErrKeyDamaged},
		"too many passes": {func(f *keyFile) { f.Slots[0].Time = 1 << 30 }, ErrKeyDamaged},
		"no threads":      {func(f *keyFile) { f.Slots[0].Threads = 0 }, ErrKeyDamaged},
		"cheaper":         {func(f *keyFile) { f.Slots[0].Memory /= 2 }, ErrWrongSecret},
		"another id":      {func(f *keyFile) { f.ID[0]++ }, ErrWrongSecret},
		"another proof":   {func(f *keyFile) { f.Proof[0]++ }, ErrKeyForeign},
		"no slots":        {func(f *keyFile) { f.Slots = nil }, ErrWrongSecret},
		"another format":  {func(f *keyFile) { f.Format = "x" }, ErrKeyDamaged},
		"a short nonce":   {func(f *keyFile) { f.Slots[0].Nonce = f.Slots[0].Nonce[1:] }, ErrWrongSecret},
		"a foreign key":   {func(f *keyFile) { f.Retired = &box{Nonce: make([]byte, nonceSize)} }, ErrKeyDamaged},
	} {
		if _, err := UnlockContent(resigned(t, content, c.edit), typed); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestASecretIsNotPrinted(t *testing.T) {
	_, _, recovery := made(t)
	var b strings.Builder
	slog.New(slog.NewTextHandler(&b, nil)).Info("x", "passphrase", typed, "recovery", recovery)
	fmt.Fprintln(&b, typed, recovery)
	if strings.Contains(b.String(), "needle") || strings.Contains(b.String(), recovery.Groups()[0]) {
		t.Error(b.String())
	}
}

func TestAWipedKeyOpensNothing(t *testing.T) {
	path, key, _ := made(t)
	key.Wipe()
	if _, err := Mount(key, ""); !errors.Is(err, errWiped) {
		t.Error(err)
	}
	if _, err := key.Derive("x"); !errors.Is(err, errWiped) {
		t.Error(err)
	}
	if err := ChangePassphrase(path, key, "x"); !errors.Is(err, errWiped) {
		t.Error(err)
	}
}

// practice gives a filled database with its key file.
func practice(t testing.TB) (database string, key *Key) {
	t.Helper()
	vaulttest.Cheap(t)
	database = filepath.Join(t.TempDir(), "practice.db")
	key, _, err := Make(KeyPath(database), typed)
	check(t, err)
	check(t, os.Rename(filled(t, key, 40), database))
	return database, key
}

func notes(t testing.TB, database string, key *Key) (n int) {
	t.Helper()
	v := must[*Vault](t)(Mount(key, ""))
	db := must[*sql.DB](t)(sql.Open("sqlite", source(database, v.Name(), "")))
	check(t, db.QueryRow("SELECT count(*) FROM note").Scan(&n))
	check(t, errors.Join(db.Close(), v.Close()))
	return n
}

func sound(context.Context, *sql.DB) error { return nil }

func TestRekeySealsEverythingAnew(t *testing.T) {
	database, key := practice(t)
	before := must[[]byte](t)(key.Derive("chain"))
	next, recovery, err := Rekey(t.Context(), database, key, "calm river", sound)
	check(t, err)
	if _, err := Unlock(KeyPath(database), typed); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the leaked passphrase: %v", err)
	}
	for _, s := range []Secret{Passphrase("calm river"), recovery} {
		got := must[*Key](t)(Unlock(KeyPath(database), s))
		if !got.Equal(next) || got.Equal(key) || !got.SameRoot(key) || got.retired != nil {
			t.Errorf("%s: not the new key alone", s.kind())
		}
	}
	if n := notes(t, database, next); n != 40 {
		t.Errorf("%d notes", n)
	}
	if after := must[[]byte](t)(next.Derive("chain")); !bytes.Equal(before, after) {
		t.Error("a derived key changed")
	}
	if left := must[[]string](t)(filepath.Glob(database + draftEnding + "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if opens, err := key.opens(database); opens || err != nil {
		t.Errorf("the leaked key still opens the database: %v", err)
	}
}

func TestRekeyLeavesAllAsItWasWhereTheCopyIsNotSound(t *testing.T) {
	database, key := practice(t)
	refusal := errors.New("rows are missing")
	_, _, err := Rekey(t.Context(), database, key, "calm river", func(context.Context, *sql.DB) error { return refusal })
	if !errors.Is(err, refusal) {
		t.Error(err)
	}
	if got := must[*Key](t)(Unlock(KeyPath(database), typed)); !got.Equal(key) || notes(t, database, got) != 40 {
		t.Error("not as before")
	}
}

// TestARekeyCutOffIsFinished stands at the two moments between which files change.
func TestARekeyCutOffIsFinished(t *testing.T) {
	for _, swapped := range []bool{false, true} {
		database, key := practice(t)
		old := must[[]byte](t)(os.ReadFile(database))
		next, _, err := Rekey(t.Context(), database, key, "calm river", sound)
		check(t, err)
		// Back to the moment when the key file opened both.
		f := must[*keyFile](t)(parseKeyFile(must[[]byte](t)(os.ReadFile(KeyPath(database)))))
		retired := must[box](t)(seal(next.data[:], key.data[:], f.ID))
		f.Retired = &retired
		check(t, f.save(KeyPath(database)))
		if !swapped {
			check(t, os.Rename(database, database+draftEnding))
			check(t, os.WriteFile(database, old, 0o600))
		}
		opened := must[*Key](t)(Unlock(KeyPath(database), Passphrase("calm river")))
		check(t, Settle(database, opened))
		if n := notes(t, database, opened); n != 40 || opened.retired != nil {
			t.Errorf("swapped %v: %d notes", swapped, n)
		}
		if again := must[*Key](t)(Unlock(KeyPath(database), Passphrase("calm river"))); again.retired != nil {
			t.Errorf("swapped %v: the retired key is still there", swapped)
		}
	}
}

func TestARekeyThatCannotBeFinishedSaysSo(t *testing.T) {
	database, _ := practice(t)
	other := NewKey()
	other.retired = new([keySize]byte)
	if err := Settle(database, other); !errors.Is(err, ErrKeyTorn) {
		t.Error(err)
	}
}

// FuzzKeyFile looks for bytes that make the reader panic, work without end, or
// give a key that was never put in.
func FuzzKeyFile(f *testing.F) {
	path, key, recovery := made(f)
	content := must[[]byte](f)(os.ReadFile(path))
	line, _, _ := bytes.Cut(content, []byte("\n"))
	f.Add(line)
	f.Add([]byte(`{"format":"vault key","version":1,"slots":[{"kind":"recovery"}]}`))
	f.Add([]byte(`{"format":"vault key","version":1,"slots":null,"retired":{}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		sum := sha256.Sum256(line)
		forged := append(bytes.Clone(line), "\n"+hex.EncodeToString(sum[:])+"\n"...)
		if got, err := UnlockContent(forged, recovery); err == nil && !got.Equal(key) {
			t.Error("a key that nobody put in")
		}
	})
}
