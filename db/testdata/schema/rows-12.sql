-- What version 12 added.
INSERT INTO text_shortcut VALUES ('tol', 'Tolerated well.');
