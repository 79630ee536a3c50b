-- What version 5 added.
INSERT INTO paper VALUES (1, 'superbill', 2026, 1, 'SB-2026-0001', 1, '2026-03-04', '2026-03-04T18:50:00.000Z', 'issued', '2026-03-02', '2026-03-02', 12500, 12500, '0000000000000000000000000000000000000000000000000000000000000000', '', NULL);
UPDATE paper SET state = 'voided', void_reason = 'wrong date', ended_at = '2026-03-05T18:50:00.000Z' WHERE id = 1;
