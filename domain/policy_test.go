package domain

import "testing"

func TestAVisitUsesThePolicyInForceOnItsDate(t *testing.T) {
	p := Patient{Policies: []Policy{
		{ID: 1, Kind: Commercial, Payer: "Blue Ridge Health", Until: MustDate("2025-12-31")},
		{ID: 2, Kind: Medicare, From: MustDate("2026-01-01")},
		{ID: 3, Kind: UHC, From: MustDate("2026-06-01"), Until: MustDate("2026-06-30")},
	}}
	for day, want := range map[string]PolicyID{"2020-01-01": 1, "2025-12-31": 1, "2026-01-01": 2, "2026-06-15": 3, "2026-07-01": 2} {
		if got := p.PolicyOn(MustDate(day)); got.ID != want {
			t.Errorf("on %s policy %d, want %d", day, got.ID, want)
		}
	}
	if got := (&Patient{}).PolicyOn(MustDate("2026-01-01")); got.Kind != SelfPay {
		t.Errorf("without a policy the payer is %s", got.Kind)
	}
}

func TestPolicyCheckNamesTheField(t *testing.T) {
	for _, c := range []struct {
		policy      Policy
		code, field string
	}{
		{Policy{}, "policy.kind", "kind"},
		{Policy{Kind: Commercial}, "policy.payer", "payer"},
		{Policy{Kind: Medicare, From: MustDate("2026-02-01"), Until: MustDate("2026-01-01")}, "policy.dates", "until"},
		{Policy{Kind: VA, Authorization: Authorization{Visits: -1}}, "policy.authorization", "authorization.visits"},
		{Policy{Kind: SelfPay}, "", ""},
	} {
		err := c.policy.Check()
		if FaultCode(err) != c.code {
			t.Errorf("%+v gives %v, want %s", c.policy, err, c.code)
		}
		if fault, ok := err.(*Fault); ok && fault.Field != c.field {
			t.Errorf("%s is placed at %q, want %q", c.code, fault.Field, c.field)
		}
	}
}

func TestBirthDatesStayWithinALife(t *testing.T) {
	today := MustDate("2026-11-23")
	for birth, right := range map[string]bool{"2026-11-23": true, "2026-11-24": false, "1906-11-23": true, "1905-11-22": false} {
		if (CheckBirthDate(MustDate(birth), today) == nil) != right {
			t.Errorf("born %s: right is %v", birth, !right)
		}
	}
}

func TestPaymentCheck(t *testing.T) {
	today := MustDate("2026-11-23")
	good := Payment{Date: today, Method: Card, Amount: 100}
	for code, spoil := range map[string]func(*Payment){
		"": func(*Payment) {}, "payment.amount": func(p *Payment) { p.Amount = 0 }, "payment.date": func(p *Payment) { p.Date = today.AddDays(1) }, "payment.method": func(p *Payment) { p.Method = "" },
	} {
		p := good
		spoil(&p)
		if err := p.Check(today); FaultCode(err) != code {
			t.Errorf("%+v gives %v, want %q", p, err, code)
		}
	}
}

func TestFlagsHoldWithinTheirDates(t *testing.T) {
	p := Patient{SafetyFlags: []SafetyFlag{{Kind: Pregnancy, Span: Span{From: MustDate("2026-01-01"), Until: MustDate("2026-09-30")}}, {Kind: Allergy, Note: "latex"}}}
	if got := p.FlagsOn(MustDate("2026-05-01")); len(got) != 2 || got[1].String() != "Allergy: latex" {
		t.Errorf("in May: %v", got)
	}
	if got := p.FlagsOn(MustDate("2026-10-01")); len(got) != 1 {
		t.Errorf("in October: %v", got)
	}
}
