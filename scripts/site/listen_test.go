package site

import (
	"net"
	"strings"
	"testing"
)

// An address without a host is the loopback address, never every interface.
func TestListen(t *testing.T) {
	for _, tc := range []struct {
		addr, url string // url up to the port
		loopback  bool
	}{
		{":0", "http://127.0.0.1:", true},
		{"127.0.0.1:0", "http://127.0.0.1:", true},
		{"localhost:0", "http://127.0.0.1:", true},
		{"0.0.0.0:0", "http://localhost:", false},
	} {
		l, err := Listen(t.Context(), tc.addr)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if url := URL(l); !strings.HasPrefix(url, tc.url) || IsLoopback(l) != tc.loopback {
			t.Errorf("-addr %s: %s, loopback %v", tc.addr, url, IsLoopback(l))
		}
	}
}

func TestListenFailures(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for addr, want := range map[string]string{
		"8080":                "is not HOST:PORT",
		"127.0.0.1:x":         "cannot serve on -addr 127.0.0.1:x",
		taken.Addr().String(): "another program is already using",
	} {
		if _, err := Listen(t.Context(), addr); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("-addr %s: %v, want a sentence with %q", addr, err, want)
		}
	}
}
