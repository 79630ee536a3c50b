package visit

import (
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	savePause = 5 * time.Millisecond
	m.Run()
}
