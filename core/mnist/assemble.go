package mnist

import (
	"errors"
	"fmt"
)

// File is one IDX file, already decompressed, under any name.
type File struct {
	Name string
	Data []byte
}

// Assemble makes a Split of four files in any order and checks them against
// each other. The magic number tells images from labels; "train", "t10k" or
// "test" in the name tells training from test, and where no name does, the
// larger set is for training. The Split aliases the files' data.
//
// The Split is called MNIST only if the files are MNIST's by a cheap test: all
// sizes, all labels, and the first images of each set. PublishedFile.Verify is
// the full one.
func Assemble(files []File) (Split, error) {
	images, labels, err := sortByKind(files)
	if err != nil {
		return Split{}, err
	}
	if err := errors.Join(images.pair(), labels.pair()); err != nil {
		return Split{}, err
	}
	train, err := dataset(images.train, labels.train)
	if err != nil {
		return Split{}, err
	}
	test, err := dataset(images.test, labels.test)
	if err != nil {
		return Split{}, err
	}
	return Split{train, test, nameOf(images, labels)}, nil
}

// dataset parses the images and the labels of one set and compares the counts.
func dataset(imagesFile, labelsFile File) (Dataset, error) {
	images, count, err := ParseImages(imagesFile.Data)
	if err != nil {
		return Dataset{}, fmt.Errorf("%s %w", imagesFile.Name, err)
	}
	labels, err := ParseLabels(labelsFile.Data)
	if err != nil {
		return Dataset{}, fmt.Errorf("%s %w", labelsFile.Name, err)
	}
	if count != len(labels) {
		return Dataset{}, fmt.Errorf("%s holds %d images, but %s holds %d labels: choose two files of the same set", imagesFile.Name, count, labelsFile.Name, len(labels))
	}
	return NewDataset(images, labels), nil
}

// nameOf applies the cheap test.
func nameOf(images, labels kind) string {
	for i, file := range []File{images.train, labels.train, images.test, labels.test} {
		if !Published()[i].looksLike(file.Data) {
			return NameOwn
		}
	}
	return NameMNIST
}
