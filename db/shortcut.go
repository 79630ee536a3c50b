package db

import (
	"context"
	"fmt"
	"strings"

	"meridian/domain"
)

var (
	selectShortcuts = register(`SELECT short, text FROM text_shortcut ORDER BY short`)
	upsertShortcut  = register(`INSERT INTO text_shortcut (short, text) VALUES (?, ?) ON CONFLICT (short) DO UPDATE SET short = excluded.short, text = excluded.text`)
	shortcutNamed   = register(`SELECT short, text FROM text_shortcut WHERE short = ?`)
	deleteShortcut  = register(`DELETE FROM text_shortcut WHERE short = ?`)
)

// TextShortcuts gives the short words of the practice in their order.
func (s *Store) TextShortcuts(ctx context.Context) ([]domain.TextShortcut, error) {
	var all []domain.TextShortcut
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectShortcuts, readShortcut)
		return err
	})
	return all, err
}

func readShortcut(scan scanFunc) (domain.TextShortcut, error) {
	var t domain.TextShortcut
	err := scan(&t.Short, &t.Text)
	return t, err
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

// ChangeTextShortcut keeps a short word in place of the one that was called was, a
// new one where that is "". Faults: those of domain.CheckTextShortcut, and
// "shortcut.taken" where another one has the short word.
func (s *Store) ChangeTextShortcut(ctx context.Context, was string, t domain.TextShortcut) error {
	t.Short = strings.TrimSpace(t.Short)
	if err := domain.CheckTextShortcut(t); err != nil {
		return err
	}
	return s.change(ctx, func(c *session) error {
		old, err := c.shortcutsNamed(was)
		if err != nil {
			return err
		}
		others, err := c.shortcutsNamed(t.Short)
		if err != nil {
			return err
		}
		if len(others) > 0 && !strings.EqualFold(was, t.Short) {
			return refuse("shortcut.taken", "short", fmt.Sprintf("There is a short word %q already. Choose another one, or change that one.", others[0].Short))
		}
		var before any
		if len(old) > 0 {
			before = old[0]
		}
		if err := c.exec(deleteShortcut, was); err != nil {
			return err
		}
		if err := c.exec(upsertShortcut, t.Short, t.Text); err != nil {
			return err
		}
		return c.audit(entry{action: "save", subject: "shortcut"}, before, t)
	})
}

func (s *session) shortcutsNamed(short string) ([]domain.TextShortcut, error) {
	return list(s, shortcutNamed, readShortcut, short)
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
