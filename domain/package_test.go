package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func tenVisits() Package {
	return Package{Name: "Ten visits", Sessions: 10, Price: 80000, Bought: MustDate("2026-03-02"), Expires: MustDate("2027-03-01")}
}

// Whatever is used: used and left are all sessions, no visit uses two, none is
// used outside of the dates, and all sessions together are worth the price.
func TestSessionsNeitherVanishNorAppear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := tenVisits()
		p.Sessions = rapid.IntRange(1, 5).Draw(t, "sessions")
		p.Price = Money(rapid.IntRange(0, 100000).Draw(t, "price"))
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			e := Encounter{ID: EncounterID(rapid.IntRange(1, 6).Draw(t, "visit")), Date: p.Bought.AddDays(rapid.IntRange(-30, 400).Draw(t, "day"))}
			before := p
			after, err := p.Use(e)
			if (err == nil) != (after.Left() == before.Left()-1) || len(before.Uses) != before.Sessions-before.Left() {
				t.Fatalf("%d left before, %d after (%v)", before.Left(), after.Left(), err)
			}
			p = after
		}
		seen := map[EncounterID]bool{}
		for _, u := range p.Uses {
			if seen[u.Encounter] || !p.Valid().Contains(u.Date) {
				t.Fatalf("uses %+v", p.Uses)
			}
			seen[u.Encounter] = true
		}
		if len(p.Uses)+p.Left() != p.Sessions {
			t.Fatalf("%d used, %d left of %d", len(p.Uses), p.Left(), p.Sessions)
		}
		var worth Money
		for p.Uses = nil; p.Left() > 0; p.Uses = append(p.Uses, PackageUse{}) {
			worth += p.Worth()
		}
		if worth != p.Price {
			t.Fatalf("%d sessions are worth %v, the price is %v", p.Sessions, worth, p.Price)
		}
	})
}

func TestAPackageSaysWhyASessionCannotBeUsed(t *testing.T) {
	p := tenVisits()
	p.Sessions = 2
	visit := Encounter{ID: 1, Date: MustDate("2026-04-01")}
	p, err := p.Use(visit)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Use(visit); FaultCode(err) != "package.twice" {
		t.Errorf("the same visit twice gave %v", err)
	}
	if _, err := p.Use(Encounter{ID: 2, Date: MustDate("2027-03-02")}); FaultCode(err) != "package.dates" {
		t.Errorf("an expired package gave %v", err)
	}
	p, _ = p.Use(Encounter{ID: 2, Date: visit.Date})
	if _, err := p.Use(Encounter{ID: 3, Date: visit.Date}); FaultCode(err) != "package.used" {
		t.Errorf("a used up package gave %v", err)
	}
}

func TestAPackageIsChecked(t *testing.T) {
	today := MustDate("2026-11-20")
	if err := tenVisits().Check(today); err != nil {
		t.Error(err)
	}
	for code, spoil := range map[string]func(*Package){
		"package.name":     func(p *Package) { p.Name = "" },
		"package.sessions": func(p *Package) { p.Sessions = 0 },
		"package.price":    func(p *Package) { p.Price = -1 },
		"package.dates":    func(p *Package) { p.Expires = p.Bought.AddDays(-1) },
	} {
		p := tenVisits()
		if spoil(&p); FaultCode(p.Check(today)) != code {
			t.Errorf("want %s, got %v", code, p.Check(today))
		}
	}
}

func TestAPackageReceiptCountsWhatStands(t *testing.T) {
	r := PackageReceipt{Package: tenVisits(), Payments: []Payment{{ID: 1, Amount: 50000}, {ID: 2, Amount: 30000}, {ID: 3, Amount: -30000, Reverses: 2}}}
	got, err := NewPackageReceipt(r)
	if err != nil || got.Paid != 50000 || got.Balance() != 30000 || len(got.Payments) != 1 {
		t.Errorf("paid %s, open %s (%v)", got.Paid, got.Balance(), err)
	}
	r.Payments = r.Payments[1:]
	if _, err := NewPackageReceipt(r); FaultCode(err) != "receipt.empty" {
		t.Errorf("nothing paid gave %v", err)
	}
}
