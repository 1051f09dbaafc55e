package finding

import (
	"cmp"
	"fmt"
	"strings"

	"inkling/core/study/record"
	"inkling/core/study/stats"
)

// Found returns what the study found, a sentence or two each; nothing of a study
// that has no complete recipe yet.
func (f *Facts) Found() (found []string) {
	if f.Complete == 0 {
		return nil
	}
	found = append(found, f.best())
	found = append(found, f.comparisons()...)
	found = append(found, f.effects()...)
	for _, sentence := range []string{f.chance(), f.bestEpochs(), f.epochsSaved(), f.broken()} {
		if sentence != "" {
			found = append(found, sentence)
		}
	}
	return found
}

func (f *Facts) best() string {
	g := f.Groups[0]
	if f.validated() {
		return fmt.Sprintf("Best by the images held out for validation: %s. It reads %s %% of the test images (median of %s, %s to %s %%).",
			f.Label(g.Recipe), record.Percent(g.Last.Median), count(g.Last.N, "seed"), record.Percent(g.Last.Min), record.Percent(g.Last.Max))
	}
	if g.Last.N == 1 {
		return fmt.Sprintf("Best: %s, with %s %% of the test images read (one seed).", f.Label(g.Recipe), record.Percent(g.Last.Median))
	}
	return fmt.Sprintf("Best: %s, with %s %% of the test images read (median of %d seeds, %s to %s %%).",
		f.Label(g.Recipe), record.Percent(g.Last.Median), g.Last.N, record.Percent(g.Last.Min), record.Percent(g.Last.Max))
}

// compared is the number of recipes that the best one is compared with in words.
const compared = 4

func (f *Facts) comparisons() (sentences []string) {
	for _, g := range f.Groups[1:min(f.Complete, 1+compared)] {
		d := f.FromBest(g)
		sentences = append(sentences, fmt.Sprintf("Compared with %s (%s %%): %s.",
			f.Label(g.Recipe), record.Percent(g.Last.Median), d.Words("the other", "the best")))
	}
	return sentences
}

// FromBest returns how much better the best recipe is than that of the group,
// in points of accuracy.
func (f *Facts) FromBest(g *record.Group) stats.Difference {
	return stats.Compare(g.ByLast, f.Groups[0].ByLast)
}

// bestEpochs says what stopping at the best epoch would have been worth.
func (f *Facts) bestEpochs() string {
	var gains, epochs []float64
	for _, g := range f.Groups[:f.Complete] {
		for _, r := range g.Rows {
			best, _ := r.Run.Best()
			gains, epochs = append(gains, r.Best-r.Last), append(epochs, float64(best.Epoch))
		}
	}
	gain, by := stats.Summarize(gains), "the test images"
	if f.validated() {
		by = "validation"
	} else if gain.Max < 0.005 {
		return ""
	}
	return fmt.Sprintf("Chosen by %s, the best epoch of a run was number %.0f of %d at the median; on the test images, it is %s points better than the last epoch (%s to %s).",
		by, stats.Summarize(epochs).Median, f.Groups[0].Recipe.Epochs, record.Percent(gain.Median), record.Percent(gain.Min), record.Percent(gain.Max))
}

// epochsSaved says how many epochs the recipes' patience saved.
func (f *Facts) epochsSaved() string {
	stopped, trained, all := 0, 0, 0
	for _, r := range f.Runs {
		if !r.Broken() && r.Status() != record.Unfinished && r.Finished() < r.Recipe.Epochs {
			stopped, trained, all = stopped+1, trained+r.Finished(), all+r.Recipe.Epochs
		}
	}
	if stopped == 0 {
		return ""
	}
	return fmt.Sprintf("%s stopped early, as the recipe asks, after %d of %d epochs together.", count(stopped, "run"), trained, all)
}

// broken says which runs broke down.
func (f *Facts) broken() string {
	n, first := 0, ""
	for _, r := range f.Runs {
		if r.Broken() {
			if n++; n == 1 {
				first = fmt.Sprintf("%s, seed %d: %s", f.Label(r.Recipe), r.Recipe.Seed, strings.TrimSuffix(cmp.Or(r.Why, r.Out), "."))
			}
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s broke down or were cancelled, the first of them %s.", count(n, "run"), first)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
