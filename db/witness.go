package db

import (
	"context"
	"encoding/json"
	"time"

	"meridian/domain"
)

// Act is something done with the records that changes none of them: a view, a
// print, an export, a log-in, a backup.
type Act struct {
	// Action is the verb, such as "view", "print" or "unlock".
	Action string
	// Subject is the kind of thing, SubjectID which one, 0 for none in particular.
	Subject   string
	SubjectID int64
	// Patient is whom it concerns. For a visit or a paper it may be left out.
	Patient domain.PatientID
	// About says what else is worth knowing, such as the title of a paper.
	About map[string]string
}

var (
	patientOfEncounter = register(`SELECT coalesce((SELECT patient FROM encounter WHERE id = ?), 0)`)
	patientOfPaper     = register(`SELECT coalesce((SELECT patient FROM paper WHERE id = ?), 0)`)
)

// newestEntries is how many entries are looked at for the newest moment: a clock that
// was set back a while ago is not told for ever.
const newestEntries = 200

var selectNewest = register(`SELECT coalesce(max(at), '') FROM (SELECT at FROM audit ORDER BY seq DESC LIMIT ?)`)

// Newest gives the newest moment in the last entries of the audit trail, zero where
// there is none: a clock that stands before it was set back.
func (s *Store) Newest(ctx context.Context) (time.Time, error) {
	var newest time.Time
	err := s.view(ctx, func(v *session) error {
		_, err := v.one(selectNewest, []any{newestEntries}, v.intoTime(&newest))
		return err
	})
	return newest, err
}

// Witness keeps acts in the audit trail, in their order and as one.
func (s *Store) Witness(ctx context.Context, acts ...Act) error {
	if len(acts) == 0 {
		return nil
	}
	return s.change(ctx, func(c *session) error {
		for _, a := range acts {
			if err := c.witness(a); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *session) witness(a Act) error {
	whom, err := s.concerned(a)
	if err != nil {
		return err
	}
	about := ""
	if len(a.About) > 0 {
		text, err := json.Marshal(a.About)
		if err != nil {
			return err
		}
		about = string(text)
	}
	return s.record(entry{a.Action, a.Subject, a.SubjectID, whom}, "", about)
}

// concerned gives the patient whom an act concerns, 0 for nobody.
func (s *session) concerned(a Act) (domain.PatientID, error) {
	if a.Patient != 0 || a.SubjectID == 0 {
		return a.Patient, nil
	}
	var id int64
	var err error
	switch a.Subject {
	case "patient":
		id = a.SubjectID
	case "encounter":
		id, err = s.number(patientOfEncounter, a.SubjectID)
	case "paper":
		id, err = s.number(patientOfPaper, a.SubjectID)
	}
	return domain.PatientID(id), err
}
