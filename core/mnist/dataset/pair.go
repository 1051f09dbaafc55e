package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"inkling/core/mnist"
)

// kind is the files of one kind, images or labels: first all of them, after
// pair the one for training and the one for testing.
type kind struct {
	what        string    // "images" or "labels"
	published   [2]string // names of the training and the test file
	all         []File
	train, test File
}

// sortByKind tells images from labels by the magic number.
func sortByKind(files []File) (images, labels kind, err error) {
	p := mnist.Published()
	images = kind{what: "images", published: [2]string{p[0].Name, p[2].Name}}
	labels = kind{what: "labels", published: [2]string{p[1].Name, p[3].Name}}
	for _, f := range files {
		switch {
		case mnist.IsImages(f.Data):
			images.all = append(images.all, f)
		case mnist.IsLabels(f.Data):
			labels.all = append(labels.all, f)
		default:
			err = errors.Join(err, fmt.Errorf("%s %w", f.Name, mnist.Recognise(f.Data)))
		}
	}
	return images, labels, err
}

// pair decides which file is for training and which for testing.
func (k *kind) pair() error {
	switch {
	case len(k.all) < 2:
		return k.missing()
	case len(k.all) > 2:
		return fmt.Errorf("%s all hold %s: choose one for training and one for testing", namesOf(k.all), k.what)
	}
	a, b := k.all[0], k.all[1]
	if roleA, roleB := roleOf(a.Name), roleOf(b.Name); roleA == roleB && (roleA != unknown || bytes.Equal(a.Data, b.Data)) {
		return fmt.Errorf("%s and %s are the same %s twice: choose one file for training and one for testing, with train and test in their names", a.Name, b.Name, k.what)
	}
	k.train, k.test = a, b
	if isForTesting(a, b) {
		k.train, k.test = b, a
	}
	return nil
}

// isForTesting reports whether a, rather than b, is the test file: by either
// name, or else by being the smaller.
func isForTesting(a, b File) bool {
	roleA, roleB := roleOf(a.Name), roleOf(b.Name)
	if roleA != roleB {
		return roleA == testSet || roleB == trainingSet
	}
	return len(a.Data) < len(b.Data)
}

// missing says which file of the kind is not there.
func (k *kind) missing() error {
	if len(k.all) == 0 {
		return fmt.Errorf("the %s are missing: add %s and %s", k.what, k.published[0], k.published[1])
	}
	only := k.all[0]
	switch roleOf(only.Name) {
	case trainingSet:
		return fmt.Errorf("the test %s are missing: add %s", k.what, k.published[1])
	case testSet:
		return fmt.Errorf("the training %s are missing: add %s", k.what, k.published[0])
	}
	return fmt.Errorf("%s is the only file of %s: add the one for training (%s) or for testing (%s)", only.Name, k.what, k.published[0], k.published[1])
}

// role is what a file's name says it is for.
type role int

const (
	unknown role = iota
	trainingSet
	testSet
)

// roleOf reads the role from the last part of a name.
func roleOf(name string) role {
	name = strings.ToLower(name[strings.LastIndexAny(name, `/\`)+1:])
	switch {
	case strings.Contains(name, "train"):
		return trainingSet
	case strings.Contains(name, "t10k"), strings.Contains(name, "test"):
		return testSet
	}
	return unknown
}

// namesOf lists the names of files for a sentence.
func namesOf(files []File) string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}
