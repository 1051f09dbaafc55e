package study

import (
	"fmt"

	"inkling/core/study/experiment"
	"inkling/core/study/finding"
	"inkling/core/study/report"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// ready returns the experiment that the study is, the zero one if it is none.
func ready(p pool.State) experiment.Experiment {
	for _, e := range experiment.All() {
		if p.Plan != nil && e.Study().Text() == p.Plan.Study.Text() {
			return e
		}
	}
	return experiment.Experiment{}
}

// written returns the report of the study.
func (s State) written(g Given) report.Report {
	e := ready(g.Pool)
	return report.New(report.Input{Title: e.Title, Question: e.Question, Plan: g.Pool.Plan, Runs: g.Pool.All(), Page: s.page})
}

// saveReport saves it as one page, or as Markdown with its drawings.
func (s State) saveReport(id string, g Given) []room.Request {
	if g.Pool.Plan == nil {
		return nil
	}
	r := s.written(g)
	if id == "report-html" {
		return []room.Request{Save{"study.html", "text/html", r.HTML}}
	}
	requests := []room.Request{Save{"study.md", "text/markdown", r.Markdown}}
	for name, svg := range r.Charts {
		requests = append(requests, Save{name, "image/svg+xml", svg})
	}
	return requests
}

// progress is what is shown of the study under way. It changes with its version.
type progress struct {
	version int
	words   string
	share   float64
	found   []screen.Node
}

func (s State) progressed(g Given) State {
	p := g.Pool
	if p.Plan == nil || s.progress.version == p.Version && p.Phase != pool.Running {
		return s
	}
	done, wanted := p.Epochs()
	next := progress{version: p.Version, words: progressWords(p, done, wanted), share: float64(done) / float64(max(wanted, 1)), found: s.progress.found}
	if s.progress.version != p.Version {
		next.found = nil
		if p.Phase == pool.Finished || p.Phase == pool.Cancelled {
			next.found = foundNodes(finding.New(p.Plan, p.All()))
		}
	}
	s.progress = next
	return s
}

func foundNodes(f *finding.Facts) (nodes []screen.Node) {
	for i, sentence := range f.Found() {
		nodes = append(nodes, words("li", fmt.Sprintf("found-%d", i+1), sentence))
	}
	return nodes
}

// progressWords says how far the study is, what it has found so far, and how long
// it will take.
func progressWords(p pool.State, done, wanted int) string {
	switch p.Phase {
	case pool.Standing, pool.Elsewhere:
		return standsWords(p, done, wanted)
	case pool.Fetching:
		return "The workers get the training data."
	case pool.Stuck:
		return fmt.Sprintf("The study has stopped after %d epochs: %s. What was trained is kept; resume it, or begin again with fewer workers.", done, p.Why)
	case pool.Cancelled:
		return fmt.Sprintf("Cancelled after %d epochs. What was trained is kept, and the study can be resumed.", done)
	case pool.Finished:
		return fmt.Sprintf("Finished: %s in %s on %s.%s", text.Plural(uint32(done), "epoch"), text.Seconds(p.Spent.Seconds()), text.Plural(uint32(p.Workers), "worker"), bestWords(p))
	}
	said := fmt.Sprintf("%d of %d epochs", done, wanted)
	if p.Phase == pool.Paused {
		return said + ", paused." + bestWords(p)
	}
	if done > 0 && wanted > done {
		said += fmt.Sprintf(", about %s left", text.Seconds(p.Spent.Seconds()*float64(wanted-done)/float64(done)))
	}
	return said + "." + bestWords(p)
}

// bestWords names the best recipe so far.
func bestWords(p pool.State) string {
	winner, ok := p.Plan.Winner(p.Results())
	if !ok {
		return ""
	}
	best := text.Choose(p.Phase == pool.Finished, "Best", "Best so far")
	return fmt.Sprintf(" %s: %s.", best, finding.Label(p.Plan.Study, p.Plan.Recipes[winner]))
}

// costWords says before a study begins what it takes.
func (s State) costWords(g Given) string {
	p := s.Sweep.priced
	if p.err != nil {
		return ""
	}
	workers, _ := s.Sweep.workers()
	said := fmt.Sprintf("%s, %s, %s in all", text.Plural(uint32(p.cost.Recipes), "recipe"), text.Plural(uint32(p.cost.Runs), "run"), text.Plural(uint32(p.cost.Epochs), "epoch"))
	if g.Images == 0 {
		return said + "."
	}
	speed, how := g.Speed, "at the speed of the last run"
	if speed == 0 {
		speed, how = usualSpeed, "on a usual machine"
	}
	return fmt.Sprintf("%s: about %s on %s, %s.", said, text.Seconds(p.cost.Time(speed, workers).Seconds()), text.Plural(uint32(workers), "worker"), how)
}

// usualSpeed is what one worker of a laptop does, in parameters x images a second.
const usualSpeed = 8e9

// experiments lists the studies that stand ready.
func experiments() (nodes []screen.Node) {
	for _, e := range experiment.All() {
		id := "experiment-" + e.Name
		nodes = append(nodes, parent(node("li", id, "id", id),
			parent(node("p", "head"), words("b", "", e.Title), link(e), button(id+"-begin", "Begin", "Begin: "+e.Title)),
			words("p", "", e.Question+" "+e.Look, "class", "help")))
	}
	return nodes
}

// link leads to an experiment with its values in the form.
func link(e experiment.Experiment) screen.Node {
	a := words("a", "", "values", "href", "#view=study&"+e.Text, "aria-label", "Put the values of “"+e.Title+"” into the form")
	return a
}

// sweepView shows the form and the study under way.
func (s State) sweepView(g Given) []screen.Prop {
	p, wrong := g.Pool, s.Sweep.priced.err
	v := []screen.Prop{
		screen.Value("sweep-seeds", s.Sweep.Seeds),
		screen.Value("sweep-search", s.Sweep.Search),
		screen.Value("workers", s.Sweep.Workers),
		screen.Attribute("workers", "placeholder", fmt.Sprint(s.Sweep.cores)),
		screen.Text("sweep-cost", s.costWords(g)),
		screen.Text("sweep-error", text.Known(wrong != nil, errorWords(wrong))),
		screen.Hidden("sweep-error", wrong == nil),
		screen.Disabled("sweep-begin", wrong != nil || !g.Loaded),
		screen.Text("sweep-pause", pauseWords(p)),
		screen.Disabled("sweep-pause", p.Phase != pool.Running && p.Phase != pool.Paused && !p.Resumable()),
		screen.Disabled("sweep-cancel", !p.Cancellable()),
		screen.Nodes("study-kept", keptStudies(g.History.Studies, p)),
		screen.Hidden("study-kept-part", len(g.History.Studies) < 2),
		screen.Text("sweep-progress", s.progress.words),
		screen.Value("sweep-bar", text.Share(s.progress.share)),
		screen.Hidden("sweep-bar", p.Plan == nil),
		screen.Text("study-receipt", p.Receipt()),
		screen.Hidden("study-result", p.Phase != pool.Finished && p.Phase != pool.Cancelled),
		screen.Nodes("study-found", s.progress.found),
		screen.Nodes("experiments", s.experiments),
	}
	for _, f := range Sweepable() {
		v = append(v, screen.Value("sweep-"+f.Name, s.Sweep.Texts[f.Name]))
	}
	return v
}

func errorWords(err error) string {
	if err == nil {
		return ""
	}
	return text.Sentence(err.Error())
}
