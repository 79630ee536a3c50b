// Package vaulttest is for tests of programs that use a vault.
package vaulttest

import (
	"testing"

	"meridian/db/vault/internal/cost"
)

// Cheap makes passphrases fast to set and to try until the end of the test. It
// asks for a testing.TB, so that no program comes by it by accident.
func Cheap(t testing.TB) {
	t.Helper()
	usual := cost.Passphrase
	cost.Passphrase = cost.Parameters{Time: 1, Memory: 64, Threads: 1}
	t.Cleanup(func() { cost.Passphrase = usual })
}
