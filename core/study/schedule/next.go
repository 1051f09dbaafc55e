package schedule

// cuts is into how many jobs a run is cut at the end of a study.
const cuts = 10

// Next hands out the next job for a free worker; false if none may start now.
// The run with the most work left goes first (the rule "longest remaining
// processing time": Pinedo, Scheduling, 5.2), the first in the plan among equal
// ones.
//
// A run is handed out whole, so that the first results come early. Only where
// the waiting runs are fewer than twice the workers, but more than fit, they are
// cut into jobs and go on in turn: else most workers would have nothing to do
// while the last few runs end.
func (p *Pool) Next() (Job, bool) {
	targets := p.plan.Targets(p.results)
	best, most := -1, 0.0
	waiting, running := 0, 0
	for run, target := range targets {
		if p.runs[run].to > 0 {
			running++
		}
		if !p.ready(run, target) {
			continue
		}
		waiting++
		if left := p.left(run, target); left > most {
			best, most = run, left
		}
	}
	if best < 0 || running >= p.workers {
		return Job{}, false
	}
	whole := waiting >= 2*p.workers || waiting+running <= p.workers
	return p.start(best, targets[best], whole), true
}

// ready tells whether the run waits for a worker.
func (p *Pool) ready(run, target int) bool {
	s := p.runs[run]
	return s.to == 0 && !s.paused && !p.results[run].reached(target)
}

// left is the work that the run still needs: parameters x epochs.
func (p *Pool) left(run, target int) float64 {
	r := p.plan.Recipes[run/p.plan.Study.Seeds]
	return float64(r.Parameters()) * float64(target-p.runs[run].from)
}

func (p *Pool) start(run, target int, whole bool) Job {
	s := &p.runs[run]
	s.to = target
	if !whole {
		s.to = min(target, s.from+max(1, target/cuts))
	}
	return Job{Run: run, From: s.from, To: s.to}
}
