//go:build watchdog

package ui

import (
	"context"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"meridian/ui/watchdog"
)

// watchWindow writes into the log which call kept the window waiting.
func watchWindow(ctx context.Context) {
	go watchdog.New(fyne.Do, "meridian/", func(call, within string, took time.Duration) {
		slog.Warn("the window did not answer", "call", call, "within", within, "ms", took.Milliseconds())
	}).Watch(ctx)
}
