package site

import (
	"mime"
	"strconv"
	"strings"
)

// acceptsGzip reads the values of Accept-Encoding by RFC 9110, section 12.5.3:
// gzip by its own name, or by "*" where it is not named, unless its weight is 0.
// What cannot be read is left out, so that a strange header gets the file as it
// is. A member has the form of a media type with parameters, which is why
// package mime reads it.
func acceptsGzip(values []string) bool {
	accepted, named := false, false
	for member := range strings.SplitSeq(strings.Join(values, ","), ",") {
		coding, params, err := mime.ParseMediaType(member)
		switch {
		case err != nil:
		case coding == "gzip" || coding == "x-gzip": // the same, by section 8.4.1.3
			accepted, named = weight(params) > 0, true
		case coding == "*" && !named:
			accepted = weight(params) > 0
		}
	}
	return accepted
}

// weight returns q, which is 1 where it is not given and 0 where it is no number.
func weight(params map[string]string) float64 {
	q, given := params["q"]
	if !given {
		return 1
	}
	w, err := strconv.ParseFloat(q, 64)
	if err != nil {
		return 0
	}
	return w
}
