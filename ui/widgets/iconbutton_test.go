package widgets

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"
)

func TestAnIconButtonSaysWhatItDoes(t *testing.T) {
	b := NewIconButton("Start timer", theme.MediaPlayIcon(), nil)
	if b.Text != "" || b.AccessibilityLabel() != "Start timer" || b.ToolTip() != "Start timer" {
		t.Errorf("it says %q, %q and %q", b.Text, b.AccessibilityLabel(), b.ToolTip())
	}
	if b.Offer("Pause", theme.MediaPauseIcon()); b.Words() != "Pause" || b.Icon != theme.MediaPauseIcon() {
		t.Errorf("it offers %q with %v", b.Words(), b.Icon.Name())
	}
}

// TestNoButtonHasAnIconAlone holds that a button without words is an IconButton: a
// plain one tells its icon's file name to those who do not see it.
func TestNoButtonHasAnIconAlone(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		code, err := os.ReadFile(path)
		if strings.Contains(string(code), `NewButtonWithIcon("", `) {
			t.Errorf("%s has a button with an icon alone", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
