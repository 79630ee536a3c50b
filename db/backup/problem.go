package backup

import (
	"errors"
	"syscall"

	"meridian/db"
	"meridian/domain"
)

// Codes of the faults that this package gives, beside those of package db.
const (
	// CodeAway: the folder is not there, as when a disk is unplugged.
	CodeAway = "backup.away"
	// CodeFull: the disk of the backups is full.
	CodeFull = "backup.full"
	// CodeUnwritable: nothing can be written into the folder.
	CodeUnwritable = "backup.unwritable"
	// CodeUnequal: the copy did not hold what it was made from.
	CodeUnequal = "backup.unequal"
	// CodeForeign: the file is not a backup of Meridian.
	CodeForeign = "backup.foreign"
	// CodeDamaged: the backup is damaged or cut off.
	CodeDamaged = "backup.damaged"
	// CodeNewer: a newer Meridian made the backup.
	CodeNewer = "backup.newer"
	// CodeSecret: passphrase or recovery key do not open the backup.
	CodeSecret = "backup.secret"
	// CodeNothing: restoring would change nothing.
	CodeNothing = "restore.nothing"
	// CodeInterrupted: a restore was cut off and could not be finished.
	CodeInterrupted = "restore.interrupted"
)

func because(cause error, code, message string) error {
	return &domain.Fault{Code: code, Message: message, Cause: cause}
}

func refuse(code, message string) error {
	return &domain.Fault{Code: code, Message: message}
}

// whileWriting says what a failed write into the folder means.
func whileWriting(err error, folder string) error {
	switch {
	case err == nil:
		return nil
	case !present(folder):
		return because(err, CodeAway, "The folder "+folder+" went away while the backup was written. Plug the disk in again; the earlier backups count on.")
	case domain.FaultCode(err) == db.CodeFull, errors.Is(err, syscall.ENOSPC):
		return because(err, CodeFull, "The disk with the folder "+folder+" is full: no backup was made. Make room there, or choose another folder.")
	case domain.FaultCode(err) == db.CodeReadOnly, errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EROFS):
		return because(err, CodeUnwritable, "Nothing can be written into the folder "+folder+": no backup was made. Choose another folder, or give yourself the right to write there.")
	}
	return err
}
