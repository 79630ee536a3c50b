-- What version 13 added.
INSERT INTO day_close VALUES (1, '2026-03-30', '2026-03-31T01:00:00.000Z', 4000, '', '{"day":"2026-03-30","visits":1,"charged":8500}');
