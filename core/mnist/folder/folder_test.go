package folder

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
)

// imagesFile and labelsFile return whole IDX files of n white images, and of labels: a one
// and zeros.
func imagesFile(n byte) []byte {
	return append([]byte{0, 0, 8, 3, 0, 0, 0, n, 0, 0, 0, 28, 0, 0, 0, 28}, make([]byte, int(n)*mnist.Pixels)...)
}

func labelsFile(n byte) []byte {
	return append([]byte{0, 0, 8, 1, 0, 0, 0, n, 1}, make([]byte, n-1)...)
}

// four returns a set of 6 training and 4 test images under the published names.
func four() (files []dataset.File) {
	contents := [][]byte{imagesFile(6), labelsFile(6), imagesFile(4), labelsFile(4)}
	for i, f := range mnist.Published() {
		files = append(files, dataset.File{Name: f.Name, Data: contents[i]})
	}
	return files
}

// pack returns data as gzip writes it.
func pack(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

func TestGunzip(t *testing.T) {
	plain := imagesFile(3)
	got, err := Gunzip("images.gz", pack(plain))
	if err != nil || !bytes.Equal(got, plain) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	got, err = Gunzip("images", plain)
	if err != nil || &got[0] != &plain[0] {
		t.Errorf("a plain file is not passed through (%v)", err)
	}
}

func TestGunzipErrors(t *testing.T) {
	packed := pack(imagesFile(3))
	damaged := bytes.Clone(packed)
	damaged[len(damaged)-6] ^= 1 // the checksum
	for want, data := range map[string][]byte{
		"x.gz is cut short":                      packed[:len(packed)-9],
		"x.gz is damaged":                        damaged,
		"x.gz is empty":                          {},
		"x.gz is a web page":                     []byte("<!doctype html>"),
		"x.gz does not hold images or labels in": pack([]byte("hello")),
		"x.gz is cut short: the compressed":      packed[:5],
	} {
		if _, err := Gunzip("x.gz", data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

func FuzzGunzip(f *testing.F) {
	f.Add(pack(labelsFile(3)))
	f.Add([]byte{0x1f, 0x8b, 8, 0, 255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, b []byte) {
		if data, err := Gunzip("x", b); err == nil && len(data) < 4 {
			t.Errorf("%d bytes without an error", len(data))
		}
	})
}

func TestRead(t *testing.T) {
	dir := fstest.MapFS{}
	for i, f := range four() {
		if dir[f.Name] = (&fstest.MapFile{Data: f.Data}); i%2 == 1 {
			delete(dir, f.Name)
			dir[f.Name+".gz"] = &fstest.MapFile{Data: pack(f.Data)}
		}
	}
	s, err := Read(dir)
	if err != nil || s.Train.Len() != 6 || s.Test.Len() != 4 {
		t.Errorf("%d and %d images, %v", s.Train.Len(), s.Test.Len(), err)
	}
	dir[ClassesName] = &fstest.MapFile{Data: []byte("shirt\nshoe\n")}
	if s, err = Read(dir); err != nil || !slices.Equal(s.Classes, []string{"shirt", "shoe"}) {
		t.Errorf("classes %q, %v", s.Classes, err)
	}
	delete(dir, "t10k-labels-idx1-ubyte.gz")
	if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), "lacks t10k-labels-idx1-ubyte:") {
		t.Errorf("no word about the missing file: %v", err)
	}
}

// unreadable is a directory whose files can be seen but not opened.
type unreadable struct{ dir fstest.MapFS }

func (u unreadable) Stat(name string) (fs.FileInfo, error) { return u.dir.Stat(name) }

func (u unreadable) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

func TestReadUnreadable(t *testing.T) {
	dir := unreadable{fstest.MapFS{}}
	for _, f := range four() {
		dir.dir[f.Name] = &fstest.MapFile{}
	}
	_, err := Read(dir)
	if !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), "train-images-idx3-ubyte cannot be read (permission denied)") {
		t.Errorf("got %v", err)
	}
}

func TestPublishedMNIST(t *testing.T) {
	dir := os.Getenv("MNIST_DIR")
	if dir == "" {
		dir = "../../../../shared/mnist"
	}
	fsys := os.DirFS(dir)
	if len(Missing(fsys)) > 0 {
		t.Skip("MNIST is not here: set MNIST_DIR to its folder")
	}
	s, err := Read(fsys)
	if err != nil || s.Name != dataset.NameMNIST || s.Train.Len() != 60000 || s.Test.Len() != 10000 {
		t.Fatalf("%q, %d and %d images, %v", s.Name, s.Train.Len(), s.Test.Len(), err)
	}
	for _, f := range mnist.Published() {
		file, err := readFile(fsys, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Verify(file.Data); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}
