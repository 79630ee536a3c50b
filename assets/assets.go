// Package assets embeds what Meridian draws that no library has.
package assets

import _ "embed"

// Icon is the program's icon, a PNG of 512 by 512 pixels made from icon.svg.
//
//go:embed icon.png
var Icon []byte
