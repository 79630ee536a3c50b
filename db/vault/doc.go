// Package vault keeps a SQLite database encrypted on disk.
//
// A Key is the secret of one database. It lies in a key file beside it, wrapped
// once under a passphrase (Argon2id) and once under a printed RecoveryKey; Make,
// Unlock, ChangePassphrase and Rekey look after that file. Mount registers a VFS
// for modernc.org/sqlite under which every page of the database and of its
// write-ahead log is sealed with AES-256-GCM and bound to its place: what was
// changed outside is refused, never read as data.
//
//	key, err := vault.Unlock("practice.db.key", vault.Passphrase(typed))
//	v, err := vault.Mount(key, "")
//	db, err := sql.Open("sqlite", "file:practice.db?vfs="+v.Name())
//
// A database is born by Vault.Create and stays in WAL mode with pages of 4096
// bytes; SQLite's rollback journals are refused, because their checksums miss
// most changes. Temporary files are encrypted with a key that nobody keeps.
//
// docs/SECURITY.md has the threat model and what is not protected.
package vault
