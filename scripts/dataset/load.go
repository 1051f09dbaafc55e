package dataset

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"inkling/core/mnist"
	"inkling/core/mnist/folder"
)

// File is one of the four files of MNIST, whose content has been verified.
type File struct {
	Name   string // the published name, without ".gz"
	Gzip   []byte // the file, compressed with gzip
	SHA256 string // of Gzip, 64 hex digits
}

// Open loads MNIST from where Find looks for it. If a flag is given and its
// folder does not hold the published files, that is an error. A damaged set in
// one of the usual places is reported on w and passed over; if none is left, the
// error is ErrNotFound: the moment to call Download.
func Open(root, flag string, w io.Writer) ([]File, error) {
	if flag != "" {
		return openFlag(absolute(root, flag))
	}
	places := usualPlaces(root)
	for _, dir := range places {
		if len(missing(dir)) > 0 {
			continue
		}
		files, err := Load(dir)
		if err == nil {
			return files, nil
		}
		fmt.Fprintln(w, err)
	}
	return nil, notFound(places)
}

func openFlag(dir string) ([]File, error) {
	dir, err := fromFlag(dir)
	if err != nil {
		return nil, err
	}
	files, err := Load(dir)
	if err != nil {
		return nil, fmt.Errorf("%w. Without -data MNIST is looked for in the usual places and downloaded; other images can be dropped on the page", err)
	}
	return files, nil
}

// Load reads the four files from a directory, 11 MB, and compresses those that
// are not compressed. The first one that is not exactly the published file is
// an error, which says what is wrong with it and what to do.
func Load(dir string) ([]File, error) {
	defer debug.FreeOSMemory() // the decompressed files, 55 MB, are not needed again
	var files []File
	for _, f := range mnist.Published() {
		data, err := read(dir, f)
		if err == nil && !mnist.IsGzip(data) {
			data, err = compress(data)
		}
		if err != nil {
			return nil, fmt.Errorf("MNIST in %s cannot be used: %w", dir, err)
		}
		sum := sha256.Sum256(data)
		files = append(files, File{f.Name, data, hex.EncodeToString(sum[:])})
	}
	return files, nil
}

// read returns f as the directory holds it, compressed or not, after it has
// verified the content.
func read(dir string, f mnist.PublishedFile) ([]byte, error) {
	name, info, err := stat(dir, f.Name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular(): // opening a named pipe would wait for its writer
		return nil, fmt.Errorf("%s is not a regular file: put the published file in its place", name)
	case info.Size() > largest(f):
		return nil, fmt.Errorf("%s has %d bytes, more than the published file: download it again", name, info.Size())
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read (%w): check its permissions", name, err)
	}
	return data, verify(name, data, f)
}

// stat finds f under its name or, failing that, with ".gz" after it, as package
// folder does.
func stat(dir, name string) (found string, info fs.FileInfo, err error) {
	for _, found := range []string{name, name + ".gz"} {
		info, err = os.Stat(filepath.Join(dir, found))
		if !errors.Is(err, fs.ErrNotExist) {
			return found, info, err
		}
	}
	return "", nil, fmt.Errorf("%s is not there: put it there as it is or with .gz after its name", name)
}

// verify checks that data, which is called name, is f, compressed or not.
func verify(name string, data []byte, f mnist.PublishedFile) error {
	plain, err := folder.Gunzip(name, data)
	if err != nil {
		return err
	}
	if err := f.Verify(plain); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// largest is the size of f, in bytes, when it is stored in the worst way: gzip
// makes what it cannot compress a little larger.
func largest(f mnist.PublishedFile) int64 { return int64(f.Size) + 4096 }

// compress returns data as gzip. The fastest level takes 0.4 s for all of MNIST
// and makes it a tenth larger than the published files.
func compress(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	_, err = z.Write(data)
	err = errors.Join(err, z.Close()) // which writes the rest into b
	return b.Bytes(), err
}
