package db

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"strings"
	"time"

	"meridian/domain"
)

const (
	auditColumns = `seq, at, who, action, subject, subject_id, patient, before, after, mac`
	auditRows    = `SELECT ` + auditColumns + `, first, middle, last, suffix, preferred, native
		FROM audit LEFT JOIN patient ON patient.id = audit.patient`
)

// auditFilter is what an AuditFilter asks of an entry, beside the patient.
const auditFilter = `(?1 = '' OR subject = ?1) AND (?2 = 0 OR subject_id = ?2)
	AND (?3 = '' OR (instr(?3, ' ' || action || ' ') > 0) = (?8 = 0)) AND (?4 = '' OR at >= ?4) AND (?5 = '' OR at < ?5)
	AND (?6 = 0 OR seq < ?6) AND (?7 = '' OR instr(fold(who || ' ' || before || ' ' || after), ?7) > 0)`

var (
	selectHead  = register(`SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1`)
	insertAudit = register(`INSERT INTO audit (seq, at, who, action, subject, subject_id, patient, before, after, mac)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	selectChain          = register(`SELECT ` + auditColumns + ` FROM audit ORDER BY seq`)
	selectAudit          = register(auditRows + ` WHERE ` + auditFilter + ` ORDER BY seq DESC LIMIT ?9`)
	selectAuditOfPatient = register(auditRows + ` WHERE audit.patient = ?10 AND audit.patient <> 0 AND ` + auditFilter + ` ORDER BY seq DESC LIMIT ?9`)
	selectAuditOfSubject = register(auditRows + ` WHERE subject = ?1 AND ` + auditFilter + ` ORDER BY seq DESC LIMIT ?9`)
)

// AuditEntry is one recorded act: who did what to which thing, when, and what
// stood there before and after.
type AuditEntry struct {
	Seq int64
	At  time.Time
	// Who is the practitioner's name, "first run" before there is one.
	Who string
	// Action is the verb, such as "create", "save", "sign", "print".
	Action string
	// Subject is the kind of thing: practice, provider, fees, setting, patient,
	// encounter, payment, paper.
	Subject   string
	SubjectID int64
	// Patient is whom it concerns, 0 for nobody, and Name what they are called now.
	Patient domain.PatientID
	Name    domain.Name
	// Before and After are JSON objects that hold only what differs, "" where
	// there is nothing to hold. A long text that changed in one place is given
	// as {"at": n, "text": …}: from its n-th character on.
	Before, After string
}

// AuditFilter chooses entries; zero fields choose all.
type AuditFilter struct {
	Patient   domain.PatientID
	Subject   string
	SubjectID int64
	Kind      AuditKind
	// Days is the span within which it happened, by the clock of the practice.
	Days domain.Span
	// Text stands in the name of who did it or in what changed, in any case of letters
	// and with or without their accents.
	Text string
	// Before chooses entries older than the one of that number, for the next page.
	Before int64
	// Limit is how many of the newest are given, 500 where it is 0.
	Limit int
}

// AuditKind sorts entries by what kind of act they tell of.
type AuditKind string

// The kinds of acts.
const (
	// Changes are all acts but those of the other kinds.
	Changes AuditKind = "change"
	Views   AuditKind = "view"
	// Outputs let data out: prints, files, exports.
	Outputs AuditKind = "output"
	// Access is what opens, locks and keeps the records.
	Access AuditKind = "access"
)

// kindActions are the verbs of the kinds but Changes, each between spaces.
var kindActions = map[AuditKind]string{
	Views:   " view ",
	Outputs: " print save-pdf save-protected save-picture export ",
	Access:  " unlock lock backup restore rekey passphrase recovery remember forget ",
}

// actActions are the verbs of all acts that change no record.
var actActions = kindActions[Views] + kindActions[Outputs] + kindActions[Access]

// Verdict is what Verify found.
type Verdict struct {
	// Entries is how many entries the chain has.
	Entries int64
	// Head is the last link in hexadecimal digits. With Entries it shows whether
	// the end of the chain was cut off later, when kept elsewhere.
	Head string
	// Broken is the number of the first entry that does not fit, 0 where all fit.
	Broken int64
	// Reason says in a sentence what is wrong there.
	Reason string
}

// Audit gives the entries that the filter chooses, newest first.
func (s *Store) Audit(ctx context.Context, filter AuditFilter) ([]AuditEntry, error) {
	if filter.Limit <= 0 {
		filter.Limit = 500
	}
	var entries []AuditEntry
	err := s.view(ctx, func(v *session) (err error) {
		q, args := filter.query(v.now.Location())
		entries, err = list(v, q, func(scan scanFunc) (AuditEntry, error) {
			var names [6]sql.NullString
			l, err := v.link(func(into ...any) error {
				return scan(append(into, &names[0], &names[1], &names[2], &names[3], &names[4], &names[5])...)
			})
			l.Name = domain.Name{
				First: names[0].String, Middle: names[1].String, Last: names[2].String, Suffix: names[3].String,
				Preferred: names[4].String, Native: names[5].String,
			}
			return l.AuditEntry, err
		}, args...)
		return err
	})
	return entries, err
}

// query gives the statement whose index serves the filter best; days are those of a place.
func (f AuditFilter) query(place *time.Location) (query, []any) {
	actions, others := kindActions[f.Kind], 0
	if f.Kind == Changes {
		actions, others = actActions, 1
	}
	from, until := f.moments(place)
	args := []any{f.Subject, f.SubjectID, actions, from, until, f.Before, folded(f.Text), others, f.Limit}
	switch {
	case f.Patient != 0:
		return selectAuditOfPatient, append(args, f.Patient)
	case f.Subject != "":
		return selectAuditOfSubject, args
	}
	return selectAudit, args
}

// folded gives a text as it stands in what the trail keeps, as search compares it.
func folded(text string) string {
	kept, err := json.Marshal(text)
	if err != nil {
		return fold(text)
	}
	return fold(string(kept[1 : len(kept)-1]))
}

// moments gives the first moment of the days, and the first one after them.
func (f AuditFilter) moments(place *time.Location) (from, until string) {
	midnight := func(d domain.Date) string {
		return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, place).UTC().Format(momentLayout)
	}
	if !f.Days.From.IsZero() {
		from = midnight(f.Days.From)
	}
	if !f.Days.Until.IsZero() {
		until = midnight(f.Days.Until.AddDays(1))
	}
	return from, until
}

// Verify walks the chain of the audit trail and names the first break. A cut
// end goes unseen unless Entries and Head are compared with those of a backup.
func (s *Store) Verify(ctx context.Context) (Verdict, error) {
	var verdict Verdict
	err := s.view(ctx, func(v *session) error {
		var previous []byte
		return v.each(selectChain, nil, func(scan scanFunc) (bool, error) {
			l, err := v.link(scan)
			if err != nil {
				return false, err
			}
			switch {
			case l.Seq != verdict.Entries+1:
				verdict.Reason = fmt.Sprintf("Entry %d is missing.", verdict.Entries+1)
			case !hmac.Equal(l.mac, l.sign(s.key, previous)):
				verdict.Reason = fmt.Sprintf("Entry %d was changed, or does not follow the one before it.", l.Seq)
			default:
				verdict.Entries, verdict.Head, previous = l.Seq, hex.EncodeToString(l.mac), l.mac
				return true, nil
			}
			verdict.Broken = verdict.Entries + 1
			return false, nil
		})
	})
	return verdict, err
}

// entry is what the caller of audit tells.
type entry struct {
	action, subject string
	id              int64
	patient         domain.PatientID
}

// audit records a change or an act within the transaction. before and after are
// marshaled and reduced to what differs; nil stands for nothing.
func (s *session) audit(e entry, before, after any) error {
	was, is, err := difference(before, after)
	if err != nil {
		return err
	}
	return s.record(e, was, is)
}

// record appends an entry whose difference is already known.
func (s *session) record(e entry, was, is string) error {
	who, err := s.actor()
	if err != nil {
		return err
	}
	l := link{at: s.now.UTC().Format(momentLayout), AuditEntry: AuditEntry{
		Who: who, Action: e.action, Subject: e.subject, SubjectID: e.id, Patient: e.patient, Before: was, After: is,
	}}
	var previous []byte
	if _, err := s.one(selectHead, nil, &l.Seq, &previous); err != nil {
		return err
	}
	l.Seq++
	return s.exec(insertAudit, l.Seq, l.at, l.Who, l.Action, l.Subject, l.SubjectID, l.Patient, l.Before, l.After,
		l.sign(s.store.key, previous))
}

// link is an entry as it stands in the chain.
type link struct {
	AuditEntry
	at  string
	mac []byte
}

func (s *session) link(scan scanFunc) (link, error) {
	var l link
	err := scan(&l.Seq, &l.at, &l.Who, &l.Action, &l.Subject, &l.SubjectID, &l.Patient, &l.Before, &l.After, &l.mac)
	if err != nil {
		return l, err
	}
	// A time that cannot be read is a forged one; Verify tells by the link.
	if at, err := time.Parse(momentLayout, l.at); err == nil {
		l.At = at.In(s.now.Location())
	}
	return l, nil
}

// sign computes the link over the one before and all that the entry says. Each
// part is preceded by its length, so that no two entries give the same text.
func (l link) sign(key, previous []byte) []byte {
	mac := hmac.New(sha256.New, key)
	writePart(mac, string(previous))
	for _, n := range []int64{l.Seq, l.SubjectID, int64(l.Patient)} {
		_ = binary.Write(mac, binary.BigEndian, n)
	}
	for _, text := range []string{l.at, l.Who, l.Action, l.Subject, l.Before, l.After} {
		writePart(mac, text)
	}
	return mac.Sum(nil)
}

// writePart cannot fail: a hash takes everything.
func writePart(h hash.Hash, text string) {
	_ = binary.Write(h, binary.BigEndian, int64(len(text)))
	_, _ = strings.NewReader(text).WriteTo(h)
}

// marshaled gives a value as a JSON object, an empty one for nil.
func marshaled(value any) (map[string]any, error) {
	object := map[string]any{}
	if value == nil {
		return object, nil
	}
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	return object, decoder.Decode(&object)
}
