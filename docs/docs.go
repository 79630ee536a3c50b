// Package docs holds the documents that the program shows.
package docs

import "embed"

// Guide is the walk through the program, as Markdown.
//
//go:embed GUIDE.md
var Guide string

// Pictures has the pictures of the guide, in light and dark, by the names of the light
// ones that it uses.
//
//go:embed pictures/first-run-*-light.png pictures/first-run-*-dark.png pictures/paper-superbill-1.png
//go:embed pictures/today-*-1024x700.png pictures/visit-draft-*-1024x700.png pictures/visit-timer-*-1024x700.png
//go:embed pictures/visit-signed-*-1024x700.png pictures/new-superbill-*-1024x700.png pictures/week-*-1024x700.png
//go:embed pictures/many-superbills-*-1024x700.png pictures/day-close-*-1024x700.png pictures/money-*-1024x700.png
//go:embed pictures/income-*-1024x700.png pictures/import-*-1024x700.png pictures/settings-*-1024x700.png
//go:embed pictures/patient-details-*-1024x700.png pictures/patient-medicare-*-1024x700.png
//go:embed pictures/patient-progress-*-1024x700.png pictures/security-*-1024x700.png
var Pictures embed.FS
