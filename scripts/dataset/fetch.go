package dataset

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"inkling/core/mnist"
)

// newClient returns a client that gives up soon on a mirror that does not
// answer. A mirror that stops in the middle is fetch's business.
func newClient() *http.Client {
	return &http.Client{Transport: &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: 5 * time.Second,
		DisableCompression:    true, // the files are compressed already
	}}
}

// errStalled ends a transfer that has come to a halt.
var errStalled = errors.New("nothing has come for too long")

// fetch returns f as the mirror sends it, usually compressed, having checked
// what is in it.
func (d *downloader) fetch(ctx context.Context, mirror string, f mnist.PublishedFile) (packed []byte, err error) {
	address := mirror + f.Name + ".gz"
	packed, err = d.get(ctx, address, f)
	if err != nil {
		return nil, fmt.Errorf("%s did not arrive: %w", address, bare(err))
	}
	return packed, verify(address, packed, f)
}

// get returns the body of an address. It gives up when nothing comes for the
// stall time.
func (d *downloader) get(ctx context.Context, address string, f mnist.PublishedFile) ([]byte, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	watchdog := time.AfterFunc(d.stall, func() { cancel(errStalled) })
	defer watchdog.Stop()
	body, err := d.read(ctx, address, f, func() { watchdog.Reset(d.stall) })
	if err != nil && errors.Is(context.Cause(ctx), errStalled) {
		return nil, errStalled
	}
	return body, err
}

// read returns the body of an address and calls alive whenever a part of it
// comes.
func (d *downloader) read(ctx context.Context, address string, f mnist.PublishedFile, alive func()) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := d.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server answers %q", response.Status)
	}
	meter := d.progress.meter(f.Name, response.ContentLength)
	defer meter.end()
	var body bytes.Buffer
	limit := largest(f)
	_, err = io.Copy(&body, io.TeeReader(io.LimitReader(response.Body, limit+1), onWrite(func(n int) { alive(); meter.add(n) })))
	if err == nil && int64(body.Len()) > limit {
		err = fmt.Errorf("it is larger than %d bytes", limit)
	}
	return body.Bytes(), err
}

// onWrite is a writer that is told only how much was written.
type onWrite func(n int)

func (f onWrite) Write(p []byte) (int, error) {
	f(len(p))
	return len(p), nil
}

// bare returns the reason of a request's failure without its address.
func bare(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}
