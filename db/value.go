package db

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"meridian/domain"
)

// momentLayout is how the schema keeps moments: they sort as text.
const momentLayout = "2006-01-02T15:04:05.000Z"

// keptDate gives a date as the schema keeps it: NULL for no date.
func keptDate(d domain.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.ISO()
}

// keptTime gives a moment as the schema keeps it: NULL for none.
func keptTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(momentLayout)
}

// keptID gives a reference as the schema keeps it: NULL for none.
func keptID[ID ~int64](id ID) any {
	if id == 0 {
		return nil
	}
	return int64(id)
}

// keptPain gives a pain score as the schema keeps it: NULL where none was recorded.
func keptPain(p domain.Pain) any {
	score, recorded := p.Score()
	if !recorded {
		return nil
	}
	return score
}

// keptClock gives a time of day in minutes after midnight, NULL for none.
func keptClock(c domain.ClockTime) any {
	if c.IsZero() {
		return nil
	}
	return int(c) - 1
}

// keptList gives a list as the schema keeps it: a JSON array, never null.
func keptList[T any](values []T) (string, error) {
	if len(values) == 0 {
		return "[]", nil
	}
	text, err := json.Marshal(values)
	return string(text), err
}

// reader reads one column by a function of the text in it; NULL is empty text.
type reader func(text string) error

// Scan implements sql.Scanner.
func (r reader) Scan(value any) error {
	var text sql.NullString
	if err := text.Scan(value); err != nil {
		return err
	}
	if err := r(text.String); err != nil {
		return fmt.Errorf("column with %T: %w", value, err)
	}
	return nil
}

func intoDate(d *domain.Date) sql.Scanner {
	return reader(func(text string) error { return d.UnmarshalText([]byte(text)) })
}

// intoTime reads a moment into the time zone of the store's clock.
func (s *session) intoTime(t *time.Time) sql.Scanner {
	return reader(func(text string) error {
		*t = time.Time{}
		if text == "" {
			return nil
		}
		at, err := time.Parse(momentLayout, text)
		*t = at.In(s.now.Location())
		return err
	})
}

func intoID[ID ~int64](id *ID) sql.Scanner {
	return nullable[int64](func(n int64) { *id = ID(n) })
}

func intoPain(p *domain.Pain) sql.Scanner {
	return reader(func(text string) error { return p.UnmarshalText([]byte(text)) })
}

func intoClock(c *domain.ClockTime) sql.Scanner {
	*c = 0
	return reader(func(text string) error {
		if text == "" {
			return nil
		}
		_, err := fmt.Sscan(text, c)
		*c++
		return err
	})
}

// intoList reads a JSON array; an empty one becomes nil, as the domain has it.
func intoList[T any](values *[]T) sql.Scanner {
	return reader(func(text string) error {
		*values = nil
		if text == "" || text == "[]" {
			return nil
		}
		return json.Unmarshal([]byte(text), values)
	})
}

// nullable reads a column that may be NULL, which gives the zero value.
type nullable[T any] func(T)

// Scan implements sql.Scanner.
func (n nullable[T]) Scan(value any) error {
	var read sql.Null[T]
	err := read.Scan(value)
	n(read.V)
	return err
}
