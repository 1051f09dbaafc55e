// Package api answers under /api/: the same handler in `go run .` and, as
// wasm/edge, on Cloudflare Workers. It reads no files and opens no connections:
// what it knows is given to it. Package headers, below it, adds the security
// headers in both.
package api

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// Build describes a built inkling.wasm. It is the content of web/build.json,
// which scripts/build writes.
type Build struct {
	Version   string `json:"version"`    // of the sources, as git describes them
	Toolchain string `json:"toolchain"`  // that compiled them: "go1.27.3"
	Backend   string `json:"backend"`    // "simd" or "generic"
	SHA256    string `json:"sha256"`     // of inkling.wasm, 64 hex digits
	Bytes     int64  `json:"bytes"`      // of inkling.wasm
	GzipBytes int64  `json:"gzip_bytes"` // of inkling.wasm.gz
	Inputs    string `json:"inputs"`     // SHA-256 of all that it was built from
}

// ParseBuild reads the content of build.json.
func ParseBuild(data []byte) (Build, error) {
	var b Build
	if err := json.Unmarshal(data, &b); err != nil {
		return Build{}, fmt.Errorf("build.json cannot be read (%w): run go run ./scripts/build -force", err)
	}
	return b, nil
}

// version is the answer to GET /api/version.
type version struct {
	Version    string `json:"version"`
	Toolchain  string `json:"toolchain"`
	Backend    string `json:"backend"`
	WasmSHA256 string `json:"wasm_sha256"`
}

// failure is every other answer.
type failure struct {
	Error string `json:"error"`
}

// Handler answers for a page that was built so.
func Handler(b Build) http.Handler {
	answer := version{b.Version, b.Toolchain, b.Backend, b.SHA256}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != "/api/version":
			reply(w, http.StatusNotFound, failure{"nothing is here: GET /api/version says what is running"})
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			reply(w, http.StatusMethodNotAllowed, failure{"only GET is answered here, not " + r.Method})
		default:
			reply(w, http.StatusOK, answer)
		}
	})
}

// reply writes a value as JSON. That fails only when the client has gone, and
// then nobody waits for it.
func reply(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}
