package sentry

import (
	"bufio"
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// privateBus starts a bus of the test's own and gives its address.
func privateBus(t *testing.T) string {
	t.Helper()
	daemon, err := exec.LookPath("dbus-daemon")
	if err != nil {
		t.Skip("skipped: dbus-daemon is not installed")
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := exec.CommandContext(ctx, daemon, "--session", "--nofork", "--print-address")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Skip("skipped: dbus-daemon does not start: ", err)
	}
	t.Cleanup(func() { cancel(); _ = c.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

func TestALockedScreenAndASleepAreTold(t *testing.T) {
	address := privateBus(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
	left := make(chan struct{}, 8)
	Watch(t.Context(), func() { left <- struct{}{} })
	system, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	defer system.Close() //nolint:errcheck // the bus ends with the test
	emit := func(path dbus.ObjectPath, name string, body ...any) {
		if err := system.Emit(path, name, body...); err != nil {
			t.Fatal(err)
		}
	}
	// Nobody tells when the watch listens: the first signal is sent until it is heard.
	heard := false
	for range 100 {
		emit("/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", true)
		select {
		case <-left:
			heard = true
		case <-time.After(50 * time.Millisecond):
		}
		if heard {
			break
		}
	}
	if !heard {
		t.Fatal("a locked screen is not told")
	}
	for _, c := range []struct {
		path dbus.ObjectPath
		name string
		body []any
		want bool
	}{
		{"/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", []any{false}, false},
		{"/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", []any{true}, true},
		{"/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", []any{true}, true},
		{"/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", []any{false}, false},
		{"/org/freedesktop/login1/session/c1", "org.freedesktop.login1.Session.Lock", nil, true},
		{"/org/freedesktop/login1/session/c1", "org.freedesktop.login1.Session.Unlock", nil, false},
		{"/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", []any{"on"}, false},
	} {
		for len(left) > 0 {
			<-left
		}
		emit(c.path, c.name, c.body...)
		wait := 2 * time.Second
		if !c.want {
			wait = 100 * time.Millisecond
		}
		select {
		case <-left:
			if !c.want {
				t.Errorf("%s %v counts as leaving", c.name, c.body)
			}
		case <-time.After(wait):
			if c.want {
				t.Errorf("%s %v is not heard", c.name, c.body)
			}
		}
	}
}

func TestAComputerThatTellsNothingIsNoFault(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
	Watch(t.Context(), func() { t.Error("somebody left") })
	time.Sleep(50 * time.Millisecond)
}
