package backup

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"meridian/db"
	"meridian/db/vault"
)

func TestRestoreBringsBackWhatTheBackupHeldAndKeepsWhatWasThere(t *testing.T) {
	p := practicing(t)
	made := p.make()
	p.admit("Haddad")
	later := must[db.Holdings](t)(p.store.Holdings(t.Context()))
	done := must[Restored](t)(Restore(t.Context(), p.restoring(made.Path, p.key)))
	if !done.Holds.Same(made.Holds) || !done.Key.Equal(p.key) || len(done.Aside) != 0 {
		t.Errorf("%+v", done)
	}
	if !done.Kept.Holds.Same(later) {
		t.Errorf("kept %+v, was %+v", done.Kept.Holds, later)
	}
	p.open()
	if now := must[db.Holdings](t)(p.store.Holdings(t.Context())); !now.Same(made.Holds) {
		t.Errorf("now %+v", now)
	}
	if verdict := must[db.Verdict](t)(p.store.Verify(t.Context())); verdict.Broken != 0 {
		t.Errorf("the chain broke: %+v", verdict)
	}
	p.admit("O’Brien")
	back := must[Restored](t)(Restore(t.Context(), p.restoring(done.Kept.Path, p.key)))
	if !back.Holds.Same(later) {
		t.Errorf("and forth %+v", back.Holds)
	}
	for name := range files(t, filepath.Dir(p.database)) {
		if strings.Contains(name, draftEnding) || strings.Contains(name, "aside") {
			t.Errorf("left behind: %s", name)
		}
	}
}

func TestRestoreOnANewComputer(t *testing.T) {
	p := practicing(t)
	made := p.make()
	for _, secret := range []vault.Secret{passphrase, p.recovery} {
		fresh := empty(t)
		request := fresh.restoring(made.Path, nil)
		request.Key = must[*vault.Key](t)(request.Archive.Unlock(secret))
		done := must[Restored](t)(Restore(t.Context(), request))
		if !done.Holds.Same(made.Holds) || done.Kept.Path != "" || len(done.Aside) != 0 {
			t.Errorf("%+v", done)
		}
		if state := must[db.State](t)(db.Look(fresh.database)); state != db.Locked {
			t.Errorf("state %v", state)
		}
		fresh.key = must[*vault.Key](t)(vault.Unlock(vault.KeyPath(fresh.database), secret))
		fresh.open()
	}
}

func TestARestoreThatWouldChangeNothingIsRefused(t *testing.T) {
	p := practicing(t)
	made := p.make()
	request := p.restoring(made.Path, p.key)
	before := files(t, filepath.Dir(p.database))
	_, err := Restore(t.Context(), request)
	wantFault(t, err, CodeNothing)
	if after := files(t, filepath.Dir(p.database)); !maps.Equal(before, after) {
		t.Error("something changed all the same")
	}
}

func TestAPracticeThatDoesNotOpenIsMovedAsideNeverOverwritten(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, p *place)
	}{
		"damaged":  {func(t *testing.T, p *place) { check(t, os.Truncate(p.database, 3*4096+17)) }},
		"emptied":  {func(t *testing.T, p *place) { check(t, os.Truncate(p.database, 0)) }},
		"a text":   {func(t *testing.T, p *place) { check(t, os.WriteFile(p.database, []byte("text"), 0o600)) }},
		"locked":   {func(_ *testing.T, p *place) { p.key = nil }},
		"key lost": {func(t *testing.T, p *place) { p.key = nil; check(t, os.Remove(vault.KeyPath(p.database))) }},
	} {
		t.Run(name, func(t *testing.T) {
			p := practicing(t)
			key := p.key
			made := p.make()
			p.admit("Haddad")
			p.close()
			c.spoil(t, p)
			spoiled := string(must[[]byte](t)(os.ReadFile(p.database)))
			done := must[Restored](t)(Restore(t.Context(), p.restoring(made.Path, key)))
			if !done.Holds.Same(made.Holds) || done.Kept.Path != "" || len(done.Aside) == 0 {
				t.Fatalf("%+v", done)
			}
			found := false
			for _, path := range done.Aside {
				found = found || string(must[[]byte](t)(os.ReadFile(path))) == spoiled
			}
			if !found {
				t.Errorf("the file is not among %v", done.Aside)
			}
		})
	}
}

func TestRestoreIntoAFolderThatWasEmptiedMeanwhile(t *testing.T) {
	p := practicing(t)
	made := p.make()
	request := p.restoring(made.Path, p.key)
	for name := range files(t, filepath.Dir(p.database)) {
		check(t, os.Remove(filepath.Join(filepath.Dir(p.database), name)))
	}
	done := must[Restored](t)(Restore(t.Context(), request))
	if opened := must[*vault.Key](t)(vault.Unlock(vault.KeyPath(p.database), passphrase)); !opened.Equal(done.Key) || !done.Holds.Same(made.Holds) {
		t.Errorf("%+v", done)
	}
}

