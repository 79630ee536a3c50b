package db

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"meridian/domain"
	"meridian/domain/transfer"
)

var (
	selectKnown    = register(`SELECT id, first, middle, last, suffix, preferred, native, birth_date, phone FROM patient ORDER BY id`)
	insertTransfer = register(`INSERT INTO transfer (at, source, created, filled, last_entry) VALUES (?, ?, 0, 0, 0)`)
	finishTransfer = register(`UPDATE transfer SET created = ?, filled = ?, last_entry = (SELECT max(seq) FROM audit) WHERE id = ?`)
	insertArrival  = register(`INSERT INTO transfer_patient (transfer, patient, was) VALUES (?, ?, ?)`)
	insertPlanned  = register(`INSERT INTO transfer_visit (transfer, encounter) VALUES (?, ?)`)
	isPlanned      = register(`SELECT EXISTS (SELECT 1 FROM encounter WHERE patient = ? AND date = ? AND start IS ?)`)
	selectPlanned  = register(`SELECT encounter FROM transfer_visit WHERE transfer = ? ORDER BY encounter DESC`)
	deletePlanned  = register(`DELETE FROM encounter WHERE id = ?`)
	isAccount      = register(`SELECT EXISTS (SELECT 1 FROM patient WHERE account = ?)`)

	selectTransfers = register(`SELECT id, at, source, created, filled, taken_back FROM transfer ORDER BY id DESC`)
	selectTransfer  = register(`SELECT id, at, source, created, filled, taken_back FROM transfer WHERE id = ?`)
	selectArrivals  = register(`SELECT patient, was FROM transfer_patient WHERE transfer = ? ORDER BY patient DESC`)
	builtOn         = register(`SELECT count(DISTINCT a.patient) FROM transfer_patient AS tp JOIN transfer AS t ON t.id = tp.transfer
		JOIN audit AS a ON a.patient = tp.patient AND a.seq > t.last_entry
		WHERE t.id = ? AND instr(?, ' ' || a.action || ' ') = 0`)
	deletePatient = register(`DELETE FROM patient WHERE id = ?`)
	takeBack      = register(`UPDATE transfer SET taken_back = ? WHERE id = ?`)
)

// Transfer is a number of patients that came in from another system at once.
type Transfer struct {
	ID int64
	At time.Time
	// Source is the name of the file.
	Source string
	// Created patients came new, Filled ones were here and got what they lacked.
	Created, Filled int
	// TakenBack is when it was undone, zero while it stands.
	TakenBack time.Time
}

// Arrival is a patient who comes in: a new one, or more about one who is here.
type Arrival struct {
	Patient domain.Patient
	// Into is the patient whose empty fields are filled, 0 for a new one.
	Into domain.PatientID
	// Planned are the patient's visits to come; those that are here already, by day
	// and time, are left out.
	Planned []transfer.Planned
	// Row is the number of the row, for the sentence where it cannot be kept.
	Row int
}

// KnownPatients gives what duplicates are told by of all patients, archived ones too.
func (s *Store) KnownPatients(ctx context.Context) ([]transfer.Known, error) {
	var all []transfer.Known
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectKnown, func(scan scanFunc) (transfer.Known, error) {
			var k transfer.Known
			err := scan(&k.ID, &k.Name.First, &k.Name.Middle, &k.Name.Last, &k.Name.Suffix, &k.Name.Preferred, &k.Name.Native,
				intoDate(&k.BirthDate), &k.Phone)
			return k, err
		})
		return err
	})
	return all, err
}

// TakeIn keeps patients from another system, all of them or none; progress is told
// how many are done. One whose number is taken gets a new one. Faults: those of
// CreatePatient with the row before the sentence, CodeNotFound.
func (s *Store) TakeIn(ctx context.Context, source string, arrivals []Arrival, progress func(done, all int)) (Transfer, error) {
	var kept Transfer
	err := s.Together(ctx, func(inner *Store) error {
		id, err := inner.outer.insert(insertTransfer, keptTime(inner.moment()), source)
		if err != nil {
			return err
		}
		created, filled := 0, 0
		for i, a := range arrivals {
			if err := inner.takeIn(ctx, id, a); err != nil {
				return inRow(a.Row, err)
			}
			if a.Into == 0 {
				created++
			} else {
				filled++
			}
			progress(i+1, len(arrivals))
		}
		c := inner.outer
		about := map[string]any{"source": source, "created": created, "filled": filled}
		if err := c.audit(entry{action: "take-in", subject: "transfer", id: id}, nil, about); err != nil {
			return err
		}
		if err := c.exec(finishTransfer, created, filled, id); err != nil {
			return err
		}
		kept, err = c.transfer(id)
		return err
	})
	return kept, err
}

func inRow(row int, err error) error {
	if code := domain.FaultCode(err); code != "" {
		return because(err, code, fmt.Sprintf("Row %d: %s Nothing was brought in.", row, err.Error()))
	}
	return err
}

