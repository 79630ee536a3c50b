package transfer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/transfer"
	"meridian/ui/locale"
)

// chosen is a file on its way in.
type chosen struct {
	name    string
	sheet   transfer.Sheet
	columns []transfer.Column
}

func (p *Part) choose() {
	p.AskFile(lang.L("The list of patients"), func(path string) {
		if path == "" {
			return
		}
		var c chosen
		p.run(lang.L("Reading the file…"), func(ctx context.Context, _ func(float64)) (err error) {
			c, err = p.open(ctx, path)
			return err
		}, func() { p.showColumns(&c) })
	})
}

// open reads a file and recalls what its columns were taken for the last time.
func (p *Part) open(ctx context.Context, path string) (chosen, error) {
	content, err := read(path)
	if err != nil {
		return chosen{}, err
	}
	sheet, err := transfer.Open(content)
	if err != nil {
		return chosen{}, err
	}
	c := chosen{name: filepath.Base(path), sheet: sheet, columns: transfer.Recognize(sheet)}
	kept, err := p.store.Setting(ctx, c.key())
	if err != nil {
		return chosen{}, err
	}
	var before []transfer.Column
	if json.Unmarshal([]byte(kept), &before) == nil && len(before) == len(c.columns) {
		c.columns = before
	}
	if kept, err = p.store.Setting(ctx, c.key()+orders); err != nil {
		return chosen{}, err
	}
	c.sheet.Orders = map[int]transfer.DateOrder{}
	// Without orders kept, or with ones that cannot be read, the dates speak for themselves.
	if json.Unmarshal([]byte(kept), &c.sheet.Orders) != nil {
		c.sheet.Orders = map[int]transfer.DateOrder{}
	}
	return c, nil
}

// read takes no more of a file than a list of patients may hold.
func read(path string) ([]byte, error) {
	unreadable := &domain.Fault{Code: "transfer.open", Message: lang.L("{{.File}} cannot be opened. Choose a file that you can read.", locale.With{"File": filepath.Base(path)})}
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable
	}
	defer func() { _ = file.Close() }()
	content, err := io.ReadAll(io.LimitReader(file, transfer.MaxBytes+1))
	if err != nil {
		return nil, unreadable
	}
	return content, nil
}

// key names the setting that remembers the columns of files with these headings.
func (c *chosen) key() string {
	sum := sha256.Sum256([]byte(strings.Join(c.sheet.Heads, "\x00")))
	return "ui.transfer." + hex.EncodeToString(sum[:8])
}

// remember keeps what the columns are for the next file of the same source.
func (c *chosen) remember(ctx context.Context, store Store) error {
	text, err := json.Marshal(c.columns)
	if err != nil {
		return err
	}
	if err := store.SaveSetting(ctx, c.key(), string(text)); err != nil {
		return err
	}
	if text, err = json.Marshal(c.sheet.Orders); err != nil {
		return err
	}
	return store.SaveSetting(ctx, c.key()+orders, string(text))
}

// orders stands behind the key of the columns where the orders of their dates are kept.
const orders = ".orders"
