// Package cost holds how hard it is made to try passphrases. It is internal so
// that only package vaulttest can lower it.
package cost

// Parameters are those of Argon2id (RFC 9106).
type Parameters struct {
	// Time is the number of passes.
	Time uint32
	// Memory is in KiB.
	Memory  uint32
	Threads uint8
}

// Passphrase is what new passphrases are wrapped with: the second set that RFC
// 9106 recommends, with twice its memory. About 350 ms on two slow cores.
var Passphrase = Parameters{Time: 3, Memory: 128 << 10, Threads: 4}
