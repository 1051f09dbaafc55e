package dataset

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"inkling/core/mnist"
)

// content is a file of three labels.
var content = []byte{0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1}

func published() mnist.PublishedFile {
	sum := sha256.Sum256(content)
	return mnist.PublishedFile{Name: "labels", Size: len(content), SHA256: hex.EncodeToString(sum[:])}
}

func pack(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

// mirror serves body as labels.gz and returns its address.
func mirror(t *testing.T, serve http.HandlerFunc) string {
	server := httptest.NewServer(serve)
	t.Cleanup(server.Close)
	return server.URL + "/"
}

func sends(body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/labels.gz" {
			http.NotFound(w, r)
			return
		}
		w.Write(body)
	}
}

// cutOff promises more than it sends.
func cutOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	w.Write(pack(content)[:20])
}

// stalls sends the beginning and then nothing until the client gives up.
func stalls(w http.ResponseWriter, r *http.Request) {
	w.Write(pack(content)[:20])
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

func refuses(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusForbidden) }

// newDownloader returns a download into a new directory, and what it reports.
func newDownloader(t *testing.T, mirrors ...string) (*downloader, *strings.Builder) {
	var report strings.Builder
	return &downloader{
		dir: filepath.Join(t.TempDir(), "cache"), mirrors: mirrors, files: []mnist.PublishedFile{published()},
		client: newClient(), stall: 100 * time.Millisecond, progress: newProgress(&report),
	}, &report
}

// names lists a directory.
func names(t *testing.T, dir string) (names []string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestDownload(t *testing.T) {
	d, report := newDownloader(t, mirror(t, sends(pack(content))))
	if err := d.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := names(t, d.dir); len(got) != 1 || got[0] != "labels.gz" {
		t.Errorf("the folder holds %q", got)
	}
	if !strings.Contains(report.String(), "[##############################]") || strings.Contains(report.String(), "\r") {
		t.Errorf("reported %q", report)
	}
}

func TestDownloadKeepsWhatIsThere(t *testing.T) {
	asked := 0
	d, _ := newDownloader(t, mirror(t, func(w http.ResponseWriter, r *http.Request) { asked++; sends(pack(content))(w, r) }))
	for range 2 {
		if err := d.run(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

func TestDownloadReplacesWhatIsBad(t *testing.T) {
	d, _ := newDownloader(t, mirror(t, sends(pack(content))))
	if err := writeFirst(d.dir, "labels", []byte("<html>")); err != nil {
		t.Fatal(err)
	}
	if err := d.run(t.Context()); err != nil || !d.has(published()) {
		t.Errorf("the bad file is still in the way (%v): %q", err, names(t, d.dir))
	}
}

func writeFirst(dir, name string, data []byte) error {
	return errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, name), data, 0o644))
}

// Some servers unpack what they send.
func TestDownloadOfAnUnpackedFile(t *testing.T) {
	d, _ := newDownloader(t, mirror(t, sends(content)))
	if err := d.run(t.Context()); err != nil || !d.has(published()) || names(t, d.dir)[0] != "labels" {
		t.Errorf("%v, %q", err, names(t, d.dir))
	}
}

func TestSecondMirrorWorks(t *testing.T) {
	for name, c := range map[string]struct {
		bad  http.HandlerFunc
		want string
	}{
		"a page instead of the file": {sends([]byte("<!DOCTYPE html><p>Sorry")), "labels.gz is a web page, not the file"},
		"truncated":                  {sends(pack(content)[:20]), "labels.gz is cut short"},
		"cut off":                    {cutOff, "did not arrive: unexpected EOF"},
		"wrong checksum":             {sends(pack([]byte{0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 9})), "labels is not the published file: its SHA-256 is"},
		"another size":               {sends(pack(content[:9])), "it has 9 bytes instead of 11"},
		"refused":                    {refuses, `the server answers "403 Forbidden"`},
		"stalled":                    {stalls, "nothing has come for too long"},
		"endless":                    {sends(make([]byte, 1<<20)), "it is larger than"},
	} {
		d, report := newDownloader(t, mirror(t, c.bad), mirror(t, sends(pack(content))))
		good := d.mirrors[1]
		if err := d.run(t.Context()); err != nil || !d.has(published()) || len(names(t, d.dir)) != 1 {
			t.Errorf("%s: %v, %q", name, err, names(t, d.dir))
		}
		if !strings.Contains(report.String(), c.want) {
			t.Errorf("%s: reported %q, without %q", name, report, c.want)
		}
		if d.mirrors[0] != good {
			t.Errorf("%s: the next file would be asked from the bad mirror first", name)
		}
	}
}

func TestNoMirrorWorks(t *testing.T) {
	closed := httptest.NewServer(nil)
	closed.Close()
	d, _ := newDownloader(t, mirror(t, refuses), closed.URL+"/")
	err := d.run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "labels could not be downloaded from any mirror") || !strings.Contains(err.Error(), "403") {
		t.Errorf("got %v", err)
	}
	if got := names(t, d.dir); len(got) != 0 {
		t.Errorf("the folder holds %q", got)
	}
}

func TestDownloadStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	d, _ := newDownloader(t, mirror(t, func(w http.ResponseWriter, r *http.Request) { stop(); <-r.Context().Done() }), "http://never.invalid/")
	d.stall = time.Minute
	if err := d.run(ctx); !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "was stopped") {
		t.Errorf("got %v", err)
	}
}

func TestDownloadIntoAFile(t *testing.T) {
	d, _ := newDownloader(t)
	if err := os.WriteFile(d.dir, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := d.run(t.Context()); err == nil || !strings.Contains(err.Error(), "the folder for MNIST cannot be made") {
		t.Errorf("got %v", err)
	}
}

func TestBarOnATerminal(t *testing.T) {
	var b strings.Builder
	m := (&progress{&b, true}).meter("labels", 200)
	for range 200 {
		m.add(1)
	}
	m.end()
	if redrawn := strings.Count(b.String(), "\r"); redrawn != 102 { // 0 to 100 per cent, and the end
		t.Errorf("drawn %d times", redrawn)
	}
	if !strings.HasSuffix(b.String(), "] "+" 0.0 MB\n") {
		t.Errorf("the line ends in %q", b.String()[b.Len()-20:])
	}
}
