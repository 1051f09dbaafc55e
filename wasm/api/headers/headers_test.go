package headers

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"inkling/wasm/api"
)

func TestParseFailures(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"a header without a path", "  A: b\n", "line 1"},
		{"not a header", "/*\n  nothing\n", "line 2"},
		{"a header that is not indented", "/*\nA: b\n", "line 2"},
		{"two stars", "/*/*\n", "line 1"},
	} {
		if _, err := Parse(tc.text); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want a sentence with %q", tc.name, err, tc.want)
		}
	}
}

func TestMatches(t *testing.T) {
	for _, tc := range []struct {
		pattern, path string
		want          bool
	}{
		{"/*", "/", true},
		{"/*", "/a/b", true},
		{"/*.wasm", "/a/b.wasm", true},
		{"/*.wasm", "/a.wasm.gz", false},
		{"/aa*aa", "/aaa", false}, // the two halves do not overlap
		{"/a", "/a", true},
		{"/a", "/a/", false},
	} {
		if got := (Rule{Pattern: tc.pattern}).Matches(tc.path); got != tc.want {
			t.Errorf("%s matches %s: %v", tc.pattern, tc.path, got)
		}
	}
}

func TestTheLaterRuleDecides(t *testing.T) {
	rules, err := Parse("# both\n/*\n  A: all\n  B: all\n/*.wasm\n  B: wasm\n")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string][2]string{"/x": {"all", "all"}, "/x.wasm": {"all", "wasm"}, "*": {"all", "all"}} {
		got := answer(rules, http.NotFoundHandler(), path)
		if got.Get("A") != want[0] || got.Get("B") != want[1] {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}

// answer returns the headers of the answer to GET path.
func answer(rules Rules, h http.Handler, path string) http.Header {
	r := httptest.NewRequest("GET", "/", nil)
	r.URL.Path = path
	w := httptest.NewRecorder()
	rules.Wrap(h).ServeHTTP(w, r)
	return w.Result().Header
}

// ours reads the project's own rules.
func ours(t *testing.T) Rules {
	t.Helper()
	text, err := os.ReadFile("../../../web/_headers")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := Parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// The API's answers, its failures too, have what _headers says of every path,
// here and on the edge, where the platform leaves them to the program. Only
// whether an answer may be kept is the API's own matter.
func TestAPIHasTheHeaders(t *testing.T) {
	rules := ours(t)
	for _, path := range []string{"/api/version", "/api/nothing", "/nothing"} {
		got := answer(rules, api.Handler(api.Build{}), path)
		for _, h := range rules[0].Headers {
			if h.Name != "Cache-Control" && got.Get(h.Name) != h.Value {
				t.Errorf("%s: %s is %q, want %q", path, h.Name, got.Get(h.Name), h.Value)
			}
		}
		if got.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: Cache-Control %q", path, got.Get("Cache-Control"))
		}
	}
}

// What protects the page from other sites and from its own mistakes.
func TestSecurityHeaders(t *testing.T) {
	rules := ours(t)
	if rules[0].Pattern != "/*" {
		t.Fatalf("the first rule is for %s, want every path", rules[0].Pattern)
	}
	got := answer(rules, http.NotFoundHandler(), "/")
	for _, name := range []string{
		"Content-Security-Policy", "Cross-Origin-Embedder-Policy", "Cross-Origin-Opener-Policy",
		"Cross-Origin-Resource-Policy", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options",
	} {
		if got.Get(name) == "" {
			t.Errorf("%s is missing", name)
		}
	}
}

// `npx serve web` reads only serve.json: its rules are those of _headers.
func TestServeJSONAgrees(t *testing.T) {
	data, err := os.ReadFile("../../../web/serve.json")
	if err != nil {
		t.Fatal(err)
	}
	var serve struct {
		Headers []struct {
			Source  string
			Headers []struct{ Key, Value string }
		}
	}
	if err := json.Unmarshal(data, &serve); err != nil {
		t.Fatal(err)
	}
	rules := ours(t)
	if len(serve.Headers) != len(rules) {
		t.Fatalf("%d rules in serve.json, %d in _headers", len(serve.Headers), len(rules))
	}
	for i, rule := range rules {
		theirs := serve.Headers[i]
		if want := glob(rule.Pattern); theirs.Source != want {
			t.Errorf("rule %d: serve.json has %s, want %s", i+1, theirs.Source, want)
		}
		var got []Header
		for _, h := range theirs.Headers {
			got = append(got, Header{h.Key, h.Value})
		}
		if !slices.Equal(got, rule.Headers) {
			t.Errorf("rule %d: serve.json has\n%v\n_headers has\n%v", i+1, got, rule.Headers)
		}
	}
}

// glob writes a pattern of _headers as serve.json writes it.
func glob(pattern string) string {
	if pattern == "/*" {
		return "**"
	}
	return strings.Replace(strings.TrimPrefix(pattern, "/"), "*", "**/*", 1)
}
