package dataset

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"inkling/core/mnist"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/worker"
)

// server is a place that has the files of MNIST under their names and ".gz".
type server struct {
	name string // for the person
	base string // before the file's name
}

// servers lists the places in the order in which they are asked. Only servers
// that allow pages of other origins to read from them are of use.
func servers() []server {
	return []server{
		{"this server", "data/mnist/"},
		{"storage.googleapis.com", "https://storage.googleapis.com/cvdf-datasets/mnist/"},
		{"ossci-datasets.s3.amazonaws.com", "https://ossci-datasets.s3.amazonaws.com/mnist/"},
		{"raw.githubusercontent.com", "https://raw.githubusercontent.com/fgnt/mnist/master/"},
	}
}

// compressed are the published sizes of the four files as .gz, for the progress
// bar. A server's own may differ by a little.
var compressed = [...]int64{9912422, 28881, 1648877, 4542}

// library is what a download needs of the browser. A handle is a Blob or an
// ArrayBuffer of the browser.
type library interface {
	kept(name string) (file any, err error) // nil, nil if it is not kept
	keep(name string, file any) error
	// most is how many bytes the file may have.
	fetch(url string, most int64, received func(n int64)) (file any, err error)
	unzip(file any) (content, error)
}

// content is a file decompressed.
type content struct {
	buffer any // ArrayBuffer
	size   int
	sha256 string // in hex digits; "" where the browser has no SHA-256
}

// errNotPublished is wrapped when a server has something else under the name.
var errNotPublished = errors.New("is not the published file")

// download returns the four files of MNIST, decompressed and verified. It asks
// for all at the same time, each from the first server that has it.
func download(lib library, report func(received, total int64, from string)) ([]browser.Buffer, error) {
	d := &downloading{lib: lib, report: report}
	files := mnist.Published()
	buffers, errs := make([]browser.Buffer, len(files)), make([]error, len(files))
	done := make(chan struct{})
	for i, f := range files {
		go func() {
			buffers[i].Name = f.Name
			buffers[i].Handle, errs[i] = d.file(i, f)
			done <- struct{}{}
		}()
	}
	for range files {
		<-done
	}
	// One sentence is enough: what stops one file mostly stops them all.
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return buffers, nil
}

// downloading is a download under way.
type downloading struct {
	lib      library
	report   func(received, total int64, from string)
	mu       sync.Mutex
	received [len(compressed)]int64
}

// note reports the progress of all four files together.
func (d *downloading) note(i int, n int64, from string) {
	d.mu.Lock()
	d.received[i] = min(n, compressed[i])
	var received, total int64
	for i, n := range d.received {
		received += n
		total += compressed[i]
	}
	d.mu.Unlock()
	d.report(received, total, from)
}

// file returns one file, from the browser's own store or from a server.
func (d *downloading) file(i int, f mnist.PublishedFile) (any, error) {
	if file, err := d.lib.kept(f.Name); err == nil && file != nil {
		buffer, err := d.verified(file, f)
		if err == nil {
			d.note(i, compressed[i], "this browser’s store")
		}
		if err == nil || errors.Is(err, worker.ErrStopped) {
			return buffer, err
		}
	}
	var errs []error
	for _, s := range servers() {
		buffer, err := d.from(s, i, f)
		if err == nil || errors.Is(err, worker.ErrStopped) { // then nobody waits for the file any more
			return buffer, err
		}
		errs = append(errs, fmt.Errorf("%s: %w", s.name, err))
	}
	return nil, oneLine(errs)
}

// from gets one file from a server and keeps it.
func (d *downloading) from(s server, i int, f mnist.PublishedFile) (any, error) {
	file, err := d.lib.fetch(s.base+f.Name+".gz", 2*compressed[i], func(n int64) { d.note(i, n, s.name) })
	if err != nil {
		d.note(i, 0, s.name)
		return nil, err
	}
	buffer, err := d.verified(file, f)
	if err != nil {
		d.note(i, 0, s.name)
		return nil, err
	}
	d.note(i, compressed[i], s.name)
	// A store that is full or forbidden costs the next visit a download, and
	// this one nothing.
	_ = d.lib.keep(f.Name, file)
	return buffer, nil
}

// verified decompresses a file and tells whether it is the published one.
func (d *downloading) verified(file any, f mnist.PublishedFile) (any, error) {
	c, err := d.lib.unzip(file)
	if err != nil {
		return nil, err
	}
	if !c.is(f) {
		return nil, fmt.Errorf("its %s %w", f.Name, errNotPublished)
	}
	return c.buffer, nil
}

// is compares the SHA-256. Browsers have none on plain http from another
// machine: there the size must do, with gzip's own sum and the look that the
// trainer takes at the digits.
func (c content) is(f mnist.PublishedFile) bool {
	return c.size == f.Size && (c.sha256 == f.SHA256 || c.sha256 == "")
}

// oneLine joins the reasons of several servers.
func oneLine(errs []error) error {
	var reasons []string
	for _, err := range errs {
		reasons = append(reasons, err.Error())
	}
	return errors.New(strings.Join(reasons, "; "))
}
