package domain

import "time"

// PaperID names an issued paper in the store.
type PaperID int64

// PaperKind sorts the papers that a practice hands out.
type PaperKind string

// The kinds of papers.
const (
	SuperbillPaper PaperKind = "superbill"
	SummaryPaper   PaperKind = "summary"
)

// String gives the word that screens show.
func (k PaperKind) String() string {
	if k == SummaryPaper {
		return "Visit summary"
	}
	return "Superbill"
}

// PaperState says whether an issued paper still stands.
type PaperState string

// The states of an issued paper.
const (
	Issued   PaperState = "issued"
	Voided   PaperState = "voided"
	Replaced PaperState = "replaced"
)

// LongestVoidReason is how many characters of a reason the stamp has room for.
const LongestVoidReason = 300

// Paper is an issued paper: the bytes that were printed are kept by the store
// and never change; a wrong paper is voided.
type Paper struct {
	ID      PaperID    `json:"id"`
	Kind    PaperKind  `json:"kind"`
	Number  string     `json:"number"`
	Patient PatientID  `json:"patient"`
	Issued  Date       `json:"issued"`
	Created time.Time  `json:"created"`
	State   PaperState `json:"state"`
	// Encounters are the visits that stand on the paper.
	Encounters []EncounterID `json:"encounters"`
	Services   Span          `json:"services"`
	Total      Money         `json:"total"`
	Balance    Money         `json:"balance"`
	// SHA256 is the digest of the stored bytes in hexadecimal digits.
	SHA256 string `json:"sha256"`
	// VoidReason says why the paper was voided.
	VoidReason string `json:"void_reason,omitempty"`
	// Ended is when it was voided or replaced; zero while it stands.
	Ended time.Time `json:"ended,omitzero"`
	// Replaces is the paper in whose place this one stands, ReplacedBy the one that
	// stands in its place; zero for none.
	Replaces   PaperRef `json:"replaces,omitzero"`
	ReplacedBy PaperRef `json:"replaced_by,omitzero"`
	// PatientName is shown in lists.
	PatientName Name `json:"patient_name"`
}

// PaperRef points to another paper.
type PaperRef struct {
	ID     PaperID `json:"id"`
	Number string  `json:"number"`
}

// VisitSummary is the content of a signed note as it is handed to the patient.
type VisitSummary struct {
	Number    string    `json:"number"`
	Issued    Date      `json:"issued"`
	Practice  Practice  `json:"practice"`
	Provider  Provider  `json:"provider"`
	Patient   Patient   `json:"patient"`
	Complaint string    `json:"complaint,omitempty"`
	Encounter Encounter `json:"encounter"`
	// Next is the visit that was arranged when the summary was issued, zero for none.
	Next NextVisit `json:"next,omitzero"`
}

// NextVisit is when a patient is expected next.
type NextVisit struct {
	Date  Date      `json:"date,omitzero"`
	Start ClockTime `json:"start,omitempty"`
}
