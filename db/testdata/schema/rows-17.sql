-- What version 17 added.
INSERT INTO goal VALUES (2, 1, 'Run a mile', '2026-03-02', NULL, '2026-03-09T16:00:00.000Z');
