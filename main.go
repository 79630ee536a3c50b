// Meridian keeps the patients, visits, codes and papers of a solo acupuncture
// practice, on one computer and without a network.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"meridian/assets"
	"meridian/db"
	"meridian/db/cabinet"
	"meridian/db/demo"
	"meridian/db/keychain"
	"meridian/domain"
	"meridian/ui"
	"meridian/ui/documents"
	"meridian/ui/help"
)

// version is set by the build, which has it from packaging/version.
var version = "unreleased"

// options are what the command line says.
type options struct {
	demo    bool
	folder  string
	version bool
}

func main() {
	if len(os.Args) > 1 {
		attachConsole()
	}
	o, err := parse(os.Args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		os.Exit(2)
	case o.version:
		fmt.Println("meridian", version)
		return
	}
	run(o)
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("meridian", flag.ContinueOnError)
	flags.BoolVar(&o.demo, "demo", false, "open a fictional practice, made anew at each start")
	flags.StringVar(&o.folder, "folder", "", "keep the practice in this `folder` instead of the usual one")
	flags.BoolVar(&o.version, "version", false, "print the version and end")
	return o, flags.Parse(args)
}

func run(o options) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		fmt.Fprintln(os.Stderr, "Meridian opens a window and found no display to open it on. Start it from a desktop.")
		os.Exit(1)
	}
	stopLog := startLog()
	defer stopLog()
	program := app.NewWithID("app.meridian.desk")
	program.SetIcon(fyne.NewStaticResource("meridian.png", assets.Icon))
	defer fell()
	c := cabinet.New(o.dataFolder(program.Preferences()), time.Now)
	defer c.Close()
	start := ui.Start{
		Cabinet: c, Keychain: keychain.System{}, Private: filepath.Join(c.Folder(), "private"), Version: version, Clock: time.Now, Log: newestLog,
		Moved: func(folder string) { program.Preferences().SetString(keyFolder, folder) },
		End: func() {
			slog.Warn("the window's loop did not end by itself")
			c.Close()
			stopLog()
			os.Exit(0)
		},
	}
	if o.demo {
		start.Fill = fillDemo
	} else {
		start.Demo = ui.Demo{Folder: options{demo: true}.dataFolder(program.Preferences()), Fill: fillDemo}
	}
	ui.Run(program, start)
}

// fell ends the program in order after a fault on the window's thread. What the fault
// says may hold what was typed, so only its place is told; what was typed is saved.
func fell() {
	if recover() != nil {
		slog.Error("the window panicked", "stack", string(debug.Stack()))
		fmt.Fprintln(os.Stderr, "Meridian ended because of a fault in it; the log has the place. What you typed is kept as it was last saved.")
		os.Exit(2)
	}
}

// fillDemo makes the fictional practice.
func fillDemo(ctx context.Context, store *db.Store) error {
	papers := demo.Papers{Superbill: documents.DrawSuperbill, Summary: documents.DrawSummary}
	return demo.Fill(ctx, store, papers, demo.Seed, domain.DateOf(time.Now()))
}

// keyFolder is where the preferences remember a folder that the user chose.
const keyFolder = "folder"

// dataFolder gives the folder that holds everything.
func (o options) dataFolder(preferences fyne.Preferences) string {
	usual := filepath.Join(userFolder("XDG_DATA_HOME", ".local/share"), "Meridian")
	switch {
	case o.folder != "":
		return o.folder
	case o.demo:
		return filepath.Join(usual, "Demo")
	}
	return preferences.StringWithFallback(keyFolder, usual)
}

// userFolder gives where the system wants a program's files; the variable and
// the folder in the user's home are those of the freedesktop systems.
func userFolder(variable, inHome string) string {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		if folder, err := os.UserConfigDir(); err == nil {
			return folder
		}
	}
	if folder := os.Getenv(variable); folder != "" {
		return folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return filepath.Join(home, inHome)
}

// withoutNames takes out of what is logged what could name somebody. The window's
// library logs too, with the paths of files, which are often called after patients.
func withoutNames(_ []string, a slog.Attr) slog.Attr {
	switch v := a.Value.Any().(type) {
	case string:
		a.Value = slog.StringValue(help.Clean(v))
	case error:
		a.Value = slog.StringValue(help.Clean(v.Error()))
	}
	return a
}

// mostLog is how large the log may grow before the older half of it goes.
const mostLog = 1 << 20

func logFolder() string {
	return filepath.Join(userFolder("XDG_STATE_HOME", ".local/state"), "Meridian", "Logs")
}

// toldOfLog is how much of the end of the log a report tells, in bytes.
const toldOfLog = 20_000

// newestLog gives the end of the log, and of what a crash left.
func newestLog() string {
	var text strings.Builder
	for _, name := range []string{"meridian.log", "crash.txt"} {
		content, err := os.ReadFile(filepath.Join(logFolder(), name))
		if err != nil || len(content) == 0 {
			continue
		}
		if from := len(content) - toldOfLog; from > 0 {
			// Half a line may hold half a name, which nothing would tell for one.
			_, content, _ = bytes.Cut(content[from:], []byte("\n"))
		}
		text.Write(content)
	}
	return text.String()
}

// startLog writes the log and what a crash leaves into the user's log folder;
// neither holds a name or a word of a note. The log is a convenience: where it
// cannot be written the program goes on without.
func startLog() (stop func()) {
	folder := logFolder()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return func() {}
	}
	path := filepath.Join(folder, "meridian.log")
	if info, err := os.Stat(path); err == nil && info.Size() > mostLog {
		_ = os.Rename(path, path+".old")
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return func() {}
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(file, &slog.HandlerOptions{ReplaceAttr: withoutNames})))
	slog.Info("started", "version", version, "system", runtime.GOOS)
	if crash, err := os.OpenFile(filepath.Join(folder, "crash.txt"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err == nil {
		_ = debug.SetCrashOutput(crash, debug.CrashOptions{})
		_ = crash.Close()
	}
	return func() {
		slog.Info("ended")
		slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
		_ = file.Close()
	}
}
