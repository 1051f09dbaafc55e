package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// graph has, by the path of each package, the packages among them that it
// imports, sorted.
type graph map[string][]string

// list asks the go command for the packages that a pattern matches, as they are
// compiled for the browser.
func list(ctx context.Context, pattern string) (graph, error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-json=ImportPath,Imports", pattern)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list %s: %w", pattern, err)
	}
	all := graph{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all.within(), nil
		}
		if err != nil {
			return nil, err
		}
		if !slices.Contains(p.Imports, "testing") { // it helps tests
			all[p.ImportPath] = p.Imports
		}
	}
}

// within keeps the imports of packages that are in the graph.
func (g graph) within() graph {
	kept := graph{}
	for path, imports := range g {
		kept[path] = []string{}
		for _, other := range imports {
			if _, ok := g[other]; ok {
				kept[path] = append(kept[path], other)
			}
		}
		slices.Sort(kept[path])
	}
	return kept
}

// reduced leaves out the imports that follow from others.
func (g graph) reduced() graph {
	kept := graph{}
	for path, imports := range g {
		for _, other := range imports {
			through := func(via string) bool { return via != other && g.reaches(via, other) }
			if !slices.ContainsFunc(imports, through) {
				kept[path] = append(kept[path], other)
			}
		}
	}
	return kept
}

// reaches tells whether from imports to, directly or through others.
func (g graph) reaches(from, to string) bool {
	return slices.ContainsFunc(g[from], func(next string) bool { return next == to || g.reaches(next, to) })
}

// rows sorts the packages into rows, from those that import none upwards.
func (g graph) rows() (rows [][]string) {
	for _, path := range slices.Sorted(maps.Keys(g)) {
		h := g.height(path)
		for len(rows) <= h {
			rows = append(rows, nil)
		}
		rows[h] = append(rows[h], path)
	}
	return rows
}

// height is the length of the longest way down. The go command refuses circles.
func (g graph) height(path string) (h int) {
	for _, other := range g[path] {
		h = max(h, g.height(other)+1)
	}
	return h
}
