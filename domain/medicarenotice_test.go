package domain

import "testing"

func TestTheMedicareNoticeIsForOriginalMedicare(t *testing.T) {
	r := NoticeRequest{
		Visit: MustDate("2026-11-20"), Patient: Patient{Policies: []Policy{{Kind: Medicare, MemberID: "1EG4-TE5-MK73"}}},
		Lines: []Line{{Code: "97810", Units: 1, Fee: 8500}, {Code: "97811", Units: 2, Fee: 4500}},
	}
	n, err := NewMedicareNotice(r)
	if err != nil || n.Total != 17500 || len(n.Services) != 2 {
		t.Errorf("the notice is %+v (%v)", n, err)
	}
	none := r
	none.Lines = nil
	if _, err := NewMedicareNotice(none); FaultCode(err) != "notice.empty" {
		t.Errorf("no services gave %v", err)
	}
	for _, kind := range []PayerKind{MedicareAdvantage, Commercial, SelfPay} {
		r.Patient.Policies = []Policy{{Kind: kind}}
		if _, err := NewMedicareNotice(r); FaultCode(err) != "notice.medicare" {
			t.Errorf("%s gave %v", kind, err)
		}
	}
}
