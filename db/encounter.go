package db

import (
	"context"
	"slices"
	"strings"
	"time"

	"meridian/domain"
)

const encounterColumns = `id, patient, date, start, status, reason, complaint, subjective, objective, assessment, plan,
	evaluation, response, advice, pain, dry_needling, place_of_service, route, supervisor, supervisor_npi, therapy_plan,
	progress, improvement, notice_given, declined, acknowledged, discount, signed_by, signed_at, saved_at`

var (
	selectEncounter = register(`SELECT ` + encounterColumns + ` FROM encounter WHERE id = ?`)
	// The number of a visit that left with a transfer is never given again.
	insertEncounter = register(`INSERT INTO encounter (id, date, start, status, reason, complaint, subjective, objective,
		assessment, plan, evaluation, response, advice, pain, dry_needling, place_of_service, route, supervisor,
		supervisor_npi, therapy_plan, progress, improvement, notice_given, declined, acknowledged, discount, due,
		saved_at, patient, signed_by)
		VALUES (max(coalesce((SELECT max(id) FROM encounter), 0), coalesce((SELECT max(encounter) FROM transfer_visit), 0)) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`)
	updateEncounter = register(`UPDATE encounter SET date = ?, start = ?, status = ?, reason = ?, complaint = ?,
		subjective = ?, objective = ?, assessment = ?, plan = ?, evaluation = ?, response = ?, advice = ?, pain = ?,
		dry_needling = ?, place_of_service = ?, route = ?, supervisor = ?, supervisor_npi = ?, therapy_plan = ?,
		progress = ?, improvement = ?, notice_given = ?, declined = ?, acknowledged = ?, discount = ?, due = ?,
		saved_at = ? WHERE id = ?`)
)

// CreateEncounter keeps a new visit and gives it back with its id. Without a
// status it is scheduled, without a route the patient pays, without a place of
// service it is the practice's. Faults: CodeNotFound (the patient),
// "encounter.date" (none), CodeInUse (a complaint of somebody else).
func (s *Store) CreateEncounter(ctx context.Context, e domain.Encounter) (domain.Encounter, error) {
	err := s.change(ctx, func(c *session) (err error) {
		e, err = c.create(e)
		return err
	})
	return e, err
}

// Appoint keeps several new visits, all or none, and gives them back with their ids.
// Faults: those of CreateEncounter.
func (s *Store) Appoint(ctx context.Context, visits []domain.Encounter) ([]domain.Encounter, error) {
	kept := make([]domain.Encounter, len(visits))
	err := s.change(ctx, func(c *session) (err error) {
		for i, e := range visits {
			if kept[i], err = c.create(e); err != nil {
				return err
			}
		}
		return nil
	})
	return kept, err
}

// Disappoint cancels visits that are still scheduled, all at once; what has begun or
// was cancelled before stays as it is. Fault: CodeNotFound.
func (s *Store) Disappoint(ctx context.Context, ids []domain.EncounterID) error {
	return s.turnVisits(ctx, ids, domain.Scheduled, domain.Cancelled)
}

// Reappoint schedules cancelled visits again, all at once; others stay as they are.
// Fault: CodeNotFound.
func (s *Store) Reappoint(ctx context.Context, ids []domain.EncounterID) error {
	return s.turnVisits(ctx, ids, domain.Cancelled, domain.Scheduled)
}

