package vault

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// seeds are those of random programs that every upgrade of modernc.org/sqlite
// must pass; VAULT_SEEDS adds as many further ones.
var seeds = []int64{1, 7, 20261123, 3054001, 1617, 99991}

const statementsPerSeed = 400

// TestRandomStatementsLeaveTheSameAsPlainSQLite guards what this package takes
// for granted of SQLite: the sizes and places of its reads and writes.
func TestRandomStatementsLeaveTheSameAsPlainSQLite(t *testing.T) {
	all := seeds
	further, _ := strconv.Atoi(os.Getenv("VAULT_SEEDS"))
	for i := range further {
		all = append(all, int64(1_000_000+i))
	}
	for _, seed := range all {
		t.Run(strconv.FormatInt(seed, 10), func(t *testing.T) { compare(t, rand.New(rand.NewSource(seed))) })
	}
}

// twins are a plain and an encrypted database that are told the same.
type twins struct {
	t             *testing.T
	plain, sealed *sql.DB
	random        *rand.Rand
	inside        bool
}

func compare(t *testing.T, random *rand.Rand) {
	folder, v := t.TempDir(), mounted(t, NewKey())
	check(t, v.Create(filepath.Join(folder, "sealed")))
	extra := fmt.Sprintf("&_pragma=secure_delete(%d)&_pragma=wal_autocheckpoint(%d)&_pragma=cache_size(-%d)",
		random.Intn(2), 20+random.Intn(300), 40+random.Intn(1000))
	extra = strings.Replace(extra, "&", "&_pragma=synchronous(OFF)&", 1)
	plain := must[*sql.DB](t)(sql.Open("sqlite", source(filepath.Join(folder, "plain"), "", extra)))
	defer plain.Close() //nolint:errcheck // the test is over
	w := twins{t: t, plain: plain, sealed: connect(t, v, filepath.Join(folder, "sealed"), extra), random: random}
	plain.SetMaxOpenConns(1)
	w.sealed.SetMaxOpenConns(1)
	w.both("PRAGMA auto_vacuum = " + w.choose("0", "1", "2"))
	w.both("VACUUM")
	w.both("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT, data BLOB)")
	w.both("CREATE INDEX note_text ON note (text)")
	w.both("CREATE INDEX note_length ON note (length(data), text)")
	w.both("CREATE VIRTUAL TABLE found USING fts5 (text, tokenize = 'trigram')")
	for range statementsPerSeed {
		w.step()
	}
	if w.inside {
		w.both("COMMIT")
	}
	if a, b := w.content(plain), w.content(w.sealed); a != b {
		t.Errorf("plain %s, sealed %s", a, b)
	}
	check(t, integrity(w.sealed))
	if d := v.Damage(); d != nil {
		t.Error(d)
	}
}

func (w *twins) choose(from ...string) string { return from[w.random.Intn(len(from))] }

// both runs a statement on both and wants the same outcome.
func (w *twins) both(statement string, args ...any) {
	w.t.Helper()
	_, a := w.plain.Exec(statement, args...)
	_, b := w.sealed.Exec(statement, args...)
	if fmt.Sprint(a) != fmt.Sprint(b) {
		w.t.Fatalf("%s: plain %v, sealed %v", statement, a, b)
	}
}

func (w *twins) text(most int) string {
	words := strings.Fields("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda")
	var b strings.Builder
	for n := w.random.Intn(most); b.Len() < n; {
		b.WriteString(w.choose(words...) + " ")
	}
	return b.String()
}

func (w *twins) step() {
	r := w.random
	switch k := r.Intn(100); {
	case k < 45:
		data := make([]byte, r.Intn(1<<r.Intn(16)))
		r.Read(data)
		id, text := r.Intn(2000), w.text(300)
		w.both("INSERT OR REPLACE INTO note VALUES (?, ?, ?)", id, text, data)
		w.both("DELETE FROM found WHERE rowid = ?", id)
		w.both("INSERT INTO found (rowid, text) VALUES (?, ?)", id, text)
	case k < 55:
		first := r.Intn(2000)
		w.both("DELETE FROM note WHERE id BETWEEN ? AND ?", first, first+r.Intn(400))
	case k < 65:
		w.both("UPDATE note SET text = text || ? WHERE id % ? = 0", w.text(50), 2+r.Intn(50))
	case k < 75 && !w.inside:
		w.both("BEGIN")
		w.inside = true
	case k < 80 && w.inside:
		w.both(w.choose("COMMIT", "ROLLBACK", "COMMIT"))
		w.inside = false
	case k < 87 && w.inside:
		w.both("SAVEPOINT s")
		w.both("UPDATE note SET data = zeroblob(?) WHERE id % 7 = ?", r.Intn(20000), r.Intn(7))
		w.both(w.choose("ROLLBACK TO s", "RELEASE s"))
	case !w.inside:
		w.both(w.choose("PRAGMA wal_checkpoint(PASSIVE)", "PRAGMA wal_checkpoint(RESTART)", "PRAGMA wal_checkpoint(TRUNCATE)",
			"PRAGMA incremental_vacuum(20)", "VACUUM", "ANALYZE", "REINDEX"))
	}
}

// content gives a digest of all that both databases can be asked for.
func (w *twins) content(db *sql.DB) string {
	digest := sha256.New()
	for _, q := range []string{
		"SELECT id, text, hex(data) FROM note ORDER BY id",
		"SELECT id, text, '' FROM note ORDER BY text, id",
		"SELECT rowid, text, '' FROM found ORDER BY rowid",
		"SELECT rowid, '', '' FROM found WHERE found MATCH 'kappa' ORDER BY rowid",
	} {
		rows := must[*sql.Rows](w.t)(db.Query(q))
		for rows.Next() {
			var id, text, data string
			check(w.t, rows.Scan(&id, &text, &data))
			check(w.t, discard(fmt.Fprintln(digest, id, text, data)))
		}
		check(w.t, rows.Err())
		check(w.t, rows.Close())
	}
	return hex.EncodeToString(digest.Sum(nil)[:8])
}

func discard(_ int, err error) error { return err }
