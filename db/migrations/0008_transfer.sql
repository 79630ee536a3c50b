-- What came in from other systems, so that it can be taken back as long as nothing
-- was built on it.
CREATE TABLE transfer (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         TEXT NOT NULL,
    -- The name of the file.
    source     TEXT NOT NULL CHECK (source <> ''),
    created    INTEGER NOT NULL CHECK (created >= 0),
    filled     INTEGER NOT NULL CHECK (filled >= 0),
    -- The last entry of the audit that the transfer made.
    last_entry INTEGER NOT NULL,
    taken_back TEXT
) STRICT;

CREATE TRIGGER transfer_is_kept BEFORE DELETE ON transfer
BEGIN SELECT RAISE(ABORT, 'kept: what came in stays on record'); END;

CREATE TRIGGER transfer_is_fixed BEFORE UPDATE ON transfer
WHEN OLD.taken_back IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.source IS NOT OLD.source
    OR OLD.last_entry <> 0 AND (NEW.created IS NOT OLD.created OR NEW.filled IS NOT OLD.filled OR NEW.last_entry IS NOT OLD.last_entry)
BEGIN SELECT RAISE(ABORT, 'kept: what came in stays on record'); END;

-- The rows stay when a transfer is taken back: no later patient gets the number of
-- one that left, so that the audit never speaks of two people under one.
CREATE TABLE transfer_patient (
    transfer INTEGER NOT NULL REFERENCES transfer (id),
    patient  INTEGER NOT NULL,
    -- The patient before empty fields were filled, '' for one that came new.
    was      TEXT NOT NULL CHECK (was = '' OR json_valid(was)),
    PRIMARY KEY (transfer, patient)
) STRICT, WITHOUT ROWID;

CREATE INDEX transfer_patient_by_patient ON transfer_patient (patient, transfer);

CREATE TRIGGER transfer_patient_is_kept BEFORE DELETE ON transfer_patient
BEGIN SELECT RAISE(ABORT, 'kept: what came in stays on record'); END;

CREATE TRIGGER transfer_patient_is_fixed BEFORE UPDATE ON transfer_patient
BEGIN SELECT RAISE(ABORT, 'kept: what came in stays on record'); END;

DROP TRIGGER patient_is_kept;

CREATE TRIGGER patient_is_kept BEFORE DELETE ON patient
WHEN NOT EXISTS (SELECT 1 FROM transfer_patient AS tp JOIN transfer AS t ON t.id = tp.transfer
    WHERE tp.patient = OLD.id AND tp.was = '' AND t.taken_back IS NULL)
BEGIN SELECT RAISE(ABORT, 'kept: a patient is archived, never deleted'); END;
