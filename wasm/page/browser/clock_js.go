package browser

import (
	"syscall/js"
	"time"
)

// Stopwatch returns a clock that starts now. It asks the browser: a time.Time that
// a function keeps would keep all its formats in the program, 30 KB of download.
func Stopwatch() func() time.Duration {
	clock := js.Global().Get("performance")
	now := func() float64 { return clock.Call("now").Float() } // milliseconds
	start := now()
	return func() time.Duration { return time.Duration((now() - start) * float64(time.Millisecond)) }
}
