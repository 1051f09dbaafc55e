package site

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"inkling/scripts/dataset"
)

// run serves until the test ends and returns the address.
func run(t *testing.T, h http.Handler, l limits) (addr string) {
	t.Helper()
	server := newServer(h, l)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	t.Cleanup(func() {
		server.Close()
		if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
	})
	return listener.Addr().String()
}

// ask sends a request on a connection of its own and returns it unread. The
// client's kernel keeps buffer bytes of the answer, or twice as many.
func ask(t *testing.T, addr, method, path string, buffer int) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.(*net.TCPConn).SetReadBuffer(buffer); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(conn, "%s %s HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n", method, path); err != nil {
		t.Fatal(err)
	}
	return conn
}

// big serves two files of the size given: one of MNIST, one of web/.
func big(t *testing.T, size int) http.Handler {
	t.Helper()
	dir := web(t)
	if err := os.WriteFile(filepath.Join(dir, "big.js"), make([]byte, size), 0o644); err != nil {
		t.Fatal(err)
	}
	return handler(t, dir, dataset.File{Name: "big", Gzip: make([]byte, size), SHA256: "ab"})
}

// memory is what the program holds after a collection.
func memory() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}

// An answer that is not read costs the same whatever the size of its file.
func TestUnreadAnswersCostLittle(t *testing.T) {
	const clients, size, each = 200, 4 << 20, 100 << 10
	addr := run(t, big(t, size), defaultLimits())
	for _, request := range [][2]string{{"GET", "/data/mnist/big.gz"}, {"GET", "/big.js"}, {"HEAD", "/data/mnist/big.gz"}} {
		t.Run(request[0]+request[1], func(t *testing.T) {
			before := memory()
			var unread []*bufio.Reader
			for range clients {
				unread = append(unread, bufio.NewReaderSize(ask(t, addr, request[0], request[1], 4<<10), 16))
			}
			for _, r := range unread { // until each is being answered
				if line, err := r.ReadString('\n'); line != "HTTP/1.1 200 OK\r\n" {
					t.Fatalf("%q, %v", line, err)
				}
			}
			if held := int64(memory()) - int64(before); held > clients*each {
				t.Errorf("%d unread answers of %d bytes hold %d bytes, more than %d each", clients, size, held, each)
			}
		})
	}
}

// A client that reads slowly gets the whole file, long after the time in which
// one that reads nothing is given up.
func TestSlowReadersGetAll(t *testing.T) {
	const size, stall = 2 << 20, 300 * time.Millisecond
	conn := ask(t, run(t, big(t, size), limits{stall: stall}), "GET", "/data/mnist/big.gz", 64<<10)
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	start, got := time.Now(), int64(0)
	for err == nil {
		var n int64
		n, err = io.CopyN(io.Discard, answer.Body, size/60)
		got += n
		time.Sleep(stall / 10)
	}
	if err != io.EOF || got != size {
		t.Errorf("%d of %d bytes came (%v)", got, size, err)
	}
	if took := time.Since(start); took < 3*stall {
		t.Fatalf("the test read all within %v, too fast to show anything", took)
	}
}

func TestClientsThatReadNothingAreGivenUp(t *testing.T) {
	const size, stall = 4 << 20, 100 * time.Millisecond
	conn := ask(t, run(t, big(t, size), limits{stall: stall}), "GET", "/data/mnist/big.gz", 64<<10)
	time.Sleep(5 * stall)
	if n, err := io.Copy(io.Discard, conn); n >= size {
		t.Errorf("%d bytes came after the client had read nothing for five times the limit (%v)", n, err)
	}
}

// What the kernel keeps for a client that reads nothing is bounded too.
func TestTheKernelKeepsLittle(t *testing.T) {
	var sent atomic.Int64
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for err := error(nil); err == nil; {
			var n int
			n, err = w.Write(make([]byte, 32<<10))
			sent.Add(int64(n))
		}
	})
	ask(t, run(t, h, limits{stall: time.Second}), "GET", "/", 4<<10)
	time.Sleep(500 * time.Millisecond)
	if n := sent.Load(); n == 0 || n > 4*sendBuffer {
		t.Errorf("%d bytes were sent to a client that reads nothing, want at most %d", n, 4*sendBuffer)
	}
}

// A request must arrive within its time, a connection without one ends, and
// headers have a largest size.
func TestRequestsAreBounded(t *testing.T) {
	addr := run(t, http.NotFoundHandler(), limits{request: 100 * time.Millisecond, idle: 100 * time.Millisecond, stall: time.Second})
	for _, tc := range []struct{ name, request, want string }{
		{"nothing", "", ""},
		{"half a request", "GET / HTTP/1.1\r\nHost: local", ""},
		{"half a body", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nabc", "HTTP/1.1 404 "},
		{"a request and no other", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 404 "},
		{"long headers", "GET / HTTP/1.1\r\nA: " + strings.Repeat("a", 2*headerBytes), "HTTP/1.1 431 "},
	} {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := io.WriteString(conn, tc.request); err != nil {
			t.Fatal(err)
		}
		conn.SetReadDeadline(time.Now().Add(5 * time.Second))
		answer, err := io.ReadAll(conn)
		if errors.Is(err, os.ErrDeadlineExceeded) || !strings.HasPrefix(string(answer), tc.want) {
			t.Errorf("%s: %q, %v, want %q and the end", tc.name, answer, err, tc.want)
		}
	}
}

// net/http answers "OPTIONS *" by itself unless it is told to leave it to the
// handler, which sets the headers.
func TestOptionsHasTheHeaders(t *testing.T) {
	conn := ask(t, run(t, handler(t, web(t)), defaultLimits()), "OPTIONS", "*", 64<<10)
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || answer.Header.Get("X-All") != "yes" {
		t.Errorf("%v, %v", answer, err)
	}
}

// Clients that are idle and clients that do not read hold nobody up.
func TestServeEndsWithinASecond(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	h := big(t, 4<<20)
	go func() { ended <- Serve(ctx, listener, h) }()
	conn := ask(t, listener.Addr().String(), "GET", "/big.js", 4<<10)
	if _, err := io.ReadFull(conn, make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	if _, err := net.Dial("tcp", listener.Addr().String()); err != nil {
		t.Fatal(err)
	}
	cancel()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Second):
		t.Error("it has not ended after a second")
	}
}

func TestServeReportsAFailure(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	if err := Serve(t.Context(), listener, http.NotFoundHandler()); err == nil {
		t.Error("a closed listener was served without an error")
	}
}
