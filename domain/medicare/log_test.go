package medicare

import (
	"testing"

	"pgregory.net/rapid"

	"meridian/domain"
)

// The log counts as the standing does: asked on the day of a visit, the standing
// gives the number that the log prints.
func TestTheLogCountsAsTheStandingDoes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		day := domain.MustDate("2024-01-10")
		r := LogRequest{Patient: domain.Patient{Policies: []domain.Policy{{Kind: domain.Medicare}}}}
		for range rapid.IntRange(1, 60).Draw(rt, "visits") {
			day = day.AddDays(rapid.IntRange(0, 30).Draw(rt, "gap"))
			switch rapid.IntRange(0, 9).Draw(rt, "kind") {
			case 0:
				r.Patient.OutsideVisits = append(r.Patient.OutsideVisits, domain.OutsideVisit{Date: day, Count: 1, Provider: "Lakeside Clinic"})
			case 1:
				neck := backVisit(day)
				neck.Diagnoses[0].Code = "M54.2"
				r.History = append(r.History, neck)
			default:
				r.History = append(r.History, backVisit(day))
			}
		}
		r.Issued = day
		log, err := Builtin().NewLog(r)
		if err != nil {
			rt.Fatal(err)
		}
		dates := 0
		for _, p := range log.Periods {
			for _, v := range p.Visits {
				dates++
				s := Builtin().StandingOn(r.Patient, r.History, v.Date)
				if s.Number != v.Number || s.First != p.First || s.Day != v.Day || s.NextPeriod != p.Opens || s.LastDay != p.LastDay {
					rt.Fatalf("%s is %d on day %d since %s in the log, %d on day %d since %s by the standing", v.Date, v.Number, v.Day, p.First, s.Number, s.Day, s.First)
				}
				if (v.Position == Beyond) != s.Exhausted() || (v.Position == WithImprovement) != s.NeedsImprovement() || (v.Position == PastWindow) != s.WindowClosed() {
					rt.Fatalf("visit %d is %s", v.Number, v.Position)
				}
			}
		}
		if all := len(Builtin().counted(r.Patient, r.History)); dates != all {
			rt.Fatalf("%d dates of %d are on the log", dates, all)
		}
	})
}

func TestTheLogShowsKXOnlyWhereEveryNeedleLineHasIt(t *testing.T) {
	r := LogRequest{Patient: domain.Patient{Policies: []domain.Policy{{Kind: domain.Medicare}}}, Issued: domain.MustDate("2026-12-31")}
	whole, half := backVisit(domain.MustDate("2026-01-05")), backVisit(domain.MustDate("2026-01-12"))
	for _, e := range []*domain.Encounter{&whole, &half} {
		e.Lines[0].Modifiers = []string{"KX"}
		e.Lines = append(e.Lines, domain.Line{Code: "97811", Units: 1, Pointers: []int{0}, Modifiers: []string{"KX"}}, domain.Line{Code: "97140"})
	}
	half.Lines[1].Modifiers = nil
	r.History = []domain.Encounter{whole, half, {Date: domain.MustDate("2026-01-20"), Status: domain.Present, Lines: []domain.Line{{Code: "99213"}}}}
	log, err := Builtin().NewLog(r)
	if err != nil || len(log.Periods) != 1 || len(log.Uncounted) != 1 {
		t.Fatalf("the log is %+v (%v)", log, err)
	}
	if v := log.Periods[0].Visits; !v[0].KX || v[1].KX || len(v[0].Codes) != 2 || v[0].Diagnoses[0] != "M54.50" {
		t.Errorf("visits %+v", v)
	}
	if _, err := Builtin().NewLog(LogRequest{Patient: r.Patient, Issued: r.Issued}); domain.FaultCode(err) != "medicare.empty" {
		t.Errorf("an empty log gave %v", err)
	}
}
