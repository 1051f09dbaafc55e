package experiment

import (
	"strings"
	"testing"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/study/sweep"
)

func TestEveryExperimentCanBeRun(t *testing.T) {
	names := map[string]bool{}
	for _, e := range All() {
		s, err := sweep.Parse(e.Text)
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if err := s.Validate(60_000, mnist.Pixels, dataset.Numbered(mnist.Classes)); err != nil {
			t.Errorf("%s: %v", e.Name, err)
		}
		if names[e.Name] || e.Title == "" || !strings.HasSuffix(e.Question, "?") || strings.Count(e.Look, ". ") != 1 && !strings.Contains(e.Look, "? ") && !strings.HasSuffix(e.Look, "?") {
			t.Errorf("%s: its name is taken, or its title, question or two sentences are missing", e.Name)
		}
		names[e.Name] = true
	}
	if len(ToTry()) != 8 || len(Reports()) != 2 {
		t.Errorf("%d experiments, %d reports", len(ToTry()), len(Reports()))
	}
}

// 2 networks x 2 activations x 3 optimisers (SGD with two momentums, Adam) x 3
// rates x 2 batches, under the report's limit of 65,000 parameters.
func TestTheReportsStudy(t *testing.T) {
	e, _ := Named("report")
	recipes := e.Study().Recipes()
	if len(recipes) != 72 {
		t.Errorf("%d recipes, want 72", len(recipes))
	}
	for _, r := range recipes {
		if r.Parameters() > 65_000 || r.Epochs != 30 {
			t.Errorf("%s has %d parameters", r.Text(), r.Parameters())
		}
	}
	if got := e.Study().Cost(60_000).Epochs; got != 72+24*2+8*7+3*20+4*3*30 {
		t.Errorf("quick takes %d epochs", got)
	}
}

func TestDepthIsComparedAtEqualParameters(t *testing.T) {
	e, _ := Named("depth")
	for _, r := range e.Study().Recipes() {
		if n := r.Parameters(); n < 63_300 || n > 64_700 {
			t.Errorf("%v has %d parameters, more than 1 %% from 64,010", r.Layers, n)
		}
	}
}
