-- The procedure codes that the practice wants first in a search, in its order.
CREATE TABLE favorite_code (
    code  TEXT PRIMARY KEY CHECK (code <> ''),
    place INTEGER NOT NULL
) STRICT;
