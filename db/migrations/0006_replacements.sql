-- Which superbill stands in the place of which.
CREATE TABLE paper_replacement (
    paper    INTEGER PRIMARY KEY REFERENCES paper (id),
    replaced INTEGER NOT NULL UNIQUE REFERENCES paper (id),
    CHECK (paper <> replaced)
) STRICT;

CREATE TRIGGER paper_replacement_fits BEFORE INSERT ON paper_replacement
WHEN NOT EXISTS (SELECT 1 FROM paper AS n JOIN paper AS o ON o.patient = n.patient AND o.kind = n.kind
    WHERE n.id = NEW.paper AND o.id = NEW.replaced AND n.state = 'issued' AND o.state <> 'issued')
BEGIN SELECT RAISE(ABORT, 'kept: a paper replaces one of the same patient that no longer stands'); END;

CREATE TRIGGER paper_replacement_is_fixed BEFORE UPDATE ON paper_replacement
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never changed'); END;

CREATE TRIGGER paper_replacement_is_kept BEFORE DELETE ON paper_replacement
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never deleted'); END;
