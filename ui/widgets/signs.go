package widgets

import "strings"

// signs puts signs that the window's own fonts have in the place of those that only
// some systems know: on a Windows without symbols they were drawn as �.
var signs = strings.NewReplacer("✓ ", "", "✓", "•", "✕", "×", "→", "›", "−", "–")

// drawn gives a text as the window draws it.
func drawn(s string) string { return signs.Replace(s) }
