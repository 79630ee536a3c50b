package vault

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// journalSchema is that of a table whose rows prove themselves.
const journalSchema = "CREATE TABLE note (id INTEGER PRIMARY KEY, text BLOB, sum BLOB); CREATE INDEX note_sum ON note (sum); CREATE TABLE draft (id INTEGER PRIMARY KEY, text TEXT)"

// save writes a few notes in one transaction and gives the number of the last.
func save(db *sql.DB, r *rand.Rand, last int64) (int64, error) {
	tx, err := db.Begin()
	if err != nil {
		return last, err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	for range 1 + r.Intn(3) {
		text := make([]byte, 50+r.Intn(3000))
		r.Read(text)
		sum := sha256.Sum256(text)
		last++
		if _, err := tx.Exec("INSERT INTO note VALUES (?, ?, ?)", last, text, sum[:]); err != nil {
			return last, err
		}
	}
	if _, err := tx.Exec("INSERT OR REPLACE INTO draft VALUES (?, ?)", r.Intn(40), strings.Repeat("x", r.Intn(2000))); err != nil {
		return last, err
	}
	return last, tx.Commit()
}

// notesOf gives the number of the last note, after proving that all before it are
// there and whole.
func notesOf(db *sql.DB) (last int64, err error) {
	if err := integrity(db); err != nil {
		return 0, err
	}
	rows, err := db.Query("SELECT id, text, sum FROM note ORDER BY id")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id int64
		var text, sum []byte
		if err := rows.Scan(&id, &text, &sum); err != nil {
			return last, err
		}
		last++
		if got := sha256.Sum256(text); id != last || !bytes.Equal(got[:], sum) {
			return last, fmt.Errorf("note %d is not what was written", id)
		}
	}
	return last, rows.Err()
}

// reopened opens a database after a fault and reads it.
func reopened(t testing.TB, key *Key, path string) (last int64, err error) {
	t.Helper()
	v := must[*Vault](t)(Mount(key, ""))
	db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), "")))
	db.SetMaxOpenConns(1)
	last, err = notesOf(db)
	check(t, errors.Join(db.Close(), v.Close()))
	return last, err
}

func TestPowerCutsLoseNothingThatWasAcknowledged(t *testing.T) {
	key, d, folder := NewKey(), newDisk(t), t.TempDir()
	path := filepath.Join(folder, "a.db")
	v := must[*Vault](t)(mount(d.vfs.Name(), key, ""))
	check(t, v.Create(path))
	born := must[[]byte](t)(os.ReadFile(path))
	db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), "&_pragma=wal_autocheckpoint(60)")))
	db.SetMaxOpenConns(1)
	run(t, db, journalSchema)
	d.add(event{kind: 'a'})
	random := rand.New(rand.NewSource(1))
	ready := len(d.events)
	var last int64
	for range 120 {
		last = must[int64](t)(save(db, random, last))
		d.add(event{kind: 'a', off: last})
	}
	images := rounds(60, 2000)
	for k := range images {
		r, into := rand.New(rand.NewSource(int64(k))), t.TempDir()
		n := ready + r.Intn(len(d.events)-ready)
		acknowledged := d.cut(t, r, born, path, into, n, k%4)
		got, err := reopened(t, key, filepath.Join(into, "a.db"))
		if err != nil || got < acknowledged {
			t.Errorf("cut %d (mode %d, event %d): %d of %d acknowledged notes, %v", k, k%4, n, got, acknowledged, err)
		}
	}
	check(t, errors.Join(db.Close(), v.Close()))
	t.Logf("%d power cuts over %d events", images, len(d.events))
}

// logged gives a database whose last transactions lie in the log, with the number
// of the last note after each.
func logged(t testing.TB, key *Key) (path string, ends []int64) {
	t.Helper()
	v := must[*Vault](t)(Mount(key, ""))
	live := filepath.Join(t.TempDir(), "a.db")
	check(t, v.Create(live))
	db := must[*sql.DB](t)(sql.Open("sqlite", source(live, v.Name(), "&_pragma=wal_autocheckpoint(0)")))
	db.SetMaxOpenConns(1)
	run(t, db, journalSchema)
	run(t, db, "PRAGMA wal_checkpoint(TRUNCATE)")
	random := rand.New(rand.NewSource(3))
	ends = []int64{0}
	for range 12 {
		ends = append(ends, must[int64](t)(save(db, random, ends[len(ends)-1])))
	}
	path = filepath.Join(t.TempDir(), "a.db")
	for _, ending := range []string{"", "-wal"} {
		check(t, os.WriteFile(path+ending, must[[]byte](t)(os.ReadFile(live+ending)), 0o600))
	}
	check(t, errors.Join(db.Close(), v.Close()))
	return path, ends
}

