package db

import (
	"context"
	"strings"
)

var (
	selectSetting = register(`SELECT value FROM setting WHERE key = ?`)
	upsertSetting = register(`INSERT INTO setting (key, value) VALUES (?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
)

// lookPrefix begins the keys of settings that only concern the window; their
// changes are not audited.
const lookPrefix = "ui."

// Setting gives the value of a setting, "" where it was never saved.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	var value string
	err := s.view(ctx, func(v *session) error {
		_, err := v.one(selectSetting, []any{key}, &value)
		return err
	})
	return value, err
}

// SaveSetting keeps the value of a setting. Changes are audited, except of keys
// that begin with "ui.", which hold what the window remembers.
func (s *Store) SaveSetting(ctx context.Context, key, value string) error {
	return s.change(ctx, func(c *session) error {
		var before string
		if _, err := c.one(selectSetting, []any{key}, &before); err != nil || before == value {
			return err
		}
		if err := c.exec(upsertSetting, key, value); err != nil {
			return err
		}
		if strings.HasPrefix(key, lookPrefix) {
			return nil
		}
		return c.audit(entry{action: "save", subject: "setting"}, map[string]string{key: before}, map[string]string{key: value})
	})
}
