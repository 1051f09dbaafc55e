package dataset

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"inkling/core/mnist"
)

// mirrors lists where the four files can be had, the fastest first. Each has
// been down or has refused before, so none is relied on.
func mirrors() []string {
	return []string{
		"https://storage.googleapis.com/cvdf-datasets/mnist/",
		"https://ossci-datasets.s3.amazonaws.com/mnist/",
		"https://raw.githubusercontent.com/fgnt/mnist/master/",
	}
}

// Download fetches the four files of MNIST (11 MB) into the folder inkling/mnist
// of the user's cache and returns that folder. It reports its progress on w.
// Each file comes from the first mirror that sends the published content, and
// appears under its name only when it is whole; files that are there already
// are kept.
func Download(ctx context.Context, w io.Writer) (dir string, err error) {
	dir, err = cacheDir()
	if err != nil {
		return "", err
	}
	d := downloader{
		dir: dir, mirrors: mirrors(), files: mnist.Published(),
		client: newClient(), stall: 10 * time.Second, progress: newProgress(w),
	}
	return dir, d.run(ctx)
}

// downloader is a download of some files from some mirrors into a directory.
type downloader struct {
	dir      string
	mirrors  []string // addresses that end in a slash; the last good one is moved to the front
	files    []mnist.PublishedFile
	client   *http.Client
	stall    time.Duration // how long a mirror may send nothing
	progress *progress
}

// run fetches the files that are not there yet.
func (d *downloader) run(ctx context.Context) error {
	if err := os.MkdirAll(d.dir, 0o755); err != nil {
		return fmt.Errorf("the folder for MNIST cannot be made (%w): make room for it, or name another folder that holds MNIST with -data", err)
	}
	missing := slices.DeleteFunc(slices.Clone(d.files), d.has)
	if len(missing) > 0 {
		d.progress.line("Downloading MNIST, 11 MB, to %s", d.dir)
	}
	for _, f := range missing {
		if err := d.file(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

// has reports whether the directory holds f, whole.
func (d *downloader) has(f mnist.PublishedFile) bool {
	_, err := read(d.dir, f)
	return err == nil
}

// file fetches f from the first mirror that has it.
func (d *downloader) file(ctx context.Context, f mnist.PublishedFile) error {
	var failures []error
	for i, mirror := range d.mirrors {
		packed, err := d.fetch(ctx, mirror, f)
		if err == nil {
			d.mirrors[0], d.mirrors[i] = mirror, d.mirrors[0]
			return d.store(f, packed)
		}
		if ctx.Err() != nil {
			return fmt.Errorf("the download of MNIST was stopped (%w): start again, what is here already is kept", context.Cause(ctx))
		}
		d.progress.line("%v; trying the next mirror", err)
		failures = append(failures, err)
	}
	return fmt.Errorf("%s could not be downloaded from any mirror: check the network, or fetch the four files of MNIST by hand and name their folder with -data\n%w", f.Name, errors.Join(failures...))
}

// store writes a file so that it is either there whole or not at all. A server
// may have unpacked it on the way.
func (d *downloader) store(f mnist.PublishedFile, packed []byte) error {
	name, other := f.Name, f.Name+".gz"
	if mnist.IsGzip(packed) {
		name, other = other, name
	}
	if err := writeFile(d.dir, name, packed); err != nil {
		return fmt.Errorf("%s cannot be kept in %s (%w): make room there, or name a folder that holds MNIST with -data", name, d.dir, err)
	}
	os.Remove(filepath.Join(d.dir, other)) // a bad one, or has would have found it; folder.Read would prefer it
	return nil
}

// writeFile writes dir/name by way of a temporary file beside it.
func writeFile(dir, name string, data []byte) error {
	temp, err := os.CreateTemp(dir, name+".*.part")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // no longer there once renamed
	_, err = temp.Write(data)
	if err := errors.Join(err, temp.Chmod(0o644), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), filepath.Join(dir, name))
}
