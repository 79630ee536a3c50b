-- Packages of sessions, and money given back. The payments move to a table that
-- knows both; nothing of them changes.

CREATE TABLE package (
    id         INTEGER PRIMARY KEY,
    patient    INTEGER NOT NULL REFERENCES patient (id),
    name       TEXT NOT NULL CHECK (trim(name) <> ''),
    sessions   INTEGER NOT NULL CHECK (sessions >= 1),
    price      INTEGER NOT NULL CHECK (price >= 0),
    bought     TEXT NOT NULL CHECK (bought IS date(bought)),
    expires    TEXT CHECK (expires IS date(expires) AND expires >= bought),
    ended      TEXT CHECK (ended IS date(ended)),
    end_reason TEXT NOT NULL,
    UNIQUE (id, patient),
    CHECK (ended IS NULL OR trim(end_reason) <> '')
) STRICT;

CREATE INDEX package_patient ON package (patient, bought);

CREATE TRIGGER package_is_fixed BEFORE UPDATE ON package
WHEN OLD.ended IS NOT NULL OR NEW.ended IS NULL OR
    NEW.id IS NOT OLD.id OR NEW.patient IS NOT OLD.patient OR NEW.name IS NOT OLD.name OR
    NEW.sessions IS NOT OLD.sessions OR NEW.price IS NOT OLD.price OR
    NEW.bought IS NOT OLD.bought OR NEW.expires IS NOT OLD.expires
BEGIN SELECT RAISE(ABORT, 'kept: a package is ended, never changed'); END;

CREATE TRIGGER package_is_kept BEFORE DELETE ON package
BEGIN SELECT RAISE(ABORT, 'kept: a package is ended, never deleted'); END;

CREATE TABLE package_use (
    id        INTEGER PRIMARY KEY,
    package   INTEGER NOT NULL,
    patient   INTEGER NOT NULL,
    encounter INTEGER NOT NULL,
    -- What the use took off the visit's fees, so that giving it back restores them.
    discount  INTEGER NOT NULL CHECK (discount >= 0),
    used_at   TEXT NOT NULL,
    returned_at TEXT,
    FOREIGN KEY (package, patient) REFERENCES package (id, patient),
    FOREIGN KEY (encounter, patient) REFERENCES encounter (id, patient)
) STRICT;

CREATE UNIQUE INDEX package_use_once ON package_use (encounter) WHERE returned_at IS NULL;
CREATE INDEX package_use_package ON package_use (package);

CREATE TRIGGER package_use_is_fixed BEFORE UPDATE ON package_use
WHEN OLD.returned_at IS NOT NULL OR NEW.returned_at IS NULL OR
    NEW.id IS NOT OLD.id OR NEW.package IS NOT OLD.package OR NEW.patient IS NOT OLD.patient OR
    NEW.encounter IS NOT OLD.encounter OR NEW.discount IS NOT OLD.discount OR NEW.used_at IS NOT OLD.used_at
BEGIN SELECT RAISE(ABORT, 'kept: a used session is given back, never changed'); END;

CREATE TRIGGER package_use_is_kept BEFORE DELETE ON package_use
BEGIN SELECT RAISE(ABORT, 'kept: a used session is given back, never deleted'); END;

CREATE TABLE payment_moved (
    id          INTEGER PRIMARY KEY,
    patient     INTEGER NOT NULL REFERENCES patient (id),
    encounter   INTEGER,
    package     INTEGER,
    -- The use whose worth moved from the account to the visit.
    session     INTEGER REFERENCES package_use (id),
    date        TEXT NOT NULL CHECK (date IS date(date)),
    method      TEXT NOT NULL CHECK (method IN ('cash', 'check', 'card', 'hsa', 'transfer', 'other', 'package')),
    amount      INTEGER NOT NULL CHECK (amount <> 0),
    reference   TEXT NOT NULL,
    reverses    INTEGER UNIQUE REFERENCES payment_moved (id),
    reason      TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    FOREIGN KEY (encounter, patient) REFERENCES encounter (id, patient),
    FOREIGN KEY (package, patient) REFERENCES package (id, patient),
    CHECK ((method = 'package') = (session IS NOT NULL) AND (session IS NULL OR package IS NOT NULL)),
    -- What takes money back or gives it back says why.
    CHECK (amount > 0 AND reverses IS NULL OR trim(reason) <> '')
) STRICT;

INSERT INTO payment_moved (id, patient, encounter, date, method, amount, reference, reverses, reason, recorded_at)
    SELECT id, patient, encounter, date, method, amount, reference, reverses, reason, recorded_at FROM payment ORDER BY id;

DROP TABLE payment;
ALTER TABLE payment_moved RENAME TO payment;

CREATE INDEX payment_patient ON payment (patient, date);
CREATE INDEX payment_encounter ON payment (encounter) WHERE encounter IS NOT NULL;
CREATE INDEX payment_package ON payment (package) WHERE package IS NOT NULL;
CREATE INDEX payment_session ON payment (session) WHERE session IS NOT NULL;
CREATE INDEX payment_date ON payment (date);

CREATE TRIGGER payment_reverses_whole BEFORE INSERT ON payment
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM payment AS taken WHERE taken.id = NEW.reverses AND taken.reverses IS NULL
        AND taken.amount = -NEW.amount AND taken.patient = NEW.patient AND taken.encounter IS NEW.encounter
        AND taken.package IS NEW.package AND taken.session IS NEW.session)
BEGIN SELECT RAISE(ABORT, 'kept: a reversal takes back one whole payment'); END;

CREATE TRIGGER payment_is_fixed BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'kept: a payment is reversed, never changed'); END;

CREATE TRIGGER payment_is_kept BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'kept: a payment is reversed, never deleted'); END;
