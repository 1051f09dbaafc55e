package site

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestIsLocalName(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost":           true,
		"localhost:8080":      true,
		"LocalHost.:8080":     true,
		"inkling.localhost:1": true,
		"127.0.0.1:8080":      true,
		"127.1.2.3":           true,
		"[::1]:8080":          true,
		"[::1]":               true,
		"":                    false,
		"evil.example":        false,
		"evil.example:8080":   false,
		"localhost.evil.com":  false,
		"notlocalhost":        false,
		"127.0.0.1.nip.io:80": false,
		"192.168.1.2:8080":    false,
		"[::2]:8080":          false,
	} {
		if got := isLocalName(host); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}

func TestOnlyLoopbackIsGuarded(t *testing.T) {
	dir := web(t)
	for loopback, want := range map[bool]int{true: http.StatusMisdirectedRequest, false: http.StatusOK} {
		h, err := Handler(dir, nil, loopback)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = "rebound.example:8080"
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != want {
			t.Errorf("loopback %v: %d, want %d", loopback, w.Code, want)
		}
		if text := w.Body.String(); loopback && (!strings.Contains(text, "rebound.example") || !strings.Contains(text, "-addr")) {
			t.Errorf("said %q", text)
		}
	}
}
