package vault

import (
	"errors"
	"io"
	"os"
	"strings"
)

// Form is what a file looks like from outside.
type Form int

// Forms of files.
const (
	// Foreign is neither a vault nor a plain SQLite database.
	Foreign Form = iota
	// Missing: there is no file.
	Missing
	// Empty: the file has no bytes.
	Empty
	// Plain is an unencrypted SQLite database.
	Plain
	// Sealed has a first page of this format, under whatever key.
	Sealed
	// Newer has a first page of a later format.
	Newer
)

const plainMagic = "SQLite format 3\x00"

// FormOf looks at the first page of a file. It must not be a database that this
// program has open: closing a file drops SQLite's locks on it.
func FormOf(path string) (Form, error) {
	switch _, err := os.Stat(path); {
	case errors.Is(err, os.ErrNotExist):
		return Missing, nil
	case err != nil:
		return Foreign, err
	}
	page, err := firstPageOf(path)
	return form(page), err
}

// firstPageOf gives the first page of a file, or what there is of one.
func firstPageOf(path string) ([]byte, error) {
	file, err := os.Open(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	page := make([]byte, pageSize)
	n, err := io.ReadFull(file, page)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return page[:n], err
}

func form(page []byte) Form {
	switch {
	case len(page) == 0:
		return Empty
	case strings.HasPrefix(string(page), plainMagic):
		return Plain
	case marked(page):
		return Sealed
	case len(page) == pageSize && string(page[nonceEnd:pageSize-1]) == string(mark[:len(mark)-1]) && page[pageSize-1] > mark[len(mark)-1]:
		return Newer
	}
	return Foreign
}
