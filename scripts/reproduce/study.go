package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"inkling/core/mnist"
	"inkling/core/mnist/dataset"
	"inkling/core/study/experiment"
	"inkling/core/study/finding"
	"inkling/core/study/record"
	"inkling/core/study/report"
	"inkling/core/study/schedule"
	"inkling/core/study/sweep"
	"inkling/core/train"
	"inkling/core/vec"
)

// studyOptions are the flags of a study.
type studyOptions struct {
	study, out string
	page       string // its address, for the links of the report
	workers    int
	words      []string // the given flags of the recipe and of the search, as key=value
}

// add adds the flags of a study.
func (o *studyOptions) add(flags *flag.FlagSet) {
	flags.StringVar(&o.study, "study", "", "train a study instead of one run: "+strings.Join(studyNames(), ", ")+`, or a sweep such as "lr:0.01,0.05;batch:50,100"`)
	flags.StringVar(&o.out, "out", "", "with -study, write the report and all runs into this folder")
	flags.StringVar(&o.page, "page", "http://127.0.0.1:8080/", "with -out, the page's address, for the links of the report")
	flags.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "with -study, how many runs to train at a time")
	flags.String("seeds", "", "with -study, how many seeds of each recipe")
	flags.String("search", "", "with -study, "+strings.Join(sweep.Searches(), "|"))
	flags.String("sample", "", "with -study and random search, how many recipes to draw")
	flags.String("draw", "", "with -study and random search, the seed of the draw")
}

// take keeps the given flags that are words of a study.
func (o *studyOptions) take(flags *flag.FlagSet) {
	flags.Visit(func(f *flag.Flag) {
		if isField(f.Name) || f.Name == "recipe" || slices.Contains(sweep.Keys(), f.Name) {
			o.words = append(o.words, f.Name+"="+f.Value.String())
		}
	})
}

func isField(name string) bool {
	return slices.ContainsFunc(train.Fields(), func(f train.Field) bool { return f.Name == name })
}

func studyNames() (names []string) {
	for _, e := range experiment.All() {
		names = append(names, e.Name)
	}
	return names
}

// parseStudy returns the study that the flags describe: one that stands ready,
// by its name, or a sweep, alone or in the whole words of a link. The other
// flags go before its own words.
func (o studyOptions) parseStudy() (sweep.Study, experiment.Experiment, error) {
	text := o.study
	ready, ok := experiment.Named(o.study)
	if ok {
		text = ready.Text
	} else if !strings.Contains(text, "=") {
		text = "sweep=" + text
	}
	s, err := sweep.Parse(strings.Join(append(o.words, strings.TrimPrefix(text, "#")), "&"))
	if err != nil {
		err = fmt.Errorf("-study %s: %w\nThe studies that stand ready are %s", o.study, err, strings.Join(studyNames(), ", "))
	}
	return s, ready, err
}

// runStudy trains a study on all workers, prints its groups and its receipt, and
// writes the report.
func runStudy(o studyOptions, data dataset.Split, w io.Writer) error {
	s, ready, err := o.parseStudy()
	if err != nil {
		return err
	}
	if err := s.Validate(data.Train.Len(), mnist.Pixels, data.Classes); err != nil {
		return err
	}
	plan := schedule.NewPlan(s)
	cost := s.Cost(data.Train.Len())
	fmt.Fprintf(w, "%s on %s: %d recipes, %d epochs in all, %d workers, %s kernels\n", s.Text(), data.Name, cost.Recipes, cost.Epochs, o.workers, vec.Backend())
	begin := time.Now()
	runs, results, err := trainStudy(plan, data, o.workers, newBar(cost.Epochs))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%.1f s\n", time.Since(begin).Seconds())
	if err := printFacts(w, finding.New(plan, runs)); err != nil {
		return err
	}
	if o.out != "" {
		written := report.New(report.Input{Title: ready.Title, Question: ready.Question, Plan: plan, Runs: runs, Page: o.page})
		if err := errors.Join(writeFiles(o.out, reportFiles(written)), writeFiles(o.out, runFiles(begun(runs)))); err != nil {
			return err
		}
	}
	fmt.Fprintln(w, "study receipt", plan.Receipt(results))
	return nil
}

// begun returns the runs of which something is known.
func begun(runs []record.Run) (some []record.Run) {
	for _, r := range runs {
		if len(r.History) > 0 || r.Out != "" {
			some = append(some, r)
		}
	}
	return some
}

// printFacts prints a row for each recipe, and what was found.
func printFacts(w io.Writer, f *finding.Facts) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "epochs\truns\tmedian\tleast\tmost\tbest epoch's\tbroken\trecipe")
	for _, g := range f.Groups {
		fmt.Fprintf(table, "%d\t%d\t%.2f\t%.2f\t%.2f\t%.2f\t%d\t%s\n",
			g.Epochs, g.Last.N, g.Last.Median, g.Last.Min, g.Last.Max, g.Best.Median, g.Out, f.Label(g.Recipe))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, strings.Join(f.Found(), "\n"))
	return err
}