// takeIn keeps one patient within the transaction of TakeIn.
func (s *Store) takeIn(ctx context.Context, transferID int64, a Arrival) error {
	if a.Into == 0 {
		p := a.Patient
		taken, err := s.outer.number(isAccount, p.Account)
		if err != nil {
			return err
		}
		if taken != 0 {
			p.Account = ""
		}
		p.ID = 0
		created, err := s.CreatePatient(ctx, p)
		if err != nil {
			return err
		}
		if err := s.outer.exec(insertArrival, transferID, created.ID, ""); err != nil {
			return err
		}
		return s.plan(ctx, transferID, created.ID, a.Planned)
	}
	before, err := s.outer.patient(a.Into)
	if err != nil {
		return err
	}
	was, err := json.Marshal(before)
	if err != nil {
		return err
	}
	if _, err := s.UpdatePatient(ctx, transfer.Fill(before, a.Patient)); err != nil {
		return err
	}
	if err := s.outer.exec(insertArrival, transferID, a.Into, string(was)); err != nil {
		return err
	}
	return s.plan(ctx, transferID, a.Into, a.Planned)
}

// plan schedules the visits of a patient that are not here yet.
func (s *Store) plan(ctx context.Context, transferID int64, patient domain.PatientID, planned []transfer.Planned) error {
	for _, p := range planned {
		here, err := s.outer.number(isPlanned, patient, keptDate(p.Date), keptClock(p.Start))
		if err != nil {
			return err
		}
		if here != 0 {
			continue
		}
		kept, err := s.CreateEncounter(ctx, domain.Encounter{Patient: patient, Date: p.Date, Start: p.Start, Reason: p.Reason, Status: domain.Scheduled})
		if err != nil {
			return err
		}
		if err := s.outer.exec(insertPlanned, transferID, kept.ID); err != nil {
			return err
		}
	}
	return nil
}

// Transfers gives what came in, the newest first.
func (s *Store) Transfers(ctx context.Context) ([]Transfer, error) {
	var all []Transfer
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectTransfers, v.scanTransfer)
		return err
	})
	return all, err
}

// TakeBack undoes a transfer: patients who came new leave, those who were filled
// are as they were. Faults: CodeNotFound, "transfer.back" (it was taken back
// already), "transfer.built" (patients of it have visits, payments, papers or
// changes since).
func (s *Store) TakeBack(ctx context.Context, id int64) error {
	return s.Together(ctx, func(inner *Store) error {
		c := inner.outer
		t, err := c.transfer(id)
		if err != nil {
			return err
		}
		if !t.TakenBack.IsZero() {
			return refuse("transfer.back", "", "This import was taken back already.")
		}
		built, err := c.number(builtOn, id, actActions)
		if err != nil {
			return err
		}
		if built > 0 {
			return refuse("transfer.built", "", fmt.Sprintf("%d patients of this import have visits, payments or changes since. It can no longer be taken back; archive those whom you do not need.", built))
		}
		if err := inner.takeBackAll(ctx, id); err != nil {
			return err
		}
		if err := c.exec(takeBack, keptTime(c.now), id); err != nil {
			return err
		}
		return c.audit(entry{action: "take-back", subject: "transfer", id: id}, nil, map[string]any{"source": t.Source, "created": t.Created, "filled": t.Filled})
	})
}

func (s *Store) takeBackAll(ctx context.Context, id int64) error {
	if err := s.outer.unplan(id); err != nil {
		return err
	}
	type arrival struct {
		patient domain.PatientID
		was     string
	}
	arrivals, err := list(s.outer, selectArrivals, func(scan scanFunc) (arrival, error) {
		var a arrival
		err := scan(&a.patient, &a.was)
		return a, err
	}, id)
	if err != nil {
		return err
	}
	for _, a := range arrivals {
		if a.was == "" {
			err = s.outer.removePatient(a.patient)
		} else {
			err = s.restorePatient(ctx, a.was)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// unplan takes the visits to come of a transfer away.
func (s *session) unplan(transferID int64) error {
	ids, err := list(s, selectPlanned, func(scan scanFunc) (domain.EncounterID, error) {
		var id domain.EncounterID
		err := scan(&id)
		return id, err
	}, transferID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		e, err := s.encounter(id)
		if err != nil {
			return err
		}
		if err := s.exec(deletePlanned, id); err != nil {
			return inUse(err, "A visit of this import has begun since. It can no longer be taken back.")
		}
		if err := s.audit(entry{"take-back", "encounter", int64(id), e.Patient}, unsaved(e), nil); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) restorePatient(ctx context.Context, was string) error {
	var before domain.Patient
	if err := json.Unmarshal([]byte(was), &before); err != nil {
		return err
	}
	_, err := s.UpdatePatient(ctx, before)
	return err
}

// removePatient takes out a patient on whom nothing was built; what the schema
// still finds to refer to it refuses.
func (s *session) removePatient(id domain.PatientID) error {
	p, err := s.patient(id)
	if err != nil {
		return err
	}
	for _, q := range []query{deletePolicies, deleteFlags, deleteConsents, deleteOutsideVisits, deleteSearch, deletePatient} {
		if err := s.exec(q, id); err != nil {
			return inUse(err, p.Name.Full()+" has records since. This import can no longer be taken back.")
		}
	}
	return s.audit(entry{"take-back", "patient", int64(id), id}, p, nil)
}

func (s *session) transfer(id int64) (Transfer, error) {
	found, err := list(s, selectTransfer, s.scanTransfer, id)
	if err != nil {
		return Transfer{}, err
	}
	if len(found) == 0 {
		return Transfer{}, notFound("import")
	}
	return found[0], nil
}

func (s *session) scanTransfer(scan scanFunc) (Transfer, error) {
	var t Transfer
	err := scan(&t.ID, s.intoTime(&t.At), &t.Source, &t.Created, &t.Filled, s.intoTime(&t.TakenBack))
	return t, err
}
