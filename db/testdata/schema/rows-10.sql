-- What version 10 added.
INSERT INTO paper VALUES (9, 'summary', 2026, 1, 'VS-2026-0001', 1, '2026-03-04', '2026-03-04T18:55:00.000Z', 'issued', '2026-03-02', '2026-03-02', 0, 0, '0000000000000000000000000000000000000000000000000000000000000000', '', NULL);
UPDATE paper SET state = 'voided', void_reason = 'wrong visit', ended_at = '2026-03-05T18:55:00.000Z' WHERE id = 9;
INSERT INTO void_taken_back VALUES (9, '2026-03-05T18:55:00.000Z', 'wrong visit', '2026-03-05T18:56:00.000Z');
UPDATE paper SET state = 'issued', void_reason = '', ended_at = NULL WHERE id = 9;
