package sweep

import (
	"fmt"

	"inkling/core/exact"
	"inkling/core/train"
)

// Recipes returns the recipes of the study, each with the seed of the base, in
// the order of the grid: the last axis varies first. Recipes that make the same
// run stand there once, so a grid of SGD and Adam over two momentums has three
// recipes and not four.
func (s Study) Recipes() []train.Recipe {
	grid := s.grid()
	if s.Search == Random && s.Sample < len(grid) {
		return draw(grid, s.Sample, s.Draw)
	}
	return grid
}

func (s Study) grid() []train.Recipe {
	recipes := []train.Recipe{s.Base}
	for _, axis := range s.Axes {
		recipes = spread(recipes, axis)
	}
	return distinct(recipes)
}

// spread returns every recipe with every value of the axis.
func spread(recipes []train.Recipe, axis Axis) (all []train.Recipe) {
	f, _ := field(axis.Field)
	for _, r := range recipes {
		for _, value := range axis.Values {
			changed := r
			set(f, &changed, value)
			all = append(all, changed)
		}
	}
	return all
}

// distinct returns the canonical recipes, each once, where it stood first.
func distinct(recipes []train.Recipe) (once []train.Recipe) {
	seen := map[string]bool{}
	for _, r := range recipes {
		r = Canonical(r)
		if text := r.Text(); !seen[text] {
			seen[text] = true
			once = append(once, r)
		}
	}
	return once
}

// draw returns n of the recipes in the order of the grid, every set of n equally
// likely: selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2,
// algorithm S).
func draw(grid []train.Recipe, n int, seed uint64) (sample []train.Recipe) {
	r := exact.NewRand(seed, exact.Search, 0)
	for i, recipe := range grid {
		if r.IntN(len(grid)-i) < n-len(sample) {
			sample = append(sample, recipe)
		}
	}
	return sample
}

// check tells whether the study can be carried out.
func (s Study) check() error {
	size := 1
	for _, a := range s.Axes {
		if size *= len(a.Values); size*s.Seeds > MaxRuns {
			return fmt.Errorf("sweep: the values and seeds combine to more than %d runs; give fewer values or fewer seeds", MaxRuns)
		}
		if a.Field == "epochs" && s.Search == Halving {
			return fmt.Errorf("sweep: halving chooses the epochs itself; leave epochs out of the sweep or take search=grid")
		}
	}
	return nil
}

// Validate tells whether every recipe of the study, as it is for these classes,
// can be run on a set of that many training images of that many pixels. The
// error names the first that cannot.
func (s Study) Validate(images, pixels int, classes []string) error {
	for _, r := range s.Recipes() {
		if err := r.For(classes).Validate(images, pixels, len(classes)); err != nil {
			return fmt.Errorf("the recipe %s of this study cannot be run: %w", r.Text(), err)
		}
	}
	return nil
}
