-- Logo and signature. A picture is kept under its digest and never changed, so that
-- an issued paper shows the one with which it was printed.
CREATE TABLE mark (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    png    BLOB NOT NULL CHECK (length(png) > 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER mark_is_fixed BEFORE UPDATE ON mark
BEGIN SELECT RAISE(ABORT, 'kept: a picture of a paper is never changed'); END;

CREATE TRIGGER mark_is_kept BEFORE DELETE ON mark
BEGIN SELECT RAISE(ABORT, 'kept: a picture of a paper is never deleted'); END;

ALTER TABLE practice ADD COLUMN logo TEXT REFERENCES mark (sha256);
ALTER TABLE provider ADD COLUMN signature TEXT REFERENCES mark (sha256);