func (s *Store) turnVisits(ctx context.Context, ids []domain.EncounterID, from, to domain.Status) error {
	return s.change(ctx, func(c *session) error {
		for _, id := range ids {
			e, err := c.encounter(id)
			if err != nil {
				return err
			}
			if e.Status != from {
				continue
			}
			e.Status = to
			if _, err := c.rewrite(e, unsigned); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *session) create(e domain.Encounter) (domain.Encounter, error) {
	if err := s.completeEncounter(&e); err != nil {
		return e, err
	}
	columns, err := encounterValues(e)
	if err != nil {
		return e, err
	}
	id, err := s.insert(insertEncounter, append(columns, keptTime(s.now), e.Patient)...)
	if err != nil {
		return e, err
	}
	e.ID = domain.EncounterID(id)
	if err := s.saveEncounterParts(domain.Encounter{}, e); err != nil {
		return e, err
	}
	if e, err = s.encounter(e.ID); err != nil {
		return e, err
	}
	return e, s.audit(entry{"create", "encounter", id, e.Patient}, nil, unsaved(e))
}

// Encounter gives a visit whole. Fault: CodeNotFound.
func (s *Store) Encounter(ctx context.Context, id domain.EncounterID) (domain.Encounter, error) {
	var e domain.Encounter
	err := s.view(ctx, func(v *session) (err error) {
		e, err = v.encounter(id)
		return err
	})
	return e, err
}

// SaveDraft keeps an unsigned visit as it stands on the screen; it is called at
// every pause of typing. Where nothing changed nothing is written. A visit that is
// cancelled gives the session of a package that it used back. Signature and
// addenda are not taken from e. Faults: CodeNotFound, CodeSigned, "encounter.date",
// CodeStale: e.Saved is given and the visit was saved since.
func (s *Store) SaveDraft(ctx context.Context, e domain.Encounter) (domain.Encounter, error) {
	return s.saveEncounter(ctx, e, unsigned)
}

// unsigned lets a visit pass whose note is not signed.
func unsigned(_ *session, before domain.Encounter, _ *domain.Encounter) error {
	if before.Signed() {
		return refuse(CodeSigned, "", "This note is signed. Add an addendum instead.")
	}
	return nil
}

// CorrectBilling keeps what the bill of a visit says, also of a signed one:
// diagnoses, lines, declined codes, discount, items, acknowledged warnings,
// overrides, place of service, route, supervisor, therapy plan, notice and
// improvement. An improvement recorded after signing is written into an addendum
// as well. Faults: CodeSigned (something else differs in a signed visit),
// CodeBilled (it stands on an issued superbill, and what that shows would
// change), CodeStale, CodeNotFound.
func (s *Store) CorrectBilling(ctx context.Context, e domain.Encounter) (domain.Encounter, error) {
	return s.saveEncounter(ctx, e, func(c *session, before domain.Encounter, after *domain.Encounter) error {
		if !before.Signed() {
			return nil
		}
		if was, is, err := difference(noteOf(before), noteOf(*after)); err != nil {
			return err
		} else if was != "" || is != "" {
			return refuse(CodeSigned, "", "This note is signed: only its bill can still be corrected. Add an addendum instead.")
		}
		if before.Improvement == after.Improvement {
			return nil
		}
		addendum, err := c.addAddendum(before, before.Signature.By, "Recorded after signing: "+improvementText(after.Improvement))
		after.Addenda = append(slices.Clip(before.Addenda), addendum)
		return err
	})
}

// allowing judges a change of a visit, and may complete it.
type allowing func(c *session, before domain.Encounter, after *domain.Encounter) error

// saveEncounter writes what differs of a visit that allow lets pass.
func (s *Store) saveEncounter(ctx context.Context, e domain.Encounter, allow allowing) (domain.Encounter, error) {
	err := s.change(ctx, func(c *session) (err error) {
		e, err = c.rewrite(e, allow)
		return err
	})
	return e, err
}

func (s *session) rewrite(e domain.Encounter, allow allowing) (domain.Encounter, error) {
	before, err := s.encounter(e.ID)
	if err != nil {
		return e, err
	}
	seen := e.Saved
	e.Patient, e.Signature, e.Addenda, e.Saved = before.Patient, before.Signature, before.Addenda, before.Saved
	if err := s.completeEncounter(&e); err != nil {
		return e, err
	}
	if err := allow(s, before, &e); err != nil {
		return e, err
	}
	if before.Charged() && !e.Charged() {
		if _, err := s.returnSession(&e); err != nil {
			return e, err
		}
	}
	was, is, err := difference(unsaved(before), unsaved(e))
	if err != nil || was == "" && is == "" {
		return e, err
	}
	if !seen.IsZero() && before.Saved.After(seen) {
		return e, refuse(CodeStale, "", "This visit was changed elsewhere meanwhile. Open it again to see both.")
	}
	if err := s.updateEncounter(before, e); err != nil {
		return e, err
	}
	e.Saved = s.now
	return e, s.record(entry{"save", "encounter", int64(e.ID), e.Patient}, was, is)
}

// updateEncounter writes a visit and the parts that differ.
func (s *session) updateEncounter(before, e domain.Encounter) error {
	columns, err := encounterValues(e)
	if err != nil {
		return err
	}
	if err := s.exec(updateEncounter, append(columns, keptTime(s.now), e.ID)...); err != nil {
		return err
	}
	return s.saveEncounterParts(before, e)
}

// completeEncounter gives a visit what every visit has.
func (s *session) completeEncounter(e *domain.Encounter) error {
	if e.Date.IsZero() {
		return refuse("encounter.date", "date", "Enter the date of the visit.")
	}
	if e.Status == "" {
		e.Status = domain.Scheduled
	}
	if e.Route == "" {
		e.Route = domain.PatientPays
	}
	e.Overrides = slices.Clone(e.Overrides)
	for i, o := range e.Overrides {
		if o.At.IsZero() {
			o.At = s.now
		}
		e.Overrides[i].At = o.At.Truncate(time.Millisecond).In(s.now.Location())
	}
	e.Sets = slices.Clone(e.Sets)
	for i, set := range e.Sets {
		if !set.Started.IsZero() {
			e.Sets[i].Started = set.Started.Truncate(time.Millisecond).In(s.now.Location())
		}
	}
	if e.ID != 0 {
		return nil
	}
	if _, err := s.patient(e.Patient); err != nil {
		return err
	}
	if e.PlaceOfService != "" {
		return nil
	}
	practice, err := s.practice()
	e.PlaceOfService = practice.PlaceOfService
	return err
}

func (s *session) encounter(id domain.EncounterID) (domain.Encounter, error) {
	found, err := list(s, selectEncounter, s.scanEncounter, id)
	if err != nil {
		return domain.Encounter{}, err
	}
	if len(found) == 0 {
		return domain.Encounter{}, notFound("visit")
	}
	return found[0], s.loadEncounterParts(found)
}

func (s *session) scanEncounter(scan scanFunc) (domain.Encounter, error) {
	var e domain.Encounter
	err := scan(&e.ID, &e.Patient, intoDate(&e.Date), intoClock(&e.Start), &e.Status, &e.Reason, intoID(&e.Complaint),
		&e.Note.Subjective, &e.Note.Objective, &e.Note.Assessment, &e.Note.Plan,
		&e.Note.Evaluation, &e.Note.Response, &e.Note.Advice, intoPain(&e.Pain), &e.DryNeedling,
		&e.PlaceOfService, &e.Route, &e.Supervisor.Name, &e.Supervisor.NPI, &e.TherapyPlan,
		&e.Improvement.Progress, &e.Improvement.Text, intoDate(&e.NoticeGiven),
		intoList(&e.Declined), intoList(&e.Acknowledged), &e.Discount,
		&e.Signature.By, s.intoTime(&e.Signature.At), s.intoTime(&e.Saved))
	return e, err
}

// encounterValues gives the columns that insert and update share, in their order.
func encounterValues(e domain.Encounter) ([]any, error) {
	declined, err := keptList(e.Declined)
	if err != nil {
		return nil, err
	}
	acknowledged, err := keptList(e.Acknowledged)
	return []any{
		keptDate(e.Date), keptClock(e.Start), e.Status, e.Reason, keptID(e.Complaint),
		e.Note.Subjective, e.Note.Objective, e.Note.Assessment, e.Note.Plan,
		e.Note.Evaluation, e.Note.Response, e.Note.Advice, keptPain(e.Pain), e.DryNeedling,
		e.PlaceOfService, e.Route, e.Supervisor.Name, e.Supervisor.NPI, e.TherapyPlan,
		e.Improvement.Progress, e.Improvement.Text, keptDate(e.NoticeGiven), declined, acknowledged, e.Discount, e.Due(),
	}, err
}

// unsaved gives a visit without the moment of its saving, which is no change.
func unsaved(e domain.Encounter) domain.Encounter {
	e.Saved = time.Time{}
	return e
}

// noteOf gives what a signature locks: the visit without its bill.
func noteOf(e domain.Encounter) domain.Encounter {
	e.Diagnoses, e.Lines, e.Declined, e.Items, e.Discount = nil, nil, nil, nil, 0
	e.Acknowledged, e.Overrides = nil, nil
	e.PlaceOfService, e.Route, e.Supervisor, e.TherapyPlan = "", "", domain.Supervisor{}, domain.TherapyPlanUnknown
	e.NoticeGiven, e.Improvement = domain.Date{}, domain.Improvement{}
	return unsaved(e)
}

func improvementText(i domain.Improvement) string {
	switch i.Progress {
	case domain.Improved:
		return strings.TrimSpace("improved since the start of treatment. " + i.Text)
	case domain.Unchanged:
		return strings.TrimSpace("not improved since the start of treatment. " + i.Text)
	case domain.Regressing:
		return strings.TrimSpace("regressing. " + i.Text)
	}
	return strings.TrimSpace("improvement not assessed. " + i.Text)
}
