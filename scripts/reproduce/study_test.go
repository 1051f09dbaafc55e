package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"inkling/core/mnist/synthetic"
	"inkling/core/study/record"
	"inkling/core/train"
)

// ends returns the report, the table and the receipt of a study.
func ends(t *testing.T, o studyOptions) (files map[string]string, printed string) {
	t.Helper()
	o.out = t.TempDir()
	var b bytes.Buffer
	if err := runStudy(o, synthetic.New(1, 60, 40), &b); err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for _, name := range []string{"report.html", "report.md", "accuracy.svg", "epochs.svg", "runs.json", "runs.csv", "epochs.csv"} {
		text, err := os.ReadFile(filepath.Join(o.out, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	return files, b.String()
}

var receipts = regexp.MustCompile(`(?m)^study receipt [0-9a-f]{64}$`)

// One study ends in one receipt and one report, on any number of workers, and
// with a recipe that breaks down.
func TestAStudyIsTheSameOnAnyNumberOfWorkers(t *testing.T) {
	o := studyOptions{study: "lr:0.01,0.05,900;batch:10,20;schedule:constant,cosine", words: []string{"layers=784-8-10", "epochs=4", "seeds=2", "search=halving"}}
	var report, receipt string
	for _, workers := range []int{1, 2, 5} {
		o.workers = workers
		files, printed := ends(t, o)
		got := receipts.FindString(printed)
		if got == "" {
			t.Fatalf("no receipt in %s", printed)
		}
		if receipt == "" {
			report, receipt = files["report.html"], got
		}
		if got != receipt || files["report.html"] != report {
			t.Errorf("%d workers end in %s, 1 worker in %s, or the reports differ", workers, got, receipt)
		}
		if !strings.Contains(report, strings.TrimPrefix(receipt, "study receipt ")) || !strings.Contains(report, "diverged") {
			t.Error("the report lacks the receipt, or the runs that broke down")
		}
	}
}

// What is written can be read, and each run is what it would be alone.
func TestARunOfAStudyIsTheRunAlone(t *testing.T) {
	files, _ := ends(t, studyOptions{study: "lr:0.01,0.05", workers: 2, words: []string{"layers=784-8-10", "epochs=3", "seeds=2", "batch=20"}})
	runs, err := record.ReadJSON([]byte(files["runs.json"]))
	if err != nil {
		t.Fatal(err)
	}
	if len(runs) != 4 {
		t.Fatalf("%d runs", len(runs))
	}
	for _, r := range runs {
		trainer, err := train.New(r.Recipe, synthetic.New(1, 60, 40))
		if err != nil {
			t.Fatal(err)
		}
		alone, err := epochs(trainer, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		if alone.Receipt != r.Receipt() || r.Status() != record.Finished {
			t.Errorf("alone, %s ends in %s; in the study in %s", r.Recipe.Text(), alone.Receipt, r.Receipt())
		}
	}
}

func TestStudiesByNameAndByWords(t *testing.T) {
	for want, o := range map[string]studyOptions{
		"recipe=seed&epochs=2&seed=1&sweep=lr:0.005,0.02,0.05,0.1,0.5&seeds=7&search=grid": {study: "learning-rate", words: []string{"epochs=2", "seeds=7"}},
		"recipe=seed&seed=1&sweep=lr:0.01,0.05&seeds=3&search=grid":                        {study: "lr:0.05,0.01"},
		"recipe=seed&seed=4&sweep=lr:0.01,0.05&seeds=2&search=grid":                        {study: "#seed=4&sweep=lr:0.05,0.01&seeds=2"},
	} {
		s, _, err := o.parseStudy()
		if err != nil || s.Text() != want {
			t.Errorf("%s: %s, %v", o.study, s.Text(), err)
		}
	}
	for _, text := range []string{"reprot", "speed:1,2"} {
		if _, _, err := (studyOptions{study: text}).parseStudy(); err == nil || !strings.Contains(err.Error(), "learning-rate") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestTheFlagsAreWordsOfTheStudy(t *testing.T) {
	_, o, err := parse([]string{"-study", "lr:0.01,0.05", "-batch", "100", "-recipe", "leaky", "-seeds", "2", "-workers", "3"})
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := o.parseStudy()
	if err != nil || s.Text() != "recipe=seed&activation=leaky_relu&batch=100&seed=1&sweep=lr:0.01,0.05&seeds=2&search=grid" || o.workers != 3 {
		t.Errorf("%s, %d workers, %v", s.Text(), o.workers, err)
	}
	if _, _, err := parse([]string{"-h"}); err != flag.ErrHelp {
		t.Errorf("-h: %v", err)
	}
}