// spoil puts back both files and changes one.
func spoil(t testing.TB, path string, files [2][]byte, change func(database, wal []byte) ([]byte, []byte)) {
	t.Helper()
	database, wal := change(bytes.Clone(files[0]), bytes.Clone(files[1]))
	_ = os.Remove(path + "-shm")
	check(t, os.WriteFile(path, database, 0o600))
	check(t, os.WriteFile(path+"-wal", wal, 0o600))
}

// TestFlippedBitsInTheLogAreNamed flips bits after a crash. Only the very last
// transaction, or where the header of the frame before it is hit the last two,
// may be taken for what a power cut tore; all else is damage.
func TestFlippedBitsInTheLogAreNamed(t *testing.T) {
	key := NewKey()
	path, ends := logged(t, key)
	files := [2][]byte{must[[]byte](t)(os.ReadFile(path)), must[[]byte](t)(os.ReadFile(path + "-wal"))}
	if last, err := reopened(t, key, path); err != nil || last != ends[len(ends)-1] {
		t.Fatal(last, err)
	}
	random := rand.New(rand.NewSource(5))
	var named, torn int
	for range rounds(300, 5000) {
		bit := random.Intn(len(files[1]) * 8)
		spoil(t, path, files, func(database, wal []byte) ([]byte, []byte) {
			wal[bit/8] ^= 1 << (bit % 8)
			return database, wal
		})
		last, err := reopened(t, key, path)
		switch {
		case Refused(err):
			named++
		case err == nil && (last == ends[len(ends)-1] || last == ends[len(ends)-2]):
			torn++
		case err == nil && last == ends[len(ends)-3] && (bit/8-logHeader)%frameSize < frameHeader:
			torn++
		default:
			t.Fatalf("bit %d of the log: %d notes, %v", bit, last, err)
		}
	}
	if named < 4*torn {
		t.Errorf("%d flips named, %d taken for a torn end", named, torn)
	}
	t.Logf("%d flips named, %d in the last transaction", named, torn)
}

func TestALogCutAnywhereEndsWithAWholeTransaction(t *testing.T) {
	key := NewKey()
	path, ends := logged(t, key)
	files := [2][]byte{must[[]byte](t)(os.ReadFile(path)), must[[]byte](t)(os.ReadFile(path + "-wal"))}
	random := rand.New(rand.NewSource(6))
	for range rounds(60, 1000) {
		size := random.Intn(len(files[1]))
		spoil(t, path, files, func(database, wal []byte) ([]byte, []byte) { return database, wal[:size] })
		last, err := reopened(t, key, path)
		if err != nil {
			t.Fatalf("cut to %d bytes: %v", size, err)
		}
		whole := false
		for _, end := range ends {
			whole = whole || last == end
		}
		if !whole {
			t.Errorf("cut to %d bytes: %d notes, inside of a transaction", size, last)
		}
	}
}

func TestALogOfZerosIsAnEmptyOneAndALostHeaderIsNot(t *testing.T) {
	key := NewKey()
	path, _ := logged(t, key)
	files := [2][]byte{must[[]byte](t)(os.ReadFile(path)), must[[]byte](t)(os.ReadFile(path + "-wal"))}
	spoil(t, path, files, func(database, wal []byte) ([]byte, []byte) { return database, make([]byte, len(wal)) })
	if last, err := reopened(t, key, path); err != nil || last != 0 {
		t.Errorf("never written: %d notes, %v", last, err)
	}
	spoil(t, path, files, func(database, wal []byte) ([]byte, []byte) { clear(wal[:logHeader]); return database, wal })
	if _, err := reopened(t, key, path); !Refused(err) {
		t.Errorf("a lost header: %v", err)
	}
}

