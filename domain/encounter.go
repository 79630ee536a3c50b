package domain

import (
	"slices"
	"time"
)

// EncounterID names an encounter in the store.
type EncounterID int64

// Status says what became of an appointment.
type Status string

// The states of an appointment.
const (
	Scheduled Status = "scheduled"
	Present   Status = "present"
	NoShow    Status = "no_show"
	Cancelled Status = "cancelled"
)

// String gives the words that screens show.
func (s Status) String() string {
	switch s {
	case Scheduled:
		return "Scheduled"
	case Present:
		return "Present"
	case NoShow:
		return "No-show"
	case Cancelled:
		return "Cancelled"
	}
	return string(s)
}

// Route says how an encounter is paid, which decides how strict Medicare's
// rules are (RULES.md section 3).
type Route string

// The routes of payment.
const (
	// PatientPays is the rule in a cash practice.
	PatientPays Route = "patient"
	// Supervised means billed through a supervising enrolled practitioner.
	Supervised Route = "supervised"
	// PlanPays means billed to the plan, such as Medicare Advantage.
	PlanPays Route = "plan"
)

// String gives the words that screens show.
func (r Route) String() string {
	switch r {
	case Supervised:
		return "Through a supervising practitioner"
	case PlanPays:
		return "Billed to the plan"
	}
	return "Patient pays"
}

// TherapyPlan says whether a therapy plan of care exists, which the modifiers
// GP, GO and GN assert (MOD-07).
type TherapyPlan string

// The answers about a therapy plan of care.
const (
	TherapyPlanUnknown TherapyPlan = ""
	TherapyPlanExists  TherapyPlan = "yes"
	NoTherapyPlan      TherapyPlan = "no"
)

// Encounter is one appointment of a patient: its note, its treatment and its bill.
type Encounter struct {
	ID      EncounterID `json:"id,omitempty"`
	Patient PatientID   `json:"patient,omitempty"`
	Date    Date        `json:"date"`
	// Start is the time of the appointment in minutes after midnight.
	Start  ClockTime `json:"start,omitempty"`
	Status Status    `json:"status,omitempty"`
	// Reason is a scheduled visit's purpose in a few words.
	Reason    string      `json:"reason,omitempty"`
	Complaint ComplaintID `json:"complaint,omitempty"`

	Note      Note        `json:"note,omitzero"`
	Pain      Pain        `json:"pain,omitzero"`
	Diagnoses []Diagnosis `json:"diagnoses,omitempty"`

	Sets []NeedleSet `json:"sets,omitempty"`
	// DryNeedling says that dry needling was done, even before a muscle is named (DRY-01).
	DryNeedling bool      `json:"dry_needling,omitempty"`
	Muscles     []Muscle  `json:"muscles,omitempty"`
	Services    []Service `json:"services,omitempty"`
	Items       []Item    `json:"items,omitempty"`

	PlaceOfService string `json:"place_of_service,omitempty"`
	Route          Route  `json:"route,omitempty"`
	// Supervisor is the enrolled practitioner of a supervised route.
	Supervisor  Supervisor  `json:"supervisor,omitzero"`
	TherapyPlan TherapyPlan `json:"therapy_plan,omitempty"`
	// Improvement is the patient's change since the start of treatment (MED-05, MED-06).
	Improvement Improvement `json:"improvement,omitzero"`
	// NoticeGiven is when an Original Medicare patient who pays was told that
	// Medicare will not pay (MED-12).
	NoticeGiven Date `json:"notice_given,omitzero"`

	// Lines is the bill. A line that was never touched follows the treatment;
	// see Line.Origin.
	Lines []Line `json:"lines,omitempty"`
	// Declined lists proposed codes that the practitioner took off the bill.
	Declined []string `json:"declined,omitempty"`
	// Discount is taken off the full fees of this encounter.
	Discount Money `json:"discount,omitempty"`
	// Acknowledged lists warnings that the practitioner has seen, by Finding.Key.
	Acknowledged []string `json:"acknowledged,omitempty"`
	// Overrides keeps the written reasons for issuing in spite of an error.
	Overrides []Override `json:"overrides,omitempty"`

	Signature Signature  `json:"signature,omitzero"`
	Addenda   []Addendum `json:"addenda,omitempty"`
	// Saved is when the store last wrote the encounter.
	Saved time.Time `json:"saved,omitzero"`
}

