// Package site is the server of `go run .`: the files of web/ with the headers
// of web/_headers, MNIST under /data/mnist/ and the API under /api/.
package site

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"

	"inkling/scripts/dataset"
	"inkling/wasm/api"
	"inkling/wasm/api/headers"
)

// Handler serves the folder web, which must hold a build, and the files of
// MNIST, or none of them. With loopback, it answers only to names of the machine
// itself: see onlyLocalNames.
func Handler(web string, digits []dataset.File, loopback bool) (http.Handler, error) {
	root, err := os.OpenRoot(web) // open for the rest of the program; no name and no link leads out of it
	if err != nil {
		return nil, fmt.Errorf("the folder of the page cannot be opened (%w): run this in Inkling's folder, the one with go.mod", err)
	}
	files := root.FS()
	built, err := readBuild(files)
	if err != nil {
		return nil, err
	}
	rules, err := readHeaders(files)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", static{files})
	mux.Handle("/api/", api.Handler(built))
	mux.Handle("GET /data/mnist/{name}", newMNIST(digits))
	var handler http.Handler = mux
	if loopback {
		handler = onlyLocalNames(handler)
	}
	return rules.Wrap(handler), nil
}

// readBuild reads what scripts/build says of its work.
func readBuild(files fs.FS) (api.Build, error) {
	data, err := fs.ReadFile(files, "build.json")
	if err != nil {
		return api.Build{}, fmt.Errorf("the page is not built (%w): run go run ./scripts/build", err)
	}
	return api.ParseBuild(data)
}

func readHeaders(files fs.FS) (headers.Rules, error) {
	data, err := fs.ReadFile(files, "_headers")
	if err != nil {
		return nil, fmt.Errorf("the page's headers cannot be read (%w): bring web/_headers back", err)
	}
	return headers.Parse(string(data))
}
