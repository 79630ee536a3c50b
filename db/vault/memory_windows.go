package vault

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

var memoryStatus = windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx")

// memoryStatusEx is MEMORYSTATUSEX.
type memoryStatusEx struct {
	length, load                                            uint32
	totalPhysical, availablePhysical                        uint64
	totalPageFile, availablePageFile                        uint64
	totalVirtual, availableVirtual, availableExtendedMemory uint64
}

// availableMemory gives what Windows can still commit.
func availableMemory() (uint64, bool) {
	status := memoryStatusEx{length: uint32(unsafe.Sizeof(memoryStatusEx{}))}
	if memoryStatus.Find() != nil {
		return 0, false
	}
	done, _, _ := memoryStatus.Call(uintptr(unsafe.Pointer(&status))) //nolint:gosec // the call fills it
	return status.availablePageFile, done != 0
}
