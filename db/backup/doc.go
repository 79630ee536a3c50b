// Package backup makes verified copies of a practice and restores them.
//
// A backup is one file: the encrypted database, which SQLite can open as it is,
// followed by the key file and a footer with a SHA-256 over everything. Passphrase
// or recovery key open it on any computer. Its pages are sealed under a key of
// their own, derived from the practice's, so that pages of different backups
// cannot be mixed.
//
// A backup counts only after it was written, synced, read back, opened, checked
// and compared with what it was made from; only then older ones are thinned.
package backup
