package sweep

import (
	"slices"
	"strings"
	"testing"

	"inkling/core/train"
)

func parse(t testing.TB, text string) Study {
	t.Helper()
	s, err := Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return s
}

func TestAStudyHasOneText(t *testing.T) {
	const want = "recipe=seed&epochs=2&seed=7&sweep=optimizer:sgd,adam;lr:0.01,0.05;batch:50,100&seeds=4&search=grid"
	for _, text := range []string{
		want,
		"#" + want,
		"view=study&seed=7&epochs=2&train=1&sweep=batch:100,50;lr:5e-2,0.010,0.05;optimizer:adam,sgd&seeds=4",
		"recipe=no-momentum&momentum:0&momentum=0.22&seed=7&sweep= lr: 0.05, 0.01; batch:50,100 ;epochs:2;optimizer:sgd,adam;&seeds=4",
		"lr=3&seed=7&sweep=lr:0.01,0.05;batch:50,100;epochs:2,2;optimizer:sgd,adam&seeds=4&search=grid",
	} {
		s := parse(t, text)
		if got := s.Text(); got != want {
			t.Errorf("%s\n  is %s\nwant %s", text, got, want)
		}
	}
}

func TestTextsRoundTrip(t *testing.T) {
	for _, text := range []string{
		"recipe=seed&seed=1&sweep=&seeds=3&search=grid",
		"recipe=seed&seed=18446744073709551615&sweep=lr:1e-05,0.05;weight_decay:0,1e-10&seeds=1&search=halving",
		"recipe=seed&schedule=cosine&seed=1&sweep=layers:784-10,784-100-10,784-64-64-128-10&seeds=3&search=random&sample=2&draw=9",
	} {
		s := parse(t, text)
		if got := s.Text(); got != text {
			t.Errorf("%s became %s", text, got)
		}
	}
}

func TestWhatCannotBeReadIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"sweep=lr":                        "values",
		"sweep=speed:1,2":                 "speed",
		"sweep=lr:0.1,fast":               `"fast"`,
		"sweep=seed:1,2":                  "seeds=3",
		"sweep=lr:1,2;lr:3":               "twice",
		"sweep=lr:1,2&seeds=0":            "seeds",
		"sweep=lr:1,2&seeds=101":          "seeds",
		"sweep=lr:1,2&search=bayes":       "grid, random, halving",
		"search=random&sample=x":          "sample",
		"search=random&draw=-1":           "draw",
		"sweep=epochs:1,2&search=halving": "epochs",
		"recipe=nothing":                  "recipe",
		"sweep=%":                         "hex digits",
		"seeds=100&sweep=lr:1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21": "2000",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v does not speak of %s", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("sweep=lr:0.01,0.05;batch:50,100&seeds=3&search=random&sample=3&draw=2")
	f.Add("recipe=best&sweep=layers:784-10,784-32-10;momentum:0,1e+05;optimizer:sgd,adam&search=halving")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(s.Text())
		if err != nil || again.Text() != s.Text() {
			t.Fatalf("%q is %q, which is read as %q: %v", text, s.Text(), again.Text(), err)
		}
	})
}

// Adam has no momentum, so both of its columns are one recipe.
func TestTheGridHasEachRunOnce(t *testing.T) {
	s := parse(t, "seed=5&sweep=optimizer:sgd,adam;momentum:0,0.22;batch:50,100")
	var texts []string
	for _, r := range s.Recipes() {
		texts = append(texts, strings.TrimPrefix(r.Text(), "recipe=seed"))
	}
	want := []string{
		"&momentum=0&seed=5", "&momentum=0&batch=100&seed=5",
		"&seed=5", "&batch=100&seed=5",
		"&optimizer=adam&seed=5", "&optimizer=adam&batch=100&seed=5",
	}
	if !slices.Equal(texts, want) {
		t.Errorf("the grid is %q, want %q", texts, want)
	}
}

