package today

import (
	"testing"

	"pgregory.net/rapid"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/locale"
)

func at(id int, clock string) db.DayEntry {
	start, _ := domain.ParseClockTime(clock)
	return db.DayEntry{Encounter: domain.Encounter{ID: domain.EncounterID(id), Start: start, Status: domain.Scheduled}}
}

func TestAWeekBeginsWithMonday(t *testing.T) {
	for iso, want := range map[string]string{"2026-03-30": "2026-03-30", "2026-04-05": "2026-03-30", "2026-04-01": "2026-03-30", "2026-03-29": "2026-03-23"} {
		if got := monday(domain.MustDate(iso)); got != domain.MustDate(want) {
			t.Errorf("the week of %s begins on %s, want %s", iso, got, want)
		}
	}
}

func TestVisitsThatOverlapStandBesideEachOther(t *testing.T) {
	slots := slotsOf([daysAWeek][]db.DayEntry{2: {at(1, "9:00"), at(2, "9:30"), at(3, "10:00"), at(4, "11:00"), at(5, "")}})
	want := map[domain.EncounterID][3]int{1: {2, 0, 2}, 2: {2, 1, 2}, 3: {2, 0, 2}, 4: {2, 0, 1}, 5: {2, 0, 1}}
	for _, s := range slots {
		if got := [3]int{s.Day, s.Lane, s.Lanes}; got != want[s.Entry.Encounter.ID] {
			t.Errorf("visit %d stands at %v, want %v", s.Entry.Encounter.ID, got, want[s.Entry.Encounter.ID])
		}
	}
	if found := clashes(slots, 4, 2, domain.NewClockTime(10, 30)); len(found) != 1 || found[0].Entry.Encounter.ID != 3 {
		t.Errorf("10:30 clashes with %+v", found)
	}
}

func TestTheHoursHoldEveryVisit(t *testing.T) {
	if first, last := hours(nil); first != firstHour || last != lastHour {
		t.Errorf("an empty week shows %d to %d", first, last)
	}
	first, last := hours(slotsOf([daysAWeek][]db.DayEntry{0: {at(1, "6:45 am"), at(2, "8:30 pm")}}))
	if first != 6 || last != 22 {
		t.Errorf("6:45 am and 8:30 pm are shown within %d to %d", first, last)
	}
}

func TestNoTwoVisitsCoverEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var days [daysAWeek][]db.DayEntry
		for i := range rapid.IntRange(0, 30).Draw(t, "visits") {
			day := rapid.IntRange(0, daysAWeek-1).Draw(t, "day")
			clock := domain.NewClockTime(rapid.IntRange(6, 20).Draw(t, "hour"), 5*rapid.IntRange(0, 11).Draw(t, "minute"))
			days[day] = append(days[day], db.DayEntry{Encounter: domain.Encounter{ID: domain.EncounterID(i + 1), Start: clock}})
		}
		slots := slotsOf(days)
		for i, a := range slots {
			if a.Lane >= a.Lanes {
				t.Fatalf("lane %d of %d", a.Lane, a.Lanes)
			}
			for _, b := range slots[:i] {
				if a.overlaps(b) && (a.Lane == b.Lane || a.Lanes != b.Lanes) {
					t.Fatalf("%+v covers %+v", a, b)
				}
			}
		}
	})
}

func TestTheHoursOfAWeekFollowTheLanguage(t *testing.T) {
	t.Cleanup(func() { locale.Use(locale.English) })
	for l, want := range map[locale.Language][3]string{locale.English: {"12 AM", "8 AM", "1 PM"}, locale.Chinese: {"00:00", "08:00", "13:00"}} {
		locale.Use(l)
		if got := [3]string{hourText(24), hourText(8), hourText(13)}; got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
}
