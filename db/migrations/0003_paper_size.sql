-- The size of the sheets in the practice's printer; empty is Letter.
ALTER TABLE practice ADD COLUMN paper_size TEXT NOT NULL DEFAULT '' CHECK (paper_size IN ('', 'a4'));
