package dataset_test

import (
	"bytes"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/mnist/synthetic"
)

// The identity is written into checkpoints, so it must not change either.
func TestIdentityIsStable(t *testing.T) {
	const want = "ae66ff01a0fa933b0e29d5509536e10dbc22907a8378ce187e70e07b586923c4"
	split := synthetic.New(1, 30, 10)
	plain := dataset.Split{Train: dataset.Set{Images: split.Train.Images, Labels: split.Train.Labels}, Test: split.Test, Name: "another name"}
	for name, s := range map[string]dataset.Split{"drawn": split, "not packed": plain} {
		if got := s.Identity(); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestAnyChangeOfTheDataChangesTheIdentity(t *testing.T) {
	whole := synthetic.New(1, 30, 10)
	cut := func(d dataset.Set, lo, hi int) dataset.Set {
		return dataset.NewSet(bytes.Clone(d.Images[lo*mnist.Pixels:hi*mnist.Pixels]), bytes.Clone(d.Labels[lo:hi]))
	}
	seen := map[string]string{whole.Identity(): "the data themselves"}
	for name, change := range map[string]func(*dataset.Split){
		"a pixel":            func(s *dataset.Split) { s.Train.Images[17*mnist.Pixels+400] ^= 1; s.Train = cut(s.Train, 0, 30) },
		"a test pixel":       func(s *dataset.Split) { s.Test.Images[400] ^= 1; s.Test = cut(s.Test, 0, 10) },
		"a label":            func(s *dataset.Split) { s.Train.Labels[3]++ },
		"a test label":       func(s *dataset.Split) { s.Test.Labels[3]++ },
		"an image less":      func(s *dataset.Split) { s.Train = cut(s.Train, 0, 29) },
		"no test set":        func(s *dataset.Split) { s.Test = cut(s.Test, 0, 0) },
		"the sets exchanged": func(s *dataset.Split) { s.Train, s.Test = s.Test, s.Train },
	} {
		s := dataset.Split{Train: cut(whole.Train, 0, 30), Test: cut(whole.Test, 0, 10)}
		change(&s)
		id := s.Identity()
		if other, ok := seen[id]; ok {
			t.Errorf("%s: the identity is that of %s", name, other)
		}
		seen[id] = name
	}
}
