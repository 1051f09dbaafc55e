package dataset

import "strconv"

// Numbered returns the names of n classes that are called by their labels: "0",
// "1" and so on.
func Numbered(n int) []string {
	names := make([]string, n)
	for label := range names {
		names[label] = strconv.Itoa(label)
	}
	return names
}
