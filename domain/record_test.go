package domain

import "testing"

func TestARecordHasTheVisitsThatTookPlace(t *testing.T) {
	r := RecordRequest{Patient: Patient{
		Complaints: []Complaint{{ID: 4, Name: "low back pain"}}, SafetyFlags: []SafetyFlag{{Kind: Pacemaker}}, Policies: []Policy{{MemberID: "X"}}, Notes: "calls in the evening",
	}}
	for i, status := range []Status{Present, NoShow, Scheduled, Cancelled, Present} {
		r.Encounters = append(r.Encounters, Encounter{ID: EncounterID(i + 1), Status: status, Complaint: 4, Date: MustDate("2026-03-20").AddDays(-i)})
	}
	r.Span = Span{From: MustDate("2026-03-01")}
	some, err := NewClinicalRecord(r)
	if err != nil || len(some.Visits) != 2 || some.Visits[0].Encounter.ID != 5 || some.Visits[1].Complaint != "low back pain" {
		t.Errorf("a range has %+v (%v)", some.Visits, err)
	}
	if some.Patient.SafetyFlags != nil || some.Patient.Notes != "" {
		t.Error("single notes carry the history of the patient")
	}
	r.Complete = true
	whole, err := NewClinicalRecord(r)
	if err != nil || len(whole.Visits) != 3 || len(whole.Patient.SafetyFlags) != 1 || whole.Patient.Policies != nil {
		t.Errorf("the chart has %d visits, %d policies (%v)", len(whole.Visits), len(whole.Patient.Policies), err)
	}
	r.Complete, r.Span = false, Span{Until: MustDate("2020-01-01")}
	if _, err := NewClinicalRecord(r); FaultCode(err) != "record.empty" {
		t.Errorf("no visits gave %v", err)
	}
}
