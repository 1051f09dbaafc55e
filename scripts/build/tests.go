package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// buildTests compiles the tests of packages as the page is compiled: dir gets a
// NAME.test for each of them, which is WebAssembly, and its wasm_exec.js.
func buildTests(ctx context.Context, dir string, generic bool, packages []string) error {
	tc, err := choose(ctx, generic)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	args := append([]string{"test", "-c", "-o", dir + string(filepath.Separator)}, flags()...)
	if err := tc.compile(ctx, append(args, packages...)...); err != nil {
		return err
	}
	made, err := filepath.Glob(filepath.Join(dir, "*.test"))
	if err != nil {
		return err
	}
	for _, name := range made {
		if err := foldFile(name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	support, err := tc.support()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "wasm_exec.js"), support, 0o644)
}
