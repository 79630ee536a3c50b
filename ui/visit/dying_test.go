package visit

import "testing"

func TestEveryFieldKeepsWhatIsTypedWhileTheStoreDies(t *testing.T) {
	r, p := longVisit(t)
	r.Tap("Take payment")
	r.Settle()
	r.TypeWhileTheStoreDies()
	r.WantSeen("What you typed is still here.", "Try again")
	p.Leave()
	r.Settle()
}
