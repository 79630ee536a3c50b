//go:build !watchdog

package ui

import "context"

// watchWindow does nothing in the program that people use: see package watchdog.
func watchWindow(context.Context) {}
