package db

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
)

var (
	updateSignature = register(`UPDATE encounter SET signed_by = ?, signed_at = ? WHERE id = ?`)
	insertAddendum  = register(`INSERT INTO addendum (by, at, text, encounter, place) VALUES (?, ?, ?, ?, ?)`)
	touchEncounter  = register(`UPDATE encounter SET saved_at = ? WHERE id = ?`)
)

// SignEncounter locks the note of a visit under the practitioner's name, as it
// is printed. A visit that was still scheduled has now taken place. Faults:
// CodeSigned (already), "encounter.future", "encounter.cancelled",
// "encounter.by" (nobody signs), "encounter.timer" (one still runs), CodeNotFound.
func (s *Store) SignEncounter(ctx context.Context, id domain.EncounterID, by string) (domain.Encounter, error) {
	var e domain.Encounter
	err := s.change(ctx, func(c *session) error {
		before, err := c.encounter(id)
		if err != nil {
			return err
		}
		if err := maySign(before, by, c.today()); err != nil {
			return err
		}
		after := before
		if after.Status == domain.Scheduled {
			after.Status = domain.Present
		}
		if err := c.updateEncounter(before, after); err != nil {
			return err
		}
		if err := c.exec(updateSignature, by, keptTime(c.now), id); err != nil {
			return err
		}
		if e, err = c.encounter(id); err != nil {
			return err
		}
		return c.audit(entry{"sign", "encounter", int64(id), e.Patient}, unsaved(before), unsaved(e))
	})
	return e, err
}

func maySign(e domain.Encounter, by string, today domain.Date) error {
	timed, running := e.Timed()
	switch {
	case e.Signed():
		return refuse(CodeSigned, "", "This note is already signed.")
	case strings.TrimSpace(by) == "":
		return refuse("encounter.by", "signature.by", "Say who signs: enter the practitioner’s name in the settings.")
	case e.Date.After(today):
		return refuse("encounter.future", "date", "This visit lies in the future. It can be signed on its day.")
	case e.Status == domain.Cancelled:
		return refuse("encounter.cancelled", "status", "This visit was cancelled. Mark it as present to sign it.")
	case running:
		return refuse("encounter.timer", fmt.Sprintf("sets[%d].seconds", timed), "A timer is still running. Pause it, so that its time counts, and sign then.")
	}
	return nil
}

// AddAddendum adds a dated text to a signed note. Faults: CodeUnsigned,
// "addendum.text" (empty), CodeNotFound.
func (s *Store) AddAddendum(ctx context.Context, id domain.EncounterID, by, text string) (domain.Encounter, error) {
	var e domain.Encounter
	err := s.change(ctx, func(c *session) error {
		before, err := c.encounter(id)
		if err != nil {
			return err
		}
		addendum, err := c.addAddendum(before, by, text)
		if err != nil {
			return err
		}
		e = before
		e.Addenda, e.Saved = append(slices.Clip(before.Addenda), addendum), c.now
		return c.audit(entry{"addendum", "encounter", int64(id), e.Patient}, unsaved(before), unsaved(e))
	})
	return e, err
}

func (s *session) addAddendum(e domain.Encounter, by, text string) (domain.Addendum, error) {
	a := domain.Addendum{By: by, At: s.now, Text: strings.TrimSpace(text)}
	switch {
	case !e.Signed():
		return a, refuse(CodeUnsigned, "", "Only a signed note gets an addendum. Write into the note itself.")
	case a.Text == "":
		return a, refuse("addendum.text", "text", "Write what is to be added.")
	}
	if err := s.exec(insertAddendum, a.By, keptTime(a.At), a.Text, e.ID, len(e.Addenda)); err != nil {
		return a, err
	}
	return a, s.exec(touchEncounter, keptTime(s.now), e.ID)
}
