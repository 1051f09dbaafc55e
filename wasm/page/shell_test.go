package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// floors lists the files of the shell from the ground up. What is declared in a
// file may be used in those above it.
func floors() []string {
	return []string{"page.go", "given.go", "rooms.go", "crossing.go", "settle.go", "update.go", "view.go", "page_js.go"}
}

func TestTheFilesOfTheShellStandAboveEachOther(t *testing.T) {
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range floors() {
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, f)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: strangers{}, Error: func(error) {}} // what is not of the shell stays unknown
	shell, _ := config.Check("page", files, parsed, info)
	fileOf := func(at token.Pos) string { return files.Position(at).Filename }
	references := 0
	for name, object := range info.Uses {
		from, to := fileOf(name.Pos()), fileOf(object.Pos())
		if object.Pkg() != shell || from == to {
			continue
		}
		references++
		if slices.Index(floors(), from) < slices.Index(floors(), to) {
			t.Errorf("%s uses %s of %s, which stands above it", files.Position(name.Pos()), name.Name, to)
		}
	}
	if references < 100 {
		t.Errorf("only %d references were found: this test sees nothing", references)
	}
}

// strangers imports every package as an empty one.
type strangers struct{}

func (strangers) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, filepath.Base(path))
	p.MarkComplete()
	return p, nil
}

func TestEveryFileOfTheShellHasItsFloor(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f, "_test.go") && !slices.Contains(floors(), f) {
			t.Errorf("%s has no floor: add it to the list above", f)
		}
	}
}
