// Package sweep says what a study trains: a recipe, the values that some of its
// fields take, the seeds, and how the combinations are searched. A study has a
// text form that stands in links and on command lines; equal studies have equal
// texts. Nothing here trains: package schedule decides which run is next.
package sweep

import "inkling/core/train"

// Study is a search over recipes. [Parse] makes valid ones.
type Study struct {
	Base   train.Recipe // what the axes do not name; its seed is the first of Seeds
	Axes   []Axis       // in the order of train.Fields, each with two values or more
	Seeds  int          // each recipe is trained with that many consecutive seeds
	Search string       // Grid, Random or Halving
	Sample int          // Random: how many recipes of the grid are drawn
	Draw   uint64       // Random: the seed of the draw
}

// Axis is a field of the recipe and the values that it takes, as text.
type Axis struct {
	Field  string
	Values []string
}

// The ways to search. Random and Halving leave some of the grid out.
const (
	Grid    = "grid"    // every recipe to its last epoch
	Random  = "random"  // a sample of the grid, each recipe to its last epoch
	Halving = "halving" // every recipe for an epoch, the best third for three, and so on
)

// Searches lists the ways to search.
func Searches() []string { return []string{Grid, Random, Halving} }

// DefaultSeeds is the number of seeds where a study names none: with fewer than
// three, the spread of the runs cannot be seen.
const DefaultSeeds = 3

// The bounds of a study. MaxRuns keeps a study within what a page can show.
const (
	MaxSeeds = 100
	MaxRuns  = 2000
)
