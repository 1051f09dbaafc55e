package site

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// folder makes a folder of files and returns its path.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// web is a small folder to serve, with a secret beside it.
func web(t *testing.T) string {
	dir := filepath.Join(folder(t, map[string]string{
		"secret":              "for nobody",
		"web/_headers":        "# shared\n/*\n  X-All: yes\n  Cache-Control: no-cache\n\n/*.wasm\n  X-All: wasm\n",
		"web/.hidden":         "for nobody",
		"web/build.json":      `{"version":"v1","sha256":"ab"}`,
		"web/index.html":      "<!doctype html>",
		"web/boot.js":         "plain",
		"web/inkling.wasm":    "\x00asm",
		"web/inkling.wasm.gz": "packed",
		"web/icons/a.svg":     "<svg/>",
	}), "web")
	now := time.Now()
	if err := os.Chtimes(filepath.Join(dir, "inkling.wasm.gz"), now, now); err != nil {
		t.Fatal(err)
	}
	return dir
}

func handler(t *testing.T, web, data string) http.Handler {
	t.Helper()
	h, err := Handler(web, data)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// get asks with the headers given as name, value, name, value ...
func get(h http.Handler, path string, headers ...string) *http.Response {
	r := httptest.NewRequest("GET", "/", nil)
	r.URL.Path = path
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFiles(t *testing.T) {
	h := handler(t, web(t), "")
	for _, tc := range []struct{ path, contentType, all, want string }{
		{"/", "text/html; charset=utf-8", "yes", "<!doctype html>"},
		{"/index.html", "text/html; charset=utf-8", "yes", "<!doctype html>"},
		{"/boot.js", "text/javascript; charset=utf-8", "yes", "plain"},
		{"/inkling.wasm", "application/wasm", "wasm", "\x00asm"},
		{"/icons/a.svg", "image/svg+xml", "yes", "<svg/>"},
		{"/api/version", "application/json; charset=utf-8", "yes", `{"version":"v1","toolchain":"","backend":"","wasm_sha256":"ab"}` + "\n"},
	} {
		r := get(h, tc.path)
		if got := body(t, r); r.StatusCode != 200 || got != tc.want {
			t.Errorf("%s: %d %q, want 200 %q", tc.path, r.StatusCode, got, tc.want)
		}
		if got := r.Header.Get("Content-Type"); got != tc.contentType {
			t.Errorf("%s: Content-Type %q, want %q", tc.path, got, tc.contentType)
		}
		if got := r.Header.Get("X-All"); got != tc.all {
			t.Errorf("%s: X-All %q, want %q", tc.path, got, tc.all)
		}
	}
}

// Neither what is not meant to be served nor a listing nor a way out.
func TestNotServed(t *testing.T) {
	dir := web(t)
	if err := os.Symlink("../secret", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	h := handler(t, dir, "")
	for _, path := range []string{
		"/missing", "/icons", "/icons/", "/_headers", "/.hidden", "/link", "/data/mnist/", "/api/", "/data/mnist/x.gz",
		"/data/mnist/train-images-idx3-ubyte.gz", "/data/mnist/..%2f..%2fsecret", "/%2e%2e/secret", "/..\\secret", "/inkling.wasm/",
	} {
		if r := get(h, path); r.StatusCode != 404 || strings.Contains(body(t, r), "for nobody") {
			t.Errorf("%s: %d, want 404", path, r.StatusCode)
		}
	}
	for _, path := range []string{"/../secret", "/icons/../../secret", "//secret"} {
		if r := get(h, path); r.StatusCode == 200 {
			t.Errorf("%s was served", path)
		}
	}
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, httptest.NewRequest("POST", "/index.html", nil)); w.Code != 405 {
		t.Errorf("POST: %d, want 405", w.Code)
	}
}

func TestCompressed(t *testing.T) {
	dir := web(t)
	h := handler(t, dir, "")
	for _, tc := range []struct{ accept, encoding, want string }{
		{"", "", "\x00asm"},
		{"gzip", "gzip", "packed"},
		{"br, gzip;q=0.5, zstd", "gzip", "packed"},
		{"gzip;q=0", "", "\x00asm"},
		{"gzipped", "", "\x00asm"},
	} {
		r := get(h, "/inkling.wasm", "Accept-Encoding", tc.accept)
		if got := body(t, r); got != tc.want || r.Header.Get("Content-Encoding") != tc.encoding {
			t.Errorf("Accept-Encoding %q: %q as %q, want %q as %q", tc.accept, got, r.Header.Get("Content-Encoding"), tc.want, tc.encoding)
		}
		if r.ContentLength != int64(len(tc.want)) || r.Header.Get("Content-Type") != "application/wasm" || r.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("Accept-Encoding %q: headers %v", tc.accept, r.Header)
		}
	}
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "inkling.wasm.gz"), old, old); err != nil {
		t.Fatal(err)
	}
	if r := get(h, "/inkling.wasm", "Accept-Encoding", "gzip"); body(t, r) != "\x00asm" {
		t.Error("a compressed file older than its original was served for it")
	}
}

