package sheet

import (
	"bytes"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// aesBits is the length of the key that the password opens.
const aesBits = 256

// Protect gives a PDF that only opens with a password (AES-256); whoever opens
// it may print it and copy from it. maroto's own protection is RC4, which is
// broken, and is not used.
func Protect(pdf []byte, password string) ([]byte, error) {
	// Else the library keeps a folder of settings in the user's home.
	api.DisableConfigDir()
	conf := model.NewAESConfiguration(password, password, aesBits)
	conf.Permissions = model.PermissionsAll
	var out bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(pdf), &out, conf); err != nil {
		return nil, fmt.Errorf("the PDF could not be protected: %w", err)
	}
	return out.Bytes(), nil
}
