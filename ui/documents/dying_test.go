package documents

import (
	"testing"

	"meridian/ui/rehearsal"
)

func TestEveryFieldOfAnEstimateKeepsWhatIsTypedWhileTheStoreDies(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Show(NewEstimate(r.Desk, r.Store, &printer{}, 0, lin.ID, 0))
	r.TypeWhileTheStoreDies()
}
