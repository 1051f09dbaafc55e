package finding

import (
	"strings"
	"testing"

	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/core/study/sweep"
	"inkling/core/train"
)

// made returns the facts of a study whose runs have the accuracies that figure
// gives, in per cent, at every epoch up to their targets.
func made(t *testing.T, text string, figure func(r train.Recipe, epoch int) float64) *Facts {
	t.Helper()
	s, err := sweep.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	p := schedule.NewPlan(s)
	pool, err := schedule.NewPool(p, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	for job, ok := pool.Next(); ok; job, ok = pool.Next() {
		for e := job.From + 1; e <= job.To; e++ {
			v := figure(p.Recipe(job.Run), e)
			if v == 0 {
				pool.Diverged(job.Run, "the loss was no longer a number")
				break
			}
			if _, err := pool.Epoch(job.Run, train.EpochMetrics{Epoch: e, TestError: 1 - v/100, Receipt: "r"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	runs := make([]record.Run, p.Runs())
	for i, r := range pool.Results() {
		runs[i] = record.Run{Recipe: p.Recipe(i), History: r.History, Out: r.Out, Why: r.Why, Data: record.Data{Name: "MNIST"}}
	}
	return New(p, runs)
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	text := strings.Join(got, "\n")
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not said; said is:\n%s", w, text)
		}
	}
}

// noise is what the seed does, in points.
func noise(r train.Recipe) float64 { return []float64{-0.04, 0.05, 0.01, -0.02}[r.Seed%4] }

func TestADifferenceIsFound(t *testing.T) {
	f := made(t, "epochs=2&sweep=lr:0.01,0.05,0.1&seeds=4", func(r train.Recipe, e int) float64 {
		v := 98 + noise(r) + 0.1*float64(e)
		switch r.LR {
		case 0.01:
			return v - 1 - 0.3*noise(r) // each seed a little other
		case 0.1:
			return v - 0.06 + 2.5*noise(train.Recipe{Seed: r.Seed + 1})
		}
		return v
	})
	expect(t, f.Found(),
		"Best: lr 0.05, with 98.20 % of the test images read (median of 4 seeds, 98.16 to 98.25 %).",
		"Compared with lr 0.1 (98.16 %): this difference is within chance: 4 seeds cannot tell",
		"Compared with lr 0.01 (97.20 %): the best is better by 0.98 to 1.02 points",
		"Chance: of two runs that differ by their seed alone, half are less than 0.05 points apart (the median absolute difference, from 18 pairs of 12 runs). Their standard deviation is 0.06 points; if they are normally distributed, two are less than")
	expect(t, f.Limits(), "on the test images", "normally distributed", "compared with 2 others", "MNIST")
	if f.Complete != 3 {
		t.Errorf("%d recipes are complete", f.Complete)
	}
}

func TestEffectsAreOfRunsThatDifferInNothingElse(t *testing.T) {
	f := made(t, "epochs=1&sweep=optimizer:sgd,adam;lr:0.01,0.1;momentum:0,0.22&seeds=2", func(r train.Recipe, e int) float64 {
		switch {
		case r.Optimizer == train.Adam && r.LR == 0.1:
			return 0
		case r.Optimizer == train.Adam:
			return 97
		case r.Momentum > 0:
			return 98.5
		}
		return 98
	})
	expect(t, f.Found(),
		// The cells with Adam at 0.1 have broken down, and those of other momentums have no Adam.
		"Optimizer: the median over 2 sets of runs that differ in nothing else, at the end, is sgd 98.50 %, adam 97.00 %; the first of them beat the second in 2 of 2. 2 sets of runs with a run that broke down are left out.",
		"Momentum: the median over 4 sets of runs that differ in nothing else, at the end, is momentum 0.22 98.50 %, momentum 0 98.00 %; the first of them beat the second in 4 of 4.",
		"2 runs broke down or were cancelled, the first of them adam, lr 0.1, seed 1: the loss was no longer a number.",
	)
}

func TestHalvingSaysWhatItCannotTell(t *testing.T) {
	f := made(t, "epochs=3&sweep=lr:0.01,0.02,0.03,0.04,0.05,0.06,0.07,0.08,0.09,0.1;batch:50,100&seeds=2&search=halving", func(r train.Recipe, e int) float64 {
		return 90 + 10*r.LR + float64(e) - float64(r.Batch)/100 + noise(r)
	})
	if f.Complete != 7 || f.Groups[0].Recipe.LR != 0.1 {
		t.Errorf("%d complete, best %+v", f.Complete, f.Groups[0].Recipe)
	}
	expect(t, f.Found(), "Batch: the median over 10 sets of runs that differ in nothing else, after 1 epoch, is batch 50")
	expect(t, f.Limits(), "Halving judged most recipes after 1 epoch and with one seed", "flatters them")
}

func TestAFewRunsThatNearlyBreakDownDecideNoSpread(t *testing.T) {
	f := made(t, "epochs=1&sweep=lr:0.01,0.02,0.03,0.04,0.05,0.1&seeds=4", func(r train.Recipe, e int) float64 {
		if r.LR == 0.1 {
			return 60 + 400*noise(r)
		}
		return 97 + noise(r)
	})
	// Each recipe has pairs that are 0.02, 0.03, 0.04, 0.05, 0.07 and 0.09 points
	// apart, the last one 400 times as far.
	expect(t, f.Found(), "half are less than 0.05 points apart (the median absolute difference, from 36 pairs of 24 runs). Their standard deviation is 6.39 points: a few recipes with far larger spreads decide it, most of all lr 0.1 with 15.66.")
}

func TestAStudyOfOneRecipe(t *testing.T) {
	f := made(t, "epochs=3&seeds=10", func(r train.Recipe, e int) float64 { return 97 + noise(r) - 0.1*float64(e*e-4*e) })
	expect(t, f.Found(), "Best: the recipe", "from 45 pairs of 10 runs", "two are less than", "Chosen by the test images, the best epoch of a run was number 2 of 3 at the median; on the test images, it is 0.10 points better than the last epoch (0.10 to 0.10).")
	for _, l := range f.Limits() {
		if strings.Contains(l, "compared") {
			t.Errorf("one recipe was compared: %s", l)
		}
	}
}

func TestOneSeedTellsNothing(t *testing.T) {
	f := made(t, "epochs=1&sweep=lr:0.01,0.05&seeds=1", func(r train.Recipe, e int) float64 { return 98 + r.LR })
	expect(t, f.Found(), "one run does not show how far chance spreads them")
	expect(t, f.Limits(), "no difference can be told from chance")
}

func TestNothingIsFoundInNothing(t *testing.T) {
	s, _ := sweep.Parse("sweep=lr:0.01,0.05")
	p := schedule.NewPlan(s)
	f := New(p, make([]record.Run, p.Runs()))
	if len(f.Found()) != 0 {
		t.Errorf("found %q", f.Found())
	}
}
