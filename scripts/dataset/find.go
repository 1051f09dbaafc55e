// Package dataset finds the files of MNIST on this machine, or downloads them,
// for the programs that run natively: the server and the scripts. Package
// core/mnist/folder reads what it finds.
package dataset

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"inkling/core/mnist/folder"
)

// ErrNotFound is wrapped by Find's error when no flag was given and none of the
// usual places has the files: the moment to call Download.
var ErrNotFound = errors.New("MNIST was not found")

// Find returns the first directory that holds all four files of MNIST, each as
// it is or with ".gz" after its name: the directory of a -data flag, or, if that
// is empty, $MNIST_DIR, data/mnist, ../shared/mnist and Download's folder.
// Relative paths are relative to root. A flag is an order: if its directory
// lacks a file, that is an error, and nothing else is looked at.
func Find(root, flag string) (dir string, err error) {
	if flag != "" {
		return fromFlag(absolute(root, flag))
	}
	places := usualPlaces(root)
	for _, dir := range places {
		if len(missing(dir)) == 0 {
			return dir, nil
		}
	}
	return "", notFound(places)
}

func notFound(places []string) error {
	return fmt.Errorf("%w in %s: name its folder with -data or $MNIST_DIR", ErrNotFound, strings.Join(places, ", "))
}

// fromFlag checks the directory that the person named.
func fromFlag(dir string) (string, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return "", fmt.Errorf("%s, given with -data, is not a folder: name the folder that holds the four files of MNIST", dir)
	}
	if names := missing(dir); len(names) > 0 {
		return "", fmt.Errorf("%s, given with -data, lacks %s: put all four files of MNIST there, each as it is or with .gz after its name", dir, strings.Join(names, ", "))
	}
	return dir, nil
}

// usualPlaces lists the directories to look at without a flag.
func usualPlaces(root string) (places []string) {
	if dir := os.Getenv("MNIST_DIR"); dir != "" {
		places = append(places, absolute(root, dir))
	}
	places = append(places, filepath.Join(root, "data", "mnist"), filepath.Join(root, "..", "shared", "mnist"))
	if dir, err := cacheDir(); err == nil {
		places = append(places, dir)
	}
	return places
}

// cacheDir returns the folder that Download fills.
func cacheDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("this account has no cache folder for MNIST (%w): set $HOME, or name a folder that holds MNIST with -data", err)
	}
	return filepath.Join(dir, "inkling", "mnist"), nil
}

// missing returns the names of the files that dir lacks.
func missing(dir string) []string { return folder.Missing(os.DirFS(dir)) }

// absolute returns path, relative to root unless it stands for itself.
func absolute(root, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(root, path)
}
