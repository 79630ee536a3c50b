package vault

import (
	"errors"
	"fmt"
)

// ErrMemory tells that the computer has too little memory left to derive a key.
var ErrMemory = errors.New("There is not enough memory to try the passphrase")

// available tells how many bytes a program can still get, false where the system
// does not say; tests answer for it.
var available = availableMemory

// spare is what is left to the rest of the program beside a key derivation.
const spare = 32 << 20

// room refuses a derivation for which there is no memory: Go ends a program that
// gets none, and what was typed with it.
func room(kib uint32) error {
	need := uint64(kib)<<10 + spare
	if have, told := available(); told && have < need {
		return fmt.Errorf("%w: it needs %d MB for a moment. Close other programs and try again.", ErrMemory, need>>20)
	}
	return nil
}