func TestTheRandomSampleIsDrawnBySeed(t *testing.T) {
	const text = "sweep=lr:0.01,0.02,0.03,0.04;batch:10,20,30,40,50&search=random&sample=5&draw="
	sample := func(draw string) (texts []string) {
		for _, r := range parse(t, text+draw).Recipes() {
			texts = append(texts, r.Text())
		}
		return texts
	}
	one := sample("1")
	if len(one) != 5 || len(slices.Compact(slices.Clone(one))) != 5 {
		t.Fatalf("the sample is %q", one)
	}
	if !slices.Equal(one, sample("1")) || slices.Equal(one, sample("2")) {
		t.Error("the seed of the draw does not decide the sample")
	}
	grid := parse(t, strings.Replace(text, "random", "grid", 1)).Recipes()
	counts := map[string]int{}
	for draw := range 2000 {
		for _, r := range drawn(grid, uint64(draw)) {
			counts[r.Text()]++
		}
	}
	for text, n := range counts { // 500 expected, standard deviation 19
		if n < 420 || n > 580 {
			t.Errorf("%s was drawn %d times of 2000, want about 500", text, n)
		}
	}
}

func drawn(grid []train.Recipe, seed uint64) []train.Recipe { return draw(grid, 5, seed) }

func TestHalvingHasTheRungsOfTheReport(t *testing.T) {
	for _, c := range []struct {
		epochs, n    int
		rungs, sizes []int
	}{
		{30, 72, []int{1, 3, 10, 30}, []int{72, 24, 8, 3}},
		{200, 100, []int{1, 3, 10, 30, 200}, []int{100, 34, 12, 4, 3}},
		{5, 4, []int{1, 3, 5}, []int{4, 3, 3}},
		{1, 2, []int{1}, []int{2}},
	} {
		s := Study{Base: train.Recipe{Epochs: c.epochs}, Search: Halving}
		if !slices.Equal(s.Rungs(), c.rungs) || !slices.Equal(s.Sizes(c.n), c.sizes) {
			t.Errorf("%d epochs, %d recipes: rungs %v of %v", c.epochs, c.n, s.Rungs(), s.Sizes(c.n))
		}
	}
}

func TestCostCountsWhatIsTrained(t *testing.T) {
	grid := parse(t, "sweep=batch:50,100&seeds=3&epochs=2").Cost(1000)
	if want := (Cost{2, 6, 12, 12 * 64010 * 1000, 2 * 64010 * 1000}); grid != want {
		t.Errorf("the grid costs %+v, want %+v", grid, want)
	}
	halving := parse(t, "sweep=batch:10,20,30,40,50,60,70,80,90&seeds=5&epochs=10&search=halving").Cost(1000)
	// 9 recipes for 1 epoch, 3 for 2 more, 3 for 7 more; 4 seeds of 3 recipes.
	if want := 9 + 3*2 + 3*7 + 12*10; halving.Epochs != want || halving.Runs != 9+12 || halving.Work != float64(want)*64010*1000 {
		t.Errorf("halving costs %+v, want %d epochs", halving, want)
	}
	if got := grid.Time(64010*1000, 2).Seconds(); got != 6 {
		t.Errorf("12 epochs on 2 workers take %v s, want 6", got)
	}
	if got := grid.Time(64010*1000, 100).Seconds(); got != 2 {
		t.Errorf("a run of 2 epochs cannot be shared out, but takes %v s", got)
	}
}

// An error quotes no more than the beginning of a long text.
func TestErrorsOfLongTextsAreShort(t *testing.T) {
	long := strings.Repeat("9", 1e5)
	for _, text := range []string{"sweep=" + long, "sweep=" + long + ":1", "sweep=lr:x" + long, "seeds=" + long, "search=" + long, "search=random&sample=" + long, "search=random&draw=" + long} {
		if _, err := Parse(text); err == nil || len(err.Error()) > 1000 {
			t.Errorf("%.40s...: %.200v", text, err)
		}
	}
}
