// Package site is the HTTP handler of `go run .`: the files of web/ with the
// headers of web/_headers, MNIST under /data/mnist/ and the API under /api/.
package site

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"

	"inkling/wasm/api"
)

// Handler serves the folder web, which must hold a build, and the four files of
// MNIST in the folder data; "" for data stands for none.
func Handler(web, data string) (http.Handler, error) {
	built, err := readBuild(web)
	if err != nil {
		return nil, err
	}
	headers, err := readHeaders(filepath.Join(web, "_headers"))
	if err != nil {
		return nil, err
	}
	files, err := open(web)
	if err != nil {
		return nil, err
	}
	digits, err := open(data)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", static{files})
	mux.Handle("/api/", api.Handler(built))
	mux.Handle("GET /data/mnist/{name}", mnist{digits})
	return headers.wrap(mux), nil
}

// open returns a folder's files, from which no name and no link leads outside.
// The handler keeps the folder open for the rest of the program.
func open(dir string) (fs.FS, error) {
	if dir == "" {
		return none{}, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// none is the file system without files.
type none struct{}

func (none) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// readBuild reads what scripts/build says of its work.
func readBuild(web string) (api.Build, error) {
	data, err := os.ReadFile(filepath.Join(web, "build.json"))
	if err != nil {
		return api.Build{}, fmt.Errorf("the page is not built (%w): run go run ./scripts/build", err)
	}
	return api.ParseBuild(data)
}
