package domain

// ClinicalRecord is the content of clinical notes for the record or another
// clinician: one visit, several, or the complete chart.
type ClinicalRecord struct {
	Issued   Date     `json:"issued"`
	Practice Practice `json:"practice"`
	Provider Provider `json:"provider"`
	// Patient has complaints, safety flags and consents only in a complete chart.
	Patient  Patient       `json:"patient"`
	Complete bool          `json:"complete,omitempty"`
	Visits   []RecordVisit `json:"visits"`
}

// RecordVisit is a visit with the name of what the patient came for.
type RecordVisit struct {
	Complaint string    `json:"complaint,omitempty"`
	Encounter Encounter `json:"encounter"`
}

// RecordRequest is what NewClinicalRecord needs.
type RecordRequest struct {
	Practice Practice
	Provider Provider
	Patient  Patient
	// Encounters are those to choose from; Span and Complete say which are taken.
	Encounters []Encounter
	// Span limits the visits; it is left aside for a complete chart.
	Span Span
	// Complete asks for all visits with complaints, safety flags and consents.
	Complete bool
	Issued   Date
}

// NewClinicalRecord gathers notes in the order of their visits. What is still
// planned or was cancelled is no part of a record; a missed visit is, in a
// complete chart. Fault: "record.empty" where there is no visit to print.
func NewClinicalRecord(r RecordRequest) (ClinicalRecord, error) {
	record := ClinicalRecord{Issued: r.Issued, Practice: r.Practice, Provider: r.Provider, Patient: r.Patient.Personal(), Complete: r.Complete}
	if r.Complete {
		record.Patient = r.Patient
		record.Patient.Policies = nil
	}
	for _, e := range inOrder(r.Encounters) {
		if e.Charged() && (r.Complete || e.Status != NoShow && r.Span.Contains(e.Date)) {
			complaint, _ := r.Patient.ComplaintByID(e.Complaint)
			record.Visits = append(record.Visits, RecordVisit{Complaint: complaint.Name, Encounter: e})
		}
	}
	if len(record.Visits) == 0 {
		return ClinicalRecord{}, fault("record.empty", "There is no visit in these dates whose note could be printed.")
	}
	return record, nil
}
