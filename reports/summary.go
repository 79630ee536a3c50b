package reports

import (
	"cmp"
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

// VisitSummary sets the signed note of a visit for the patient who takes it home, under
// plain headings: what was told, found, thought and done, what comes next, and who
// signed when. Nothing of the note is left out, since payers read it too.
func VisitSummary(s domain.VisitSummary) (*sheet.Document, error) {
	e := s.Encounter
	f := sheet.NewFlow(sizeOf(s.Practice), margins, info("Visit summary "+s.Number, "Visit of "+e.Date.US()+", "+s.Patient.Name.Full(), s.Practice, s.Issued))
	f.Head = runningHead("Visit of "+e.Date.US(), s.Patient.Name.Printed())
	f.Foot = foot(s.Practice.Name, healthWarning)
	letterhead(f, s.Practice, s.Provider)
	f.Space(5)
	summaryTitle(f, s)
	f.Space(3)
	panels(f, []panel{patientPanel(s.Patient), visitPanel(s)})
	f.Space(2)
	// It stands before the note: it is none of what was signed.
	nextVisit(f, s)
	signedNote(f, e, s.Provider, patientWords)
	return finished(f)
}

// patientWords are the headings of a note as a patient reads them; others stand as
// they are.
var patientWords = map[string]string{
	"Subjective": "What you told us", "Objective": "What we found", "Assessment": "What we think",
	"Improvement since the first visit": "What has changed since your first visit", "Separate evaluation": "What we examined besides",
	"Plan": "What comes next", "Response to treatment": "How the treatment felt", "Home advice": "What you can do at home", "Treatment": "What we did",
}

// nextVisit says when the patient is expected, or whom to call.
func nextVisit(f *sheet.Flow, s domain.VisitSummary) {
	words := "No further visit is arranged yet."
	if s.Practice.Phone != "" {
		words += " Call " + s.Practice.Phone + " to arrange one."
	}
	if !s.Next.Date.IsZero() {
		words = s.Next.Date.Time().Format("Monday, January 2, 2006")
		if !s.Next.Start.IsZero() {
			words += " at " + s.Next.Start.String()
		}
	}
	prose(f, "Your next visit", words)
}

// signedNote draws a note under the headings that words give, with the signature that
// its last part stays with.
func signedNote(f *sheet.Flow, e domain.Encounter, v domain.Provider, words map[string]string) {
	sign := noteSignature(e, v)
	blocks := noteBlocks(f, e, words)
	for i, draw := range blocks {
		if i == len(blocks)-1 {
			f.Follow = signatureGap + sign.whole(f.Width())
		}
		draw()
	}
	f.Follow = 0
	f.Space(signatureGap)
	sign.draw(f, 0)
}

// signatureGap is the room above a note's signature.
const signatureGap = 6

// noteBlocks gives the parts of the note that have something to say, in their order.
func noteBlocks(f *sheet.Flow, e domain.Encounter, words map[string]string) []func() {
	var blocks []func()
	title := func(label string) string { return cmp.Or(words[label], label) }
	written := func(label, text string) {
		if strings.TrimSpace(text) != "" {
			blocks = append(blocks, func() { prose(f, title(label), text) })
		}
	}
	for _, part := range noteParts(e) {
		written(part.label, part.value)
	}
	if lines := treatmentLines(e); len(lines) > 0 {
		blocks = append(blocks, func() { treatment(f, title("Treatment"), lines) })
	}
	if len(e.Muscles) > 0 {
		blocks = append(blocks, func() { needledBody(f, e.Muscles) })
	}
	if len(e.Diagnoses) > 0 {
		blocks = append(blocks, func() { f.Space(4); diagnosisBlock(f, e.Diagnoses) })
	}
	for _, a := range e.Addenda {
		written(fmt.Sprintf("Addendum of %s by %s", a.At.Format(signedMoment), a.By), a.Text)
	}
	return blocks
}

func summaryTitle(f *sheet.Flow, s domain.VisitSummary) {
	f.Draw(titleText.LineHeight()+1, func(c *sheet.Canvas, width float64) {
		c.Text(0, 0, titleText, "Visit summary")
		c.Line(0, 1.4, width, sheet.Right, capsText.In(muted), "DATE OF SERVICE")
		c.Line(0, 1.4+capsText.LineHeight()+0.4, width, sheet.Right, strongText, s.Encounter.Date.US())
	})
}

func visitPanel(s domain.VisitSummary) panel {
	e := s.Encounter
	box := panel{heading: "VISIT", name: s.Provider.Title()}
	box.add("Date", strings.TrimSpace(e.Date.String()+"  "+e.Start.String()))
	box.add("Complaint", s.Complaint)
	box.add("Pain", e.Pain.String())
	box.add("NPI", string(s.Provider.NPI))
	box.add("License", joinedLicense(s.Provider))
	box.add("Number", s.Number)
	return box
}

// noteParts gives the written parts of the note in their order.
func noteParts(e domain.Encounter) []fact {
	return []fact{
		{"Subjective", e.Note.Subjective},
		{"Objective", e.Note.Objective},
		{"Assessment", e.Note.Assessment},
		{"Improvement since the first visit", e.Improvement.Text},
		{"Separate evaluation", e.Note.Evaluation},
		{"Plan", e.Note.Plan},
		{"Response to treatment", e.Note.Response},
		{"Home advice", e.Note.Advice},
	}
}

// prose draws a part of the note over as many pages as it needs.
func prose(f *sheet.Flow, title, text string) {
	f.Space(3)
	heading(f, title, "", 2*noteText.LineHeight())
	f.Prose(0, f.Width(), noteText, text)
}

var noteText = sheet.Style{Face: sheet.Sans, Size: 10.5, Color: ink, Lead: 1.4}

// treatment draws sets with their points, muscles with their sides, and other services.
func treatment(f *sheet.Flow, title string, lines []fact) {
	f.Space(3)
	heading(f, title, "", 2*noteText.LineHeight())
	for _, l := range lines {
		f.Entry(32, smallText, l.label, noteText, l.value)
	}
}

func treatmentLines(e domain.Encounter) []fact {
	var lines []fact
	for i, s := range e.Sets {
		kind := "manual"
		if s.EStim {
			kind = "with e-stim"
		}
		text := fmt.Sprintf("%d min face to face, %s", s.Seconds/60, kind)
		if len(s.Points) > 0 {
			text = strings.Join(s.Points, ", ") + "; " + text
		}
		lines = append(lines, fact{fmt.Sprintf("Needles, set %d", i+1), text})
	}
	if len(e.Muscles) > 0 {
		names := make([]string, len(e.Muscles))
		for i, m := range e.Muscles {
			names[i] = m.String()
		}
		lines = append(lines, fact{"Dry needling", strings.Join(names, ", ")})
	}
	for _, s := range e.Services {
		text := s.Code
		if s.Site != "" {
			text += ", " + s.Site
		}
		for _, l := range e.Lines {
			if l.Code == s.Code && l.Label != "" {
				text = l.Label + " (" + text + ")"
				break
			}
		}
		lines = append(lines, fact{"Also", text})
	}
	return lines
}
