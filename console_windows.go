package main

import (
	"os"
	"syscall"
)

// attachConsole lets a program that has a window but no console write to the one
// it was started from, so that --version and --help answer there. Output that
// already goes to a file or a pipe stays as it is.
func attachConsole() {
	if _, err := os.Stdout.Stat(); err == nil {
		return
	}
	const parent = ^uintptr(0)
	kernel := syscall.NewLazyDLL("kernel32.dll")
	if attached, _, _ := kernel.NewProc("AttachConsole").Call(parent); attached == 0 {
		return
	}
	if console, err := os.OpenFile("CONOUT$", os.O_RDWR, 0); err == nil {
		os.Stdout, os.Stderr = console, console
	}
}
