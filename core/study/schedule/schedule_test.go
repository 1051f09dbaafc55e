package schedule

import (
	"slices"
	"testing"

	"inkling/core/train"
)

const (
	gridText    = "epochs=7&sweep=lr:0.01,0.02,0.03,0.05;batch:50,100;activation:relu,leaky_relu&seeds=2"
	halvingText = "sweep=layers:784-64-128-10,784-64-64-128-10;activation:relu,leaky_relu;optimizer:sgd,adam;lr:0.01,0.05,0.1;momentum:0,0.22;batch:50,100&seeds=5&search=halving"
)

// The winner, every receipt and the study's are the same for any number of
// workers, any order of completion, and with pauses and crashes.
func TestTheResultDependsOnTheRunsAlone(t *testing.T) {
	for name, text := range map[string]string{"grid": gridText, "halving": halvingText} {
		p := plan(t, text)
		quiet, _ := simulate(t, p, 1, 0, 0, 0)
		receipt := p.Receipt(quiet)
		winner, ok := p.Winner(quiet)
		if !ok {
			t.Fatalf("%s: nobody won", name)
		}
		for _, workers := range []int{1, 2, 7} {
			for seed := range uint64(5) {
				results, _ := simulate(t, p, workers, seed, 3, 0.05)
				w, _ := p.Winner(results)
				if got := p.Receipt(results); got != receipt || w != winner {
					t.Fatalf("%s, %d workers, seed %d: winner %d, receipt %s; want %d, %s", name, workers, seed, w, got, winner, receipt)
				}
			}
		}
	}
}

// A study that was interrupted anywhere goes on to the same end.
func TestAStudyGoesOnFromItsResults(t *testing.T) {
	p := plan(t, halvingText)
	quiet, _ := simulate(t, p, 2, 0, 0, 0)
	for _, share := range []int{0, 1, 3, 7, 10, 29} {
		known := slices.Clone(quiet)
		for run := range known {
			r := &known[run]
			r.History = r.History[:min(len(r.History), share)]
			if len(r.History) == share {
				r.Out = ""
			}
		}
		pool, err := NewPool(p, 3, known)
		if err != nil {
			t.Fatal(err)
		}
		for job, ok := pool.Next(); ok; job, ok = pool.Next() {
			carryOut(t, p, pool, job)
		}
		if p.Receipt(pool.Results()) != p.Receipt(quiet) {
			t.Errorf("cut after %d epochs, the study ends in another receipt", share)
		}
	}
}

func carryOut(t *testing.T, p *Plan, pool *Pool, job Job) {
	for epoch := job.From + 1; epoch <= job.To; epoch++ {
		m, diverged := trained(p, job.Run, epoch)
		if diverged {
			pool.Diverged(job.Run, "made up")
			return
		}
		if done, err := pool.Epoch(job.Run, m); err != nil || done != (epoch == job.To) {
			t.Fatal(done, err)
		}
	}
}

// 72 equal runs keep 3 to 16 workers busy for at least 0.9 of the time.
func TestEfficiency(t *testing.T) {
	const text = "epochs=30&sweep=lr:0.01,0.02,0.03,0.04,0.05,0.06;momentum:0,0.2,0.4,0.6&seeds=3"
	p := plan(t, text)
	if p.Runs() != 72 {
		t.Fatalf("%d runs", p.Runs())
	}
	for workers := 3; workers <= 16; workers++ {
		results, took := simulate(t, p, workers, 1, 0, 0)
		epochs := 0
		for _, r := range results {
			epochs += len(r.History)
		}
		efficiency := float64(epochs) / (took * float64(workers))
		t.Logf("%2d workers: %.3f", workers, efficiency)
		if efficiency < 0.9 {
			t.Errorf("%d workers are busy for %.3f of the time", workers, efficiency)
		}
	}
}

func TestHalvingPromotesTheBestThird(t *testing.T) {
	p := plan(t, halvingText)
	results, _ := simulate(t, p, 4, 0, 1, 0)
	counts := map[int]int{}
	for run, r := range results {
		if r.Out == "" && run%p.Study.Seeds == 0 {
			counts[len(r.History)]++
		}
	}
	total := 0
	for _, n := range counts {
		total += n
	}
	out := len(p.Recipes) - total
	if out == 0 || counts[1] == 0 || counts[30] == 0 || counts[30] > 3 {
		t.Errorf("runs by epochs: %v, ended early %d", counts, out)
	}
	for run, r := range results {
		finalist := len(results[run/5*5].History) == 30
		if run%5 > 0 && !finalist && len(r.History) > 0 && results[run/5*5].Out == "" {
			t.Errorf("run %d, another seed of a recipe that was not promoted, was trained", run)
		}
	}
	worst, best := 0.0, 1.0
	for run, r := range results { // of the first rung: those promoted are not worse
		switch {
		case run%5 > 0 || len(r.History) == 0:
		case len(r.History) == 1:
			best = min(best, r.History[0].TestError)
		default:
			worst = max(worst, r.History[0].TestError)
		}
	}
	if worst > best {
		t.Errorf("a recipe with %v was promoted, one with %v was not", worst, best)
	}
}

