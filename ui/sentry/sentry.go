// Package sentry tells when somebody leaves the computer, where the system says so:
// it locks its screen or goes to sleep.
package sentry

import "context"

// Watch calls left each time the screen is locked or the computer is about to sleep,
// from another goroutine, until ctx ends. It returns at once. Linux tells by D-Bus
// (freedesktop, GNOME, logind), Windows is asked every second; on macOS nothing is
// told without a C compiler, there the window notices the gap that a sleep leaves.
func Watch(ctx context.Context, left func()) { watch(ctx, left) }
