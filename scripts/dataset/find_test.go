package dataset

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"inkling/core/mnist"
)

// fill makes dir with all four files, one of them compressed by its name.
func fill(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for i, f := range mnist.Published() {
		name := f.Name
		if i == 2 {
			name += ".gz"
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// nowhere returns a root in an account without any MNIST.
func nowhere(t *testing.T) (root string) {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData", "home"} {
		t.Setenv(name, home)
	}
	t.Setenv("MNIST_DIR", "")
	return filepath.Join(t.TempDir(), "root")
}

func TestFindInOrder(t *testing.T) {
	root := nowhere(t)
	cache, err := cacheDir()
	if err != nil {
		t.Fatal(err)
	}
	named := t.TempDir()
	t.Setenv("MNIST_DIR", named)
	for _, dir := range []string{cache, filepath.Join(root, "../shared/mnist"), filepath.Join(root, "data/mnist"), named} { // the last first
		fill(t, dir)
		if got, err := Find(root, ""); err != nil || got != dir {
			t.Errorf("found %q instead of %q (%v)", got, dir, err)
		}
	}
}

func TestFindNothing(t *testing.T) {
	_, err := Find(nowhere(t), "")
	if !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), filepath.Join("data", "mnist")) {
		t.Errorf("got %v", err)
	}
}

func TestFindByFlag(t *testing.T) {
	root := nowhere(t)
	fill(t, filepath.Join(root, "data", "mnist"))
	fill(t, filepath.Join(root, "mine"))
	if dir, err := Find(root, "mine"); err != nil || dir != filepath.Join(root, "mine") {
		t.Errorf("found %q (%v)", dir, err)
	}
	if err := os.Remove(filepath.Join(root, "mine", "t10k-labels-idx1-ubyte")); err != nil {
		t.Fatal(err)
	}
	if _, err := Find(root, "mine"); err == nil || !strings.Contains(err.Error(), "lacks t10k-labels-idx1-ubyte:") || errors.Is(err, ErrNotFound) {
		t.Errorf("a flag without all files gives %v", err)
	}
	if _, err := Find(root, "elsewhere"); err == nil || !strings.Contains(err.Error(), "elsewhere, given with -data, is not a folder") {
		t.Errorf("a flag without a folder gives %v", err)
	}
}
