package page

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// storeys lists the rooms from the ground up. A room may import those of lower
// storeys, and none of its own.
func storeys() [][]string {
	return [][]string{
		{"text", "browser"},
		{"screen", "room"},
		{"chart", "album", "tabs", "sheet", "worker", "recipe"},
		{"answer", "claim", "dataset", "run"},
		{"history", "link", "status", "answer/answertest"},
		{"pool"},
		{"drawings", "exam", "study", "inside", "replay", "samples"},
		{"take"},
	}
}

func TestRoomsImportOnlyThoseBelow(t *testing.T) {
	level := map[string]int{}
	for i, rooms := range storeys() {
		for _, room := range rooms {
			level[room] = i + 1
		}
	}
	folders, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if !f.IsDir() {
			continue
		}
		if level[f.Name()] == 0 {
			t.Errorf("the room %s stands on no storey: add it to the list above", f.Name())
		}
		for _, imported := range importsOf(t, f.Name()) {
			if of := level[imported]; of == 0 || of >= level[f.Name()] {
				t.Errorf("%s, on storey %d, imports %q, on storey %d", f.Name(), level[f.Name()], imported, of)
			}
		}
	}
}

// importsOf returns the names of the rooms that a room imports, "" for the shell.
func importsOf(t *testing.T, room string) []string {
	files, err := filepath.Glob(filepath.Join(room, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has %d files, %v", room, len(files), err)
	}
	var names []string
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if name, ok := strings.CutPrefix(path, "inkling/wasm/page"); ok {
				names = append(names, strings.TrimPrefix(name, "/"))
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
