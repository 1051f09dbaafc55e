package site

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"
)

// Listen takes the address of an -addr flag, HOST:PORT. Without a host it is the
// loopback address: other machines reach the server only where the flag names an
// address of theirs, such as 0.0.0.0.
func Listen(ctx context.Context, addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("-addr %s is not HOST:PORT (%w): use, for example, -addr 127.0.0.1:8080", addr, err)
	}
	if host == "" {
		host = "127.0.0.1"
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, port))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("another program is already using %s: end it, or choose another port with -addr, such as -addr 127.0.0.1:0 for any free one", addr)
	case err != nil:
		return nil, fmt.Errorf("cannot serve on -addr %s: %w", addr, err)
	}
	return listener, nil
}

// IsLoopback tells whether only programs of this machine reach the listener.
func IsLoopback(l net.Listener) bool {
	addr, ok := l.Addr().(*net.TCPAddr)
	return ok && addr.IP.IsLoopback()
}

// URL returns what a browser on this machine asks for.
func URL(l net.Listener) string {
	if addr, ok := l.Addr().(*net.TCPAddr); ok && addr.IP.IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d/", addr.Port)
	}
	return fmt.Sprintf("http://%s/", l.Addr())
}
