package train

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseQuery reads key=value pairs joined by &, as in a link's fragment; the
// first of equal keys counts. It is net/url's ParseQuery, without the IP
// addresses that come with that package and would make the page's program a
// twelfth larger; the tests hold the two together.
func ParseQuery(text string) (map[string]string, error) {
	values := map[string]string{}
	for pair := range strings.SplitSeq(text, "&") {
		if pair == "" {
			continue
		}
		key, value, _ := strings.Cut(pair, "=")
		key, err := unescape(key)
		if err != nil {
			return nil, err
		}
		if value, err = unescape(value); err != nil {
			return nil, err
		}
		if _, ok := values[key]; !ok {
			values[key] = value
		}
	}
	return values, nil
}

// unescape turns + into a space and %41 into A.
func unescape(s string) (string, error) {
	first, rest, _ := strings.Cut(strings.ReplaceAll(s, "+", " "), "%")
	var b strings.Builder
	b.WriteString(first)
	if !strings.Contains(s, "%") {
		return first, nil
	}
	for part := range strings.SplitSeq(rest, "%") {
		if len(part) < 2 {
			return "", fmt.Errorf("%.100q has a %% without two hex digits", s)
		}
		c, err := strconv.ParseUint(part[:2], 16, 8)
		if err != nil {
			return "", fmt.Errorf("%.100q has a %% without two hex digits", s)
		}
		b.WriteByte(byte(c))
		b.WriteString(part[2:])
	}
	return b.String(), nil
}

// escape is unescape's inverse for the values of recipes, which are made of
// letters, digits and -._+ alone.
func escape(s string) string { return strings.ReplaceAll(s, "+", "%2B") }
