package visit

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/icd10"
	"meridian/ui/locale"
)

// diagnosisRow is a chip of a diagnosis.
type diagnosisRow struct {
	Letter, Code, Text string
	// Doubt says what is wrong with the code on the date of service, "" where it is valid.
	Doubt string
}

// String gives what the chip says.
func (r diagnosisRow) String() string {
	words := r.Letter + "  " + r.Code
	if r.Text != "" {
		words += "  " + r.Text
	}
	if r.Doubt != "" {
		words += " (" + r.Doubt + ")"
	}
	return words
}

func (s *sheet) diagnosisRows() []diagnosisRow {
	rows := make([]diagnosisRow, len(s.Visit.Diagnoses))
	for i, d := range s.Visit.Diagnoses {
		rows[i] = diagnosisRow{Letter: domain.PointerLetter(i), Code: d.Code, Text: d.Text, Doubt: s.doubtOf(d.Code)}
	}
	return rows
}

func (s *sheet) doubtOf(code string) string {
	status, entry := s.Book.Diagnoses.On(code, s.Visit.Date)
	switch status {
	case icd10.Malformed:
		return lang.L("not a code")
	case icd10.Header:
		return lang.L("needs more characters")
	case icd10.Ended:
		return lang.L("ended {{.Date}}", locale.With{"Date": locale.Date(entry.Span.Until)})
	case icd10.NotYet:
		return lang.L("valid from {{.Date}}", locale.With{"Date": locale.Date(entry.Span.From)})
	case icd10.Absent:
		return lang.L("not an official code")
	case icd10.Unknown:
		return lang.L("cannot be checked")
	}
	return ""
}

// diagnosesNote says how the diagnoses stand on the date of service.
func (s *sheet) diagnosesNote() string {
	doubts := 0
	for _, r := range s.diagnosisRows() {
		if r.Doubt != "" {
			doubts++
		}
	}
	switch {
	case len(s.Visit.Diagnoses) == 0:
		return lang.L("for {{.Date}}", locale.With{"Date": locale.Date(s.Visit.Date)})
	case doubts > 0:
		return lang.L("{{.Count}} to check on {{.Date}}", locale.With{"Count": doubts, "Date": locale.Date(s.Visit.Date)})
	}
	return lang.L("valid on {{.Date}}", locale.With{"Date": locale.Date(s.Visit.Date)})
}

// faceTime gives the whole face-to-face time as the treatment's heading shows it.
func faceTime(sets []domain.NeedleSet) string {
	seconds := 0
	for _, set := range sets {
		seconds += set.Seconds
	}
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// muscleNote says how many muscles the code counts.
func (s *sheet) muscleNote() string {
	return lang.N("{{.PluralCount}} muscles count", coding.CountMuscles(s.Visit.Muscles))
}
