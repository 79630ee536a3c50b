package today

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"meridian/domain"
	"meridian/ui/backups"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/security"
)

func TestBackReturnsToWhereTheDayWasScrolledAndOpened(t *testing.T) {
	r := rehearsal.New(t)
	for i := range 14 {
		p := rehearsal.Lin()
		p.Name = domain.Name{Last: fmt.Sprintf("Abel %02d", i)}
		scheduled(r, r.Keep(p), "2026-03-30", fmt.Sprintf("%d:00", 8+i%10))
	}
	page := New(r.Desk, r.Store)
	r.Show(page)
	page.visits.ScrollToOffset(150)
	page.opened["Notes to sign"] = true
	was := page.Memory()
	again := New(r.Desk, r.Store)
	again.ScheduleFor(1)
	again.Recall(was)
	r.Show(again)
	if at := again.visits.GetScrollOffset(); at != 150 || !again.opened["Notes to sign"] {
		t.Errorf("back at %v with %v", at, again.opened)
	}
	if again.booking != nil || r.Sees("SCHEDULE A VISIT") {
		t.Error("the panel that was closed is open again")
	}
}

// The program is left open over night.
func TestTodayGoesOnAtMidnight(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	scheduled(r, lin, "2026-03-31", "9:00")
	page := New(r.Desk, r.Store)
	r.Show(page)
	was := page.Memory()
	page.Tick()
	r.Pass(24 * time.Hour)
	page.Tick()
	r.Settle()
	if page.day != day("2026-03-31") || len(page.board.rows) != 1 {
		t.Errorf("shows %s with %d visits", page.day, len(page.board.rows))
	}
	r.WantSeen("Today", "Tuesday, Mar 31 2026")
	page.goTo(day("2026-03-30"))
	r.Settle()
	r.Pass(24 * time.Hour)
	page.Tick()
	r.Settle()
	if page.day != day("2026-03-30") {
		t.Errorf("left the day that was asked for and shows %s", page.day)
	}
	page.Recall(was)
	r.Settle()
	if page.day != day("2026-04-01") {
		t.Errorf("came back to %s for today", page.day)
	}
}

func TestAnOldBackupNeedsAttention(t *testing.T) {
	r := rehearsal.New(t)
	made := r.Desk.Clock().Add(-50 * time.Hour)
	text, err := json.Marshal(backups.Last{At: made, Folder: "/disk"})
	if err == nil {
		err = r.Store.SaveSetting(t.Context(), "ui.backup.last", string(text))
	}
	if err != nil {
		t.Fatal(err)
	}
	page := New(r.Desk, r.Store)
	r.Show(page)
	r.WantSeen("Backup · 1", "Older than a day", "last Mar 28 2026")
	page.follow(page.waiting.Rows()[1])
	if got := r.Walker.Last(); got != (nav.Place{Screen: nav.Settings, Tab: security.Tab}) {
		t.Errorf("leads to %+v", got)
	}
}
