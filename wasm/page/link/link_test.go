package link

import (
	"strings"
	"testing"

	"inkling/core/train"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/tabs"
)

// digits is MNIST.
var digits = recipe.Given{Images: 60000, Classes: 10}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	r, _ := train.Named("adam")
	r.Seed, r.Epochs = 7, 3
	for _, c := range []struct {
		data  dataset.Source
		view  string
		sweep string
		want  string
	}{
		{dataset.Source{Kind: dataset.MNIST}, tabs.Train, "", "recipe=adam&epochs=3&seed=7"},
		{dataset.Source{Kind: dataset.Synthetic, Asked: true}, tabs.Data, "", "recipe=adam&epochs=3&seed=7&data=synthetic&view=data"},
		{dataset.Source{Kind: dataset.MNIST}, tabs.Inside, "&seeds=3", "recipe=adam&epochs=3&seed=7&view=inside"},
		{dataset.Source{Kind: dataset.MNIST}, tabs.Study, "&seeds=3&workers=2", "recipe=adam&epochs=3&seed=7&view=study&seeds=3&workers=2"},
	} {
		fragment := Of(r, c.data, c.view, c.sweep)
		if fragment != c.want {
			t.Errorf("it writes %s, not %s", fragment, c.want)
		}
		l, err := Parse("#"+fragment, digits)
		if err != nil || !l.RecipeOr(train.Recipe{}).Equal(r) || l.Train {
			t.Errorf("%s is read as %+v, %v", fragment, l, err)
		}
		if c.data.Asked != (l.Data == c.data.Kind) || l.View != "" && l.View != c.view || (c.view == tabs.Study) != (l.Sweep != nil) {
			t.Errorf("%s is read as %+v", fragment, l)
		}
	}
}

func TestALinkThatSpeaksOfNothingLeavesAll(t *testing.T) {
	l, err := Parse("", digits)
	own := train.Recipe{Epochs: 4}
	files := dataset.Source{Kind: dataset.Files}
	if err != nil || !l.RecipeOr(own).Equal(own) || l.SourceOr(files).Kind != dataset.Files || l.View != "" {
		t.Errorf("it is read as %+v, %v", l, err)
	}
	if l, _ = Parse("data=synthetic", digits); l.SourceOr(files).Kind != dataset.Synthetic || !l.SourceOr(files).Asked || l.Recipe != nil {
		t.Errorf("it is read as %+v", l)
	}
}

func TestTheLastWidthFollowsTheData(t *testing.T) {
	l, err := Parse("recipe=seed", recipe.Given{Images: 1000, Classes: 26})
	if err != nil || l.Recipe.Layers[len(l.Recipe.Layers)-1] != 26 {
		t.Errorf("it is read as %+v, %v", l.Recipe, err)
	}
}

func TestAnImpossibleLinkStillChoosesDataAndView(t *testing.T) {
	for fragment, key := range map[string]string{
		"lr=-1&data=synthetic&view=inside&train=1":    "Learning rate (lr): ",
		"nobody=1&data=synthetic&view=inside&train=1": "nobody: ",
		"train=2&data=synthetic&view=inside":          "train: ",
	} {
		l, err := Parse(fragment, digits)
		if err == nil || !strings.HasPrefix(err.Error(), key) || l.Data != dataset.Synthetic || l.View != tabs.Inside || l.Train {
			t.Errorf("%s: %+v, %v", fragment, l, err)
		}
	}
}

func TestOfSeveralErrorsTheFirstKeysIsSaid(t *testing.T) {
	for range 20 { // a map's order changes
		if _, err := Parse("zebra=1&view=x&apple=1&train=7", digits); !strings.HasPrefix(err.Error(), "apple: ") {
			t.Fatal(err)
		}
	}
}

func TestASweepWithoutARecipeIsOfTheFirst(t *testing.T) {
	l, err := Parse("seeds=3&workers=2&train=1", digits)
	if err != nil || l.Sweep == nil || l.Workers != "2" || !l.Train || !l.RecipeOr(train.Recipe{}).Equal(recipe.New().Draft) {
		t.Errorf("it is read as %+v, %v", l, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"#recipe=seed&seed=1&train=1", "lr=0.1..0.5&seeds=1-9", "receipt=ab&receipts=1", "%zz", "a=b&a=c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		l, err := Parse(fragment, digits)
		if err != nil && l.Train {
			t.Error("an impossible link trains")
		}
		if l.Recipe != nil && err == nil && recipe.Check(*l.Recipe, digits) != nil {
			t.Errorf("a recipe that cannot be trained: %+v", l.Recipe)
		}
	})
}
