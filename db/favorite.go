package db

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
	"meridian/domain/icd10"
)

var (
	selectFavorites = register(`SELECT code FROM favorite_diagnosis ORDER BY place, code`)
	deleteFavorites = register(`DELETE FROM favorite_diagnosis`)
	insertFavorite  = register(`INSERT INTO favorite_diagnosis (code, place) VALUES (?, ?)`)

	selectFavoriteCodes = register(`SELECT code FROM favorite_code ORDER BY place, code`)
	deleteFavoriteCodes = register(`DELETE FROM favorite_code`)
	insertFavoriteCode  = register(`INSERT INTO favorite_code (code, place) VALUES (?, ?)`)

	selectTemplates = register(`SELECT id, content FROM template ORDER BY name`)
	upsertTemplate  = register(`INSERT INTO template (id, name, content) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, content = excluded.content`)
	templateNamed  = register(`SELECT id FROM template WHERE name = ?`)
	deleteTemplate = register(`DELETE FROM template WHERE id = ?`)
	diagnosesSince = register(`SELECT d.code, count(DISTINCT e.patient) FROM encounter e JOIN diagnosis d ON d.encounter = e.id
		WHERE e.date >= ? GROUP BY d.code ORDER BY d.code`)
)

// favoriteList is a table of codes that the practice wants first.
type favoriteList struct {
	subject           string
	read, clear, keep query
	written           func(code string) string
}

var (
	favoriteDiagnoses = favoriteList{"favorites", selectFavorites, deleteFavorites, insertFavorite, icd10.Normalise}
	favoriteCodes     = favoriteList{"favorite codes", selectFavoriteCodes, deleteFavoriteCodes, insertFavoriteCode, strings.ToUpper}
)

// FavoriteDiagnoses gives the codes that the practice wants first, in its order.
func (s *Store) FavoriteDiagnoses(ctx context.Context) ([]string, error) {
	return s.favoritesOf(ctx, favoriteDiagnoses)
}

// SaveFavoriteDiagnoses keeps the favorites in their order.
func (s *Store) SaveFavoriteDiagnoses(ctx context.Context, codes []string) error {
	return s.saveFavorites(ctx, favoriteDiagnoses, codes)
}

// FavoriteCodes gives the procedure codes that the practice wants first, in its order.
func (s *Store) FavoriteCodes(ctx context.Context) ([]string, error) {
	return s.favoritesOf(ctx, favoriteCodes)
}

// SaveFavoriteCodes keeps the favorite procedure codes in their order.
func (s *Store) SaveFavoriteCodes(ctx context.Context, codes []string) error {
	return s.saveFavorites(ctx, favoriteCodes, codes)
}

func (s *Store) favoritesOf(ctx context.Context, l favoriteList) ([]string, error) {
	var codes []string
	err := s.view(ctx, func(v *session) (err error) {
		codes, err = v.favorites(l)
		return err
	})
	return codes, err
}

func (s *session) favorites(l favoriteList) ([]string, error) {
	return list(s, l.read, func(scan scanFunc) (string, error) {
		var code string
		err := scan(&code)
		return code, err
	})
}

func (s *Store) saveFavorites(ctx context.Context, l favoriteList, codes []string) error {
	return s.change(ctx, func(c *session) error {
		before, err := c.favorites(l)
		if err != nil || slices.Equal(before, codes) {
			return err
		}
		if err := c.exec(l.clear); err != nil {
			return err
		}
		for i, code := range codes {
			if err := c.exec(l.keep, l.written(code), i); err != nil {
				return err
			}
		}
		return c.audit(entry{action: "save", subject: l.subject}, map[string][]string{"codes": before}, map[string][]string{"codes": codes})
	})
}

// Templates gives the templates by name.
func (s *Store) Templates(ctx context.Context) ([]domain.Template, error) {
	var all []domain.Template
	err := s.view(ctx, func(v *session) (err error) {
		all, err = v.templates()
		return err
	})
	return all, err
}

func (s *session) templates() ([]domain.Template, error) {
	return list(s, selectTemplates, func(scan scanFunc) (domain.Template, error) {
		var t domain.Template
		var id domain.TemplateID
		var text string
		if err := scan(&id, &text); err != nil {
			return t, err
		}
		err := json.Unmarshal([]byte(text), &t)
		t.ID = id
		return t, err
	})
}

// SaveTemplate keeps a template, a new one where its id is 0, and gives it with
// its id. Faults: "template.name", "template.taken" where another one has the name.
func (s *Store) SaveTemplate(ctx context.Context, t domain.Template) (domain.Template, error) {
	if err := domain.CheckTemplate(t); err != nil {
		return t, err
	}
	err := s.change(ctx, func(c *session) error {
		other, err := c.number(templateNamed, t.Name)
		if err != nil {
			return err
		}
		if other != 0 && domain.TemplateID(other) != t.ID {
			return refuse("template.taken", "name", fmt.Sprintf("There is a template %q already. Choose another name.", t.Name))
		}
		text, err := json.Marshal(t)
		if err != nil {
			return err
		}
		id, err := c.insert(upsertTemplate, keptID(t.ID), t.Name, string(text))
		if err != nil {
			return err
		}
		if t.ID == 0 {
			t.ID = domain.TemplateID(id)
		}
		return c.audit(entry{action: "save", subject: "template", id: int64(t.ID)}, nil, t)
	})
	return t, err
}

// DeleteTemplate takes a template away; visits that it filled keep what it wrote.
func (s *Store) DeleteTemplate(ctx context.Context, id domain.TemplateID) error {
	return s.change(ctx, func(c *session) error {
		if err := c.exec(deleteTemplate, id); err != nil {
			return err
		}
		return c.audit(entry{action: "delete", subject: "template", id: int64(id)}, nil, nil)
	})
}

// DiagnosesInUse gives the codes that the practice works with: its favorites, its
// templates, and the visits since a day.
func (s *Store) DiagnosesInUse(ctx context.Context, since domain.Date) ([]icd10.Use, error) {
	var all []icd10.Use
	err := s.view(ctx, func(v *session) error {
		favorites, err := v.favorites(favoriteDiagnoses)
		if err != nil {
			return err
		}
		for _, code := range favorites {
			all = append(all, icd10.Use{Code: code, Where: "a favorite"})
		}
		templates, err := v.templates()
		if err != nil {
			return err
		}
		for _, t := range templates {
			for _, d := range t.Diagnoses {
				all = append(all, icd10.Use{Code: d.Code, Where: "template " + t.Name})
			}
		}
		visited, err := list(v, diagnosesSince, readUse, keptDate(since))
		all = append(all, visited...)
		return err
	})
	return all, err
}

func readUse(scan scanFunc) (icd10.Use, error) {
	var u icd10.Use
	var patients int
	err := scan(&u.Code, &patients)
	u.Where = fmt.Sprintf("%d patients", patients)
	if patients == 1 {
		u.Where = "1 patient"
	}
	return u, err
}
