// Package shim puts a layer of Go between SQLite and its own VFS.
//
// SQLite's VFS keeps doing paths, locks, shared memory and fsync; a layer sees
// only what is read, written, cut and synced, and may change it. Layers stack:
// the tests put one that records below the one that encrypts.
//
// modernc.org/sqlite/lib promises no stability. The structures used here are
// SQLite's documented C interface, and the differential test of package vault
// guards every upgrade.
package shim
