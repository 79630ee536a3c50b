package db

import (
	"context"
	"strings"

	"meridian/domain"
)

var (
	selectShortcuts = register(`SELECT short, text FROM text_shortcut ORDER BY short`)
	upsertShortcut  = register(`INSERT INTO text_shortcut (short, text) VALUES (?, ?) ON CONFLICT (short) DO UPDATE SET short = excluded.short, text = excluded.text`)
	deleteShortcut  = register(`DELETE FROM text_shortcut WHERE short = ?`)
)

// TextShortcuts gives the short words of the practice in their order.
func (s *Store) TextShortcuts(ctx context.Context) ([]domain.TextShortcut, error) {
	var all []domain.TextShortcut
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectShortcuts, func(scan scanFunc) (domain.TextShortcut, error) {
			var t domain.TextShortcut
			err := scan(&t.Short, &t.Text)
			return t, err
		})
		return err
	})
	return all, err
}

// SaveTextShortcuts keeps short words, all or none; one that is known gets the new
// text. Faults: those of domain.CheckTextShortcut.
func (s *Store) SaveTextShortcuts(ctx context.Context, all ...domain.TextShortcut) error {
	return s.change(ctx, func(c *session) error {
		for _, t := range all {
			t.Short = strings.TrimSpace(t.Short)
			if err := domain.CheckTextShortcut(t); err != nil {
				return err
			}
			if err := c.exec(upsertShortcut, t.Short, t.Text); err != nil {
				return err
			}
			if err := c.audit(entry{action: "save", subject: "shortcut"}, nil, t); err != nil {
				return err
			}
		}
		return nil
	})
}

// DeleteTextShortcut takes a short word away; notes keep what it wrote.
func (s *Store) DeleteTextShortcut(ctx context.Context, short string) error {
	return s.change(ctx, func(c *session) error {
		if err := c.exec(deleteShortcut, short); err != nil {
			return err
		}
		return c.audit(entry{action: "delete", subject: "shortcut"}, map[string]string{"short": short}, nil)
	})
}
