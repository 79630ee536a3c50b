-- When a paper was declared void or replaced: the stamp on its print says it.
ALTER TABLE paper ADD COLUMN ended_at TEXT;

DROP TRIGGER paper_is_fixed;

UPDATE paper SET ended_at = (SELECT max(at) FROM audit WHERE action = 'void' AND subject = 'paper' AND subject_id = paper.id)
WHERE state <> 'issued';

CREATE TRIGGER paper_is_fixed BEFORE UPDATE ON paper
WHEN OLD.state <> 'issued' OR NEW.state = 'issued' OR NEW.ended_at IS NULL OR
    NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year OR
    NEW.series IS NOT OLD.series OR NEW.number IS NOT OLD.number OR NEW.patient IS NOT OLD.patient OR
    NEW.issued IS NOT OLD.issued OR NEW.created_at IS NOT OLD.created_at OR
    NEW.begins IS NOT OLD.begins OR NEW.ends IS NOT OLD.ends OR NEW.total IS NOT OLD.total OR
    NEW.balance IS NOT OLD.balance OR NEW.sha256 IS NOT OLD.sha256
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never changed'); END;
