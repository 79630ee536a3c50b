-- The rule book of the practice: official files that were imported, and what the
-- practice decided otherwise. The version rises with every change, so that a
-- book that was read before is known to be old.
CREATE TABLE rule_book (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    version   INTEGER NOT NULL,
    decisions TEXT NOT NULL CHECK (json_valid(decisions))
) STRICT;

INSERT INTO rule_book (id, version, decisions) VALUES (1, 1, '{}');

CREATE TABLE official_table (
    kind        TEXT NOT NULL CHECK (kind IN ('diagnoses', 'pairs', 'limits')),
    -- The first day for which the file was published.
    since       TEXT NOT NULL CHECK (since IS date(since)),
    -- The first code of column 1 where a table comes in several files, else empty.
    part        TEXT NOT NULL,
    name        TEXT NOT NULL,
    rows        INTEGER NOT NULL CHECK (rows >= 0),
    imported_at TEXT NOT NULL,
    -- What was kept of it, compressed.
    content     BLOB NOT NULL,
    PRIMARY KEY (kind, since, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE favorite_diagnosis (
    code  TEXT PRIMARY KEY CHECK (code <> ''),
    place INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE template (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

-- A good faith estimate as it was given; a later one does not change it.
CREATE TABLE estimate (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    patient  INTEGER NOT NULL REFERENCES patient (id),
    due      TEXT CHECK (due IS date(due)),
    given    TEXT CHECK (given IS date(given)),
    begins   TEXT NOT NULL CHECK (begins IS date(begins)),
    ends     TEXT NOT NULL CHECK (ends IS date(ends)),
    total    INTEGER NOT NULL CHECK (total >= 0),
    content  TEXT NOT NULL CHECK (json_valid(content)),
    saved_at TEXT NOT NULL,
    CHECK (begins <= ends)
) STRICT;

CREATE INDEX estimate_patient ON estimate (patient, begins);

CREATE TRIGGER estimate_given_is_kept BEFORE UPDATE ON estimate WHEN OLD.given IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'kept: an estimate that was given is never changed'); END;

CREATE TRIGGER estimate_given_stays BEFORE DELETE ON estimate WHEN OLD.given IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'kept: an estimate that was given is never deleted'); END;
