package train

import "testing"

// The work before the first batch comes in pieces, each on a few images only,
// whose number says how large they are. Making the trainer does none of it.
func TestPreparationComesInPieces(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Recipe)
		pieces int
	}{
		"nothing to do":          {func(*Recipe) {}, 0},
		"distorted":              {func(r *Recipe) { r.Augment = Elastic }, 0},
		"validation":             {func(r *Recipe) { r.Validation = 300 }, 0},
		"other styles":           {func(r *Recipe) { r.Styles = 0.1 }, 4000 / 50},
		"deskewed":               {func(r *Recipe) { r.Deskew = true }, 600/200 + 3},
		"deskewed, fewer":        {func(r *Recipe) { r.Deskew, r.TrainImages = true, 150 }, 1 + 3},
		"deskewed and validated": {func(r *Recipe) { r.Deskew, r.Validation = true, 300 }, 2 + 2 + 3},
		"all":                    {func(r *Recipe) { r.Deskew, r.Augment, r.Styles = true, Elastic, 0.1 }, 4000/50 + 1 + 3},
	} {
		r := small()
		c.change(&r)
		run, err := New(r, stripes(600))
		if err != nil {
			t.Fatal(err)
		}
		pieces := 0
		for ; run.Position().Preparing; pieces++ {
			if row, err := run.Step(); row != nil || err != nil || run.Position().Batch > 0 || run.Position().Evaluating() {
				t.Fatalf("%s: piece %d returns %v, %v at %+v", name, pieces, row, err, run.Position())
			}
		}
		if pieces != c.pieces {
			t.Errorf("%s: %d pieces, want %d", name, pieces, c.pieces)
		}
		if run.Step(); run.Position().Batch != 1 {
			t.Errorf("%s: after the preparation the run is at %+v", name, run.Position())
		}
	}
}

func TestAStageCoversEverythingOnce(t *testing.T) {
	var seen []int
	p := preparation{{size: 7, piece: 3, do: func(lo, hi int) {
		if hi-lo > 3 {
			t.Errorf("%d to %d are more than a piece", lo, hi)
		}
		for i := lo; i < hi; i++ {
			seen = append(seen, i)
		}
	}}, {size: 1, piece: 9, do: func(lo, hi int) { seen = append(seen, 100+lo, 100+hi) }}}
	steps := 0
	for ; len(p) > 0; steps++ {
		p.step()
	}
	if steps != 4 || len(seen) != 9 || seen[6] != 6 || seen[7] != 100 || seen[8] != 101 {
		t.Errorf("%d steps work on %v", steps, seen)
	}
}
