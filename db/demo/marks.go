package demo

import (
	_ "embed" // brings the two pictures

	"meridian/domain"
)

// The pictures of the fictional practice, as Settings makes them of a file and of
// strokes.
var (
	//go:embed logo.png
	logo []byte
	//go:embed signature.png
	signature []byte
)

// marked gives practice and provider with their pictures.
func marked(p domain.Practice, v domain.Provider) (domain.Practice, domain.Provider) {
	p.Logo, v.Signature = domain.NewMark(logo), domain.NewMark(signature)
	return p, v
}
