package site

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// limits are the times after which the server gives a client up. They are chosen
// for a class that opens the page at once, and for the slowest of its
// connections.
type limits struct {
	request time.Duration // in which a request must arrive
	idle    time.Duration // that a connection may stay without a request
	stall   time.Duration // in which a client must take something of its answer
}

func defaultLimits() limits {
	return limits{request: 10 * time.Second, idle: 2 * time.Minute, stall: 5 * time.Minute}
}

const (
	// grace is the time that answers have to be finished when the server ends.
	grace = 500 * time.Millisecond
	// headerBytes bounds the headers of a request. Cookies of localhost are
	// shared by all its ports, so other programs' come here too.
	headerBytes = 64 << 10
	// sendBuffer bounds what the kernel keeps of an answer that is not read, as
	// SO_SNDBUF. Linux doubles it, and lets the writer go on when a third of it
	// is free; a client's kernel reports what was read in steps of its own. With
	// both, a client that reads 1 KB/s is not taken for stalled in limits.stall.
	sendBuffer = 64 << 10
)

// Serve answers on the listener until the context ends, and then within a second
// returns nil.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := newServer(handler, defaultLimits())
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("the server stopped: %w", err)
	case <-ctx.Done():
	}
	short, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(short); err != nil { // some answers are still being read
		return server.Close()
	}
	return nil
}

func newServer(handler http.Handler, l limits) *http.Server {
	return &http.Server{
		Handler:                      extendDeadline(handler, l.stall),
		DisableGeneralOptionsHandler: true, // "OPTIONS *" gets our headers too
		ReadTimeout:                  l.request,
		WriteTimeout:                 l.stall, // extendDeadline counts it from each write
		IdleTimeout:                  l.idle,
		MaxHeaderBytes:               headerBytes,
		ConnContext:                  limitSendBuffer,
	}
}

// limitSendBuffer is for http.Server.ConnContext.
func limitSendBuffer(ctx context.Context, conn net.Conn) context.Context {
	if tcp, ok := conn.(*net.TCPConn); ok {
		// A kernel that refuses uses more memory; the answers are the same.
		_ = tcp.SetWriteBuffer(sendBuffer)
	}
	return ctx
}

// extendDeadline moves the deadline of an answer on whenever a part of it is
// written. http.Server alone counts WriteTimeout from the request, which would
// cut every client that needs longer for a whole file.
func extendDeadline(next http.Handler, stall time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&deadlineWriter{w, http.NewResponseController(w), stall}, r)
	})
}

// deadlineWriter has no ReadFrom, so that io.Copy calls Write for every 32 KB.
type deadlineWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	stall   time.Duration
}

func (w *deadlineWriter) Write(p []byte) (int, error) {
	if err := w.control.SetWriteDeadline(time.Now().Add(w.stall)); err != nil {
		return 0, err
	}
	return w.ResponseWriter.Write(p)
}
