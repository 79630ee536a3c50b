package vault

import (
	"bufio"
	"bytes"
	"os"
	"strconv"
	"strings"
)

// availableMemory reads what the kernel thinks it can give without swapping, and
// what it can swap.
func availableMemory() (uint64, bool) {
	content, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0, false
	}
	return memoryOf(content)
}

func memoryOf(content []byte) (uint64, bool) {
	var sum uint64
	told := false
	for lines := bufio.NewScanner(bytes.NewReader(content)); lines.Scan(); {
		name, rest, _ := strings.Cut(lines.Text(), ":")
		if name != "MemAvailable" && name != "SwapFree" {
			continue
		}
		kib, err := strconv.ParseUint(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
		if err != nil {
			return 0, false
		}
		sum += kib << 10
		told = told || name == "MemAvailable"
	}
	return sum, told
}
