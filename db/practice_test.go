package db

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

func TestPracticeStartsOnce(t *testing.T) {
	s, _ := opened(t)
	if must[bool](t)(s.SetUp(t.Context())) {
		t.Error("an empty store is set up")
	}
	if p := must[domain.Practice](t)(s.Practice(t.Context())); p != (domain.Practice{}) {
		t.Errorf("before the start: %+v", p)
	}
	if err := s.StartPractice(t.Context(), testPractice, testProvider, testFees); err != nil {
		t.Fatal(err)
	}
	if !must[bool](t)(s.SetUp(t.Context())) {
		t.Error("not set up after the start")
	}
	if p := must[domain.Practice](t)(s.Practice(t.Context())); p != testPractice {
		t.Error(cmp.Diff(testPractice, p))
	}
	if p := must[domain.Provider](t)(s.Provider(t.Context())); p != testProvider {
		t.Error(cmp.Diff(testProvider, p))
	}
	if fees := must[domain.FeeSchedule](t)(s.Fees(t.Context())); !cmp.Equal(fees, testFees) {
		t.Error(cmp.Diff(testFees, fees))
	}
}

func TestStartIsWholeOrNot(t *testing.T) {
	s, _ := opened(t)
	wantFault(t, s.StartPractice(t.Context(), testPractice, testProvider, domain.FeeSchedule{"97810": {Amount: -1}}), "fee.amount")
	if must[bool](t)(s.SetUp(t.Context())) {
		t.Error("half a practice was kept")
	}
}

func TestFeesAreReplaced(t *testing.T) {
	s, _ := started(t)
	want := domain.FeeSchedule{"20560": {Code: "20560", Amount: 5000}}
	if err := s.SaveFees(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if fees := must[domain.FeeSchedule](t)(s.Fees(t.Context())); !cmp.Equal(fees, want) {
		t.Error(cmp.Diff(want, fees))
	}
}
