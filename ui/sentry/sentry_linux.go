package sentry

import (
	"context"
	"log/slog"

	"github.com/godbus/dbus/v5"
)

// told are the signals that say that somebody leaves: by interface and member.
// Those with a flag say so only where it is true.
var told = map[string]bool{
	"org.freedesktop.ScreenSaver.ActiveChanged":      true,
	"org.gnome.ScreenSaver.ActiveChanged":            true,
	"org.freedesktop.login1.Manager.PrepareForSleep": true,
	"org.freedesktop.login1.Session.Lock":            false,
}

func watch(ctx context.Context, left func()) {
	go follow(ctx, "session", dbus.SessionBusPrivateNoAutoStartup, left)
	go follow(ctx, "system", dbus.SystemBusPrivate, left)
}

// follow listens on a bus. A computer without one, or one that asks for what we do
// not have, is one that does not tell.
func follow(ctx context.Context, name string, connect func(...dbus.ConnOption) (*dbus.Conn, error), left func()) {
	bus, err := connect(dbus.WithContext(ctx))
	if err == nil {
		defer bus.Close() //nolint:errcheck // nothing was written
		err = listen(ctx, bus, left)
	}
	if err != nil && ctx.Err() == nil {
		slog.Info("the system does not tell of a locked screen", "bus", name, "error", err)
	}
}

func listen(ctx context.Context, bus *dbus.Conn, left func()) error {
	if err := bus.Auth(nil); err != nil {
		return err
	}
	if err := bus.Hello(); err != nil {
		return err
	}
	for _, where := range []string{"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"} {
		if err := bus.AddMatchSignalContext(ctx, dbus.WithMatchInterface(where)); err != nil {
			return err
		}
	}
	signals := make(chan *dbus.Signal, 8)
	bus.Signal(signals)
	for {
		select {
		case <-ctx.Done():
			return nil
		case s, open := <-signals:
			if !open {
				return nil
			}
			if leaving(s) {
				left()
			}
		}
	}
}

func leaving(s *dbus.Signal) bool {
	flagged, known := told[s.Name]
	if !known || !flagged {
		return known
	}
	on, isFlag := first(s.Body).(bool)
	return isFlag && on
}

func first(body []any) any {
	if len(body) == 0 {
		return nil
	}
	return body[0]
}
