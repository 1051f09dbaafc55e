package site

import "testing"

// The cases of RFC 9110, section 12.5.3.
func TestAcceptsGzip(t *testing.T) {
	for _, tc := range []struct {
		values []string
		want   bool
	}{
		{nil, false},
		{[]string{""}, false},
		{[]string{"gzip"}, true},
		{[]string{"GZip"}, true},
		{[]string{"x-gzip"}, true},
		{[]string{"gzipped"}, false},
		{[]string{"br, zstd"}, false},
		{[]string{"br,gzip;q=0.5 , zstd"}, true},
		{[]string{"br", "gzip"}, true}, // two header lines are one list
		{[]string{"gzip;q=0"}, false},
		{[]string{"gzip; Q=0.000"}, false},
		{[]string{"gzip ; q=0.001"}, true},
		{[]string{"gzip;q=none"}, false},
		{[]string{"*"}, true},
		{[]string{"*;q=0"}, false},
		{[]string{"*;q=0, gzip"}, true},
		{[]string{"gzip, *;q=0"}, true},
		{[]string{"gzip;q=0, *"}, false}, // "*" is for what is not named
		{[]string{"*, gzip;q=0"}, false},
		{[]string{"identity;q=0"}, false},
		{[]string{";;;, gzip"}, true}, // what cannot be read is left out
		{[]string{"gzip;q=;"}, false},
	} {
		if got := acceptsGzip(tc.values); got != tc.want {
			t.Errorf("%q: %v", tc.values, got)
		}
	}
}
