-- What version 16 added.
INSERT INTO transfer_visit VALUES (900, 1);