func TestTiesAreBrokenByTheHash(t *testing.T) {
	p := plan(t, "epochs=1&sweep=lr:0.01,0.02,0.03,0.04,0.05&seeds=1")
	results := make([]Result, p.Runs())
	for i := range results {
		results[i].History = []train.EpochMetrics{{Epoch: 1, TestError: 0.5}}
	}
	winner, ok := p.Winner(results)
	if !ok || p.hashes[winner] != slices.Min(p.hashes) {
		t.Errorf("recipe %d won with the hash %s", winner, p.hashes[winner])
	}
}

func TestPauseCancelAndCrash(t *testing.T) {
	p := plan(t, "epochs=2&sweep=lr:0.01,0.05&seeds=1")
	pool, _ := NewPool(p, 2, nil)
	pool.Pause(0)
	job, ok := pool.Next()
	if !ok || job != (Job{1, 0, 2}) {
		t.Fatalf("next is %v %v", job, ok)
	}
	if _, ok := pool.Next(); ok || !pool.Paused(0) || !pool.Running(1) {
		t.Fatal("a paused run was handed out")
	}
	for range maxCrashes {
		pool.Crashed(1, 0, "out of memory")
		pool.Next()
	}
	if r := pool.Results()[1]; r.Out != Failed || r.Why != "out of memory" {
		t.Errorf("after %d crashes the run is %+v", maxCrashes, r)
	}
	pool.Retry(1)
	if job, ok := pool.Next(); !ok || job.Run != 1 {
		t.Errorf("after Retry, next is %v %v", job, ok)
	}
	pool.Cancel(1)
	pool.Cancel(0)
	if _, ok := pool.Next(); ok || !pool.Finished() {
		t.Error("a cancelled run was handed out, or is waited for")
	}
	if _, ok := p.Winner(pool.Results()); ok {
		t.Error("a study without a finished run has a winner")
	}
}

// A recipe may stop its run early: its last epoch stands for the later ones.
func TestARunThatItsRecipeStopsCounts(t *testing.T) {
	p := plan(t, "epochs=9&sweep=lr:0.01,0.05&seeds=1&search=halving")
	pool, _ := NewPool(p, 1, nil)
	for job, ok := pool.Next(); ok; job, ok = pool.Next() {
		for epoch := job.From + 1; epoch <= job.To; epoch++ {
			m := train.EpochMetrics{Epoch: epoch, TestError: 0.3 - 0.1*float64(job.Run), Receipt: "r"}
			if _, err := pool.Epoch(job.Run, m); err != nil {
				t.Fatal(err)
			}
			if job.Run == 1 && epoch == 2 {
				pool.Stopped(1)
				break
			}
		}
	}
	winner, ok := p.Winner(pool.Results())
	if !ok || winner != 1 || !pool.Finished() || len(pool.Results()[1].History) != 2 {
		t.Errorf("recipe %d won: %+v", winner, pool.Results())
	}
}

func TestWhatTheMachineComputesTwiceMustBeEqual(t *testing.T) {
	p := plan(t, "epochs=3&sweep=lr:0.01,0.05&seeds=1")
	pool, _ := NewPool(p, 1, nil)
	pool.Next()
	first := train.EpochMetrics{Epoch: 1, Receipt: "a"}
	if _, err := pool.Epoch(0, first); err != nil {
		t.Fatal(err)
	}
	pool.Crashed(0, 0, "")
	pool.Next()
	if _, err := pool.Epoch(0, first); err != nil {
		t.Errorf("an equal epoch is refused: %v", err)
	}
	if _, err := pool.Epoch(0, train.EpochMetrics{Epoch: 1, Receipt: "b"}); err == nil {
		t.Error("another receipt is taken for the same epoch")
	}
	if _, err := pool.Epoch(0, train.EpochMetrics{Epoch: 3}); err == nil {
		t.Error("epoch 3 is taken after epoch 1")
	}
}

func TestAPoolRefusesWhatIsNotIts(t *testing.T) {
	p := plan(t, gridText)
	if _, err := NewPool(p, 0, nil); err == nil {
		t.Error("no workers are enough")
	}
	if _, err := NewPool(p, 1, make([]Result, 3)); err == nil {
		t.Error("results of another study are taken")
	}
}

func BenchmarkNext(b *testing.B) {
	p := plan(b, "epochs=30&sweep=lr:0.01,0.02,0.03,0.04,0.05,0.06;momentum:0,0.2,0.4,0.6&seeds=20")
	for b.Loop() {
		pool, _ := NewPool(p, 16, nil)
		pool.Next()
	}
}