func TestRestoreAfterAChangeOfTheDataKeyKeepsTheNewOne(t *testing.T) {
	p := practicing(t)
	made := p.make()
	p.admit("Haddad")
	p.close()
	old := p.key
	var err error
	p.key, _, err = db.Rekey(t.Context(), p.database, p.key, "calm river")
	check(t, err)
	done := must[Restored](t)(Restore(t.Context(), p.restoring(made.Path, old)))
	if !done.Key.Equal(p.key) || !done.Holds.Same(made.Holds) {
		t.Errorf("%+v", done)
	}
	if _, err := vault.Unlock(vault.KeyPath(p.database), passphrase); !errors.Is(err, vault.ErrWrongSecret) {
		t.Errorf("the leaked passphrase is back: %v", err)
	}
	p.open()
}

func TestADamagedBackupIsNotRestored(t *testing.T) {
	p := practicing(t)
	path := p.make().Path
	p.admit("Haddad")
	request := p.restoring(path, p.key)
	content := must[[]byte](t)(os.ReadFile(path))
	content[len(content)/2] ^= 1
	check(t, os.WriteFile(path, content, 0o600))
	before := files(t, filepath.Dir(p.database))
	_, err := Restore(t.Context(), request)
	wantFault(t, err, CodeDamaged)
	if after := files(t, filepath.Dir(p.database)); !maps.Equal(before, after) {
		t.Error("the practice changed")
	}
}

func TestTheBackupThatIsRestoredIsNotThinnedAway(t *testing.T) {
	p := practicing(t)
	made := p.make()
	p.now = p.now.AddDate(0, 0, 1)
	p.admit("Haddad")
	p.make()
	p.now = p.now.AddDate(1, 0, 0)
	done := must[Restored](t)(Restore(t.Context(), p.restoring(made.Path, p.key)))
	if !done.Holds.Same(made.Holds) {
		t.Errorf("%+v", done)
	}
}

// TestARestoreCutOffAnywhereIsOldOrNew stops after each change of a name and
// starts the program again.
func TestARestoreCutOffAnywhereIsOldOrNew(t *testing.T) {
	p := practicing(t)
	made := p.make()
	p.admit("Haddad")
	later := must[db.Holdings](t)(p.store.Holdings(t.Context()))
	request := p.restoring(made.Path, p.key)
	keys := must[[]byte](t)(vault.ReadKeyFile(vault.KeyPath(p.database)))
	draft := p.database + draftEnding

	check(t, request.prepare(t.Context(), p.key, keys, made.Holds))
	check(t, os.Remove(draft+keyEnding))
	check(t, os.Remove(draft+keyEnding+".bak"))
	p.recovered(later)

	steps := []func() error{
		func() error { return nil },
		func() error { return os.Rename(vault.KeyPath(p.database), p.database+".aside.key") },
		func() error { return os.Rename(vault.KeyPath(p.database)+".bak", p.database+".aside.key.bak") },
		func() error { return os.Rename(p.database, p.database+".aside") },
		func() error { return os.Rename(draft, p.database) },
		func() error { return vault.WriteKeyFile(vault.KeyPath(p.database), keys) },
		func() error { return os.Remove(draft + keyEnding + ".bak") },
		func() error { return os.Remove(draft + keyEnding) },
	}
	whole := files(t, filepath.Dir(p.database))
	for n := range steps {
		for name := range files(t, filepath.Dir(p.database)) {
			check(t, os.Remove(filepath.Join(filepath.Dir(p.database), name)))
		}
		for name, content := range whole {
			check(t, os.WriteFile(filepath.Join(filepath.Dir(p.database), name), []byte(content), 0o600))
		}
		check(t, request.prepare(t.Context(), p.key, keys, made.Holds))
		for _, step := range steps[:n+1] {
			check(t, step())
		}
		p.recovered(made.Holds)
	}
}

// recovered starts the program and wants a practice that holds this.
func (p *place) recovered(want db.Holdings) {
	p.t.Helper()
	check(p.t, Recover(p.database))
	p.key = must[*vault.Key](p.t)(vault.Unlock(vault.KeyPath(p.database), passphrase))
	p.open()
	if now := must[db.Holdings](p.t)(p.store.Holdings(p.t.Context())); !now.Same(want) {
		p.t.Errorf("holds %+v, want %+v", now, want)
	}
	p.close()
	if !lost(p.database+draftEnding) || !lost(p.database+draftEnding+keyEnding) {
		p.t.Error("the draft is still there")
	}
}

func TestARestoreThatIsCancelledChangesNothing(t *testing.T) {
	p := practicing(t)
	path := p.make().Path
	p.admit("Haddad")
	request := p.restoring(path, p.key)
	before := files(t, filepath.Dir(p.database))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Restore(ctx, request); err == nil {
		t.Error("restored")
	}
	if after := files(t, filepath.Dir(p.database)); !maps.Equal(before, after) {
		t.Error("something changed")
	}
}

func TestRecoverSaysWhereAFileIsMissing(t *testing.T) {
	p := practicing(t)
	p.close()
	keys := must[[]byte](t)(vault.ReadKeyFile(vault.KeyPath(p.database)))
	check(t, vault.WriteKeyFile(p.database+draftEnding+keyEnding, keys))
	check(t, os.Remove(p.database))
	wantFault(t, Recover(p.database), CodeInterrupted)
}
