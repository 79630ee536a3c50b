-- Voids that were declared by mistake and taken back before they had any effect. The
-- paper stands again under its number; that it was void for a while stays on record.
CREATE TABLE void_taken_back (
    paper     INTEGER NOT NULL REFERENCES paper (id),
    voided_at TEXT NOT NULL,
    reason    TEXT NOT NULL CHECK (reason <> ''),
    at        TEXT NOT NULL,
    PRIMARY KEY (paper, voided_at)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER void_taken_back_fits BEFORE INSERT ON void_taken_back
WHEN NOT EXISTS (SELECT 1 FROM paper WHERE id = NEW.paper AND state = 'voided' AND ended_at = NEW.voided_at AND void_reason = NEW.reason)
    OR EXISTS (SELECT 1 FROM paper_replacement WHERE replaced = NEW.paper)
    OR EXISTS (SELECT 1 FROM paper_encounter AS pe JOIN encounter AS e ON e.id = pe.encounter
        WHERE pe.paper = NEW.paper AND e.saved_at >= NEW.voided_at)
    OR EXISTS (SELECT 1 FROM paper AS p JOIN paper_encounter AS pe ON pe.paper = p.id JOIN billed AS b ON b.encounter = pe.encounter
        WHERE p.id = NEW.paper AND p.kind = 'superbill')
BEGIN SELECT RAISE(ABORT, 'kept: a void that had an effect stays'); END;

CREATE TRIGGER void_taken_back_is_fixed BEFORE UPDATE ON void_taken_back
BEGIN SELECT RAISE(ABORT, 'kept: that a void was taken back stays on record'); END;

CREATE TRIGGER void_taken_back_is_kept BEFORE DELETE ON void_taken_back
BEGIN SELECT RAISE(ABORT, 'kept: that a void was taken back stays on record'); END;

DROP TRIGGER paper_is_fixed;

CREATE TRIGGER paper_is_fixed BEFORE UPDATE ON paper
WHEN NOT (OLD.state = 'issued' AND NEW.state <> 'issued' AND NEW.ended_at IS NOT NULL OR
        OLD.state = 'voided' AND NEW.state = 'issued' AND NEW.ended_at IS NULL AND NEW.void_reason = '' AND
        EXISTS (SELECT 1 FROM void_taken_back WHERE paper = OLD.id AND voided_at = OLD.ended_at)) OR
    NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year OR
    NEW.series IS NOT OLD.series OR NEW.number IS NOT OLD.number OR NEW.patient IS NOT OLD.patient OR
    NEW.issued IS NOT OLD.issued OR NEW.created_at IS NOT OLD.created_at OR
    NEW.begins IS NOT OLD.begins OR NEW.ends IS NOT OLD.ends OR NEW.total IS NOT OLD.total OR
    NEW.balance IS NOT OLD.balance OR NEW.sha256 IS NOT OLD.sha256
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never changed'); END;
