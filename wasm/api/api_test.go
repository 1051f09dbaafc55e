package api

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHandler(t *testing.T) {
	h := Handler(Build{Version: "v1", Toolchain: "go1.27.3", Backend: "simd", SHA256: "ab"})
	for _, tc := range []struct {
		method, path string
		status       int
		want         string
	}{
		{"GET", "/api/version", 200, `{"version":"v1","toolchain":"go1.27.3","backend":"simd","wasm_sha256":"ab"}`},
		{"POST", "/api/version", 405, `{"error":"only GET is answered here, not POST"}`},
		{"GET", "/api/", 404, `{"error":"nothing is here: GET /api/version says what is running"}`},
		{"GET", "/api/version/", 404, `{"error":"nothing is here: GET /api/version says what is running"}`},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(tc.method, tc.path, nil))
		if got := strings.TrimSpace(w.Body.String()); w.Code != tc.status || got != tc.want {
			t.Errorf("%s %s: %d %s, want %d %s", tc.method, tc.path, w.Code, got, tc.status, tc.want)
		}
		if got := w.Header().Get("Content-Type"); got != "application/json; charset=utf-8" {
			t.Errorf("%s %s: Content-Type %q", tc.method, tc.path, got)
		}
		if allow := w.Header().Get("Allow"); (allow != "") != (w.Code == 405) {
			t.Errorf("%s %s: Allow %q with %d", tc.method, tc.path, allow, w.Code)
		}
	}
}

func TestParseBuild(t *testing.T) {
	want := Build{"v1", "go1.27.3", "simd", "ab", 3, 2, "cd"}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ParseBuild(data); got != want || err != nil {
		t.Errorf("read %+v, %v, want %+v", got, err, want)
	}
	if _, err := ParseBuild([]byte("<html>")); err == nil || !strings.Contains(err.Error(), "build.json") {
		t.Errorf("a web page gave %v, want a sentence about build.json", err)
	}
}
