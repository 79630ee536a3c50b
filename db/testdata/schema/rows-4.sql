-- What version 4 added.
INSERT INTO package VALUES (1, 1, 'Three visits', 3, 20000, '2026-03-01', NULL, NULL, '');
INSERT INTO payment VALUES (4, 1, NULL, 1, NULL, '2026-03-04', 'check', 20000, '1043', NULL, '', '2026-03-04T18:50:00.000Z');
