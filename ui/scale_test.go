package ui

import (
	"os"
	"testing"
)

func TestTheSizeIsKeptAndToldToFyne(t *testing.T) {
	t.Setenv(scaleVariable, "")
	w, _ := windowOn(t, t.TempDir())
	w.setScale(150)
	if os.Getenv(scaleVariable) != "1.5" || w.appearance().Scale != 150 {
		t.Errorf("150 percent is told as %q and kept as %d", os.Getenv(scaleVariable), w.appearance().Scale)
	}
	w.setScale(100)
	if os.Getenv(scaleVariable) != systemScale {
		t.Errorf("100 percent is told as %q", os.Getenv(scaleVariable))
	}
}
