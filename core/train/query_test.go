package train

import (
	"net/url"
	"strings"
	"testing"
)

func FuzzParseQuery(f *testing.F) {
	f.Add("a=1&b=%41+x&a=2&&=3&c")
	f.Add("%zz=1")
	f.Add("a=%")
	f.Add("%41=%42")
	f.Add("a=%4")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, ";") {
			return // net/url refuses it, a recipe's field would
		}
		want, wantErr := url.ParseQuery(text)
		got, err := ParseQuery(text)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%q: error %v, net/url has %v", text, err, wantErr)
		}
		if err != nil {
			return
		}
		if len(got) != len(want) {
			t.Fatalf("%q: %v, net/url has %v", text, got, want)
		}
		for key := range want {
			if got[key] != want.Get(key) {
				t.Errorf("%q: %s is %q, net/url has %q", text, key, got[key], want.Get(key))
			}
		}
	})
}
