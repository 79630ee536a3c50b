package backup

import (
	"bytes"
	"context"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"meridian/db"
	"meridian/db/vault"
)

func TestABackupIsOneVerifiedFileWithASortingName(t *testing.T) {
	p := practicing(t)
	made := p.make()
	if got := filepath.Base(made.Path); got != "meridian-2026-11-23T0912Z.mbk" {
		t.Errorf("name %s", got)
	}
	if now := must[db.Holdings](t)(p.store.Holdings(t.Context())); !now.Same(made.Holds) || made.Holds.Patients != 1 || made.Holds.Head == "" {
		t.Errorf("practice %+v, backup %+v", now, made.Holds)
	}
	if all := files(t, p.folder); len(all) != 1 || strings.Contains(all[filepath.Base(made.Path)], "Mei-Hua") {
		t.Errorf("%d files, or a name in one", len(all))
	}
	again := p.make()
	if filepath.Base(again.Path) != "meridian-2026-11-23T0913Z.mbk" {
		t.Errorf("a second one in the same minute is %s", again.Path)
	}
}

func TestABackupOpensWithPassphraseAndRecoveryKeyOfItsTime(t *testing.T) {
	p := practicing(t)
	made := p.make()
	check(t, vault.ChangePassphrase(vault.KeyPath(p.database), p.key, "calm river"))
	a := must[*Archive](t)(Read(t.Context(), made.Path))
	for _, secret := range []vault.Secret{passphrase, p.recovery} {
		key := must[*vault.Key](t)(a.Unlock(secret))
		if held := must[db.Holdings](t)(a.Inspect(t.Context(), key)); !held.Same(made.Holds) {
			t.Errorf("holds %+v", held)
		}
	}
	_, err := a.Unlock(vault.Passphrase("calm river"))
	wantFault(t, err, CodeSecret)
	if !a.OpensWith(p.key) || a.OpensWith(vault.NewKey()) {
		t.Error("which key opens it is told wrongly")
	}
}

func TestNoFolderIsMadeWhereADiskIsMissing(t *testing.T) {
	p := practicing(t)
	away := filepath.Join(p.folder, "usb")
	_, err := p.keeper().Make(t.Context(), away)
	wantFault(t, err, CodeAway)
	if present(away) {
		t.Error("the folder was made")
	}
	_, err = List(away)
	wantFault(t, err, CodeAway)
}

func TestAFailedBackupLeavesTheEarlierOnesAlone(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, p *place) context.Context{
		"cancelled": func(t *testing.T, _ *place) context.Context {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			return ctx
		},
		"key file lost": func(t *testing.T, p *place) context.Context {
			check(t, os.Remove(vault.KeyPath(p.database)))
			check(t, os.Remove(vault.KeyPath(p.database)+".bak"))
			return t.Context()
		},
		"key file of others": func(t *testing.T, p *place) context.Context {
			other := practicing(t)
			content := must[[]byte](t)(vault.ReadKeyFile(vault.KeyPath(other.database)))
			check(t, vault.WriteKeyFile(vault.KeyPath(p.database), content))
			return t.Context()
		},
		"something in the way": func(t *testing.T, p *place) context.Context {
			check(t, os.MkdirAll(filepath.Join(p.folder, draftName, "x"), 0o700))
			return t.Context()
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := practicing(t)
			p.make()
			before := files(t, p.folder)
			if _, err := p.keeper().Make(spoil(t, p), p.folder); err == nil {
				t.Fatal("made")
			}
			if after := files(t, p.folder); !maps.Equal(before, after) {
				t.Errorf("%d files before, %d after", len(before), len(after))
			}
		})
	}
}

func TestALeftoverDraftIsReplaced(t *testing.T) {
	p := practicing(t)
	check(t, os.WriteFile(filepath.Join(p.folder, draftName), []byte("half"), 0o600))
	p.make()
	if all := files(t, p.folder); len(all) != 1 {
		t.Errorf("%d files", len(all))
	}
}

// TestDamageOfABackupIsNamed flips single bits and cuts the file.
func TestDamageOfABackupIsNamed(t *testing.T) {
	p := practicing(t)
	whole := must[[]byte](t)(os.ReadFile(p.make().Path))
	path := filepath.Join(t.TempDir(), "spoiled.mbk")
	random := rand.New(rand.NewSource(4))
	var bad []byte
	for range 400 {
		bad = bytes.Clone(whole)
		if bit := random.Intn(len(whole) * 8); random.Intn(4) == 0 {
			bad = bad[:random.Intn(len(whole))]
		} else {
			bad[bit/8] ^= 1 << (bit % 8)
		}
		check(t, os.WriteFile(path, bad, 0o600))
		if _, err := Read(t.Context(), path); err == nil || !strings.HasSuffix(err.Error(), ".") {
			t.Fatalf("read as good: %v", err)
		}
	}
	// Whoever repairs the sum still meets the pages' own tags.
	a := must[*Archive](t)(Look(p.make().Path))
	bad = bytes.Clone(whole)
	bad[a.footer.Pages/2] ^= 1
	check(t, os.WriteFile(path, bad, 0o600))
	forged := must[*Archive](t)(Look(path))
	_, err := forged.Inspect(t.Context(), p.key)
	wantFault(t, err, CodeDamaged)
}

func TestPagesOfTwoBackupsCannotBeMixed(t *testing.T) {
	p := practicing(t)
	first := p.make().Path
	second := must[[]byte](t)(os.ReadFile(p.make().Path))
	mixed := must[[]byte](t)(os.ReadFile(first))
	copy(mixed[8192:3*4096], second[8192:3*4096])
	check(t, os.WriteFile(first, mixed, 0o600))
	_, err := must[*Archive](t)(Look(first)).Inspect(t.Context(), p.key)
	wantFault(t, err, CodeDamaged)
}

func TestBackupWhileOthersSave(t *testing.T) {
	p := practicing(t)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 30 {
			if err := p.store.SaveSetting(t.Context(), "k", time.Now().String()); err != nil {
				t.Error(err)
			}
		}
	}()
	for range 5 {
		p.make()
	}
	<-done
}

func TestListLeavesOtherFilesOut(t *testing.T) {
	p := practicing(t)
	made := p.make()
	for name, content := range map[string]string{"notes.txt": "x", "meridian-2026-11-23T0800Z.mbk": "cut", "meridian-yesterday.mbk": "x"} {
		check(t, os.WriteFile(filepath.Join(p.folder, name), []byte(content), 0o600))
	}
	all := must[[]*Archive](t)(List(p.folder))
	if len(all) != 1 || all[0].Path != made.Path || !all[0].At.Equal(time.Date(2026, 11, 23, 9, 12, 0, 0, time.UTC)) {
		t.Errorf("%+v", all)
	}
}
