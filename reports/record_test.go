package reports

import (
	"fmt"
	"strings"
	"testing"

	"meridian/domain"
	"meridian/reports/sheet"
)

func recordOf(t testing.TB, c sampleCase, complete bool) *sheet.Document {
	t.Helper()
	r, err := domain.NewClinicalRecord(domain.RecordRequest{
		Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounters: c.visits, Complete: complete, Issued: domain.MustDate("2026-11-20"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return drawn(t)(ClinicalRecord(r))
}

// charted has a history, an addendum and a note not signed.
func charted(c sampleCase) sampleCase {
	c.patient.Complaints = []domain.Complaint{{ID: 1, Name: "low back pain", Onset: domain.MustDate("2026-02-01")}, {ID: 2, Name: "tension headache", Resolved: domain.MustDate("2026-07-01")}}
	c.patient.SafetyFlags = []domain.SafetyFlag{{Kind: domain.Anticoagulant, Note: "apixaban", Span: domain.Span{From: domain.MustDate("2025-01-02")}}}
	c.patient.Consents = []domain.Consent{{Form: "Treatment", Signed: domain.MustDate("2026-02-10")}}
	c.patient.OutsideVisits = []domain.OutsideVisit{{Date: domain.MustDate("2026-01-05"), Count: 3, Provider: "Lakeside Clinic"}}
	for i := range c.visits {
		c.visits[i].Complaint = 1
	}
	first, last := &c.visits[0], &c.visits[len(c.visits)-1]
	first.Addenda = []domain.Addendum{{By: first.Signature.By, At: first.Signature.At.AddDate(0, 0, 1), Text: "Patient called: slept through the night."}}
	last.Signature = domain.Signature{}
	return c
}

// withVisits gives the case so many signed visits.
func (c sampleCase) withVisits(count int) sampleCase {
	c.visits = nil
	for i := range count {
		c.visits = append(c.visits, sampleVisit(i+1, domain.MustDate("2026-01-05").AddDays(3*i)))
	}
	return c
}

func TestTheChartHoldsTheWholeHistory(t *testing.T) {
	d := recordOf(t, charted(ordinary()), true)
	says(t, d, "Complete chart", "low back pain, since 02/01/2026", "tension headache, resolved 07/01/2026", "Anticoagulant: apixaban, from 01/02/2025", "Treatment, 02/10/2026",
		"3 visits from 01/05/2026, Lakeside Clinic", "BL23, BL25, GV4, KI3; 14 min face to face, manual", "quadratus lumborum (right)", "Addendum of 11/04/2026 5:42 PM",
		"Patient called", "Signed electronically by Mei-Ling Chen", "Not signed yet.", "born 04/12/1984")
	silent(t, d, "Blue Ridge", "$")
	one := ordinary()
	one.visits = one.visits[:1]
	single := recordOf(t, one, false)
	says(t, single, "Clinical note", "Flexion 70°")
	silent(t, single, "Contents", "Complaints")
}

// The contents name the page on which each visit stands.
func TestTheContentsNameTheRightPages(t *testing.T) {
	c := ordinary().withVisits(14)
	c.visits[4].Note.Subjective = strings.Repeat("A long story. ", 900)
	d := recordOf(t, c, true)
	whole := textOf(&sheet.Document{Pages: d.Pages[:1]})
	for _, v := range c.visits {
		head := squeeze("Visit of " + v.Date.US())
		page := 0
		for i := range d.Pages {
			if strings.Contains(textOf(onePage(d, i)), head) {
				page = i + 1
				break
			}
		}
		if want := squeeze(fmt.Sprintf("%s4/10signed %s%d", v.Date.US(), v.Date.US(), page)); page == 0 || !strings.Contains(whole, want) {
			t.Errorf("the visit of %s stands on page %d of %d, the contents say something else", v.Date.US(), page, d.PageCount())
		}
	}
}

func TestALongChartIsNotCut(t *testing.T) {
	c := ordinary().withVisits(3)
	var long strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&long, "word%d ", i)
	}
	c.visits[1].Note.Objective = long.String()
	d := recordOf(t, c, false)
	if d.PageCount() < 10 {
		t.Fatalf("only %d pages", d.PageCount())
	}
	text := textOf(d)
	for _, want := range []string{"word0word1", "word2999word3000", "word5998word5999"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is lost", want)
		}
	}
}
