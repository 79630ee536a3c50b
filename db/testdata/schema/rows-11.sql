-- What version 11 added.
INSERT INTO prescription VALUES ('Low back A', '["BL23","BL40 L"]');
