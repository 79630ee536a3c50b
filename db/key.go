package db

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
)

// KeySource gives the data key from which the store derives its own keys. No
// key at all (nil) means a plain store.
type KeySource interface {
	Key(ctx context.Context) ([]byte, error)
}

// NoKey opens a plain store.
var NoKey KeySource = noKey{}

type noKey struct{}

func (noKey) Key(context.Context) ([]byte, error) { return nil, nil }

// publicAuditKey chains the audit of a plain store. Everybody can read it here:
// without a key the chain shows accidents and clumsy edits, not a forger who
// computes it anew.
const publicAuditKey = "Meridian: audit of a store without a key"

const auditKeyLabel = "meridian audit chain 1"

// auditKey gives the key of the audit chain: derived from the data key, or the
// public one where there is none.
func auditKey(data []byte) ([]byte, error) {
	if len(data) == 0 {
		return []byte(publicAuditKey), nil
	}
	return hkdf.Key(sha256.New, data, nil, auditKeyLabel, sha256.Size)
}
