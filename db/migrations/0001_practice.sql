-- Dates are ISO text and NULL where there is none; moments are UTC text with
-- milliseconds; money is whole cents; lists without a life of their own are
-- JSON arrays. Nothing a practice must keep can be deleted: triggers see to it.

CREATE TABLE setting (
    key   TEXT PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE practice (
    id               INTEGER PRIMARY KEY CHECK (id = 1),
    name             TEXT NOT NULL,
    tagline          TEXT NOT NULL,
    street           TEXT NOT NULL,
    unit             TEXT NOT NULL,
    city             TEXT NOT NULL,
    state            TEXT NOT NULL,
    zip              TEXT NOT NULL,
    phone            TEXT NOT NULL,
    email            TEXT NOT NULL,
    npi              TEXT NOT NULL,
    tax_id_kind      TEXT NOT NULL CHECK (tax_id_kind IN ('', 'EIN', 'SSN')),
    tax_id           TEXT NOT NULL,
    sales_tax        INTEGER NOT NULL CHECK (sales_tax >= 0),
    place_of_service TEXT NOT NULL
) STRICT;

CREATE TABLE provider (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    first         TEXT NOT NULL,
    middle        TEXT NOT NULL,
    last          TEXT NOT NULL,
    suffix        TEXT NOT NULL,
    preferred     TEXT NOT NULL,
    native        TEXT NOT NULL,
    credential    TEXT NOT NULL,
    license       TEXT NOT NULL,
    license_state TEXT NOT NULL,
    npi           TEXT NOT NULL,
    taxonomy      TEXT NOT NULL
) STRICT;

CREATE TABLE fee (
    code   TEXT PRIMARY KEY CHECK (code <> ''),
    label  TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE patient (
    id          INTEGER PRIMARY KEY,
    account     TEXT NOT NULL UNIQUE CHECK (account <> ''),
    first       TEXT NOT NULL,
    middle      TEXT NOT NULL,
    last        TEXT NOT NULL,
    suffix      TEXT NOT NULL,
    preferred   TEXT NOT NULL,
    native      TEXT NOT NULL,
    -- Last and first name as search folds them: the order of lists.
    listed      TEXT NOT NULL,
    birth_date  TEXT CHECK (birth_date IS date(birth_date)),
    sex         TEXT NOT NULL CHECK (sex IN ('', 'F', 'M', 'X')),
    pronouns    TEXT NOT NULL,
    street      TEXT NOT NULL,
    unit        TEXT NOT NULL,
    city        TEXT NOT NULL,
    state       TEXT NOT NULL,
    zip         TEXT NOT NULL,
    phone       TEXT NOT NULL,
    email       TEXT NOT NULL,
    notes       TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    archived_at TEXT
) STRICT;

CREATE INDEX patient_listed ON patient (listed, id);

CREATE TRIGGER patient_is_kept BEFORE DELETE ON patient
BEGIN SELECT RAISE(ABORT, 'kept: a patient is archived, never deleted'); END;

-- One folded text for each patient; see fold.go for what stands in it.
CREATE VIRTUAL TABLE patient_search USING fts5 (
    words, content = '', contentless_delete = 1, prefix = '1 2 3 4',
    tokenize = "unicode61 remove_diacritics 0"
);

CREATE TABLE policy (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    patient              INTEGER NOT NULL REFERENCES patient (id),
    place                INTEGER NOT NULL,
    kind                 TEXT NOT NULL CHECK (kind IN ('self', 'commercial', 'uhc', 'medicare',
        'medicare_advantage', 'medicaid', 'tricare', 'va', 'workers_comp', 'auto')),
    payer                TEXT NOT NULL,
    plan                 TEXT NOT NULL,
    begins               TEXT CHECK (begins IS date(begins)),
    ends                 TEXT CHECK (ends IS date(ends)),
    member_id            TEXT NOT NULL,
    group_number         TEXT NOT NULL,
    relationship         TEXT NOT NULL CHECK (relationship IN ('', 'self', 'spouse', 'child', 'other')),
    insured_first        TEXT NOT NULL,
    insured_middle       TEXT NOT NULL,
    insured_last         TEXT NOT NULL,
    insured_suffix       TEXT NOT NULL,
    insured_preferred    TEXT NOT NULL,
    insured_native       TEXT NOT NULL,
    insured_birth        TEXT CHECK (insured_birth IS date(insured_birth)),
    verified_on          TEXT CHECK (verified_on IS date(verified_on)),
    verified_by          TEXT NOT NULL,
    verified_said        TEXT NOT NULL,
    authorization_number TEXT NOT NULL,
    authorization_visits INTEGER NOT NULL CHECK (authorization_visits >= 0),
    authorization_begins TEXT CHECK (authorization_begins IS date(authorization_begins)),
    authorization_ends   TEXT CHECK (authorization_ends IS date(authorization_ends)),
    extra_visits         INTEGER NOT NULL CHECK (extra_visits >= 0),
    CHECK (begins IS NULL OR ends IS NULL OR begins <= ends)
) STRICT;

CREATE INDEX policy_patient ON policy (patient, place);

CREATE INDEX policy_medicare ON policy (patient) WHERE kind IN ('medicare', 'medicare_advantage');

CREATE TABLE complaint (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    patient        INTEGER NOT NULL REFERENCES patient (id),
    place          INTEGER NOT NULL,
    name           TEXT NOT NULL CHECK (name <> ''),
    onset          TEXT CHECK (onset IS date(onset)),
    resolved       TEXT CHECK (resolved IS date(resolved)),
    after_surgery  INTEGER NOT NULL CHECK (after_surgery IN (0, 1)),
    in_pregnancy   INTEGER NOT NULL CHECK (in_pregnancy IN (0, 1)),
    systemic_cause INTEGER NOT NULL CHECK (systemic_cause IN (0, 1)),
    UNIQUE (id, patient)
) STRICT;

CREATE INDEX complaint_patient ON complaint (patient, place);

CREATE TABLE safety_flag (
    patient INTEGER NOT NULL REFERENCES patient (id),
    place   INTEGER NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('pacemaker', 'pregnancy', 'anticoagulant', 'allergy', 'other')),
    note    TEXT NOT NULL,
    begins  TEXT CHECK (begins IS date(begins)),
    ends    TEXT CHECK (ends IS date(ends)),
    PRIMARY KEY (patient, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
    patient INTEGER NOT NULL REFERENCES patient (id),
    place   INTEGER NOT NULL,
    form    TEXT NOT NULL CHECK (form <> ''),
    signed  TEXT CHECK (signed IS date(signed)),
    PRIMARY KEY (patient, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE outside_visit (
    patient  INTEGER NOT NULL REFERENCES patient (id),
    place    INTEGER NOT NULL,
    date     TEXT NOT NULL CHECK (date IS date(date)),
    count    INTEGER NOT NULL CHECK (count >= 1),
    provider TEXT NOT NULL,
    PRIMARY KEY (patient, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE encounter (
    id               INTEGER PRIMARY KEY,
    patient          INTEGER NOT NULL REFERENCES patient (id),
    date             TEXT NOT NULL CHECK (date IS date(date)),
    -- Minutes after midnight, NULL where no time was agreed.
    start            INTEGER CHECK (start BETWEEN 0 AND 1439),
    status           TEXT NOT NULL CHECK (status IN ('scheduled', 'present', 'no_show', 'cancelled')),
    reason           TEXT NOT NULL,
    complaint        INTEGER,
    subjective       TEXT NOT NULL,
    objective        TEXT NOT NULL,
    assessment       TEXT NOT NULL,
    plan             TEXT NOT NULL,
    evaluation       TEXT NOT NULL,
    response         TEXT NOT NULL,
    advice           TEXT NOT NULL,
    pain             INTEGER CHECK (pain BETWEEN 0 AND 10),
    dry_needling     INTEGER NOT NULL CHECK (dry_needling IN (0, 1)),
    place_of_service TEXT NOT NULL,
    route            TEXT NOT NULL CHECK (route IN ('patient', 'supervised', 'plan')),
    supervisor       TEXT NOT NULL,
    supervisor_npi   TEXT NOT NULL,
    therapy_plan     TEXT NOT NULL CHECK (therapy_plan IN ('', 'yes', 'no')),
    progress         TEXT NOT NULL CHECK (progress IN ('', 'improved', 'unchanged', 'regressing')),
    improvement      TEXT NOT NULL,
    notice_given     TEXT CHECK (notice_given IS date(notice_given)),
    declined         TEXT NOT NULL CHECK (json_type(declined) = 'array'),
    acknowledged     TEXT NOT NULL CHECK (json_type(acknowledged) = 'array'),
    discount         INTEGER NOT NULL,
    -- What the visit costs the patient, by domain.Encounter.Due, written with every save.
    due              INTEGER NOT NULL,
    signed_by        TEXT NOT NULL,
    signed_at        TEXT,
    saved_at         TEXT NOT NULL,
    UNIQUE (id, patient),
    FOREIGN KEY (complaint, patient) REFERENCES complaint (id, patient)
) STRICT;

CREATE INDEX encounter_patient ON encounter (patient, date);
CREATE INDEX encounter_date ON encounter (date, start);
CREATE INDEX encounter_complaint ON encounter (complaint) WHERE complaint IS NOT NULL;
CREATE INDEX encounter_unsigned ON encounter (status, date, start) WHERE signed_at IS NULL;
CREATE INDEX encounter_due ON encounter (patient, due) WHERE due <> 0;

CREATE TRIGGER encounter_is_kept BEFORE DELETE ON encounter
BEGIN SELECT RAISE(ABORT, 'kept: a visit is cancelled, never deleted'); END;

CREATE TRIGGER encounter_stays_with_patient BEFORE UPDATE OF id, patient ON encounter
WHEN NEW.id IS NOT OLD.id OR NEW.patient IS NOT OLD.patient
BEGIN SELECT RAISE(ABORT, 'kept: a visit stays with its patient'); END;

CREATE TRIGGER encounter_signed BEFORE UPDATE ON encounter
WHEN OLD.signed_at IS NOT NULL AND (
    NEW.signed_at IS NOT OLD.signed_at OR NEW.signed_by IS NOT OLD.signed_by OR
    NEW.date IS NOT OLD.date OR NEW.start IS NOT OLD.start OR NEW.status IS NOT OLD.status OR
    NEW.reason IS NOT OLD.reason OR NEW.complaint IS NOT OLD.complaint OR
    NEW.subjective IS NOT OLD.subjective OR NEW.objective IS NOT OLD.objective OR
    NEW.assessment IS NOT OLD.assessment OR NEW.plan IS NOT OLD.plan OR
    NEW.evaluation IS NOT OLD.evaluation OR NEW.response IS NOT OLD.response OR
    NEW.advice IS NOT OLD.advice OR NEW.pain IS NOT OLD.pain OR
    NEW.dry_needling IS NOT OLD.dry_needling)
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;

CREATE TABLE diagnosis (
    encounter INTEGER NOT NULL REFERENCES encounter (id),
    place     INTEGER NOT NULL,
    code      TEXT NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (encounter, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE needle_set (
    encounter INTEGER NOT NULL REFERENCES encounter (id),
    place     INTEGER NOT NULL,
    seconds   INTEGER NOT NULL CHECK (seconds >= 0),
    e_stim    INTEGER NOT NULL CHECK (e_stim IN (0, 1)),
    points    TEXT NOT NULL CHECK (json_type(points) = 'array'),
    PRIMARY KEY (encounter, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE muscle (
    encounter INTEGER NOT NULL REFERENCES encounter (id),
    place     INTEGER NOT NULL,
    name      TEXT NOT NULL,
    side      TEXT NOT NULL CHECK (side IN ('', 'L', 'R', 'LR')),
    PRIMARY KEY (encounter, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
    encounter INTEGER NOT NULL REFERENCES encounter (id),
    place     INTEGER NOT NULL,
    code      TEXT NOT NULL,
    units     INTEGER NOT NULL CHECK (units >= 0),
    site      TEXT NOT NULL,
    muscles   TEXT NOT NULL CHECK (json_type(muscles) = 'array'),
    PRIMARY KEY (encounter, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    encounter INTEGER NOT NULL REFERENCES encounter (id),
    place     INTEGER NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('herbs', 'missed', 'other')),
    text      TEXT NOT NULL,
    quantity  INTEGER NOT NULL CHECK (quantity >= 0),
    price     INTEGER NOT NULL,
    tax_rate  INTEGER NOT NULL CHECK (tax_rate >= 0),
    PRIMARY KEY (encounter, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE line (
    encounter     INTEGER NOT NULL REFERENCES encounter (id),
    place         INTEGER NOT NULL,
    code          TEXT NOT NULL,
    modifiers     TEXT NOT NULL CHECK (json_type(modifiers) = 'array'),
    units         INTEGER NOT NULL CHECK (units >= 0),
    pointers      TEXT NOT NULL CHECK (json_type(pointers) = 'array'),
    fee           INTEGER NOT NULL,
    label         TEXT NOT NULL,
    site          TEXT NOT NULL,
    distinction   TEXT NOT NULL,
    distinct_text TEXT NOT NULL,
    origin        TEXT NOT NULL CHECK (origin IN ('', 'edited', 'added')),
    replaces      TEXT NOT NULL,
    PRIMARY KEY (encounter, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE override (
    encounter INTEGER NOT NULL REFERENCES encounter (id),
    place     INTEGER NOT NULL,
    finding   TEXT NOT NULL CHECK (finding <> ''),
    reason    TEXT NOT NULL CHECK (trim(reason) <> ''),
    at        TEXT NOT NULL,
    PRIMARY KEY (encounter, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE addendum (
    encounter INTEGER NOT NULL REFERENCES encounter (id),
    place     INTEGER NOT NULL,
    by        TEXT NOT NULL,
    at        TEXT NOT NULL,
    text      TEXT NOT NULL CHECK (trim(text) <> ''),
    PRIMARY KEY (encounter, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER addendum_to_signed BEFORE INSERT ON addendum
WHEN (SELECT signed_at FROM encounter WHERE id = NEW.encounter) IS NULL
BEGIN SELECT RAISE(ABORT, 'unsigned: only a signed note gets an addendum'); END;

CREATE TRIGGER addendum_is_fixed BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'signed: an addendum is never changed'); END;

CREATE TRIGGER addendum_is_kept BEFORE DELETE ON addendum
BEGIN SELECT RAISE(ABORT, 'kept: an addendum is never deleted'); END;

CREATE TRIGGER needle_set_add_signed BEFORE INSERT ON needle_set
WHEN (SELECT signed_at FROM encounter WHERE id = NEW.encounter) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;
CREATE TRIGGER needle_set_change_signed BEFORE UPDATE ON needle_set
WHEN (SELECT signed_at FROM encounter WHERE id = OLD.encounter) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;
CREATE TRIGGER needle_set_drop_signed BEFORE DELETE ON needle_set
WHEN (SELECT signed_at FROM encounter WHERE id = OLD.encounter) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;

CREATE TRIGGER muscle_add_signed BEFORE INSERT ON muscle
WHEN (SELECT signed_at FROM encounter WHERE id = NEW.encounter) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;
CREATE TRIGGER muscle_change_signed BEFORE UPDATE ON muscle
WHEN (SELECT signed_at FROM encounter WHERE id = OLD.encounter) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;
CREATE TRIGGER muscle_drop_signed BEFORE DELETE ON muscle
WHEN (SELECT signed_at FROM encounter WHERE id = OLD.encounter) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;

CREATE TRIGGER service_add_signed BEFORE INSERT ON service
WHEN (SELECT signed_at FROM encounter WHERE id = NEW.encounter) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;
CREATE TRIGGER service_change_signed BEFORE UPDATE ON service
WHEN (SELECT signed_at FROM encounter WHERE id = OLD.encounter) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;
CREATE TRIGGER service_drop_signed BEFORE DELETE ON service
WHEN (SELECT signed_at FROM encounter WHERE id = OLD.encounter) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed: the note is signed'); END;

CREATE TABLE payment (
    id          INTEGER PRIMARY KEY,
    patient     INTEGER NOT NULL REFERENCES patient (id),
    encounter   INTEGER,
    date        TEXT NOT NULL CHECK (date IS date(date)),
    method      TEXT NOT NULL CHECK (method IN ('cash', 'check', 'card', 'hsa', 'transfer', 'other')),
    amount      INTEGER NOT NULL,
    reference   TEXT NOT NULL,
    reverses    INTEGER UNIQUE REFERENCES payment (id),
    reason      TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    FOREIGN KEY (encounter, patient) REFERENCES encounter (id, patient),
    CHECK (reverses IS NULL AND amount > 0 OR reverses IS NOT NULL AND amount < 0 AND trim(reason) <> '')
) STRICT;

CREATE INDEX payment_patient ON payment (patient, date);
CREATE INDEX payment_encounter ON payment (encounter) WHERE encounter IS NOT NULL;
CREATE INDEX payment_date ON payment (date);

CREATE TRIGGER payment_reverses_whole BEFORE INSERT ON payment
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM payment AS taken WHERE taken.id = NEW.reverses AND taken.reverses IS NULL
        AND taken.amount = -NEW.amount AND taken.patient = NEW.patient AND taken.encounter IS NEW.encounter)
BEGIN SELECT RAISE(ABORT, 'kept: a reversal takes back one whole payment'); END;

CREATE TRIGGER payment_is_fixed BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'kept: a payment is reversed, never changed'); END;

CREATE TRIGGER payment_is_kept BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'kept: a payment is reversed, never deleted'); END;

CREATE TABLE paper (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('superbill', 'summary')),
    year        INTEGER NOT NULL,
    series      INTEGER NOT NULL CHECK (series >= 1),
    number      TEXT NOT NULL UNIQUE,
    patient     INTEGER NOT NULL REFERENCES patient (id),
    issued      TEXT NOT NULL CHECK (issued IS date(issued)),
    created_at  TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('issued', 'voided', 'replaced')),
    begins      TEXT NOT NULL CHECK (begins IS date(begins)),
    ends        TEXT NOT NULL CHECK (ends IS date(ends)),
    total       INTEGER NOT NULL,
    balance     INTEGER NOT NULL,
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    void_reason TEXT NOT NULL,
    UNIQUE (kind, year, series),
    CHECK (year = CAST(strftime('%Y', issued) AS INTEGER)),
    CHECK (state = 'issued' OR trim(void_reason) <> '')
) STRICT;

CREATE INDEX paper_patient ON paper (patient, issued);
CREATE INDEX paper_issued ON paper (issued);

CREATE TRIGGER paper_number_follows BEFORE INSERT ON paper
WHEN NEW.series IS NOT (SELECT coalesce(max(series), 0) + 1 FROM paper WHERE kind = NEW.kind AND year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'kept: numbers of papers follow each other'); END;

CREATE TRIGGER paper_is_fixed BEFORE UPDATE ON paper
WHEN OLD.state <> 'issued' OR NEW.state = 'issued' OR
    NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year OR
    NEW.series IS NOT OLD.series OR NEW.number IS NOT OLD.number OR NEW.patient IS NOT OLD.patient OR
    NEW.issued IS NOT OLD.issued OR NEW.created_at IS NOT OLD.created_at OR
    NEW.begins IS NOT OLD.begins OR NEW.ends IS NOT OLD.ends OR NEW.total IS NOT OLD.total OR
    NEW.balance IS NOT OLD.balance OR NEW.sha256 IS NOT OLD.sha256
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never changed'); END;

CREATE TRIGGER paper_is_kept BEFORE DELETE ON paper
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never deleted'); END;

-- The drawing apart from the list, so that lists do not page through it.
CREATE TABLE paper_drawing (
    paper   INTEGER PRIMARY KEY REFERENCES paper (id),
    content TEXT NOT NULL CHECK (json_valid(content)),
    pdf     BLOB NOT NULL
) STRICT;

CREATE TRIGGER paper_drawing_is_fixed BEFORE UPDATE ON paper_drawing
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never changed'); END;

CREATE TRIGGER paper_drawing_is_kept BEFORE DELETE ON paper_drawing
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never deleted'); END;

CREATE TABLE paper_encounter (
    paper     INTEGER NOT NULL REFERENCES paper (id),
    encounter INTEGER NOT NULL REFERENCES encounter (id),
    PRIMARY KEY (paper, encounter)
) STRICT, WITHOUT ROWID;

CREATE INDEX paper_encounter_by_visit ON paper_encounter (encounter, paper);

CREATE TRIGGER paper_encounter_before_drawing BEFORE INSERT ON paper_encounter
WHEN EXISTS (SELECT 1 FROM paper_drawing WHERE paper = NEW.paper)
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never changed'); END;

CREATE TRIGGER paper_encounter_is_fixed BEFORE UPDATE ON paper_encounter
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never changed'); END;

CREATE TRIGGER paper_encounter_is_kept BEFORE DELETE ON paper_encounter
BEGIN SELECT RAISE(ABORT, 'issued: an issued paper is never deleted'); END;

-- A bill stays as it was handed out for as long as its superbill stands.
CREATE VIEW billed AS
    SELECT pe.encounter, p.number FROM paper_encounter AS pe JOIN paper AS p ON p.id = pe.paper
    WHERE p.kind = 'superbill' AND p.state = 'issued';

CREATE TRIGGER line_add_billed BEFORE INSERT ON line
WHEN EXISTS (SELECT 1 FROM billed WHERE encounter = NEW.encounter)
BEGIN SELECT RAISE(ABORT, 'billed: the visit stands on an issued superbill'); END;
CREATE TRIGGER line_change_billed BEFORE UPDATE ON line
WHEN EXISTS (SELECT 1 FROM billed WHERE encounter = OLD.encounter)
BEGIN SELECT RAISE(ABORT, 'billed: the visit stands on an issued superbill'); END;
CREATE TRIGGER line_drop_billed BEFORE DELETE ON line
WHEN EXISTS (SELECT 1 FROM billed WHERE encounter = OLD.encounter)
BEGIN SELECT RAISE(ABORT, 'billed: the visit stands on an issued superbill'); END;

CREATE TRIGGER diagnosis_add_billed BEFORE INSERT ON diagnosis
WHEN EXISTS (SELECT 1 FROM billed WHERE encounter = NEW.encounter)
BEGIN SELECT RAISE(ABORT, 'billed: the visit stands on an issued superbill'); END;
CREATE TRIGGER diagnosis_change_billed BEFORE UPDATE ON diagnosis
WHEN EXISTS (SELECT 1 FROM billed WHERE encounter = OLD.encounter)
BEGIN SELECT RAISE(ABORT, 'billed: the visit stands on an issued superbill'); END;
CREATE TRIGGER diagnosis_drop_billed BEFORE DELETE ON diagnosis
WHEN EXISTS (SELECT 1 FROM billed WHERE encounter = OLD.encounter)
BEGIN SELECT RAISE(ABORT, 'billed: the visit stands on an issued superbill'); END;

CREATE TRIGGER encounter_billed BEFORE UPDATE ON encounter
WHEN (NEW.discount IS NOT OLD.discount OR NEW.place_of_service IS NOT OLD.place_of_service OR
    NEW.route IS NOT OLD.route OR NEW.supervisor IS NOT OLD.supervisor OR
    NEW.supervisor_npi IS NOT OLD.supervisor_npi OR NEW.date IS NOT OLD.date)
    AND EXISTS (SELECT 1 FROM billed WHERE encounter = OLD.id)
BEGIN SELECT RAISE(ABORT, 'billed: the visit stands on an issued superbill'); END;

-- Who did what, when, before and after; mac chains each entry to the one before
-- it (audit.go). Nothing changes or leaves this table.
CREATE TABLE audit (
    seq        INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,
    who        TEXT NOT NULL,
    action     TEXT NOT NULL CHECK (action <> ''),
    subject    TEXT NOT NULL CHECK (subject <> ''),
    subject_id INTEGER NOT NULL,
    patient    INTEGER NOT NULL,
    before     TEXT NOT NULL CHECK (before = '' OR json_valid(before)),
    after      TEXT NOT NULL CHECK (after = '' OR json_valid(after)),
    mac        BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE INDEX audit_patient ON audit (patient, seq) WHERE patient <> 0;
CREATE INDEX audit_subject ON audit (subject, subject_id, seq);

CREATE TRIGGER audit_follows BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'kept: entries of the audit follow each other'); END;

CREATE TRIGGER audit_is_fixed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'kept: the audit is never changed'); END;

CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'kept: nothing is deleted from the audit'); END;
