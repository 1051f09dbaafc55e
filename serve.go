// Command inkling builds the page when it is stale, finds MNIST or downloads
// it, and serves both: run it with `go run .` in the project's folder.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
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
	addr := flag.String("addr", "127.0.0.1:8080", "`address` to serve on; without a host it is this machine's loopback, port 0 takes any free one")
	data := flag.String("data", "", "`folder` with the four files of MNIST")
	open := flag.Bool("open", false, "open the page in the browser")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	go endWithGoRun(stop)
	if err := run(ctx, *addr, *data, *open); err != nil && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, "inkling:", err)
		os.Exit(1)
	}
}

// endWithGoRun calls end once the `go run` is gone that started the program, if one
// did. It passes no SIGTERM on, and the port would stay taken.
func endWithGoRun(end func()) {
	program, err := os.Executable()
	if err != nil || !strings.Contains(program, "go-build") { // where go run keeps what it builds
		return
	}
	for parent := os.Getppid(); os.Getppid() == parent; {
		time.Sleep(200 * time.Millisecond)
	}
	end()
}

// run takes the port first, so that a taken one is known before the waiting.
func run(ctx context.Context, addr, data string, open bool) error {
	listener, err := site.Listen(ctx, addr)
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
	loopback := site.IsLoopback(listener)
	handler, err := site.Handler("web", digits, loopback)
	if err != nil {
		return err
	}
	url := site.URL(listener)
	fmt.Printf("Inkling is at %s (Ctrl-C ends it)\n", url)
	if !loopback {
		fmt.Println("Everybody whose machine reaches this one can open it: -addr names more than the loopback address.")
	}
	if open {
		openBrowser(url)
	}
	return site.Serve(ctx, listener, handler)
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

// findDigits returns MNIST, or nothing when there is none and it cannot be
// downloaded either. Only a wrong -data is an error.
func findDigits(ctx context.Context, data string) ([]dataset.File, error) {
	digits, err := dataset.Open(".", data, os.Stdout)
	if !errors.Is(err, dataset.ErrNotFound) {
		return digits, err
	}
	short, cancel := context.WithTimeout(ctx, downloadTimeout)
	defer cancel()
	dir, err := dataset.Download(short, os.Stdout)
	if err != nil {
		summary, _, _ := strings.Cut(err.Error(), "\n") // the mirrors' own failures have been shown
		fmt.Printf("%s.\nWithout MNIST the page trains on its built-in synthetic digits.\n", summary)
		return nil, ctx.Err()
	}
	return dataset.Load(dir)
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
