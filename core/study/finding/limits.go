package finding

import (
	"fmt"

	"inkling/core/study/sweep"
)

// Limits returns what the study cannot tell.
func (f *Facts) Limits() (limits []string) {
	s := f.Plan.Study
	if len(f.Plan.Recipes) > 1 && !f.validated() {
		limits = append(limits, "The recipes were compared on the test images themselves. The figures of the best are therefore a little too good: on new images, expect less.")
	}
	if s.Search == sweep.Halving && len(s.Rungs()) > 1 {
		limits = append(limits, fmt.Sprintf("Halving judged most recipes after %s and with one seed. One that starts slowly, or met a bad seed, was left behind even if it would have ended best. The first seed chose the finalists, so it flatters them.", count(s.Rungs()[0], "epoch")))
	}
	if s.Search == sweep.Random && s.Sample <= len(f.Plan.Recipes) {
		limits = append(limits, fmt.Sprintf("Only %d recipes of the grid were drawn; the best may not be among them.", len(f.Plan.Recipes)))
	}
	return append(limits, f.statistics()...)
}

func (f *Facts) statistics() (limits []string) {
	if f.Plan.Study.Seeds == 1 {
		limits = append(limits, "Each recipe was trained with one seed: no difference can be told from chance.")
	} else {
		limits = append(limits, fmt.Sprintf("The intervals take the figures of a recipe to be normally distributed over seeds, which %d seeds cannot show.", f.Plan.Study.Seeds))
	}
	if f.Complete > 2 {
		limits = append(limits, fmt.Sprintf("The best is compared with %d others. Of 20 such comparisons between equal recipes, one is expected to look like a difference.", f.Complete-1))
	}
	if data := f.dataName(); data != "" {
		limits = append(limits, fmt.Sprintf("All of this is true of %s; other images may ask for another recipe.", data))
	}
	return limits
}

// validated tells whether the recipes were compared on images held out for that.
func (f *Facts) validated() bool {
	for _, r := range f.Runs {
		if last, ok := r.Last(); ok {
			return last.Validated
		}
	}
	return false
}

func (f *Facts) dataName() string {
	if len(f.Runs) == 0 {
		return ""
	}
	return f.Runs[0].Data.Name
}
