package db

import (
	"context"

	"meridian/domain"
)

// The last save tells which draft was worked on; one that was signed since is none.
var selectLastDraft = register(`SELECT e.id FROM (
		SELECT subject, subject_id, action, seq FROM audit ORDER BY seq DESC LIMIT ?) a
	JOIN encounter e ON a.subject = 'encounter' AND a.action IN ('save', 'create') AND e.id = a.subject_id
	WHERE e.signed_at IS NULL AND e.status = 'present' ORDER BY a.seq DESC LIMIT 1`)

// LastDraft gives the unsigned visit that was worked on last, for the start after an
// end that was none; ok is false where the last entries know of none.
func (s *Store) LastDraft(ctx context.Context) (draft domain.Encounter, ok bool, err error) {
	err = s.view(ctx, func(v *session) error {
		id, err := v.number(selectLastDraft, newestEntries)
		if err != nil || id == 0 {
			return err
		}
		ok = true
		draft, err = v.encounter(domain.EncounterID(id))
		return err
	})
	return draft, ok, err
}
