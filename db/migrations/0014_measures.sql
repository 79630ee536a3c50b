-- What was measured of a patient's function. A result that was wrong is withdrawn,
-- never changed.
CREATE TABLE measure (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    patient   INTEGER NOT NULL REFERENCES patient (id),
    date      TEXT NOT NULL CHECK (date IS date(date)),
    name      TEXT NOT NULL CHECK (name <> ''),
    score     INTEGER NOT NULL,
    worst     INTEGER NOT NULL,
    best      INTEGER NOT NULL CHECK (best <> worst AND score BETWEEN min(worst, best) AND max(worst, best)),
    withdrawn TEXT
) STRICT;

CREATE INDEX measure_patient ON measure (patient, date);

CREATE TRIGGER measure_is_fixed BEFORE UPDATE ON measure
WHEN NEW.patient IS NOT OLD.patient OR NEW.date IS NOT OLD.date OR NEW.name IS NOT OLD.name OR NEW.score IS NOT OLD.score
    OR NEW.worst IS NOT OLD.worst OR NEW.best IS NOT OLD.best
BEGIN SELECT RAISE(ABORT, 'fixed: a measure is withdrawn, not changed'); END;

CREATE TRIGGER measure_is_kept BEFORE DELETE ON measure
BEGIN SELECT RAISE(ABORT, 'fixed: a measure is withdrawn, not deleted'); END;

-- What a patient wants to be able to do again.
CREATE TABLE goal (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    patient INTEGER NOT NULL REFERENCES patient (id),
    text    TEXT NOT NULL CHECK (trim(text) <> ''),
    set_on  TEXT NOT NULL CHECK (set_on IS date(set_on)),
    met_on  TEXT CHECK (met_on IS date(met_on))
) STRICT;

CREATE INDEX goal_patient ON goal (patient);
