// Package docs holds the documents that the program shows.
package docs

import "embed"

// Guide is the walk through the program, as Markdown.
//
//go:embed GUIDE.md
var Guide string

// Pictures has the pictures of the guide, by the names that it uses.
//
//go:embed pictures/first-run-1-light.png pictures/visit-draft-light.png pictures/paper-superbill-1.png
//go:embed pictures/patient-medicare-light.png pictures/income-light.png pictures/security-light.png
var Pictures embed.FS
