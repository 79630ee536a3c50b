// Package fonts embeds the typefaces of papers and window. Source Sans 3 and
// Source Serif 4 and NanumSquare are under the SIL Open Font License 1.1, Droid
// Sans Fallback under the Apache License 2.0; their texts stand beside the files.
package fonts

import _ "embed"

// The faces of the papers.
var (
	//go:embed SourceSans3-Regular.ttf
	SansRegular []byte
	//go:embed SourceSans3-Italic.ttf
	SansItalic []byte
	//go:embed SourceSans3-SemiBold.ttf
	SansSemiBold []byte
	//go:embed SourceSerif4-SemiBold.ttf
	SerifSemiBold []byte
)

// DroidSansFallback has Chinese and Japanese and no Latin letters: papers fall
// back to it, and in the window it shows such names on every system.
//
//go:embed DroidSansFallback.ttf
var DroidSansFallback []byte

// NanumSquare has all syllables of Korean, which Droid Sans Fallback lacks. The
// file is the one of Debian's fonts-nanum 20200506, unchanged.
//
//go:embed NanumSquareR.ttf
var NanumSquare []byte
