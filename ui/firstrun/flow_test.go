package firstrun

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"meridian/db"
	"meridian/db/vault"
	"meridian/db/vault/vaulttest"
	"meridian/domain"
	"meridian/ui/rehearsal"
)

func emptyStore(t *testing.T) *db.Store {
	t.Helper()
	store, err := db.Open(context.Background(), filepath.Join(t.TempDir(), "new", "practice.db"), vault.NewKey(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

func begin(t *testing.T, store Store) (*rehearsal.Room, *Page, *bool) {
	t.Helper()
	r := rehearsal.New(t)
	done := false
	p := New(r.Desk, Plan{Store: store, Done: func() { done = true }})
	r.Window.SetContent(p.Object())
	return r, p, &done
}

func fillPractice(r *rehearsal.Room) {
	for label, text := range map[string]string{
		"Practice name": "Still River Acupuncture", "Street": "2418 Telegraph Avenue", "City": "Oakland", "ZIP": "94612", "Phone": "5105550148", "Number": "84-1234567",
	} {
		r.Fill(label, text)
	}
	r.Choose("State", "CA  California")
}

func fillProvider(r *rehearsal.Room) {
	for label, text := range map[string]string{
		"First name": "Mei-Ling", "Last name": "Chen", "Credential": "L.Ac.", "License number": "AC 12345", "NPI": "1234567893",
	} {
		r.Fill(label, text)
	}
	r.Choose("License state", "CA  California")
}

func TestFromNothingToAStartedPractice(t *testing.T) {
	store := emptyStore(t)
	r, p, done := begin(t, store)
	r.WantSeen("Your practice", "step 1 of 3")
	fillPractice(r)
	r.Tap("Continue")
	r.WantSeen("You, the provider")
	fillProvider(r)
	p.Next()
	r.WantSeen("Your fees", "97810", "Start my practice")
	r.Tap("Start my practice")
	r.Settle()
	if !*done {
		t.Fatal("the practice did not start: " + r.Words())
	}
	practice, err := store.Practice(t.Context())
	if err != nil || practice.Phone != "(510) 555-0148" || practice.TaxID.String() != "84-1234567" || practice.PlaceOfService != "11" {
		t.Errorf("kept %+v, %v", practice, err)
	}
	provider, err := store.Provider(t.Context())
	if err != nil || provider.NPI != "1234567893" || provider.LicenseState != "CA" || !provider.LicensedAcupuncturist() {
		t.Errorf("kept %+v, %v", provider, err)
	}
	fees, err := store.Fees(t.Context())
	if err != nil || fees["97810"].Amount != 8500 {
		t.Errorf("fees %v, %v", fees["97810"], err)
	}
}

func TestWhatIsMissingOrWrongIsToldBesideItsField(t *testing.T) {
	r, p, _ := begin(t, emptyStore(t))
	r.Tap("Continue")
	r.WantSeen("Your practice", "✕ Enter the name of the practice.", "✕ Enter the street of the practice.", "✕ Choose the state, too.")
	r.Fill("Number", "84-123")
	r.WantSeen("✕ An EIN has exactly nine digits, such as 12-3456789.")
	fillPractice(r)
	for label, wrong := range map[string]string{"Practice name": "  ", "Sales tax on goods, %": "NaN"} {
		before := r.Field(label, 0).Text
		r.Fill(label, wrong)
		p.Next()
		if !r.Sees("step 1 of") {
			t.Errorf("%s takes %q", label, wrong)
		}
		r.Fill(label, before)
	}
	p.Next()
	r.Fill("NPI", "1234567890")
	if !r.Sees("✕ This is not an NPI: its last digit does not fit the others. Check for a typing slip.") {
		t.Error("a wrong NPI is not told while it is typed: " + r.Words())
	}
	fillProvider(r)
	p.Next()
	r.WantSeen("Your fees")
}

func TestBackKeepsWhatWasTyped(t *testing.T) {
	r, _, _ := begin(t, emptyStore(t))
	fillPractice(r)
	r.Tap("Continue")
	r.Fill("Last name", "Chen")
	r.Tap("Back")
	if got := r.Field("Practice name", 0).Text; got != "Still River Acupuncture" {
		t.Errorf("the practice is called %q", got)
	}
	r.Tap("Continue")
	if got := r.Field("Last name", 0).Text; got != "Chen" {
		t.Errorf("the provider is called %q", got)
	}
}

// refusing fails until it is mended.
type refusing struct {
	*db.Store
	broken bool
}

func (s *refusing) StartPractice(ctx context.Context, p domain.Practice, v domain.Provider, f domain.FeeSchedule) error {
	if s.broken {
		return errors.New("The disk is full.") //nolint:staticcheck // sentences for people end with a full stop
	}
	return s.Store.StartPractice(ctx, p, v, f)
}

func TestAFailingStoreLosesNothingAndMayBeTriedAgain(t *testing.T) {
	store := &refusing{emptyStore(t), true}
	r, p, done := begin(t, store)
	fillPractice(r)
	p.Next()
	fillProvider(r)
	p.Next()
	p.Next()
	r.Settle()
	r.WantSeen("The disk is full. Nothing you typed is lost.", "Try again")
	store.broken = false
	r.Tap("Try again")
	r.Settle()
	if !*done {
		t.Error("trying again does not start the practice: " + r.Words())
	}
}

// keyed makes a store and a key when it is asked to, and keeps what was printed.
type keyed struct {
	store   Store
	key     vault.RecoveryKey
	made    []vault.Passphrase
	printed [][]string
}

func newKeyed(t *testing.T, store Store) *keyed {
	t.Helper()
	vaulttest.Cheap(t)
	_, key, err := vault.Make(filepath.Join(t.TempDir(), "practice.db.key"), "any words")
	if err != nil {
		t.Fatal(err)
	}
	return &keyed{store: store, key: key}
}

func (k *keyed) plan(done *bool) Plan {
	return Plan{
		Create: func(_ context.Context, p vault.Passphrase) (Store, vault.RecoveryKey, error) {
			k.made = append(k.made, p)
			return k.store, k.key, nil
		},
		Print: func(_ context.Context, groups []string) error {
			k.printed = append(k.printed, groups)
			return nil
		},
		Done: func() { *done = true }, Restore: func() {},
	}
}

const passphrase = "grandmother walks to oakland singing"

// typeBack types the group that is asked for.
func (k *keyed) typeBack(r *rehearsal.Room) {
	for n, g := range k.key.Groups() {
		if label := fmt.Sprintf("Type group %d back, from the paper", n+1); r.Sees(label) {
			r.Fill(label, g)
		}
	}
}

func TestAPassphraseAndARecoveryKeyEndTheFirstRun(t *testing.T) {
	store := &refusing{emptyStore(t), true}
	k, done := newKeyed(t, store), false
	r := rehearsal.New(t)
	p := New(r.Desk, k.plan(&done))
	r.Window.SetContent(p.Object())
	r.WantSeen("step 1 of 5", "Restore a backup instead…")
	fillPractice(r)
	p.Next()
	fillProvider(r)
	p.Next()
	p.Next()
	r.WantSeen("Your passphrase")
	p.Next()
	if len(k.made) != 0 {
		t.Fatal("a key without a passphrase")
	}
	r.Fill("New passphrase", passphrase)
	r.Fill("The same again", passphrase)
	p.Next()
	r.Settle()
	r.WantSeen("The disk is full. Nothing you typed is lost.")
	store.broken = false
	r.Tap("Try again")
	r.Settle()
	if len(k.made) != 1 || k.made[0] != passphrase {
		t.Fatalf("keys made: %d", len(k.made))
	}
	r.WantSeen("Your recovery key", "step 5 of 5", "GROUP 8")
	// The practice is there by now: leaving it for a backup would leave it open.
	if r.Sees("Restore a backup instead…") {
		t.Error("the recovery key may be left for a backup")
	}
	r.Tap("Print the page…")
	r.Settle()
	r.Tap("Start my practice")
	if done || len(k.printed) != 1 {
		t.Fatalf("done %v before a group was typed back, printed %d", done, len(k.printed))
	}
	k.typeBack(r)
	r.Tap("Start my practice")
	if !done {
		t.Error("the right group does not start the practice: " + r.Words())
	}
}

func TestAPlainPracticeAsksOnlyForItsKey(t *testing.T) {
	k, done := newKeyed(t, emptyStore(t)), false
	r := rehearsal.New(t)
	p := NewSeal(r.Desk, k.plan(&done))
	r.Window.SetContent(p.Object())
	r.WantSeen("Your passphrase", "step 1 of 2")
	r.Fill("New passphrase", passphrase)
	r.Fill("The same again", passphrase)
	p.Next()
	r.Settle()
	r.WantSeen("Your recovery key", "step 2 of 2")
	k.typeBack(r)
	p.Next()
	if !done || len(k.made) != 1 {
		t.Errorf("done %v, keys made %d", done, len(k.made))
	}
}
