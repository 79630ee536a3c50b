-- What version 9 added.
INSERT INTO needle_set VALUES (2, 0, 300, 0, '["BL23"]', '2026-03-09T18:00:00.000Z');
