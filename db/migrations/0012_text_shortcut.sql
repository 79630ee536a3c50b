-- Short words that are written out in notes.
CREATE TABLE text_shortcut (
    short TEXT PRIMARY KEY COLLATE NOCASE CHECK (length(short) >= 2),
    text  TEXT NOT NULL CHECK (trim(text) <> '')
) STRICT, WITHOUT ROWID;
