package browser

import "time"

// Stopwatch returns a clock that starts now. (A time.Time in the caller's state
// would keep all its formats in the program.)
func Stopwatch() func() time.Duration {
	start := time.Now()
	return func() time.Duration { return time.Since(start) }
}
