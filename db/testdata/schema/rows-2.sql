-- What version 2 added.
INSERT INTO template (id, name, content) VALUES (1, 'Neck', '{"name":"Neck"}');
INSERT INTO favorite_diagnosis VALUES ('M54.50', 0);
