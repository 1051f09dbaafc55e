package main

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"inkling/wasm/api"
)

// project makes a small module of Inkling's form the working directory. Its
// go.mod names a toolchain that nobody has and that cannot be downloaded.
func project(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOTOOLCHAIN", "local")
	for path, text := range map[string]string{
		"go.mod":                 "module small\n\ngo 1.26.0\n\ntoolchain go1.99.7\n",
		"go.sum":                 "",
		"core/core.go":           "package core\n",
		"wasm/main.go":           "package main\n\nfunc main() {}\n",
		"web/index.html":         "<!doctype html>",
		"scripts/build/build.go": "package main\n",
	} {
		write(t, path, text)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// built runs the command and returns what it then finds in build.json.
func built(t *testing.T, force bool) api.Build {
	t.Helper()
	if err := run(context.Background(), force, false); err != nil {
		t.Fatal(err)
	}
	b, err := api.ParseBuild(read(t, "web/build.json"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Without the toolchain of go.mod the installed one builds, and all products
// belong together.
func TestProducts(t *testing.T) {
	project(t)
	b := built(t, false)
	wasm := read(t, "web/inkling.wasm")
	if b.Backend != "generic" || b.SHA256 != sum(wasm) || b.Bytes != int64(len(wasm)) {
		t.Errorf("build.json says %+v of %d bytes with SHA-256 %s", b, len(wasm), sum(wasm))
	}
	if !strings.HasPrefix(b.Toolchain, "go1.") || b.Toolchain == "go1.99.7" {
		t.Errorf("toolchain %q, want the installed one", b.Toolchain)
	}
	if unpacked := unpack(t, "web/inkling.wasm.gz"); string(unpacked) != string(wasm) {
		t.Errorf("inkling.wasm.gz holds %d other bytes", len(unpacked))
	}
	if !strings.Contains(string(read(t, "web/wasm_exec.js")), "class") {
		t.Error("wasm_exec.js is no script")
	}
	left, err := filepath.Glob("web/.build-*")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func unpack(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What is not stale is left alone; a changed source, another wasm in its place
// and -force build again.
func TestStale(t *testing.T) {
	project(t)
	first := built(t, false)
	const mark = "left alone"
	for _, tc := range []struct {
		name   string
		change func()
		force  bool
		builds bool
	}{
		{"nothing changed", func() {}, false, false},
		{"a test changed", func() { write(t, "core/core_test.go", "package core\n") }, false, false},
		{"another folder changed", func() { write(t, "scripts/x.go", "package x\n") }, false, false},
		{"forced", func() {}, true, true},
		{"another wasm", func() { write(t, "web/inkling.wasm", "other") }, false, true},
		{"no compressed wasm", func() { os.Remove("web/inkling.wasm.gz") }, false, true},
		{"a source changed", func() { write(t, "core/core.go", "package core\n\nconst A = 1\n") }, false, true},
	} {
		write(t, "web/wasm_exec.js", mark)
		tc.change()
		b := built(t, tc.force)
		if again := string(read(t, "web/wasm_exec.js")) != mark; again != tc.builds {
			t.Errorf("%s: built again: %v, want %v", tc.name, again, tc.builds)
		}
		if b.SHA256 != first.SHA256 {
			t.Errorf("%s: the same program became another wasm", tc.name)
		}
	}
}

func TestCompileError(t *testing.T) {
	project(t)
	first := built(t, false)
	write(t, "wasm/main.go", "package main\n\nfunc main() { undefined() }\n")
	if err := run(context.Background(), false, false); err == nil {
		t.Error("a program that does not compile was built")
	}
	if got := sum(read(t, "web/inkling.wasm")); got != first.SHA256 {
		t.Error("a failed build replaced the wasm")
	}
}

func TestNotTheFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := run(context.Background(), false, false); err == nil || !strings.Contains(err.Error(), "run it in Inkling's folder") {
		t.Errorf("elsewhere: %v, want what to do", err)
	}
}

func TestDigest(t *testing.T) {
	files := func() fstest.MapFS {
		return fstest.MapFS{
			"go.mod": {}, "go.sum": {}, "core/a.go": {Data: []byte("a")},
			"wasm/main.go": {}, "wasm/edge/main.go": {}, "core/testdata/x": {}, "scripts/build/fold.go": {},
		}
	}
	of := func(f fstest.MapFS, toolchain string) string {
		d, err := digest(f, toolchain)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	base := of(files(), "simd")
	for _, tc := range []struct {
		name, path, toolchain string
		same                  bool
	}{
		{"the same", "", "simd", true},
		{"another toolchain", "", "generic", false},
		{"another source", "core/a.go", "simd", false},
		{"a new file, perhaps embedded", "core/weights.bin", "simd", false},
		{"other dependencies", "go.sum", "simd", false},
		{"another way to build", "scripts/build/fold.go", "simd", false},
		{"the edge's program", "wasm/edge/main.go", "simd", true},
		{"test data", "core/testdata/x", "simd", true},
	} {
		f := files()
		if tc.path != "" {
			f[tc.path] = &fstest.MapFile{Data: []byte("b")}
		}
		if got := of(f, tc.toolchain); (got == base) != tc.same {
			t.Errorf("%s: equal digest: %v, want %v", tc.name, got == base, tc.same)
		}
	}
}

func TestTestsAreCompiledForTheBrowser(t *testing.T) {
	project(t)
	write(t, "core/core_test.go", "package core\n\nimport \"testing\"\n\nfunc Test(t *testing.T) {}\n")
	if err := buildTests(context.Background(), "out/tests", true, []string{"./core"}); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(read(t, "out/tests/core.test")), "\x00asm") {
		t.Error("core.test is no WebAssembly")
	}
	read(t, "out/tests/wasm_exec.js")
}
