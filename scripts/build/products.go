package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"inkling/wasm/api"
)

// flags are those of go build. Nothing of the machine or of git goes into the
// wasm: equal sources and an equal toolchain give an equal file.
func flags() []string {
	list := []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w"}
	for _, packages := range uninlined() {
		list = append(list, "-gcflags="+packages+"=-l")
	}
	return list
}

// uninlined lists the packages in which no time is spent. Without inlining they
// are smaller to download and to compile, and the page answers sooner.
func uninlined() []string {
	return []string{
		"runtime", "internal/runtime/maps", "internal/reflectlite", "internal/poll", "syscall/...", "honnef.co/...",
		"fmt", "io/fs", "os", "reflect", "strconv", "strings", "time", "github.com/go-json-experiment/...",
		"inkling/wasm/...", "inkling/core/handwriting", "inkling/core/mnist", "inkling/core/model", "inkling/core/finetune",
		"inkling/core/study/...", "inkling/core/export", "inkling/core/onnx", "inkling/core/jsonread", "inkling/core/safetensors",
	}
}

// build makes all products in a folder beside their place and then moves them
// there one by one, build.json last: no server ever sees half a file.
func build(ctx context.Context, web string, tc toolchain, inputs string) error {
	start := time.Now()
	fmt.Printf("building web/inkling.wasm (%s)\n", tc)
	tmp, err := os.MkdirTemp(web, ".build-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	wasm := filepath.Join(tmp, "inkling.wasm")
	args := append([]string{"build"}, flags()...)
	if err := tc.compile(ctx, append(args, "-o", wasm, "./wasm")...); err != nil {
		return err
	}
	if err := foldFile(wasm); err != nil {
		return err
	}
	made, err := finish(ctx, tmp, tc, inputs)
	if err != nil {
		return err
	}
	for _, name := range []string{"wasm_exec.js", "inkling.wasm", "inkling.wasm.gz", "build.json"} {
		if err := os.Rename(filepath.Join(tmp, name), filepath.Join(web, name)); err != nil {
			return err
		}
	}
	fmt.Printf("built in %.1f s: %d KB, %d KB as gzip\n", time.Since(start).Seconds(), made.Bytes/1000, made.GzipBytes/1000)
	return nil
}

// finish makes the rest from the wasm.
func finish(ctx context.Context, dir string, tc toolchain, inputs string) (api.Build, error) {
	wasm, err := os.ReadFile(filepath.Join(dir, "inkling.wasm"))
	if err != nil {
		return api.Build{}, err
	}
	packed := pack(wasm)
	made := api.Build{
		Version: version(ctx), Toolchain: tc.version, Backend: tc.backend,
		SHA256: sum(wasm), Bytes: int64(len(wasm)), GzipBytes: int64(len(packed)),
		Inputs: inputs,
	}
	support, err := tc.support()
	if err != nil {
		return made, err
	}
	about, err := json.MarshalIndent(made, "", "  ")
	if err != nil {
		return made, err
	}
	return made, writeAll(dir, map[string][]byte{
		"wasm_exec.js": support, "inkling.wasm.gz": packed, "build.json": append(about, '\n'),
	})
}

func writeAll(dir string, files map[string][]byte) error {
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// pack is gzip -9. Writing to memory does not fail.
func pack(data []byte) []byte {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

// version describes the sources by git's tag or commit, where there is git.
func version(ctx context.Context) string {
	out, err := exec.CommandContext(ctx, "git", "describe", "--tags", "--always", "--dirty").Output()
	if err != nil {
		return "devel"
	}
	return strings.TrimSpace(string(out))
}
