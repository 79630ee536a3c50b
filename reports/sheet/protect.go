package sheet

import (
	"bytes"
	"fmt"
	"regexp"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// aesBits is the length of the key that the password opens.
const aesBits = 256

// header is the first line of a PDF, with its version.
var header = regexp.MustCompile(`\A%PDF-1\.\d`)

// Protect gives a PDF that only opens with a password (AES-256); whoever opens
// it may print it and copy from it. maroto's own protection is RC4, which is
// broken, and is not used.
func Protect(pdf []byte, password string) ([]byte, error) {
	// Else the library keeps a folder of settings in the user's home.
	api.DisableConfigDir()
	// Revision 6 of the password check, which makes each guess slow, belongs to PDF
	// 2.0 (ISO 32000-2, 7.6.4.4.10); of an older file pdfcpu makes revision 5, whose
	// check is one SHA-256.
	pdf = header.ReplaceAll(pdf, []byte("%PDF-2.0"))
	conf := model.NewAESConfiguration(password, password, aesBits)
	conf.Permissions = model.PermissionsAll
	var out bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(pdf), &out, conf); err != nil {
		return nil, fmt.Errorf("the PDF could not be protected: %w", err)
	}
	return out.Bytes(), nil
}
