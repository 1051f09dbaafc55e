// Package folder reads the files of MNIST from a folder, packed with gzip or
// not, for the programs that run natively. The browser unpacks by itself, and
// its program is spared what gzip weighs.
package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
)

// ClassesName is the name of the file that may hold the names of the classes.
const ClassesName = "classes.txt"

// Read reads the four files from a directory, each under its published name
// with or without ".gz" after it, and the names of the classes from a file
// called [ClassesName], if there is one.
func Read(fsys fs.FS) (dataset.Split, error) {
	if missing := Missing(fsys); len(missing) > 0 {
		return dataset.Split{}, fmt.Errorf("the folder lacks %s: put all four files of MNIST there, each as it is or with .gz after its name", strings.Join(missing, ", "))
	}
	var files []dataset.File
	for _, f := range mnist.Published() {
		file, err := readFile(fsys, f.Name)
		if err != nil {
			return dataset.Split{}, err
		}
		files = append(files, file)
	}
	switch names, err := fs.ReadFile(fsys, ClassesName); {
	case err == nil:
		files = append(files, dataset.File{Name: ClassesName, Data: names})
	case !errors.Is(err, fs.ErrNotExist):
		return dataset.Split{}, fmt.Errorf("%s cannot be read (%w): check its permissions, or take it away", ClassesName, bare(err))
	}
	return dataset.Assemble(files)
}

// Missing returns the names of those of the four files that a directory holds
// neither as they are nor with ".gz" after the name.
func Missing(fsys fs.FS) (names []string) {
	for _, f := range mnist.Published() {
		if _, ok := findFile(fsys, f.Name); !ok {
			names = append(names, f.Name)
		}
	}
	return names
}

// findFile returns the name under which the directory holds a file.
func findFile(fsys fs.FS, name string) (found string, ok bool) {
	for _, candidate := range []string{name, name + ".gz"} {
		if info, err := fs.Stat(fsys, candidate); err == nil && !info.IsDir() {
			return candidate, true
		}
	}
	return "", false
}

// readFile reads and unpacks one of the files.
func readFile(fsys fs.FS, name string) (dataset.File, error) {
	found, ok := findFile(fsys, name)
	if !ok {
		return dataset.File{}, fmt.Errorf("%s has just gone from the folder: put it back", name)
	}
	packed, err := fs.ReadFile(fsys, found)
	if err != nil {
		return dataset.File{}, fmt.Errorf("%s cannot be read (%w): check its permissions, or download it again", found, bare(err))
	}
	data, err := Gunzip(found, packed)
	return dataset.File{Name: found, Data: data}, err
}

// bare returns the reason of a path error without the path.
func bare(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}