func TestFlippedBitsOfTheDatabaseAreNeverReadAsData(t *testing.T) {
	key := NewKey()
	path := filled(t, key, 200)
	content := must[[]byte](t)(os.ReadFile(path))
	random := rand.New(rand.NewSource(7))
	for range rounds(200, 5000) {
		bad, bit := bytes.Clone(content), random.Intn(len(content)*8)
		bad[bit/8] ^= 1 << (bit % 8)
		check(t, os.WriteFile(path, bad, 0o600))
		at, err := readThrough(t, key, path)
		if err == nil || at == nil || at.Offset != int64(bit/8/pageSize*pageSize) || at.Path != path {
			t.Fatalf("bit %d: damage named at %v (%v)", bit, at, err)
		}
	}
}

func TestSwappedAndOldPagesOfOtherPlacesAreRefused(t *testing.T) {
	key := NewKey()
	path := filled(t, key, 200)
	content := must[[]byte](t)(os.ReadFile(path))
	for name, change := range map[string]func(p []byte){
		"swapped": func(p []byte) {
			a := bytes.Clone(p[2*pageSize : 3*pageSize])
			copy(p[2*pageSize:], p[5*pageSize:6*pageSize])
			copy(p[5*pageSize:], a)
		},
		"copied": func(p []byte) { copy(p[3*pageSize:4*pageSize], p[4*pageSize:5*pageSize]) },
		"zeroed": func(p []byte) { clear(p[3*pageSize : 4*pageSize]) },
		"half":   func(p []byte) { clear(p[3*pageSize+pageSize/2 : 4*pageSize]) },
	} {
		bad := bytes.Clone(content)
		change(bad)
		check(t, os.WriteFile(path, bad, 0o600))
		if at, err := readThrough(t, key, path); err == nil || at == nil || at.Offset < 2*pageSize {
			t.Errorf("%s: damage at %v (%v)", name, at, err)
		}
	}
	check(t, os.WriteFile(path, content[:len(content)-pageSize/2], 0o600))
	if _, err := readThrough(t, key, path); err == nil {
		t.Error("cut: read as whole")
	}
}

// readThrough gives the place of damage and what SQLite makes of it.
func readThrough(t testing.TB, key *Key, path string) (*Damage, error) {
	t.Helper()
	v := must[*Vault](t)(Mount(key, ""))
	db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), "")))
	db.SetMaxOpenConns(1)
	err := integrity(db)
	check(t, errors.Join(db.Close(), v.Close()))
	return v.Damage(), err
}

// TestNoPlaintextReachesTheDisk makes SQLite spill into every kind of file.
func TestNoPlaintextReachesTheDisk(t *testing.T) {
	for _, temporaryIn := range []string{"MEMORY", "FILE"} {
		d := newDisk(t)
		v := must[*Vault](t)(mount(d.vfs.Name(), NewKey(), ""))
		path := filepath.Join(t.TempDir(), "a.db")
		check(t, v.Create(path))
		db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), "&_pragma=cache_size(-200)&_pragma=temp_store("+temporaryIn+")")))
		db.SetMaxOpenConns(1)
		for _, statement := range []string{
			"CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)",
			"WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000) INSERT INTO note SELECT n, 'ZQXSECRET' || hex(randomblob(60)) FROM c",
			"CREATE INDEX note_text ON note (text DESC)",
			"CREATE TEMP TABLE copied AS SELECT * FROM note",
			"BEGIN; UPDATE note SET text = 'ZQXSECRET' || id || text; SAVEPOINT s; UPDATE note SET text = text || 'ZQXSECRET'; ROLLBACK TO s; COMMIT",
			"INSERT OR REPLACE INTO note SELECT id, text || 'z' FROM note ORDER BY text",
			"VACUUM",
		} {
			run(t, db, statement)
		}
		check(t, integrity(db))
		check(t, errors.Join(db.Close(), v.Close()))
		temporary := 0
		for _, e := range d.events {
			if !strings.HasPrefix(e.path, path) {
				temporary++
			}
			if bytes.Contains(e.data, []byte("ZQXSECRET")) || bytes.Contains(e.data, []byte("CREATE")) {
				t.Fatalf("plaintext in %q at %d", e.path, e.off)
			}
		}
		if temporaryIn == "FILE" && temporary == 0 {
			t.Error("SQLite wrote no temporary file: the test shows nothing")
		}
		t.Logf("%s: %d writes, %d of them to temporary files", temporaryIn, len(d.events), temporary)
	}
}

