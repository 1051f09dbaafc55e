// Package text puts numbers and sentences into the form in which the page shows
// them.
package text

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Percent returns a share in per cent with two decimals, without the sign.
func Percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 2, 64) }

// Loss returns a loss with four significant digits.
func Loss(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return strconv.FormatFloat(v, 'f', -1, 64) // NaN, +Inf
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

// Thousands returns a whole number with its thousands parted.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Megabytes returns a size as a download shows it.
func Megabytes(n int64) string { return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) }

// Seconds returns a time for a person: "4.2 s", "18 s", "3 min 20 s", "2 h 5 min".
func Seconds(s float64) string {
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

// Rate returns a learning rate with three significant digits.
func Rate(v float64) string { return strconv.FormatFloat(v, 'g', 3, 64) }

// Plural counts things.
func Plural(n uint32, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return Thousands(int(n)) + " " + thing + "s"
}

// Tenths returns a share in per cent with one decimal, without the sign.
func Tenths(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) }

// Share returns a share as the value of a progress bar.
func Share(v float64) string { return strconv.FormatFloat(v, 'f', 4, 64) }

// Sentence gives an error its full stop. It keeps its small initial: most
// begin with the name of a field or of a file.
func Sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// Brief returns a text of at most that many characters: of a longer one, as a link
// can quote, the middle is left out.
func Brief(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	head := most / 2
	return string(runes[:head]) + " … " + string(runes[len(runes)-(most-head-3):])
}

// Capital gives a sentence its great initial.
func Capital(s string) string {
	if s == "" {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Minus has the sign of a number below 0 as type has it.
func Minus(number string) string { return strings.Replace(number, "-", "−", 1) }

// Article returns the indefinite article of a digit: "an" for 8.
func Article(digit int) string {
	if digit == 8 {
		return "an"
	}
	return "a"
}

// Curly sets the apostrophes as type has them.
func Curly(s string) string { return strings.ReplaceAll(s, "'", "’") }

// Known returns the figure, or nothing where there is none yet: the style sheet
// shows a dash there.
func Known(known bool, figure string) string { return Choose(known, figure, "") }

// Choose returns the first text if it is so, else the second.
func Choose(is bool, then, otherwise string) string {
	if is {
		return then
	}
	return otherwise
}
