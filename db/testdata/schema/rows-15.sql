INSERT INTO favorite_code (code, place) VALUES ('97810', 0), ('97140', 1);
