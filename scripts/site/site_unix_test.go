//go:build unix

package site

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A named pipe, a device and a link that leads out are no files to serve, and
// asking for one does not wait.
func TestOnlyRegularFilesAreServed(t *testing.T) {
	dir := web(t)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"device": "/dev/zero", "out": "../secret", "inside": "boot.js"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	h := handler(t, dir)
	for path, want := range map[string]int{"/pipe": 404, "/device": 404, "/out": 404, "/inside": 200} {
		status := make(chan int, 1)
		go func() { status <- get(h, path).StatusCode }()
		select {
		case got := <-status:
			if got != want {
				t.Errorf("%s: %d, want %d", path, got, want)
			}
		case <-time.After(5 * time.Second):
			t.Errorf("%s: no answer", path)
		}
	}
}
