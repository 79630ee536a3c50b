package vault

import (
	"bytes"
	"testing"
)

func testPages(t testing.TB) *pages {
	p, err := (&Vault{key: NewKey()}).databasePages()
	check(t, err)
	return &p
}

func somePage() []byte {
	plain := make([]byte, pageSize)
	fill(plain[:content])
	return plain
}

func TestAPageOpensOnlyAtItsPlace(t *testing.T) {
	p, plain := testPages(t), somePage()
	sealed, opened := make([]byte, pageSize), make([]byte, pageSize)
	if !p.seal(sealed, plain, 8192) || !p.open(opened, sealed, 8192) || !bytes.Equal(opened, plain) {
		t.Fatal("a page does not come back")
	}
	if p.open(opened, sealed, 4096) {
		t.Error("opened at another place")
	}
	log := newPages(p.aead, 'W')
	if log.open(opened, sealed, 8192) {
		t.Error("opened as a page of the log")
	}
	if !bytes.Equal(opened, make([]byte, pageSize)) {
		t.Error("a refused page leaves something behind")
	}
}

func TestEveryFlippedBitOfAPageIsRefused(t *testing.T) {
	p := testPages(t)
	sealed, opened := make([]byte, pageSize), make([]byte, pageSize)
	p.seal(sealed, somePage(), 0)
	for bit := range pageSize * 8 {
		sealed[bit/8] ^= 1 << (bit % 8)
		if p.open(opened, sealed, 0) {
			t.Fatalf("bit %d flipped, and opened", bit)
		}
		sealed[bit/8] ^= 1 << (bit % 8)
	}
}

func TestAPageOfZerosIsRefused(t *testing.T) {
	if testPages(t).open(make([]byte, pageSize), make([]byte, pageSize), 0) {
		t.Error("zeros read as a page")
	}
}

func TestReservedBytesInUseAreNotLostSilently(t *testing.T) {
	plain := somePage()
	plain[pageSize-1] = 1
	if testPages(t).seal(make([]byte, pageSize), plain, 0) {
		t.Error("sealed")
	}
}

// FuzzPage looks for bytes that were never sealed and open all the same.
func FuzzPage(f *testing.F) {
	p := testPages(f)
	sealed := make([]byte, pageSize)
	p.seal(sealed, somePage(), 4096)
	f.Add(sealed, int64(0))
	f.Add([]byte(plainMagic), int64(4096))
	f.Add([]byte{}, int64(1)<<62)
	opened := make([]byte, pageSize)
	f.Fuzz(func(t *testing.T, page []byte, off int64) {
		if p.open(opened, page, off) && (off != 4096 || !bytes.Equal(page, sealed)) {
			t.Errorf("a page that nobody sealed opens at %d", off)
		}
	})
}
