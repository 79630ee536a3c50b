package ui

import (
	"context"
	"time"

	"meridian/db"
	"meridian/ui/desk"
	"meridian/ui/nav"
)

// viewAgain is after how long another look at the same thing is worth another
// entry: who goes to and fro within a visit looks at it once.
const viewAgain = 15 * time.Minute

// views keeps in the audit trail what was looked at.
type views struct {
	desk  *desk.Desk
	store *db.Store
	// seen is when something was last recorded.
	seen map[thing]time.Time
}

// thing is something of somebody that a page shows.
type thing struct {
	kind string
	id   int64
}

func newViews(d *desk.Desk, store *db.Store) *views {
	return &views{desk: d, store: store, seen: map[thing]time.Time{}}
}

// saw records that the page of a place was opened, where it shows somebody.
func (v *views) saw(place nav.Place) {
	what := shown(place)
	now := v.desk.Clock()
	if last, before := v.seen[what]; what.id == 0 || before && now.Sub(last) < viewAgain {
		return
	}
	v.seen[what] = now
	v.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		return v.store.Witness(ctx, db.Act{Action: "view", Subject: what.kind, SubjectID: what.id})
	}, v.desk.Fail)
}

// shown gives what a place shows of somebody, the zero thing for nobody.
func shown(place nav.Place) thing {
	switch {
	case place.Estimate != 0:
		return thing{"estimate", int64(place.Estimate)}
	case place.Encounter != 0:
		return thing{"encounter", int64(place.Encounter)}
	case place.Paper != 0:
		return thing{"paper", int64(place.Paper)}
	}
	return thing{"patient", int64(place.Patient)}
}
