package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// fetchTimeout bounds the download of a toolchain, once, of about 80 MB.
const fetchTimeout = 5 * time.Minute

// toolchain is a Go that compiles, and the kernels that it can compile.
type toolchain struct {
	version string   // "go1.27.3"
	root    string   // its GOROOT
	backend string   // "simd" or "generic"
	env     []string // makes the go command use it
}

func (tc toolchain) String() string { return tc.backend + ", " + tc.version }

// choose returns the toolchain that go.mod names, which compiles SIMD, or the
// one that is installed where that cannot be had.
func choose(ctx context.Context, generic bool) (toolchain, error) {
	if generic {
		return installed(ctx)
	}
	tc, err := preferred(ctx)
	if err == nil || ctx.Err() != nil {
		return tc, errors.Join(err, ctx.Err())
	}
	fmt.Printf("building without SIMD, which is several times slower: %v\n", err)
	return installed(ctx)
}

// preferred returns the toolchain of go.mod with SIMD switched on. The go
// command downloads it as a module when it is not there.
func preferred(ctx context.Context) (toolchain, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	var mod struct{ Toolchain string }
	if err := goJSON(ctx, nil, &mod, "mod", "edit", "-json"); err != nil {
		return toolchain{}, err
	}
	return describe(ctx, "simd", "GOTOOLCHAIN="+mod.Toolchain, "GOEXPERIMENT=simd,nogreenteagc,nosizespecializedmalloc")
}

// installed returns the toolchain that a plain go command uses here.
func installed(ctx context.Context) (toolchain, error) {
	return describe(ctx, "generic", "GOEXPERIMENT=")
}

// describe returns the toolchain that the go command uses when env is set.
func describe(ctx context.Context, backend string, env ...string) (toolchain, error) {
	var is struct{ GOVERSION, GOROOT string }
	if err := goJSON(ctx, env, &is, "env", "-json", "GOVERSION", "GOROOT"); err != nil {
		return toolchain{}, err
	}
	version, _, _ := strings.Cut(is.GOVERSION, " ") // "go1.27.3 X:simd"
	return toolchain{version, is.GOROOT, backend, env}, nil
}

// compile runs its go command for the browser.
func (tc toolchain) compile(ctx context.Context, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(append(os.Environ(), "GOOS=js", "GOARCH=wasm"), tc.env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go %s %s (%s): %w", args[0], args[len(args)-1], tc, err)
	}
	return nil
}

// support returns the script that what it compiles needs in a browser.
func (tc toolchain) support() ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(tc.root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, fmt.Errorf("%s lacks its support script (%w): install Go from https://go.dev/dl", tc.version, err)
	}
	return data, nil
}

// goJSON runs the go command and reads the JSON that it prints.
func goJSON(ctx context.Context, env []string, into any, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s go %s: %w", strings.Join(env, " "), args[0], reason(ctx, err))
	}
	return json.Unmarshal(out, into)
}

// reason returns what a failed command said last.
func reason(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		lines := strings.Split(strings.TrimSpace(string(exit.Stderr)), "\n")
		return errors.New(lines[len(lines)-1])
	}
	return err
}
