package db

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"meridian/domain"
)

var (
	insertSearch = register(`INSERT INTO patient_search (rowid, words) VALUES (?, ?)`)
	deleteSearch = register(`DELETE FROM patient_search WHERE rowid = ?`)
	listedFrom   = register(`SELECT id FROM patient
		WHERE listed >= ? AND listed < ? AND (archived_at IS NULL OR ?) ORDER BY listed, id LIMIT ?`)
	matching = register(`SELECT p.id FROM (SELECT rowid FROM patient_search WHERE patient_search MATCH ? LIMIT ?) AS found
		JOIN patient AS p ON p.id = found.rowid
		WHERE p.archived_at IS NULL OR ? ORDER BY p.listed, p.id`)
	seenPatients   = register(`SELECT patient FROM encounter WHERE date <= ? AND status = 'present' ORDER BY date DESC, start DESC`)
	newestPatients = register(`SELECT id FROM patient WHERE archived_at IS NULL OR ? ORDER BY id DESC LIMIT ?`)
	selectHits     = register(`SELECT p.id, p.first, p.middle, p.last, p.suffix, p.preferred, p.native, p.birth_date,
		p.account, p.phone, p.archived_at IS NOT NULL,
		(SELECT max(e.date) FROM encounter AS e WHERE e.patient = p.id AND e.status = 'present')
		FROM json_each(?) AS wanted JOIN patient AS p ON p.id = wanted.value
		WHERE p.archived_at IS NULL OR ? ORDER BY wanted.key`)
	policiesOf = register(`SELECT o.patient, o.id, o.kind, o.payer, o.plan, o.begins, o.ends, o.member_id
		FROM json_each(?) AS wanted JOIN policy AS o ON o.patient = wanted.value ORDER BY o.patient, o.place`)
	countPatients = register(`SELECT count(*) FROM patient WHERE archived_at IS NULL`)
)

// searchDepth is how many matches of a query are sorted by name; who types so
// little that there are more will type another letter.
const searchDepth = 400

// PatientHit is one line of the answer to a search.
type PatientHit struct {
	ID        domain.PatientID
	Name      domain.Name
	BirthDate domain.Date
	Account   string
	Phone     string
	// MemberID, Payer and PayerName are of the policy in force today.
	MemberID  string
	Payer     domain.PayerKind
	PayerName string
	// LastVisit is the last visit that took place, zero for none.
	LastVisit domain.Date
	Archived  bool
}

// PatientCount gives how many patients there are, without the archived ones.
func (s *Store) PatientCount(ctx context.Context) (int, error) {
	var count int64
	err := s.view(ctx, func(v *session) (err error) {
		count, err = v.number(countPatients)
		return err
	})
	return int(count), err
}

// SearchPatients finds patients by beginnings of their names in any order and
// without accents, by characters of a Chinese, Japanese or Korean name, by
// phone, birth date, account number and member id. Names that begin with the
// query come first. The empty query gives the patients seen last, then the
// newest. archived takes the archived ones in.
func (s *Store) SearchPatients(ctx context.Context, text string, limit int, archived bool) ([]PatientHit, error) {
	var hits []PatientHit
	err := s.view(ctx, func(v *session) error {
		find := v.find
		if strings.TrimSpace(text) == "" {
			find = v.recent
		}
		ids, err := find(text, limit, archived)
		if err != nil {
			return err
		}
		hits, err = v.hits(ids, archived)
		return err
	})
	return hits, err
}

// find gives the ids that match, those whose listed name begins so first.
func (s *session) find(text string, limit int, archived bool) ([]domain.PatientID, error) {
	var found picked
	if prefix := strings.Join(words(fold(text)), " "); prefix != "" {
		ids, err := list(s, listedFrom, scanID, prefix, prefix+"\U0010ffff", archived, limit)
		if err != nil {
			return nil, err
		}
		found.add(limit, ids...)
	}
	match := matchQuery(text)
	if match == "" || len(found.ids) == limit {
		return found.ids, nil
	}
	ids, err := list(s, matching, scanID, match, searchDepth, archived)
	found.add(limit, ids...)
	return found.ids, err
}

// recent gives the ids of the patients seen last, then of the newest.
func (s *session) recent(_ string, limit int, archived bool) ([]domain.PatientID, error) {
	var found picked
	err := s.each(seenPatients, []any{s.today().ISO()}, func(scan scanFunc) (bool, error) {
		id, err := scanID(scan)
		found.add(limit, id)
		return len(found.ids) < limit, err
	})
	if err != nil {
		return nil, err
	}
	ids, err := list(s, newestPatients, scanID, archived, limit)
	found.add(limit, ids...)
	return found.ids, err
}

// picked is a list of different ids.
type picked struct {
	ids  []domain.PatientID
	have map[domain.PatientID]bool
}

func (p *picked) add(limit int, ids ...domain.PatientID) {
	if p.have == nil {
		p.have = map[domain.PatientID]bool{}
	}
	for _, id := range ids {
		if !p.have[id] && len(p.ids) < limit {
			p.have[id] = true
			p.ids = append(p.ids, id)
		}
	}
}

