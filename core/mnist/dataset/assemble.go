package dataset

import (
	"errors"
	"fmt"

	"inkling/core/mnist"
)

// File is one IDX file, already decompressed, under any name.
type File struct {
	Name string
	Data []byte
}

// Assemble makes a Split of four files in any order and checks them against
// each other. The magic number tells images from labels; "train", "t10k" or
// "test" in the name tells training from test, and where no name does, the
// larger set is for training. A fifth file, whose name ends with .txt, may hold
// the names of the classes (see [ParseClasses]). The Split aliases the files'
// data.
//
// Without names, there are as many classes as the labels need, called by their
// numbers. The Split is MNIST by name and normalisation only if the files are
// MNIST's by a cheap test: all sizes, all labels, and the first images of each
// set. [mnist.PublishedFile.Verify] is the full one.
func Assemble(files []File) (Split, error) {
	names, files, err := takeClasses(files)
	if err != nil {
		return Split{}, err
	}
	images, labels, err := sortByKind(files)
	if err != nil {
		return Split{}, err
	}
	if err := errors.Join(images.pair(), labels.pair()); err != nil {
		return Split{}, err
	}
	train, err := parse(images.train, labels.train)
	if err != nil {
		return Split{}, err
	}
	test, err := parse(images.test, labels.test)
	if err != nil {
		return Split{}, err
	}
	n := classes(train, test)
	if n < 2 {
		return Split{}, fmt.Errorf("%s and %s give all images the label 0: choose a set with at least two classes", labels.train.Name, labels.test.Name)
	}
	if names, err = named(n, names); err != nil {
		return Split{}, err
	}
	if areMNIST(images, labels) {
		return Split{train, test, NameMNIST, names, mnist.Mean, mnist.Std}, nil
	}
	return New(NameOwn, train, test, names), nil
}

// classes returns how many classes the labels need: they count from 0.
func classes(sets ...Set) int {
	n := 0
	for _, s := range sets {
		for _, label := range s.Labels {
			n = max(n, int(label)+1)
		}
	}
	return n
}

// parse reads the images and the labels of one set and compares the counts.
func parse(imagesFile, labelsFile File) (Set, error) {
	images, count, err := mnist.ParseImages(imagesFile.Data)
	if err != nil {
		return Set{}, fmt.Errorf("%s %w", imagesFile.Name, err)
	}
	labels, err := mnist.ParseLabels(labelsFile.Data)
	if err != nil {
		return Set{}, fmt.Errorf("%s %w", labelsFile.Name, err)
	}
	if count != len(labels) {
		return Set{}, fmt.Errorf("%s holds %d images, but %s holds %d labels: choose two files of the same set", imagesFile.Name, count, labelsFile.Name, len(labels))
	}
	return NewSet(images, labels), nil
}

// areMNIST applies the cheap test.
func areMNIST(images, labels kind) bool {
	for i, file := range []File{images.train, labels.train, images.test, labels.test} {
		if !mnist.Published()[i].LooksLike(file.Data) {
			return false
		}
	}
	return true
}
