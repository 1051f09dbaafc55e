package dataset

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"inkling/core/mnist"
)

// Numbered returns the names of n classes that are called by their labels: "0",
// "1" and so on.
func Numbered(n int) []string {
	names := make([]string, n)
	for label := range names {
		names[label] = strconv.Itoa(label)
	}
	return names
}

// maxName is the longest name of a class, in bytes.
const maxName = 100

// ParseClasses reads the names of classes from a text, one a line, that of label
// 0 first. White space around a name and empty lines at the end do not count.
// The errors are like those of [mnist.ParseImages].
func ParseClasses(text string) ([]string, error) {
	text = strings.TrimPrefix(strings.TrimRight(text, " \t\r\n"), "\ufeff")
	names := strings.Split(text, "\n")
	if !utf8.ValidString(text) {
		return nil, errors.New("is not text: the names of the classes stand in a text file, one a line")
	}
	if len(names) > mnist.MaxClasses {
		return nil, fmt.Errorf("has %d lines, but a set has at most %d classes: give one name a line", len(names), mnist.MaxClasses)
	}
	for label, name := range names {
		names[label] = strings.TrimSpace(name)
		if n := len(names[label]); n == 0 || n > maxName {
			return nil, fmt.Errorf("has a name of %d bytes in line %d: give each class a name of at most %d bytes, one a line", n, label+1, maxName)
		}
		if slices.Contains(names[:label], names[label]) {
			return nil, fmt.Errorf("names two classes %q: give each a name of its own", names[label])
		}
	}
	return names, nil
}

// isText tells whether a file holds the names of classes: by its own name, if it
// is not in the format IDX.
func (f File) isText() bool {
	return strings.EqualFold(path.Ext(f.Name), ".txt") && mnist.Recognise(f.Data) != nil
}

// takeClasses separates the names of the classes, nil if no file has them, from
// the other files.
func takeClasses(files []File) (names []string, others []File, err error) {
	for _, f := range files {
		switch {
		case !f.isText():
			others = append(others, f)
		case names != nil:
			return nil, nil, fmt.Errorf("%s is a second file with names of classes: choose one", f.Name)
		default:
			if names, err = ParseClasses(string(f.Data)); err != nil {
				return nil, nil, fmt.Errorf("%s %w", f.Name, err)
			}
		}
	}
	return names, others, nil
}

// named returns the names of n classes: those given, which must be as many, or
// their numbers if none are.
func named(n int, given []string) ([]string, error) {
	switch {
	case given == nil:
		return Numbered(n), nil
	case len(given) < n:
		return nil, fmt.Errorf("%d classes are named, but there are labels up to %d: name all %d classes, one a line", len(given), n-1, n)
	}
	return given, nil
}
