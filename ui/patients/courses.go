package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// LackingWords says what is not recorded yet of that with which a course is compared,
// a sentence each.
func LackingWords(courses []domain.Course) []string {
	var words []string
	pain, measured := false, false
	for _, c := range courses {
		pain, measured = pain || c.Name == "", measured || c.Name != ""
		switch {
		case c.Times > 1:
		case c.Name == "":
			words = append(words, lang.L("Pain was scored on {{.Date}} only: score it again.", locale.With{"Date": locale.Date(c.FirstOn)}))
		default:
			words = append(words, lang.L("{{.Name}}: measured on {{.Date}} only, measure it again.", locale.With{"Name": c.Name, "Date": locale.Date(c.FirstOn)}))
		}
	}
	if !pain {
		words = append(words, lang.L("Pain was not scored in this period."))
	}
	if !measured {
		words = append(words, lang.L("No function or range of motion was measured in this period."))
	}
	return words
}

// courseLines shows how each measure went, then what is lacking, and what can be done.
func courseLines(courses []domain.Course, verbs fyne.CanvasObject) fyne.CanvasObject {
	body := widgets.VBox(4)
	for _, c := range courses {
		if c.Times > 1 {
			body.Add(widgets.Wrapped(c.Sentence(), widgets.Body))
		}
	}
	for _, words := range LackingWords(courses) {
		body.Add(widgets.Wrapped(words, widgets.Muted))
	}
	body.Add(verbs)
	return body
}
