package dataset

import (
	"inkling/core/mnist"
	"slices"
	"strings"
	"testing"
)

func TestClassesAreNamedByAFile(t *testing.T) {
	want := []string{"zero", "one", "two", "3", "4", "été"}
	for text, want := range map[string][]string{
		"\ufeffzero\r\none\n two \n3\n4\nété\n\n": want,
		strings.Join(want, "\n") + "\nunused":     append(want[:6:6], "unused"),
	} {
		for _, files := range [][]File{append(four(), File{"Names.TXT", []byte(text)}), append([]File{{"n.txt", []byte(text)}}, four()...)} {
			s, err := Assemble(files)
			if err != nil || !slices.Equal(s.Classes, want) {
				t.Errorf("%q: classes %q, %v, want %q", text, s.Classes, err, want)
			}
		}
	}
}

func TestWrongNamesAreRefused(t *testing.T) {
	for want, text := range map[string]string{
		"but there are labels up to 5: name all 6 classes":     "a\nb",
		"a.txt has a name of 0 bytes in line 2":                "a\n\nc\nd\ne\nf",
		"a.txt has a name of 0 bytes in line 1":                "",
		"a.txt has a name of 101 bytes in line 1":              strings.Repeat("a", 101),
		`a.txt names two classes "a"`:                          "a\nb\na",
		"a.txt has 257 lines":                                  strings.Repeat("a\n", 256) + "a",
		"a.txt is not text: the names of the classes stand in": "\xff\xfe",
	} {
		if _, err := Assemble(append(four(), File{"a.txt", []byte(text)})); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: error is %v, want %q in it", text, err, want)
		}
	}
	two := append(four(), File{"a.txt", []byte("a\nb\nc\nd\ne\nf")}, File{"b.txt", nil})
	if _, err := Assemble(two); err == nil || !strings.Contains(err.Error(), "b.txt is a second file") {
		t.Errorf("two files of names: %v", err)
	}
}

func TestWhatDoesNotFitTogetherIsFound(t *testing.T) {
	good := func() Split {
		s, err := Assemble(four())
		if err != nil || s.Check() != nil {
			t.Fatal(err, s.Check())
		}
		return s
	}
	for want, change := range map[string]func(*Split){
		"there is a label 5, but only 5 classes": func(s *Split) { s.Classes = s.Classes[:5] },
		"are not 3 images of 28x28 pixels":       func(s *Split) { s.Test.Labels = s.Test.Labels[:3] },
	} {
		s := good()
		change(&s)
		if err := s.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want %q in it", err, want)
		}
	}
}

// As many names as labels can need, and names as long as they may be.
func TestTheMostAndTheLongestNames(t *testing.T) {
	many := Numbered(mnist.MaxClasses)
	many[7] = strings.Repeat("a", maxName)
	if got, err := ParseClasses(strings.Join(many, "\n")); err != nil || !slices.Equal(got, many) {
		t.Errorf("%d names: %d, %v", len(many), len(got), err)
	}
}