// Signed tells whether the note is locked.
func (e Encounter) Signed() bool { return !e.Signature.At.IsZero() }

// FaceMinutes gives the whole minutes of face-to-face time: the seconds of all
// sets are added first (RULES.md section 1).
func (e Encounter) FaceMinutes() int {
	seconds := 0
	for _, s := range e.Sets {
		seconds += s.Seconds
	}
	return seconds / 60
}

// Timed gives the place of the set whose timer runs; false where none does.
func (e Encounter) Timed() (at int, running bool) {
	at = slices.IndexFunc(e.Sets, func(s NeedleSet) bool { return !s.Started.IsZero() })
	return at, at >= 0
}

// Charges gives the full fees of all lines.
func (e Encounter) Charges() Money {
	var sum Money
	for _, l := range e.Lines {
		sum += l.Charge()
	}
	return sum
}

// ItemsTotal gives the price of all uncoded items with their sales tax.
func (e Encounter) ItemsTotal() Money {
	var sum Money
	for _, i := range e.Items {
		sum += i.Total()
	}
	return sum
}

// Charged tells whether the encounter costs anything: one that is still
// scheduled or was cancelled does not.
func (e Encounter) Charged() bool { return e.Status != Scheduled && e.Status != Cancelled }

// Due gives what the encounter costs the patient before payments: nothing for
// one that is still scheduled or was cancelled.
func (e Encounter) Due() Money {
	if !e.Charged() {
		return 0
	}
	return e.Charges() - e.Discount + e.ItemsTotal()
}

// Note is the SOAP note of an encounter.
type Note struct {
	Subjective string `json:"subjective,omitempty"`
	Objective  string `json:"objective,omitempty"`
	Assessment string `json:"assessment,omitempty"`
	Plan       string `json:"plan,omitempty"`
	// Evaluation is the separately identifiable evaluation that an E/M code
	// needs beside a needle code (EM-02).
	Evaluation string `json:"evaluation,omitempty"`
	// Response is how the patient took the treatment (DOC-04).
	Response string `json:"response,omitempty"`
	// Advice is the home advice for the patient's summary.
	Advice string `json:"advice,omitempty"`
}

// IsZero tells whether nothing was written.
func (n Note) IsZero() bool { return n == Note{} }

// Diagnosis is an ICD-10-CM code with the text that the bill prints.
type Diagnosis struct {
	Code string `json:"code"`
	Text string `json:"text,omitempty"`
}

// Supervisor is the enrolled practitioner through whom an encounter is billed.
type Supervisor struct {
	Name string `json:"name,omitempty"`
	NPI  NPI    `json:"npi,omitempty"`
}

// Progress is the patient's change since the start of treatment.
type Progress string

// The kinds of progress; Medicare stops when there is none (MED-06).
const (
	ProgressUnknown Progress = ""
	Improved        Progress = "improved"
	Unchanged       Progress = "unchanged"
	Regressing      Progress = "regressing"
)

// Improvement is what KX attests from the 13th Medicare visit on (MED-05).
type Improvement struct {
	Progress Progress `json:"progress,omitempty"`
	// Text says in what the improvement shows, such as "flexion 70° (was 40°)".
	Text string `json:"text,omitempty"`
}

// Documented tells whether an improvement is recorded with its evidence.
func (i Improvement) Documented() bool { return i.Progress == Improved && i.Text != "" }

// Signature locks a note.
type Signature struct {
	By string    `json:"by,omitempty"`
	At time.Time `json:"at,omitzero"`
}

// Addendum is a dated addition to a signed note.
type Addendum struct {
	By   string    `json:"by,omitempty"`
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

// Override is the written reason for which an error was passed over.
type Override struct {
	// Finding is the Finding.Key that was overridden.
	Finding string    `json:"finding"`
	Reason  string    `json:"reason"`
	At      time.Time `json:"at"`
}
