-- What version 14 added.
INSERT INTO measure VALUES (1, 1, '2026-03-02', 'Walking, minutes', 10, 0, 60, NULL);
INSERT INTO goal VALUES (1, 1, 'Walk an hour', '2026-03-02', NULL);
