package site

import (
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"inkling/scripts/dataset"
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
		"web/_headers":        "/*\n  X-All: yes\n  Cache-Control: no-cache\n\n/*.wasm\n  X-All: wasm\n",
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

func handler(t *testing.T, web string, digits ...dataset.File) http.Handler {
	t.Helper()
	h, err := Handler(web, digits, false)
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
	h := handler(t, web(t))
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
	h := handler(t, dir)
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
	h := handler(t, dir)
	for _, tc := range []struct{ accept, encoding, want string }{
		{"", "", "\x00asm"},
		{"gzip", "gzip", "packed"},
		{"gzip;q=0", "", "\x00asm"},
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
	h := handler(t, dir)
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

// The file has a length, a tag and ranges, so that a download can go on where
// it stopped.
func TestMNIST(t *testing.T) {
	h := handler(t, web(t), dataset.File{Name: "labels", Gzip: []byte("packed"), SHA256: "ab"})
	r := get(h, "/data/mnist/labels.gz", "Accept-Encoding", "gzip")
	if got := body(t, r); r.StatusCode != 200 || got != "packed" || r.ContentLength != 6 {
		t.Errorf("%d, %q, %v", r.StatusCode, got, r.Header)
	}
	if r.Header.Get("Content-Encoding") != "" || r.Header.Get("Content-Type") != "application/gzip" || r.Header.Get("ETag") != `"ab"` {
		t.Errorf("headers %v", r.Header)
	}
	if r := get(h, "/data/mnist/labels.gz", "If-None-Match", `"ab"`); r.StatusCode != 304 || body(t, r) != "" {
		t.Errorf("unchanged: %d, want 304", r.StatusCode)
	}
	if r := get(h, "/data/mnist/labels.gz", "Range", "bytes=2-", "If-Range", `"ab"`); r.StatusCode != 206 || body(t, r) != "cked" {
		t.Errorf("the rest: %d, want 206", r.StatusCode)
	}
	for path, want := range map[string]string{"/data/mnist/labels": "with .gz", "/data/mnist/x.gz": "with .gz"} {
		if r := get(h, path); r.StatusCode != 404 || !strings.Contains(body(t, r), want) {
			t.Errorf("%s: %d, want 404", path, r.StatusCode)
		}
	}
	if r := get(handler(t, web(t)), "/data/mnist/labels.gz"); r.StatusCode != 404 || !strings.Contains(body(t, r), "-data") {
		t.Errorf("without MNIST: %d, want 404 and what to do", r.StatusCode)
	}
}

// A part of a compressed file has the part's length.
func TestRangeOfCompressed(t *testing.T) {
	r := get(handler(t, web(t)), "/inkling.wasm", "Accept-Encoding", "gzip", "Range", "bytes=0-2")
	if got := body(t, r); r.StatusCode != 206 || got != "pac" || r.ContentLength != 3 || r.Header.Get("Content-Range") != "bytes 0-2/6" {
		t.Errorf("%d, %q, %v", r.StatusCode, got, r.Header)
	}
}

// Failures have the headers as well, and HEAD has what GET has.
func TestHeadersOnEveryAnswer(t *testing.T) {
	h, err := Handler(web(t), nil, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		method, host, path string
		status             int
	}{
		{"GET", "localhost", "/", 200},
		{"HEAD", "localhost", "/", 200},
		{"GET", "localhost", "/missing", 404},
		{"GET", "localhost", "/data/mnist/x.gz", 404},
		{"GET", "localhost", "/api/x", 404},
		{"POST", "localhost", "/api/version", 405},
		{"POST", "localhost", "/boot.js", 405},
		{"GET", "localhost", "//boot.js", 307},
		{"OPTIONS", "localhost", "*", 400},
		{"GET", "evil.example", "/", 421},
	} {
		r := httptest.NewRequest(tc.method, "/", nil)
		r.Host, r.URL.Path, r.RequestURI = tc.host, tc.path, tc.path
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != tc.status || w.Header().Get("X-All") != "yes" {
			t.Errorf("%s %s%s: %d, X-All %q, want %d", tc.method, tc.host, tc.path, w.Code, w.Header().Get("X-All"), tc.status)
		}
	}
}

func TestFailures(t *testing.T) {
	for _, tc := range []struct{ name, change, text, want string }{
		{"not built", "build.json", "", "run go run ./scripts/build"},
		{"damaged build.json", "build.json", "{", "run go run ./scripts/build"},
		{"no headers", "_headers", "", "_headers"},
		{"damaged headers", "_headers", "  A: b\n", "line 1"},
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
		if _, err := Handler(dir, nil, false); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want a sentence with %q", tc.name, err, tc.want)
		}
	}
}

// noPermission is a folder in which a file can be seen and not opened.
type noPermission struct{ fstest.MapFS }

func (noPermission) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

func (p noPermission) Stat(name string) (fs.FileInfo, error) { return p.MapFS.Stat(name) }

func TestUnreadableFile(t *testing.T) {
	r := get(static{noPermission{fstest.MapFS{"a.js": {}}}}, "/a.js")
	if r.StatusCode != 500 || !strings.Contains(body(t, r), "permissions") {
		t.Errorf("%d, want 500 and what to do", r.StatusCode)
	}
}
