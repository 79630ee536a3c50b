package db

import (
	"context"

	"meridian/domain"
)

var (
	selectEncountersOf = register(`SELECT ` + encounterColumns + ` FROM encounter WHERE patient = ?
		ORDER BY date DESC, start DESC, id DESC`)
	selectEncountersOn = register(`SELECT ` + encounterColumns + ` FROM encounter WHERE date = ?
		ORDER BY start IS NULL, start, id`)
	selectSuperbilled = register(`SELECT number FROM billed WHERE encounter = ? ORDER BY number`)
)

// EncountersOf gives all visits of a patient whole, newest first.
func (s *Store) EncountersOf(ctx context.Context, patient domain.PatientID) ([]domain.Encounter, error) {
	var visits []domain.Encounter
	err := s.view(ctx, func(v *session) (err error) {
		visits, err = v.encounters(selectEncountersOf, patient)
		return err
	})
	return visits, err
}

// Superbilled gives the numbers of the issued superbills on which a visit stands.
func (s *Store) Superbilled(ctx context.Context, id domain.EncounterID) ([]string, error) {
	var numbers []string
	err := s.view(ctx, func(v *session) (err error) {
		numbers, err = v.superbilled(id)
		return err
	})
	return numbers, err
}

// DayEntry is one visit of a day with what a list of the day shows beside it.
type DayEntry struct {
	Encounter domain.Encounter
	// Patient is whole, so that coverage, flags and age on the day can be asked.
	Patient domain.Patient
	// Due is what the visit costs the patient; Paid what was paid for it,
	// reversals taken off.
	Due, Paid domain.Money
	// Superbills are the numbers of issued superbills on which it stands.
	Superbills []string
}

// EncountersOn gives the visits of a day in the order of their times, those
// without a time last.
func (s *Store) EncountersOn(ctx context.Context, day domain.Date) ([]DayEntry, error) {
	var entries []DayEntry
	err := s.view(ctx, func(v *session) error {
		visits, err := v.encounters(selectEncountersOn, day.ISO())
		if err != nil {
			return err
		}
		for _, e := range visits {
			entry := DayEntry{Encounter: e, Due: e.Due()}
			if entry.Patient, err = v.patient(e.Patient); err != nil {
				return err
			}
			paid, err := v.number(encounterPaid, e.ID)
			if err != nil {
				return err
			}
			entry.Paid = domain.Money(paid)
			if entry.Superbills, err = v.superbilled(e.ID); err != nil {
				return err
			}
			entries = append(entries, entry)
		}
		return nil
	})
	return entries, err
}

func (s *session) encounters(q query, args ...any) ([]domain.Encounter, error) {
	visits, err := list(s, q, s.scanEncounter, args...)
	if err != nil {
		return nil, err
	}
	return visits, s.loadEncounterParts(visits)
}

func (s *session) superbilled(id domain.EncounterID) ([]string, error) {
	return list(s, selectSuperbilled, func(scan scanFunc) (string, error) {
		var number string
		err := scan(&number)
		return number, err
	}, id)
}
