package sentry

import (
	"context"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	wtsapi            = windows.NewLazySystemDLL("wtsapi32.dll")
	querySession      = wtsapi.NewProc("WTSQuerySessionInformationW")
	freeMemory        = wtsapi.NewProc("WTSFreeMemory")
	currentServer     = uintptr(0)
	currentSession    = uintptr(0xFFFFFFFF)
	sessionInfoEx     = uintptr(25)
	sessionIsLocked   = int32(0)
	lookEvery         = time.Second
	sessionInfoLevel1 = uint32(1)
)

// sessionInfo is the beginning of WTSINFOEXW.
type sessionInfo struct {
	level     uint32
	_         uint32
	sessionID uint32
	state     uint32
	flags     int32
}

func watch(ctx context.Context, left func()) {
	go func() {
		ticker := time.NewTicker(lookEvery)
		defer ticker.Stop()
		for was := locked(); ; {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				is := locked()
				if is && !was {
					left()
				}
				was = is
			}
		}
	}()
}

// locked tells whether the screen is locked; where Windows does not say, it is not.
func locked() bool {
	if querySession.Find() != nil || freeMemory.Find() != nil {
		return false
	}
	var info *sessionInfo
	var size uint32
	done, _, _ := querySession.Call(currentServer, currentSession, sessionInfoEx, uintptr(unsafe.Pointer(&info)), uintptr(unsafe.Pointer(&size))) //nolint:gosec // the call fills both
	if done == 0 || info == nil {
		return false
	}
	defer freeMemory.Call(uintptr(unsafe.Pointer(info))) //nolint:errcheck,gosec // it tells nothing
	return size >= uint32(unsafe.Sizeof(*info)) && info.level == sessionInfoLevel1 && info.flags == sessionIsLocked
}
