-- Visits to come that came in from another system. They leave with a transfer that is
-- taken back; the rows stay, so that no later visit gets the number of one that left.
CREATE TABLE transfer_visit (
    encounter INTEGER PRIMARY KEY,
    transfer  INTEGER NOT NULL REFERENCES transfer (id)
) STRICT;

CREATE INDEX transfer_visit_by_transfer ON transfer_visit (transfer);

CREATE TRIGGER transfer_visit_is_kept BEFORE DELETE ON transfer_visit
BEGIN SELECT RAISE(ABORT, 'kept: what came in stays on record'); END;

CREATE TRIGGER transfer_visit_is_fixed BEFORE UPDATE ON transfer_visit
BEGIN SELECT RAISE(ABORT, 'kept: what came in stays on record'); END;

DROP TRIGGER encounter_is_kept;

CREATE TRIGGER encounter_is_kept BEFORE DELETE ON encounter
WHEN OLD.status <> 'scheduled' OR NOT EXISTS (SELECT 1 FROM transfer_visit AS tv JOIN transfer AS t ON t.id = tv.transfer
    WHERE tv.encounter = OLD.id AND t.taken_back IS NULL)
BEGIN SELECT RAISE(ABORT, 'kept: a visit is cancelled, never deleted'); END;
