package page

import (
	"fmt"
	"math"
	"strconv"
)

// percent returns a share in per cent with two decimals, without the sign.
func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 2, 64) }

// loss returns a loss with four significant digits.
func loss(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "no number"
	}
	return strconv.FormatFloat(v, 'f', decimals(v, 4), 64)
}

// decimals returns how many decimals show that many significant digits, four
// at most.
func decimals(v float64, significant int) int {
	if v == 0 {
		return significant
	}
	return max(0, min(4, significant-1-int(math.Floor(math.Log10(math.Abs(v))))))
}

// thousands returns a whole number with its thousands parted.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// megabytes returns a size as a download shows it.
func megabytes(n int64) string { return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) }

// seconds returns a time for a person: "4.2 s", "18 s", "3 min 20 s", "2 h 5 min".
func seconds(s float64) string {
	switch {
	case s < 10:
		return strconv.FormatFloat(s, 'f', 1, 64) + " s"
	case s < 99.5:
		return strconv.FormatFloat(s, 'f', 0, 64) + " s"
	case s < 3600:
		return fmt.Sprintf("%d min %d s", int(s)/60, int(s)%60)
	}
	return fmt.Sprintf("%d h %d min", int(s)/3600, int(s)%3600/60)
}

// rate returns a learning rate with three significant digits.
func rate(v float64) string { return strconv.FormatFloat(v, 'g', 3, 64) }

// plural counts things.
func plural(n uint32, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return thousands(int(n)) + " " + thing + "s"
}
