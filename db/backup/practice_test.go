package backup

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"meridian/db"
	"meridian/db/vault"
	"meridian/db/vault/vaulttest"
	"meridian/domain"
)

const passphrase vault.Passphrase = "quiet needle"

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%v (%+v)", err, errors.Unwrap(err))
	}
}

func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		check(t, err)
		return value
	}
}

func wantFault(t testing.TB, err error, code string) {
	t.Helper()
	if got := domain.FaultCode(err); got != code {
		t.Fatalf("fault %q (%v), want %q", got, err, code)
	}
}

// place is a computer with a practice and a folder for its backups.
type place struct {
	t        testing.TB
	database string
	folder   string
	now      time.Time
	key      *vault.Key
	recovery vault.RecoveryKey
	store    *db.Store
}

func (p *place) clock() time.Time { return p.now }

// empty gives a computer without a practice.
func empty(t testing.TB) *place {
	t.Helper()
	vaulttest.Cheap(t)
	home := t.TempDir()
	p := &place{
		t: t, database: filepath.Join(home, "practice.db"), folder: filepath.Join(home, "backups"),
		now: time.Date(2026, 11, 23, 1, 12, 30, 0, time.FixedZone("PST", -8*3600)),
	}
	check(t, os.Mkdir(p.folder, 0o700))
	return p
}

// practicing gives a computer with a practice of one patient.
func practicing(t testing.TB) *place {
	t.Helper()
	p := empty(t)
	var err error
	p.key, p.recovery, err = vault.Make(vault.KeyPath(p.database), passphrase)
	check(t, err)
	p.open()
	check(t, p.store.StartPractice(t.Context(), domain.Practice{
		Name: "Quiet Needle", Address: domain.Address{Street: "12 Fern Street", City: "Oakland", State: "CA", ZIP: "94612"},
		Phone: "(510) 555-0148", NPI: "1993999998", TaxID: domain.TaxID{Kind: domain.EIN, Digits: "123456789"}, PlaceOfService: "11",
	}, domain.Provider{
		Name: domain.Name{First: "Mei-Ling", Last: "Chen"}, Credential: "L.Ac.", License: "AC 12345", LicenseState: "CA",
		NPI: "1234567893", Taxonomy: domain.AcupuncturistTaxonomy,
	}, domain.FeeSchedule{"97810": {Code: "97810", Amount: 8500}}))
	p.admit("Lin")
	return p
}

func (p *place) open() {
	p.t.Helper()
	p.store = must[*db.Store](p.t)(db.Open(p.t.Context(), p.database, p.key, p.clock))
	p.t.Cleanup(func() { p.close() })
}

func (p *place) close() {
	p.t.Helper()
	if p.store != nil {
		check(p.t, p.store.Close())
		p.store = nil
	}
}

func (p *place) admit(last string) {
	p.t.Helper()
	must[domain.Patient](p.t)(p.store.CreatePatient(p.t.Context(), domain.Patient{
		Name: domain.Name{First: "Mei-Hua", Last: last}, BirthDate: domain.MustDate("1956-02-03"), Sex: domain.Female,
	}))
}

func (p *place) make() Made {
	p.t.Helper()
	return must[Made](p.t)(p.keeper().Make(p.t.Context(), p.folder))
}

func (p *place) keeper() *Keeper { return &Keeper{Store: p.store, Key: p.key, Clock: p.clock} }

// restoring gives the request to restore a backup over the closed practice.
func (p *place) restoring(path string, key *vault.Key) Restoring {
	p.t.Helper()
	p.close()
	return Restoring{
		Archive: must[*Archive](p.t)(Read(p.t.Context(), path)), Key: key,
		Database: p.database, Present: p.key, Folder: p.folder, Clock: p.clock,
	}
}

// files gives the content of all files of a folder.
func files(t testing.TB, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, entry := range must[[]os.DirEntry](t)(os.ReadDir(folder)) {
		if !entry.IsDir() {
			all[entry.Name()] = string(must[[]byte](t)(os.ReadFile(filepath.Join(folder, entry.Name()))))
		}
	}
	return all
}
