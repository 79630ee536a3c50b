-- That the money of a day was counted, with what the ledger had of the day then.
CREATE TABLE day_close (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    day       TEXT NOT NULL CHECK (day IS date(day)),
    closed_at TEXT NOT NULL,
    -- The cash in the drawer.
    counted   INTEGER NOT NULL,
    note      TEXT NOT NULL,
    account   TEXT NOT NULL CHECK (json_valid(account))
) STRICT;

CREATE INDEX day_close_day ON day_close (day, id);

CREATE TRIGGER day_close_is_fixed BEFORE UPDATE ON day_close
BEGIN SELECT RAISE(ABORT, 'kept: the close of a day is never changed'); END;

CREATE TRIGGER day_close_is_kept BEFORE DELETE ON day_close
BEGIN SELECT RAISE(ABORT, 'kept: the close of a day is never deleted'); END;
