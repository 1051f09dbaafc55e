//go:build unix

package dataset

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A named pipe has no end: opening it would wait for ever.
func TestReadRefusesAPipe(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "labels"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := read(dir, published()); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("got %v", err)
	}
}
