// Command inkling builds the page when it is stale, finds MNIST or downloads
// it, and serves both: run it with `go run .` in the project's folder.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"inkling/scripts/dataset"
	"inkling/scripts/site"
)

// downloadTimeout bounds the wait for MNIST (11 MB). After it the page, which
// knows the same mirrors, tries for itself and shows how far it is.
const downloadTimeout = time.Minute

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "`address` to serve on; port 0 takes any free one")
	data := flag.String("data", "", "`folder` with the four files of MNIST")
	open := flag.Bool("open", false, "open the page in the browser")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *addr, *data, *open); err != nil && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, "inkling:", err)
		os.Exit(1)
	}
}

// run takes the port first, so that a taken one is known before the waiting.
func run(ctx context.Context, addr, data string, open bool) error {
	listener, err := listen(ctx, addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	if err := build(ctx); err != nil {
		return err
	}
	digits, err := findDigits(ctx, data)
	if err != nil {
		return err
	}
	handler, err := site.Handler("web", digits)
	if err != nil {
		return err
	}
	url := address(listener)
	fmt.Printf("Inkling is at %s (Ctrl-C ends it)\n", url)
	if open {
		openBrowser(url)
	}
	return serve(ctx, listener, handler)
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("another program is already using %s: end it, or choose another port with -addr, such as -addr 127.0.0.1:0 for any free one", addr)
	case err != nil:
		return nil, fmt.Errorf("cannot serve on -addr %s: %w", addr, err)
	}
	return listener, nil
}

// build runs scripts/build, which says what it does.
func build(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, "go", "run", "./scripts/build")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the page could not be built (go run ./scripts/build: %w): see above", err)
	}
	return nil
}

// findDigits returns the folder that holds MNIST, or "" when there is none and
// it cannot be downloaded either. Only a wrong -data is an error.
func findDigits(ctx context.Context, data string) (string, error) {
	dir, err := dataset.Find(".", data)
	if !errors.Is(err, dataset.ErrNotFound) {
		return dir, err
	}
	short, cancel := context.WithTimeout(ctx, downloadTimeout)
	defer cancel()
	dir, err = dataset.Download(short, os.Stdout)
	if err != nil {
		summary, _, _ := strings.Cut(err.Error(), "\n") // the mirrors' own failures have been shown
		fmt.Printf("%s.\nWithout MNIST the page trains on its built-in synthetic digits.\n", summary)
		return "", ctx.Err()
	}
	return dir, nil
}

// address is what a browser on this machine asks for.
func address(l net.Listener) string {
	a, ok := l.Addr().(*net.TCPAddr)
	if ok && a.IP.IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d/", a.Port)
	}
	return fmt.Sprintf("http://%s/", l.Addr())
}

// openBrowser asks the system to show the page; the address is printed anyway.
func openBrowser(url string) {
	command := []string{"xdg-open", url}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open", url}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", url}
	}
	if err := exec.Command(command[0], command[1:]...).Start(); err != nil {
		fmt.Printf("The browser could not be opened (%v): open the address yourself.\n", err)
	}
}

// serve answers until the context ends.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("the server stopped: %w", err)
	}
	return nil
}
