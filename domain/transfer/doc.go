// Package transfer brings patients from other systems and takes them there: it
// tells encodings, delimiters and columns of a sheet apart, reads patients out of
// its rows with the reason for each row that cannot be taken, and finds those that
// are here already. It reads bytes and values; files and the store are not its own.
package transfer

import "meridian/domain"

func fault(code, message string) *domain.Fault {
	return &domain.Fault{Code: code, Message: message}
}