// A file is asked for every time and sent when it has changed.
func TestRevalidation(t *testing.T) {
	dir := web(t)
	h := handler(t, dir, "")
	r := get(h, "/boot.js")
	tag := r.Header.Get("ETag")
	if tag == "" || r.Header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("ETag %q, Cache-Control %q", tag, r.Header.Get("Cache-Control"))
	}
	if r := get(h, "/boot.js", "If-None-Match", tag); r.StatusCode != 304 || r.Header.Get("X-All") != "yes" {
		t.Errorf("unchanged: %d, want 304 with the headers", r.StatusCode)
	}
	if err := os.WriteFile(filepath.Join(dir, "boot.js"), []byte("changed"), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := get(h, "/boot.js", "If-None-Match", tag); r.StatusCode != 200 || body(t, r) != "changed" {
		t.Errorf("changed: %d, want the new file", r.StatusCode)
	}
	plain := get(h, "/inkling.wasm").Header.Get("ETag")
	if packed := get(h, "/inkling.wasm", "Accept-Encoding", "gzip").Header.Get("ETag"); packed == plain {
		t.Error("one tag for two representations")
	}
}

// The page asks for NAME.gz, whichever form the folder has.
func TestMNIST(t *testing.T) {
	const name = "t10k-labels-idx1-ubyte"
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, "digits")
	z.Close()
	for form, files := range map[string]map[string]string{
		"compressed": {name + ".gz": packed.String()},
		"plain":      {name: "digits"},
	} {
		h := handler(t, web(t), folder(t, files))
		r := get(h, "/data/mnist/"+name+".gz", "Accept-Encoding", "gzip")
		if r.StatusCode != 200 || r.ContentLength <= 0 || r.Header.Get("Content-Encoding") != "" {
			t.Fatalf("%s: %d, %v", form, r.StatusCode, r.Header)
		}
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		if data, err := io.ReadAll(z); string(data) != "digits" || err != nil {
			t.Errorf("%s: %q, %v", form, data, err)
		}
		if r := get(h, "/data/mnist/"+name); r.StatusCode != 404 {
			t.Errorf("%s, without .gz: %d, want 404", form, r.StatusCode)
		}
	}
}

func TestFailures(t *testing.T) {
	for _, tc := range []struct{ name, change, text, want string }{
		{"not built", "build.json", "", "run go run ./scripts/build"},
		{"damaged build.json", "build.json", "{", "run go run ./scripts/build"},
		{"no headers", "_headers", "", "_headers"},
		{"a header without a path", "_headers", "  A: b\n", "line 1"},
		{"not a header", "_headers", "/*\n  nothing\n", "line 2"},
		{"two stars", "_headers", "/*/*\n", "line 1"},
	} {
		dir := web(t)
		path := filepath.Join(dir, tc.change)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if tc.text != "" {
			if err := os.WriteFile(path, []byte(tc.text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := Handler(dir, ""); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want a sentence with %q", tc.name, err, tc.want)
		}
	}
}

// `npx serve web` knows only serve.json: its headers are those of _headers.
func TestServeJSONAgrees(t *testing.T) {
	data, err := os.ReadFile("../../web/serve.json")
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
	all, err := readHeaders("../../web/_headers")
	if err != nil {
		t.Fatal(err)
	}
	if len(serve.Headers) != len(all) {
		t.Fatalf("%d rules in serve.json, %d in _headers", len(serve.Headers), len(all))
	}
	for i, rule := range all {
		var theirs [][2]string
		for _, h := range serve.Headers[i].Headers {
			theirs = append(theirs, [2]string{h.Key, h.Value})
		}
		if got, want := str(theirs), str(rule.headers); got != want {
			t.Errorf("rule %d: serve.json has\n%s\n_headers has\n%s", i+1, got, want)
		}
	}
}

func str(headers [][2]string) string {
	var b strings.Builder
	for _, h := range headers {
		b.WriteString(h[0] + ": " + h[1] + "\n")
	}
	return b.String()
}
