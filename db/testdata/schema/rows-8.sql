-- What version 8 added.
INSERT INTO transfer (id, at, source, created, filled, last_entry) VALUES (1, '2026-03-06T18:50:00.000Z', 'patients.csv', 1, 0, 1);
INSERT INTO transfer_patient VALUES (1, 1, '{"id":1}');