func scanID(scan scanFunc) (domain.PatientID, error) {
	var id domain.PatientID
	err := scan(&id)
	return id, err
}

// hits gives the lines of the ids, in their order.
func (s *session) hits(ids []domain.PatientID, archived bool) ([]PatientHit, error) {
	wanted, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, nil
	}
	hits, err := list(s, selectHits, func(scan scanFunc) (PatientHit, error) {
		var h PatientHit
		err := scan(&h.ID, &h.Name.First, &h.Name.Middle, &h.Name.Last, &h.Name.Suffix, &h.Name.Preferred, &h.Name.Native,
			intoDate(&h.BirthDate), &h.Account, &h.Phone, &h.Archived, intoDate(&h.LastVisit))
		return h, err
	}, string(wanted), archived)
	if err != nil {
		return nil, err
	}
	policies, err := s.coverage(string(wanted))
	for i, h := range hits {
		covered := policies[h.ID]
		policy := covered.PolicyOn(s.today())
		hits[i].Payer, hits[i].PayerName, hits[i].MemberID = policy.Kind, policy.Name(), policy.MemberID
	}
	return hits, err
}

// coverage gives patients with nothing but their policies, by id.
func (s *session) coverage(wanted string) (map[domain.PatientID]domain.Patient, error) {
	covered := map[domain.PatientID]domain.Patient{}
	err := s.each(policiesOf, []any{wanted}, func(scan scanFunc) (bool, error) {
		var id domain.PatientID
		var o domain.Policy
		err := scan(&id, &o.ID, &o.Kind, &o.Payer, &o.Plan, intoDate(&o.From), intoDate(&o.Until), &o.MemberID)
		p := covered[id]
		p.Policies = append(p.Policies, o)
		covered[id] = p
		return true, err
	})
	return covered, err
}

// index renews what a patient is found by.
func (s *session) index(p domain.Patient) error {
	if err := s.exec(deleteSearch, p.ID); err != nil {
		return err
	}
	return s.exec(insertSearch, p.ID, searchText(p))
}

var (
	usDate  = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{0,4}))?$`)
	isoDate = regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{0,2}))?$`)
	phone   = regexp.MustCompile(`^[+(]?[\d ().+-]{7,}$`)
)

// matchQuery gives the FTS5 query for what was typed, "" where it holds no word.
func matchQuery(typed string) string {
	typed = strings.TrimSpace(typed)
	if digits := strings.TrimPrefix(onlyDigits(typed), "1"); phone.MatchString(typed) && len(digits) == 10 {
		return prefixed(digits)
	}
	if d, err := domain.ParseDate(typed); err == nil && strings.ContainsAny(typed, " ,") {
		return prefixed(isoMark + strings.ReplaceAll(d.ISO(), "-", ""))
	}
	var terms []string
	for _, word := range strings.Fields(typed) {
		terms = append(terms, wordQuery(word)...)
	}
	return strings.Join(terms, " AND ")
}

// wordQuery gives the terms for one typed word: a date or its beginning, or words.
func wordQuery(word string) []string {
	if m := usDate.FindStringSubmatch(word); m != nil {
		return []string{anyOf(usBeginnings(word, m[1], m[2], m[3]))}
	}
	if m := isoDate.FindStringSubmatch(word); m != nil {
		return []string{anyOf(isoBeginnings(word, m[1], m[2], m[3]))}
	}
	var terms []string
	for _, w := range words(fold(word)) {
		terms = append(terms, prefixed(characters(w)))
	}
	return terms
}

// usBeginnings gives what 3/30/19 may be the beginning of: a day of 1930, or the
// whole date in 2019; without a year a single 3 may yet become 30.
func usBeginnings(word, month, day, year string) []string {
	beginnings := []string{usMark + twoDigits(month) + twoDigits(day) + year}
	if strings.Count(word, "/")+strings.Count(word, ".") < 2 {
		beginnings = append(beginnings, usMark+twoDigits(month)+day)
	}
	return append(beginnings, wholeDate(strings.ReplaceAll(word, ".", "/"))...)
}

// isoBeginnings does the same for 1970-3 and 1970-03-3.
func isoBeginnings(word, year, month, day string) []string {
	if strings.Count(word, "-") < 2 {
		return []string{isoMark + year + month, isoMark + year + twoDigits(month)}
	}
	return append(wholeDate(word), isoMark+year+twoDigits(month)+day)
}

func wholeDate(word string) []string {
	d, err := domain.ParseDate(word)
	if err != nil {
		return nil
	}
	return []string{isoMark + strings.ReplaceAll(d.ISO(), "-", "")}
}

func anyOf(beginnings []string) string {
	terms := make([]string, len(beginnings))
	for i, b := range beginnings {
		terms[i] = prefixed(b)
	}
	return "(" + strings.Join(terms, " OR ") + ")"
}

// prefixed gives a term that matches words, or a run of characters, beginning so.
// The text holds letters and digits only, so it needs no escaping.
func prefixed(text string) string { return `"` + text + `"*` }

func twoDigits(number string) string { return fmt.Sprintf("%02s", number) }
