// Package report writes a finished study up: one HTML file that needs nothing
// else, and the same in Markdown. Equal studies give equal reports, wherever
// they were trained.
package report

import (
	"fmt"

	"inkling/core/study/finding"
	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/core/study/sweep"
)

// Input is what a report is made of.
type Input struct {
	Title    string // "" for that of a study without a name
	Question string // "" for one that is made from the study's axes
	Plan     *schedule.Plan
	Runs     []record.Run // all of the plan's, in its order
	Page     string       // address of the page, without a fragment
}

// Report is a study written up.
type Report struct {
	HTML     string
	Markdown string
	Charts   map[string]string // the SVG files that the Markdown refers to
}

// New writes a study up. With a study that is not finished, it says so.
func New(in Input) Report {
	w := &writer{Input: in, facts: finding.New(in.Plan, in.Runs)}
	d := w.document()
	r := Report{HTML: d.html(), Markdown: d.markdown(), Charts: map[string]string{}}
	for _, b := range d.blocks {
		if f, ok := b.(figure); ok {
			r.Charts[f.name] = f.svg
		}
	}
	return r
}

// writer puts the document together.
type writer struct {
	Input
	facts *finding.Facts
}

func (w *writer) document() document {
	d := document{title: w.title()}
	add := func(blocks ...block) { d.blocks = append(d.blocks, blocks...) }
	if !w.Plan.Finished(w.facts.Results) {
		add(plain("This study is not finished: the figures are those of the runs so far."))
	}
	add(heading("Question"), plain(w.question()))
	add(heading("Method"))
	add(w.method()...)
	add(heading("What was found"), sentences(w.facts.Found(), "Nothing yet: no recipe has come to its end with every seed."))
	add(heading("Figures"))
	add(w.charts()...)
	add(w.groups())
	add(heading("What cannot be told"), sentences(w.facts.Limits(), "Nothing is known of what this study cannot tell."))
	add(heading("Every run"), plain("Each accuracy links to its run: whoever opens it can train it again and see whether the receipt is the same. The receipt is the SHA-256 of the trained weights."), w.runs())
	return d
}

func sentences(texts []string, none string) list {
	if len(texts) == 0 {
		texts = []string{none}
	}
	var l list
	for _, t := range texts {
		l = append(l, plain(t))
	}
	return l
}

func (w *writer) title() string {
	if w.Title != "" {
		return w.Title
	}
	return "A study of " + w.axes()
}

func (w *writer) question() string {
	if w.Question != "" {
		return w.Question
	}
	if len(w.Plan.Study.Axes) == 0 {
		return "How far apart are runs of one recipe that differ by their seed alone?"
	}
	return "Which " + w.axes() + " is best?"
}

// axes names what the study varies.
func (w *writer) axes() string {
	text := ""
	for i, a := range w.Plan.Study.Axes {
		switch {
		case i > 0 && i == len(w.Plan.Study.Axes)-1:
			text += " and "
		case i > 0:
			text += ", "
		}
		text += finding.FieldLabel(a.Field)
	}
	if text == "" {
		return "chance"
	}
	return text
}

func (w *writer) method() []block {
	s := w.Plan.Study
	link := w.Page + "#view=study&" + w.dataWord() + s.Text()
	return []block{
		plain(w.search()),
		plain(fmt.Sprintf("The data set is %s. Accuracy is the share of test images that the network reads after the last epoch. Differences are in points of per cent, with 95 %% intervals: Student's t of the differences of equal seeds where the recipes have the same seeds, else Welch's t.", w.data())),
		paragraph{{text: "The same study again: "}, {text: s.Text(), link: link, code: true}, {text: ", on the page or by "},
			{text: fmt.Sprintf("go run ./scripts/reproduce -study %q", s.Text()), code: true}, {text: "."}},
		paragraph{{text: "Study receipt: "}, {text: w.Plan.Receipt(w.facts.Results), code: true},
			{text: ", the SHA-256 of all recipes and receipts, sorted. Whoever repeats the study ends in the same."}},
	}
}

func (w *writer) search() string {
	s := w.Plan.Study
	switch s.Search {
	case sweep.Halving:
		text := fmt.Sprintf("Successive halving over %d recipes:", len(w.Plan.Recipes))
		sizes := s.Sizes(len(w.Plan.Recipes))
		for i, epochs := range s.Rungs() {
			which := "all"
			if i > 0 {
				which = fmt.Sprintf("then the best %d", sizes[i])
			}
			text += fmt.Sprintf(" %s to epoch %d,", which, epochs)
		}
		return text + fmt.Sprintf(" the last of them with %d seeds.", s.Seeds)
	case sweep.Random:
		return fmt.Sprintf("A random sample of %d recipes, each trained for all its epochs with %d seeds.", len(w.Plan.Recipes), s.Seeds)
	}
	return fmt.Sprintf("The full grid of %d recipes, each trained for all its epochs with %d seeds.", len(w.Plan.Recipes), s.Seeds)
}

func (w *writer) data() string {
	if len(w.Runs) == 0 {
		return "unknown"
	}
	d := w.Runs[0].Data
	if len(d.Identity) < 16 {
		return d.Name
	}
	return fmt.Sprintf("%s (its identity begins with %s)", d.Name, d.Identity[:16])
}
