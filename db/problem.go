package db

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"meridian/domain"
)

// Codes of the faults that the store gives, for domain.FaultCode.
const (
	// CodeNotFound: nothing has this id.
	CodeNotFound = "store.not_found"
	// CodeSigned: the note is signed and locked; add an addendum.
	CodeSigned = "encounter.signed"
	// CodeUnsigned: only a signed note can do this.
	CodeUnsigned = "encounter.unsigned"
	// CodeBilled: the visit stands on an issued superbill, which must be voided first.
	CodeBilled = "encounter.billed"
	// CodeStale: the visit was changed elsewhere since it was read.
	CodeStale = "encounter.stale"
	// CodeInUse: what should be removed is still referred to.
	CodeInUse = "store.in_use"
	// CodeRefused: the schema refused a value that no field check had caught.
	CodeRefused = "store.refused"
	// CodeKept: history cannot be changed or deleted.
	CodeKept = "store.kept"

	// CodeLocked: another program holds the file.
	CodeLocked = "store.locked"
	// CodeReadOnly: file or folder cannot be written.
	CodeReadOnly = "store.read_only"
	// CodeFolder: the folder is missing and cannot be made.
	CodeFolder = "store.folder"
	// CodeForeign: the file is not a practice of Meridian.
	CodeForeign = "store.foreign"
	// CodeEmpty: the file has been emptied.
	CodeEmpty = "store.empty"
	// CodeTorn: the file is gone, but its journal is still there.
	CodeTorn = "store.torn"
	// CodeNewer: a newer Meridian wrote the file.
	CodeNewer = "store.newer"
	// CodeDamaged: the file is damaged.
	CodeDamaged = "store.damaged"
	// CodeFull: the disk is full.
	CodeFull = "store.full"
	// CodeClosed: the store was closed.
	CodeClosed = "store.closed"
	// CodeFailed: something that the store has no better sentence for.
	CodeFailed = "store.failed"
)

func refuse(code, field, message string) error {
	return &domain.Fault{Code: code, Field: field, Message: message}
}

func because(cause error, code, message string) error {
	return &domain.Fault{Code: code, Message: message, Cause: cause}
}

// notFound says that there is no such thing, such as "patient".
func notFound(thing string) error {
	return refuse(CodeNotFound, "", "This "+thing+" is not in the practice’s records.")
}

// explain turns an error of the driver into a fault with a sentence. Faults and
// cancelled contexts pass as they are.
func explain(err error) error {
	var fault *domain.Fault
	if err == nil || errors.As(err, &fault) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var failed *sqlite.Error
	switch {
	case errors.As(err, &failed):
		return explainSQLite(failed, failed.Code(), failed.Error())
	case errors.Is(err, sql.ErrConnDone), errors.Is(err, sql.ErrTxDone), strings.Contains(err.Error(), "database is closed"):
		return because(err, CodeClosed, "The practice’s records are closed. Open them again.")
	}
	return because(err, CodeFailed, "The practice’s records could not be read or written.")
}

func explainSQLite(err error, code int, text string) error {
	if code == sqlite3.SQLITE_IOERR_DATA {
		return because(err, CodeDamaged, "The file of the practice’s records is damaged. Restore the last backup.")
	}
	switch code & 0xff {
	case sqlite3.SQLITE_INTERRUPT:
		return errors.Join(context.Canceled, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return because(err, CodeLocked, "Another program is using the practice’s records. Close it and try again.")
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN:
		return because(err, CodeReadOnly, "The practice’s records cannot be written: the file or its folder is read-only. Give yourself the right to write there.")
	case sqlite3.SQLITE_FULL:
		return because(err, CodeFull, "The disk is full. Nothing of this change was saved; make room and try again.")
	case sqlite3.SQLITE_CORRUPT:
		return because(err, CodeDamaged, "The file of the practice’s records is damaged. Restore the last backup.")
	case sqlite3.SQLITE_NOTADB:
		return because(err, CodeForeign, "This file is not a practice of Meridian. Choose another file.")
	case sqlite3.SQLITE_CONSTRAINT:
		return explainConstraint(err, code, text)
	}
	return because(err, CodeFailed, "The practice’s records could not be read or written.")
}

// triggerWords are the words before the colon that the schema's triggers raise.
var triggerWords = []struct{ word, code, message string }{
	{"unsigned:", CodeUnsigned, "Only a signed note gets an addendum. Write into the note itself."},
	{"signed:", CodeSigned, "This note is signed. Add an addendum instead."},
	{"billed:", CodeBilled, "This visit stands on an issued superbill. Void the superbill before changing its bill."},
	{"issued:", CodeKept, "An issued paper is never changed. Void it and issue another."},
	{"kept:", CodeKept, "This belongs to the practice’s history, which is never changed or deleted."},
}

func explainConstraint(err error, code int, text string) error {
	for _, t := range triggerWords {
		if strings.Contains(text, ": "+t.word) {
			return because(err, t.code, t.message)
		}
	}
	switch {
	case code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return because(err, CodeInUse, "This refers to something that is not there, or something else still refers to it.")
	case strings.Contains(text, "patient.account"):
		return because(err, "patient.account", "Another patient has this account number.")
	case strings.Contains(text, "payment.reverses"):
		return because(err, "payment.reversed", "This payment was already reversed.")
	}
	return because(err, CodeRefused, "One of the values cannot be kept as it is. Nothing of this change was saved.")
}
