package db

import (
	"encoding/json"

	"meridian/domain"
)

// The parts of visits are read for any number of visits at once, whose ids come
// as a JSON array.
var (
	selectDiagnoses = register(`SELECT encounter, code, text FROM diagnosis
		WHERE encounter IN (SELECT value FROM json_each(?)) ORDER BY encounter, place`)
	insertDiagnosis = register(`INSERT INTO diagnosis (code, text, encounter, place) VALUES (?, ?, ?, ?)`)
	deleteDiagnoses = register(`DELETE FROM diagnosis WHERE encounter = ?`)
	selectSets      = register(`SELECT encounter, seconds, e_stim, points, started_at FROM needle_set
		WHERE encounter IN (SELECT value FROM json_each(?)) ORDER BY encounter, place`)
	insertSet     = register(`INSERT INTO needle_set (seconds, e_stim, points, started_at, encounter, place) VALUES (?, ?, ?, ?, ?, ?)`)
	deleteSets    = register(`DELETE FROM needle_set WHERE encounter = ?`)
	selectMuscles = register(`SELECT encounter, name, side FROM muscle
		WHERE encounter IN (SELECT value FROM json_each(?)) ORDER BY encounter, place`)
	insertMuscle   = register(`INSERT INTO muscle (name, side, encounter, place) VALUES (?, ?, ?, ?)`)
	deleteMuscles  = register(`DELETE FROM muscle WHERE encounter = ?`)
	selectServices = register(`SELECT encounter, code, units, site, muscles FROM service
		WHERE encounter IN (SELECT value FROM json_each(?)) ORDER BY encounter, place`)
	insertService  = register(`INSERT INTO service (code, units, site, muscles, encounter, place) VALUES (?, ?, ?, ?, ?, ?)`)
	deleteServices = register(`DELETE FROM service WHERE encounter = ?`)
	selectItems    = register(`SELECT encounter, kind, text, quantity, price, tax_rate FROM item
		WHERE encounter IN (SELECT value FROM json_each(?)) ORDER BY encounter, place`)
	insertItem  = register(`INSERT INTO item (kind, text, quantity, price, tax_rate, encounter, place) VALUES (?, ?, ?, ?, ?, ?, ?)`)
	deleteItems = register(`DELETE FROM item WHERE encounter = ?`)
	selectLines = register(`SELECT encounter, code, modifiers, units, pointers, fee, label, site, distinction,
		distinct_text, origin, replaces FROM line
		WHERE encounter IN (SELECT value FROM json_each(?)) ORDER BY encounter, place`)
	insertLine = register(`INSERT INTO line (code, modifiers, units, pointers, fee, label, site, distinction,
		distinct_text, origin, replaces, encounter, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	deleteLines     = register(`DELETE FROM line WHERE encounter = ?`)
	selectOverrides = register(`SELECT encounter, finding, reason, at FROM override
		WHERE encounter IN (SELECT value FROM json_each(?)) ORDER BY encounter, place`)
	insertOverride  = register(`INSERT INTO override (finding, reason, at, encounter, place) VALUES (?, ?, ?, ?, ?)`)
	deleteOverrides = register(`DELETE FROM override WHERE encounter = ?`)
	selectAddenda   = register(`SELECT encounter, by, at, text FROM addendum
		WHERE encounter IN (SELECT value FROM json_each(?)) ORDER BY encounter, place`)
)

// loadEncounterParts reads what hangs on the visits.
func (s *session) loadEncounterParts(visits []domain.Encounter) error {
	byID := make(map[domain.EncounterID]*domain.Encounter, len(visits))
	ids := make([]domain.EncounterID, len(visits))
	for i := range visits {
		byID[visits[i].ID], ids[i] = &visits[i], visits[i].ID
	}
	text, err := json.Marshal(ids)
	if err != nil || len(ids) == 0 {
		return err
	}
	for _, part := range encounterParts {
		err := s.each(part.read, []any{string(text)}, func(scan scanFunc) (bool, error) {
			return true, part.take(s, scan, byID)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// encounterPart is a list that hangs on a visit.
type encounterPart struct {
	read query
	take func(s *session, scan scanFunc, byID map[domain.EncounterID]*domain.Encounter) error
}

// part joins a query with how one of its rows is read and where it goes.
func part[T any](read query, row func(s *session, scan scanFunc, id *domain.EncounterID) (T, error), into func(*domain.Encounter) *[]T) encounterPart {
	return encounterPart{read, func(s *session, scan scanFunc, byID map[domain.EncounterID]*domain.Encounter) error {
		var id domain.EncounterID
		value, err := row(s, scan, &id)
		if err != nil {
			return err
		}
		all := into(byID[id])
		*all = append(*all, value)
		return nil
	}}
}

var encounterParts = []encounterPart{
	part(selectDiagnoses, scanDiagnosis, func(e *domain.Encounter) *[]domain.Diagnosis { return &e.Diagnoses }),
	part(selectSets, scanSet, func(e *domain.Encounter) *[]domain.NeedleSet { return &e.Sets }),
	part(selectMuscles, scanMuscle, func(e *domain.Encounter) *[]domain.Muscle { return &e.Muscles }),
	part(selectServices, scanService, func(e *domain.Encounter) *[]domain.Service { return &e.Services }),
	part(selectItems, scanItem, func(e *domain.Encounter) *[]domain.Item { return &e.Items }),
	part(selectLines, scanLine, func(e *domain.Encounter) *[]domain.Line { return &e.Lines }),
	part(selectOverrides, scanOverride, func(e *domain.Encounter) *[]domain.Override { return &e.Overrides }),
	part(selectAddenda, scanAddendum, func(e *domain.Encounter) *[]domain.Addendum { return &e.Addenda }),
}

// saveEncounterParts writes the parts that differ; addenda have their own verb.
func (s *session) saveEncounterParts(before, e domain.Encounter) error {
	id := int64(e.ID)
	if err := replace(s, deleteDiagnoses, insertDiagnosis, id, before.Diagnoses, e.Diagnoses, diagnosisColumns); err != nil {
		return err
	}
	if err := replace(s, deleteSets, insertSet, id, before.Sets, e.Sets, setColumns); err != nil {
		return err
	}
	if err := replace(s, deleteMuscles, insertMuscle, id, before.Muscles, e.Muscles, muscleColumns); err != nil {
		return err
	}
	if err := replace(s, deleteServices, insertService, id, before.Services, e.Services, serviceColumns); err != nil {
		return err
	}
	if err := replace(s, deleteItems, insertItem, id, before.Items, e.Items, itemColumns); err != nil {
		return err
	}
	if err := replace(s, deleteLines, insertLine, id, before.Lines, e.Lines, lineColumns); err != nil {
		return err
	}
	return replace(s, deleteOverrides, insertOverride, id, before.Overrides, e.Overrides, overrideColumns)
}

func scanDiagnosis(_ *session, scan scanFunc, id *domain.EncounterID) (domain.Diagnosis, error) {
	var d domain.Diagnosis
	err := scan(id, &d.Code, &d.Text)
	return d, err
}

func diagnosisColumns(d domain.Diagnosis) ([]any, error) { return []any{d.Code, d.Text}, nil }

func scanSet(s *session, scan scanFunc, id *domain.EncounterID) (domain.NeedleSet, error) {
	var n domain.NeedleSet
	err := scan(id, &n.Seconds, &n.EStim, intoList(&n.Points), s.intoTime(&n.Started))
	return n, err
}

func setColumns(n domain.NeedleSet) ([]any, error) {
	points, err := keptList(n.Points)
	return []any{n.Seconds, n.EStim, points, keptTime(n.Started)}, err
}

func scanMuscle(_ *session, scan scanFunc, id *domain.EncounterID) (domain.Muscle, error) {
	var m domain.Muscle
	err := scan(id, &m.Name, &m.Side)
	return m, err
}

func muscleColumns(m domain.Muscle) ([]any, error) { return []any{m.Name, m.Side}, nil }

func scanService(_ *session, scan scanFunc, id *domain.EncounterID) (domain.Service, error) {
	var v domain.Service
	err := scan(id, &v.Code, &v.Units, &v.Site, intoList(&v.Muscles))
	return v, err
}

func serviceColumns(v domain.Service) ([]any, error) {
	muscles, err := keptList(v.Muscles)
	return []any{v.Code, v.Units, v.Site, muscles}, err
}

func scanItem(_ *session, scan scanFunc, id *domain.EncounterID) (domain.Item, error) {
	var i domain.Item
	err := scan(id, &i.Kind, &i.Text, &i.Quantity, &i.Price, &i.TaxRate)
	return i, err
}

func itemColumns(i domain.Item) ([]any, error) {
	return []any{i.Kind, i.Text, i.Quantity, i.Price, i.TaxRate}, nil
}

func scanLine(_ *session, scan scanFunc, id *domain.EncounterID) (domain.Line, error) {
	var l domain.Line
	err := scan(id, &l.Code, intoList(&l.Modifiers), &l.Units, intoList(&l.Pointers), &l.Fee, &l.Label, &l.Site,
		&l.Distinct, &l.DistinctText, &l.Origin, &l.Replaces)
	return l, err
}

func lineColumns(l domain.Line) ([]any, error) {
	modifiers, err := keptList(l.Modifiers)
	if err != nil {
		return nil, err
	}
	pointers, err := keptList(l.Pointers)
	return []any{
		l.Code, modifiers, l.Units, pointers, l.Fee, l.Label, l.Site, l.Distinct, l.DistinctText, l.Origin, l.Replaces,
	}, err
}

func scanOverride(s *session, scan scanFunc, id *domain.EncounterID) (domain.Override, error) {
	var o domain.Override
	err := scan(id, &o.Finding, &o.Reason, s.intoTime(&o.At))
	return o, err
}

func overrideColumns(o domain.Override) ([]any, error) {
	return []any{o.Finding, o.Reason, keptTime(o.At)}, nil
}

func scanAddendum(s *session, scan scanFunc, id *domain.EncounterID) (domain.Addendum, error) {
	var a domain.Addendum
	err := scan(id, &a.By, s.intoTime(&a.At), &a.Text)
	return a, err
}
