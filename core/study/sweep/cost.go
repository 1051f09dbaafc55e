package sweep

import "time"

// Cost is what a study takes to train.
type Cost struct {
	Recipes int     // of the grid or sample
	Runs    int     // with all seeds; in halving most of them end early
	Epochs  int     // of all runs together
	Work    float64 // parameters x images x epochs, of all runs together
	Longest float64 // Work of the most costly single run, which no pool can share out
}

// Cost estimates the work on a set of that many training images. For grid and
// random it is exact; halving is counted with the mean work of an epoch,
// since it is not known which will be promoted.
func (s Study) Cost(images int) Cost {
	recipes := s.Recipes()
	c := Cost{Recipes: len(recipes), Runs: len(recipes) * s.Seeds}
	rungs, sizes := s.Rungs(), s.Sizes(len(recipes))
	sum := 0.0
	for _, r := range recipes {
		work := float64(r.Parameters()) * float64(r.TrainedOn(images))
		sum += work
		c.Longest = max(c.Longest, work*float64(r.Epochs))
		if s.Search != Halving {
			c.Epochs += s.Seeds * r.Epochs
			c.Work += float64(s.Seeds) * work * float64(r.Epochs)
		}
	}
	if s.Search == Halving {
		c.Runs = len(recipes) + (s.Seeds-1)*sizes[len(sizes)-1]
		c.Epochs = halvingEpochs(rungs, sizes, s.Seeds)
		c.Work = sum / float64(len(recipes)) * float64(c.Epochs)
	}
	return c
}

// halvingEpochs adds up what each rung trains, and the other seeds of the
// finalists.
func halvingEpochs(rungs, sizes []int, seeds int) (epochs int) {
	before := 0
	for i, e := range rungs {
		epochs += sizes[i] * (e - before)
		before = e
	}
	return epochs + (seeds-1)*sizes[len(sizes)-1]*before
}

// Time estimates how long that many workers take, given the measured speed of
// one in parameters x images a second.
func (c Cost) Time(speed float64, workers int) time.Duration {
	work := max(c.Work/float64(workers), c.Longest)
	return time.Duration(work / speed * float64(time.Second))
}
