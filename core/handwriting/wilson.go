package handwriting

import "math"

// z95 is the 97.5 % quantile of the normal distribution.
const z95 = 1.959963984540054

// Wilson returns the 95 % interval of a share of which right of n were seen
// (Wilson, "Probable inference, the law of succession, and statistical
// inference", 1927). It stays within 0 and 1 and is honest for small n; for
// n = 0 nothing is known and it is [0, 1].
func Wilson(right, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	count, share := float64(n), float64(right)/float64(n)
	const square = z95 * z95
	scale := 1 / (1 + square/count)
	middle := scale * (share + square/(2*count))
	half := scale * z95 * math.Sqrt(share*(1-share)/count+square/(4*count*count))
	return max(0, middle-half), min(1, middle+half)
}
