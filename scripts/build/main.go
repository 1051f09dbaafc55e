// Command build makes what web/ serves and git does not keep:
//
//	web/inkling.wasm     the page and its trainers, compiled from ./wasm
//	web/inkling.wasm.gz  the same, compressed
//	web/wasm_exec.js     the support script of the toolchain that compiled it
//	web/build.json       what was built, from what, with what
//
// Run it in the project's folder: go run ./scripts/build. It does nothing when
// nothing that it builds from has changed. With -tests DIR it compiles the tests
// and benchmarks of packages for the browser instead, as the page is compiled.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	force := flag.Bool("force", false, "build even if nothing has changed")
	generic := flag.Bool("generic", false, "build without SIMD, with the Go that is installed")
	tests := flag.String("tests", "", "compile the tests of the packages that follow into this folder instead")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	work := func() error { return run(ctx, *force, *generic) }
	if *tests != "" {
		work = func() error { return buildTests(ctx, *tests, *generic, flag.Args()) }
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// run builds in the working directory unless its products are up to date.
func run(ctx context.Context, force, generic bool) error {
	if _, err := os.Stat("web/index.html"); err != nil {
		return fmt.Errorf("there is no web/index.html here: run it in Inkling's folder, the one with go.mod")
	}
	tc, err := choose(ctx, generic)
	if err != nil {
		return err
	}
	inputs, err := digest(os.DirFS("."), tc.String())
	if err != nil {
		return err
	}
	if !force && upToDate("web", inputs) {
		fmt.Printf("web/inkling.wasm is up to date (%s)\n", tc)
		return nil
	}
	return build(ctx, "web", tc, inputs)
}
