-- When the timer of a set was started, NULL while it stands.
ALTER TABLE needle_set ADD COLUMN started_at TEXT;

CREATE INDEX needle_set_timed ON needle_set (encounter, place) WHERE started_at IS NOT NULL;

CREATE TRIGGER encounter_signed_timed BEFORE UPDATE OF signed_at ON encounter
WHEN NEW.signed_at IS NOT NULL AND EXISTS (SELECT 1 FROM needle_set WHERE encounter = NEW.id AND started_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'timed: a timer still runs'); END;
