-- Groups of points that the practice uses often.
CREATE TABLE prescription (
    name   TEXT PRIMARY KEY CHECK (trim(name) <> ''),
    points TEXT NOT NULL CHECK (json_valid(points))
) STRICT, WITHOUT ROWID;
