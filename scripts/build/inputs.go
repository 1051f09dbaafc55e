package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"inkling/wasm/api"
)

// digest is the SHA-256 of everything that determines the wasm: the sources, by
// path and content, and the toolchain. The times of files do not count, because
// git changes them.
func digest(root fs.FS, toolchain string) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n", toolchain, strings.Join(flags(), " "))
	for _, top := range []string{"go.mod", "go.sum", "core", "wasm", "scripts/build"} {
		if err := add(h, root, top); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// add hashes a file, or the folder's files in lexical order.
func add(h io.Writer, root fs.FS, top string) error {
	return fs.WalkDir(root, top, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && isForeign(path):
			return fs.SkipDir
		case entry.IsDir(), strings.HasSuffix(path, "_test.go"):
			return nil
		}
		data, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(h, "%s %x\n", path, sha256.Sum256(data))
		return err
	})
}

// isForeign tells whether nothing in a folder becomes part of the page's wasm.
func isForeign(path string) bool {
	return path == "wasm/edge" || path == "wasm/api" || filepath.Base(path) == "testdata"
}

// upToDate tells whether the folder holds all products of these inputs. The wasm
// itself is hashed, because a plain go build may have replaced it.
func upToDate(web, inputs string) bool {
	data, err := os.ReadFile(filepath.Join(web, "build.json"))
	if err != nil {
		return false
	}
	built, err := api.ParseBuild(data)
	if err != nil || built.Inputs != inputs {
		return false
	}
	wasm, err := os.ReadFile(filepath.Join(web, "inkling.wasm"))
	return err == nil && sum(wasm) == built.SHA256 && exists(web, "inkling.wasm.gz") && exists(web, "wasm_exec.js")
}

func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}
