package security

import (
	"context"
	"fmt"
	"testing"

	"meridian/db"
	"meridian/db/vault"
	"meridian/ui/rehearsal"
)

type renewalPage struct{ *Renewal }

func (renewalPage) Title() string { return "New data key" }
func (renewalPage) Leave()        {}
func (renewalPage) Memory() any   { return nil }
func (renewalPage) Recall(any)    {}

func TestEverythingIsSealedAnewAndTheRecoveryKeyTypedBack(t *testing.T) {
	r := open(t)
	r.Tap("Make a new data key…")
	if !r.renewed {
		t.Fatal("the button leads nowhere")
	}
	if err := r.cabinet.Lock(); err != nil {
		t.Fatal(err)
	}
	store, err := r.cabinet.Unlock(t.Context(), vault.Passphrase("old plain quiet words"))
	if err != nil {
		t.Fatal(err)
	}
	var done, back *db.Store
	p := NewRenewal(r.Desk.Work, r.cabinet, store, func(_ context.Context, groups []string) error { r.printed = append(r.printed, groups); return nil },
		func(s *db.Store) { done = s }, func(s *db.Store) { back = s })
	r.Show(renewalPage{p})
	r.Fill("Present passphrase", "not the present one")
	r.Fill("New passphrase", "new grandmother sings in oakland")
	r.Fill("The same again", "new grandmother sings in oakland")
	r.Tap("Seal everything anew")
	r.Settle()
	r.WantSeen("does not open these records")
	r.Fill("Present passphrase", "old plain quiet words")
	r.Tap("Seal everything anew")
	r.Settle()
	r.WantSeen("new recovery key", "never shown again")
	if done != nil || back != nil {
		t.Fatal("it goes on before the key was typed back")
	}
	r.Tap("Print the page…")
	r.Settle()
	if len(r.printed) != 1 {
		t.Fatal("nothing was printed")
	}
	r.Tap("I have it")
	if done != nil {
		t.Fatal("nothing was typed back")
	}
	typeBack(t, r.Room, r.printed[0])
	r.Tap("I have it")
	if done == nil {
		t.Fatal("it does not go on")
	}
	if r.opens(t, vault.Passphrase("old plain quiet words")) || !r.opens(t, vault.Passphrase("new grandmother sings in oakland")) {
		t.Error("the passphrase of before still counts")
	}
}

// typeBack types the group of the recovery key that is asked for.
func typeBack(t *testing.T, r *rehearsal.Room, groups []string) {
	t.Helper()
	for n, group := range groups {
		if label := fmt.Sprintf("Type group %d back, from the paper", n+1); r.Sees(label) {
			r.Fill(label, group)
			return
		}
	}
	t.Fatal("no group is asked for:\n" + r.Words())
}
