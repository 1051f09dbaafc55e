package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// studies is how many studies are simulated; the standard error of a share near
// 0.95 is then 0.0013.
const studies = 30_000

// model draws the accuracies, in per cent, of runs of two recipes whose true
// means are apart by truth. A part of chance is shared by runs of one seed. The
// figures have two decimals, as those of 10,000 test images.
type model struct {
	name       string
	na, nb     int
	sdA, sdB   float64
	shared     float64 // standard deviation of what the seed does to both
	sameSeeds  bool
	testImages float64
}

func models() []model {
	return []model{
		{"3 seeds, paired", 3, 3, 0.08, 0.08, 0.05, true, 10_000},
		{"5 seeds, paired", 5, 5, 0.08, 0.12, 0.05, true, 10_000},
		{"5 other seeds", 5, 5, 0.08, 0.08, 0, false, 10_000},
		{"10 and 5 seeds, unequal spread", 10, 5, 0.06, 0.12, 0, false, 10_000},
		{"8 and 8 seeds, unequal spread", 8, 8, 0.05, 0.2, 0, false, 10_000},
	}
}

func (m model) draw(r *rand.Rand, truth float64) (a, b Group) {
	a, b = Group{}, Group{}
	both := map[uint64]float64{}
	for i := range max(m.na, m.nb) {
		both[uint64(i)] = m.shared * r.NormFloat64()
	}
	for i := range m.na {
		a[uint64(i)] = m.round(98 + both[uint64(i)] + m.sdA*r.NormFloat64())
	}
	for i := range m.nb {
		seed := uint64(i)
		if !m.sameSeeds {
			seed += 1000
		}
		b[seed] = m.round(98 + truth + both[seed] + m.sdB*r.NormFloat64())
	}
	return a, b
}

func (m model) round(accuracy float64) float64 {
	return 100 * math.Round(accuracy/100*m.testImages) / m.testImages
}

// Of the intervals of all studies, 94 to 96 % hold the true difference.
func TestCoverage(t *testing.T) {
	for _, m := range models() {
		r := rand.New(rand.NewPCG(1, 2))
		const truth = 0.1
		held := 0
		for range studies {
			if d := Compare(m.draw(r, truth)); d.Low <= truth && truth <= d.High {
				held++
			}
		}
		share := float64(held) / studies
		t.Logf("%s: %.2f %% hold the truth", m.name, 100*share)
		if share < 0.94 || share > 0.96 {
			t.Errorf("%s: %.2f %% of the intervals hold the truth, want 94 to 96 %%", m.name, 100*share)
		}
	}
}

// Of pairs of equal recipes, at least 95 % are said to be within chance.
func TestEqualRecipesAreWithinChance(t *testing.T) {
	for _, m := range models() {
		m.sdB = m.sdA
		r := rand.New(rand.NewPCG(3, 4))
		chance := 0
		for range studies {
			if d := Compare(m.draw(r, 0)); !d.Significant() {
				chance++
			}
		}
		share := float64(chance) / studies
		t.Logf("%s: %.2f %% are within chance", m.name, 100*share)
		if share < 0.95 {
			t.Errorf("%s: %.2f %% of equal pairs are within chance, want 95 %%", m.name, 100*share)
		}
	}
}

// McNemar's test finds a difference between networks of equal quality in no more
// than 5 % of the cases.
func TestEqualNetworksAreWithinChance(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	found, held := 0, 0
	const images = 10_000
	for range studies {
		differ := 100 + r.IntN(60)
		onlyA := 0
		for range differ {
			onlyA += r.IntN(2)
		}
		m := NewMcNemar(onlyA, differ-onlyA, images)
		if m.P < 0.05 {
			found++
		}
		if m.Low <= 0 && 0 <= m.High {
			held++
		}
	}
	t.Logf("%.2f %% found, %.2f %% of the intervals hold 0", 100*float64(found)/studies, 100*float64(held)/studies)
	if share := float64(found) / studies; share > 0.05+2*0.0013 {
		t.Errorf("a difference was found in %.2f %% of the pairs", 100*share)
	}
	if share := float64(held) / studies; share < 0.94 || share > 0.96 {
		t.Errorf("%.2f %% of the intervals hold 0", 100*share)
	}
}