func TestAFullDiskAtEveryWriteLeavesTheLastCommit(t *testing.T) {
	key, d := NewKey(), newDisk(t)
	v := must[*Vault](t)(mount(d.vfs.Name(), key, ""))
	path := filepath.Join(t.TempDir(), "a.db")
	check(t, v.Create(path))
	db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), "&_pragma=wal_autocheckpoint(8)")))
	db.SetMaxOpenConns(1)
	run(t, db, journalSchema)
	random := rand.New(rand.NewSource(9))
	var last int64
	full := 0
	for n := range rounds(80, 1000) {
		d.setRoom(int64(n%40) * 900)
		saved, err := save(db, random, last)
		d.setRoom(-1)
		if err == nil {
			last = saved
		} else if full++; !strings.Contains(err.Error(), "full") {
			t.Fatalf("with %d bytes of room: %v", n%40*900, err)
		}
		if got, err := notesOf(db); err != nil || got != last {
			t.Fatalf("with %d bytes of room: %d notes of %d, %v", n%40*900, got, last, err)
		}
	}
	check(t, errors.Join(db.Close(), v.Close()))
	if got, err := reopened(t, key, path); err != nil || got != last || full == 0 {
		t.Errorf("%d notes of %d, %d times full: %v", got, last, full, err)
	}
}

// killedEnv tells the test binary to save notes until it is killed.
const killedEnv = "VAULT_TEST_KILLED"

func TestMain(m *testing.M) {
	if path := os.Getenv(killedEnv); path != "" {
		saveUntilKilled(path)
	}
	os.Exit(m.Run())
}

// fixedKey is a key that two processes know.
func fixedKey() *Key {
	k := new(Key)
	copy(k.data[:], bytes.Repeat([]byte{9}, keySize))
	return k
}

func saveUntilKilled(path string) {
	v, err := Mount(fixedKey(), "")
	if err == nil {
		var db *sql.DB
		if db, err = sql.Open("sqlite", source(path, v.Name(), "&_pragma=wal_autocheckpoint(100)")); err == nil {
			db.SetMaxOpenConns(1)
			var last int64
			err = db.QueryRow("SELECT ifnull(max(id), 0) FROM note").Scan(&last)
			for random := rand.New(rand.NewSource(time.Now().UnixNano())); err == nil; {
				if last, err = save(db, random, last); err == nil {
					fmt.Println(last)
				}
			}
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestAKilledProgramLosesNothingThatWasAcknowledged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	v := must[*Vault](t)(Mount(fixedKey(), ""))
	check(t, v.Create(path))
	db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), "")))
	run(t, db, journalSchema)
	check(t, errors.Join(db.Close(), v.Close()))
	random := rand.New(rand.NewSource(11))
	kills := rounds(6, 1000)
	var acknowledged int64
	for range kills {
		acknowledged = killedAfter(t, path, time.Duration(random.Intn(100))*time.Millisecond)
		got, err := reopened(t, fixedKey(), path)
		if err != nil || got < acknowledged {
			t.Fatalf("%d notes of %d acknowledged: %v", got, acknowledged, err)
		}
		if got > 3000 {
			emptied(t, path)
		}
	}
	t.Logf("%d kills", kills)
}

// emptied begins the table anew, so that reading it stays quick.
func emptied(t testing.TB, path string) {
	t.Helper()
	v := must[*Vault](t)(Mount(fixedKey(), ""))
	db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), "")))
	run(t, db, "DELETE FROM note")
	check(t, errors.Join(db.Close(), v.Close()))
}

// killedAfter starts a program that saves and kills it a while after its first
// acknowledged note; it gives the last one.
func killedAfter(t testing.TB, path string, wait time.Duration) (last int64) {
	t.Helper()
	program := exec.Command(must[string](t)(os.Executable()))
	program.Env = append(os.Environ(), killedEnv+"="+path)
	program.Stderr = os.Stderr
	out := must[interface {
		Read([]byte) (int, error)
		Close() error
	}](t)(program.StdoutPipe())
	check(t, program.Start())
	lines := bufio.NewScanner(out)
	var kill *time.Timer
	for lines.Scan() {
		last, _ = strconv.ParseInt(lines.Text(), 10, 64)
		if kill == nil {
			kill = time.AfterFunc(wait, func() { _ = program.Process.Kill() })
		}
	}
	_ = program.Wait()
	if kill == nil {
		t.Fatal("the program saved nothing")
	}
	return last
}
