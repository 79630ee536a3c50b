// Package printing hands finished papers to the computer's printer. A paper is
// on the disk only while it is handed over, in the program's private folder.
package printing

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
)

// Faults of this package, for domain.FaultCode.
const (
	// CodeNoPrinter: the computer has no printer, or no program that prints.
	CodeNoPrinter = "print.none"
	// CodeRefused: the printer's program did not take the paper.
	CodeRefused = "print.refused"
	// CodeFolder: the private folder cannot be written.
	CodeFolder = "print.folder"
)

// Command runs a program to its end. What the program wrote about a failure
// comes back in the error.
type Command func(ctx context.Context, name string, args ...string) error

// Printer prints PDF files through the system.
type Printer struct {
	folder string
	system string
	run    Command
}

// New gives the printer of this computer; folder is a private folder of the
// program, made where there is none.
func New(folder string) *Printer {
	return NewWith(folder, runtime.GOOS, runProgram)
}

// NewWith gives a printer of another system (a value of runtime.GOOS) that
// reaches programs through run.
func NewWith(folder, system string, run Command) *Printer {
	return &Printer{folder: folder, system: system, run: run}
}

// Prints tells whether Print sends a paper straight to the printer. Windows has
// no such program of its own: there the viewer opens and prints.
func (p *Printer) Prints() bool { return p.system != "windows" }

// Print hands a paper to the printer under a title that names no person, such
// as its number. Faults: CodeNoPrinter, CodeRefused, CodeFolder.
func (p *Printer) Print(ctx context.Context, title string, pdf []byte) error {
	path, err := p.write(pdf)
	if err != nil {
		return err
	}
	if !p.Prints() {
		// The viewer reads the file after its command has ended, so it stays
		// until Clean.
		return explain(p.run(ctx, "rundll32", "url.dll,FileProtocolHandler", path))
	}
	defer os.Remove(path) //nolint:errcheck // what stays is removed by Clean
	return explain(p.run(ctx, "lp", "-t", title, path))
}

// Clean removes the papers that a viewer needed for a while. It is called when
// the program starts and ends; one that is still open stays for the next time.
func (p *Printer) Clean() {
	left, err := filepath.Glob(filepath.Join(p.folder, "paper-*.pdf"))
	if err != nil {
		return
	}
	for _, path := range left {
		os.Remove(path) //nolint:errcheck // tried again at the next start
	}
}

func (p *Printer) write(pdf []byte) (string, error) {
	if err := os.MkdirAll(p.folder, 0o700); err != nil {
		return "", folderFault()
	}
	// CreateTemp makes files that only their owner can read.
	file, err := os.CreateTemp(p.folder, "paper-*.pdf")
	if err != nil {
		return "", folderFault()
	}
	_, err = file.Write(pdf)
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(file.Name()) //nolint:errcheck // the write has already failed
		return "", folderFault()
	}
	return file.Name(), nil
}

func folderFault() error {
	return &domain.Fault{Code: CodeFolder, Message: lang.L("The paper could not be prepared: the disk is full or the program’s folder is read-only.")}
}

// explain gives a sentence for what a printing program said.
func explain(err error) error {
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, exec.ErrNotFound):
		return &domain.Fault{Code: CodeNoPrinter, Message: lang.L("This computer has no printing service. Save the PDF and print it elsewhere.")}
	case strings.Contains(err.Error(), "destination"):
		return &domain.Fault{Code: CodeNoPrinter, Message: lang.L("No printer is set up on this computer. Set one up in the system’s settings, or save the PDF.")}
	}
	return &domain.Fault{Code: CodeRefused, Message: lang.L("The printer did not take the paper. Check that it is on and connected, then print again.")}
}

func runProgram(ctx context.Context, name string, args ...string) error {
	said, err := exec.CommandContext(ctx, name, args...).CombinedOutput() //nolint:gosec // the system's own printing program
	if err != nil && len(said) > 0 {
		return errors.Join(err, errors.New(strings.TrimSpace(string(said))))
	}
	return err
}
