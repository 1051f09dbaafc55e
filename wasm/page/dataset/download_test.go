package dataset

import (
	"errors"
	"os"
	"strings"
	"sync"
	"testing"

	"inkling/core/mnist"
	"inkling/wasm/page/browser"
)

// shelves is a library in memory. A file is a string: the sum of its content,
// or "page" for what is not the file.
type shelves struct {
	mu      sync.Mutex
	store   map[string]string
	servers map[string]string // by the beginning of the address: "good", "page"
	asked   []string
}

func (s *shelves) kept(name string) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f, ok := s.store[name]; ok {
		return f, nil
	}
	return nil, nil
}

func (s *shelves) keep(name string, file any) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.store[name] = file.(string)
	return nil
}

func (s *shelves) fetch(url string, _ int64, received func(int64)) (any, error) {
	s.mu.Lock()
	s.asked = append(s.asked, url)
	s.mu.Unlock()
	received(4000)
	for start, answer := range s.servers {
		if strings.HasPrefix(url, start) {
			if answer == "page" {
				return "page", nil
			}
			return sumOf(url), nil
		}
	}
	return nil, errors.New("has no such file (404)")
}

func (s *shelves) unzip(file any) (content, error) {
	for _, f := range mnist.Published() {
		if f.SHA256 == file {
			return content{file, f.Size, f.SHA256}, nil
		}
	}
	return content{file, 727, "other"}, nil
}

// sumOf returns the sum of the file that an address names.
func sumOf(url string) string {
	for _, f := range mnist.Published() {
		if strings.HasSuffix(url, "/"+f.Name+".gz") {
			return f.SHA256
		}
	}
	return "unknown"
}

func TestDownload(t *testing.T) {
	const mirror = "https://ossci"
	for name, c := range map[string]struct {
		servers map[string]string
		asked   int
		from    string
	}{
		"here":             {map[string]string{"data/": "good"}, 4, "this server"},
		"a mirror":         {map[string]string{mirror: "good"}, 12, "ossci-datasets.s3.amazonaws.com"},
		"a page before it": {map[string]string{"data/": "page", mirror: "good"}, 12, "ossci-datasets.s3.amazonaws.com"},
	} {
		lib := &shelves{store: map[string]string{}, servers: c.servers}
		var mu sync.Mutex
		var greatest, total int64
		var from string
		report := func(n, of int64, name string) {
			mu.Lock()
			greatest, total, from = max(greatest, n), of, name
			mu.Unlock()
		}
		buffers, err := download(lib, report)
		if err != nil || len(buffers) != 4 || len(lib.asked) != c.asked || greatest != total || from != c.from {
			t.Errorf("%s: %v, %v, %d asked, %d of %d from %s", name, buffers, err, len(lib.asked), greatest, total, from)
		}
		for i, f := range mnist.Published() {
			if buffers[i] != (browser.Buffer{Name: f.Name, Handle: f.SHA256}) {
				t.Errorf("%s: file %d is %v", name, i, buffers[i])
			}
		}
		lib.asked = nil
		if _, err := download(lib, report); err != nil || len(lib.asked) > 0 {
			t.Errorf("%s: a second visit asks for %v (%v)", name, lib.asked, err)
		}
	}
}

func TestADamagedStoreIsPassedOver(t *testing.T) {
	name := mnist.Published()[2].Name
	lib := &shelves{store: map[string]string{name: "page"}, servers: map[string]string{"data/": "good"}}
	if _, err := download(lib, func(int64, int64, string) {}); err != nil || lib.store[name] == "page" {
		t.Errorf("%v, kept %s", err, lib.store[name])
	}
}

func TestNobodyHasMNIST(t *testing.T) {
	lib := &shelves{store: map[string]string{}}
	_, err := download(lib, func(int64, int64, string) {})
	if err == nil || !strings.Contains(err.Error(), "this server: has no such file (404); storage.googleapis.com: ") {
		t.Errorf("the error is %v", err)
	}
	if len(lib.store) > 0 {
		t.Error("something was kept")
	}
}

func TestWithoutSHA256TheSizeMustDo(t *testing.T) {
	f := mnist.Published()[0]
	for c, want := range map[content]bool{
		{nil, f.Size, f.SHA256}:     true,
		{nil, f.Size, ""}:           true,
		{nil, f.Size, "other"}:      false,
		{nil, f.Size - 1, ""}:       false,
		{nil, f.Size - 1, f.SHA256}: false,
	} {
		if c.is(f) != want {
			t.Errorf("%+v is the published file: %v, want %v", c, !want, want)
		}
	}
}

func TestMirrorsAreAllowed(t *testing.T) {
	edge, err := os.ReadFile("../../../web/_headers")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range servers()[1:] {
		if origin := "https://" + s.name; !strings.HasPrefix(s.base, origin+"/") || !strings.Contains(string(edge), " "+origin) {
			t.Errorf("the Content-Security-Policy does not let the page fetch from %s", s.base)
		}
	}
}
