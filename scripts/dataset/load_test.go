package dataset

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"inkling/core/mnist"
)

// put writes a file into a new directory and returns the directory.
func put(t *testing.T, name string, data []byte) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestReadTakesBothForms(t *testing.T) {
	for name, data := range map[string][]byte{"labels": content, "labels.gz": pack(content)} {
		if got, err := read(put(t, name, data), published()); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
}

// What is not exactly the published file is refused in a sentence that names
// the file and says what to do.
func TestReadRefuses(t *testing.T) {
	packed := pack(content)
	other := bytes.Clone(content)
	other[9]++
	for _, tc := range []struct {
		what, name string
		data       []byte
		want       []string
	}{
		{"cut, compressed", "labels.gz", packed[:len(packed)-9], []string{"labels.gz is cut short", "download it again"}},
		{"cut", "labels", content[:10], []string{"labels", "it has 10 bytes instead of 11", "download it again"}},
		{"other labels", "labels", other, []string{"labels is not the published file: its SHA-256", "download it again"}},
		{"a web page", "labels.gz", []byte("<!doctype html>"), []string{"labels.gz is a web page"}},
		{"too large", "labels", make([]byte, 6000), []string{"labels has 6000 bytes, more than", "download it again"}},
		{"absent", "x", nil, []string{"labels is not there", "put it there"}},
	} {
		_, err := read(put(t, tc.name, tc.data), published())
		for _, want := range tc.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want a sentence with %q", tc.what, err, want)
			}
		}
	}
}

func TestLoadNamesTheFolder(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir)
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "train-images-idx3-ubyte is empty") {
		t.Errorf("empty files give %v", err)
	}
}

// A damaged set that nobody named is passed over aloud; one that was named is an
// error that says what else there is to do.
func TestOpenDamaged(t *testing.T) {
	root := nowhere(t)
	dir := filepath.Join(root, "data", "mnist")
	fill(t, dir)
	var report strings.Builder
	if _, err := Open(root, "", &report); !errors.Is(err, ErrNotFound) || !strings.Contains(report.String(), dir+" cannot be used") {
		t.Errorf("%v, reported %q", err, report.String())
	}
	if _, err := Open(root, dir, &report); err == nil || errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), "Without -data") {
		t.Errorf("named: %v", err)
	}
}

// The next place is tried after a damaged one.
func TestOpenGoesOn(t *testing.T) {
	good, err := Find("../..", "")
	if err != nil {
		t.Skipf("MNIST is needed: %v", err)
	}
	if good, err = filepath.Abs(good); err != nil {
		t.Fatal(err)
	}
	root := nowhere(t)
	damaged := t.TempDir()
	fill(t, damaged)
	t.Setenv("MNIST_DIR", damaged)
	if err := os.MkdirAll(filepath.Join(root, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(good, filepath.Join(root, "data", "mnist")); err != nil {
		t.Skipf("links cannot be made here: %v", err)
	}
	var report strings.Builder
	if files, err := Open(root, "", &report); err != nil || len(files) != 4 || !strings.Contains(report.String(), damaged) {
		t.Errorf("%d files, %v, reported %q", len(files), err, report.String())
	}
}

func TestLoadMNIST(t *testing.T) {
	dir, err := Find("../..", "")
	if err != nil {
		t.Skipf("MNIST is needed: %v", err)
	}
	files, err := Load(dir)
	if err != nil || len(files) != 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for i, f := range mnist.Published() {
		if files[i].Name != f.Name || files[i].SHA256 != fmt.Sprintf("%x", sha256.Sum256(files[i].Gzip)) {
			t.Errorf("file %d is %s with SHA-256 %s", i, files[i].Name, files[i].SHA256)
		}
		z, err := gzip.NewReader(bytes.NewReader(files[i].Gzip))
		if err != nil {
			t.Fatal(err)
		}
		h := sha256.New()
		if _, err := io.Copy(h, z); err != nil || fmt.Sprintf("%x", h.Sum(nil)) != f.SHA256 {
			t.Errorf("%s: another content (%v)", f.Name, err)
		}
	}
}

func TestCompress(t *testing.T) {
	packed, err := compress(content)
	if err != nil {
		t.Fatal(err)
	}
	if err := verify("labels.gz", packed, published()); err != nil {
		t.Error(err)
	}
}
