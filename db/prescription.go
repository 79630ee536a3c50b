package db

import (
	"context"
	"encoding/json"
	"strings"

	"meridian/domain"
)

var (
	selectPrescriptions = register(`SELECT name, points FROM prescription ORDER BY name`)
	upsertPrescription  = register(`INSERT INTO prescription (name, points) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET points = excluded.points`)
	deletePrescription  = register(`DELETE FROM prescription WHERE name = ?`)
)

// Prescriptions gives the groups of points that the practice keeps, by name.
func (s *Store) Prescriptions(ctx context.Context) ([]domain.Prescription, error) {
	var all []domain.Prescription
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectPrescriptions, func(scan scanFunc) (domain.Prescription, error) {
			var p domain.Prescription
			var points string
			if err := scan(&p.Name, &points); err != nil {
				return p, err
			}
			return p, json.Unmarshal([]byte(points), &p.Points)
		})
		return err
	})
	return all, err
}

// SavePrescription keeps a group of points; one of the same name gives way. Faults:
// those of domain.CheckPrescription.
func (s *Store) SavePrescription(ctx context.Context, p domain.Prescription) error {
	p.Name = strings.TrimSpace(p.Name)
	if err := domain.CheckPrescription(p); err != nil {
		return err
	}
	points, err := json.Marshal(p.Points)
	if err != nil {
		return err
	}
	return s.change(ctx, func(c *session) error {
		if err := c.exec(upsertPrescription, p.Name, string(points)); err != nil {
			return err
		}
		return c.audit(entry{action: "save", subject: "prescription"}, nil, p)
	})
}

// DeletePrescription takes a group of points away; sets that it filled keep theirs.
func (s *Store) DeletePrescription(ctx context.Context, name string) error {
	return s.change(ctx, func(c *session) error {
		if err := c.exec(deletePrescription, name); err != nil {
			return err
		}
		return c.audit(entry{action: "delete", subject: "prescription"}, map[string]string{"name": name}, nil)
	})
}
