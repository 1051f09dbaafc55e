// Command reproduce trains a recipe natively and prints a row an epoch and at
// last the receipt, which is the same as the page's for the same recipe.
//
//	go run ./scripts/reproduce -recipe seed -seed 7 -epochs 1
//	go run ./scripts/reproduce -recipe best -model web/model/best.safetensors
//	go run ./scripts/reproduce -study report -out report
//	go run ./scripts/reproduce -study "lr:0.01,0.05;batch:50,100" -seeds 3 -epochs 5
//
// Every field of a recipe is a flag; -h lists them.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"inkling/core/mnist/dataset"
	"inkling/core/mnist/folder"
	"inkling/core/mnist/synthetic"
	"inkling/core/train"
	"inkling/core/vec"
	source "inkling/scripts/dataset"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "reproduce:", err)
		os.Exit(1)
	}
}

// options are the flags that are no field of a recipe.
type options struct {
	data, model string
	synthetic   bool
	studyOptions
}

func run(args []string, w io.Writer) error {
	recipe, o, err := parse(args)
	if err != nil {
		return err
	}
	data, err := o.load()
	if err != nil {
		return err
	}
	if o.study != "" {
		return runStudy(o.studyOptions, data, w)
	}
	trainer, err := train.New(recipe, data)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s on %s: %d parameters, %s kernels\n", recipe.Text(), data.Name, recipe.Parameters(), vec.Backend())
	last, err := epochs(trainer, w)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "receipt", last.Receipt)
	if o.model == "" {
		return nil
	}
	return writeModel(o.model, data.Name, trainer, last)
}

// epochs runs the trainer to its end, prints a row an epoch and returns the last.
func epochs(t *train.Trainer, w io.Writer) (last train.EpochMetrics, err error) {
	fmt.Fprintln(w, "epoch  train loss  train error  test loss  test accuracy  seconds"+validationHead(t.Recipe()))
	start := time.Now()
	for !t.Done() {
		row, err := t.Step()
		if err != nil {
			return last, err
		}
		if row != nil {
			fmt.Fprintf(w, "%5d  %10.4f  %10.2f%%  %9.4f  %12.2f%%  %7.2f%s\n",
				row.Epoch, row.TrainLoss, 100*row.TrainError, row.TestLoss, row.TestAccuracy(), time.Since(start).Seconds(), validation(*row))
			start, last = time.Now(), *row
		}
	}
	return last, nil
}

// validationHead returns the heads of the columns of a recipe that holds images
// out.
func validationHead(r train.Recipe) string {
	if r.Validation == 0 {
		return ""
	}
	return "  validation loss  validation accuracy"
}

func validation(m train.EpochMetrics) string {
	if !m.Validated {
		return ""
	}
	return fmt.Sprintf("  %15.4f  %18.2f%%", m.ValidationLoss, 100*(1-m.ValidationError))
}

// parse reads the flags: a recipe's fields by their names, and the options.
func parse(args []string) (train.Recipe, options, error) {
	var o options
	flags := flag.NewFlagSet("reproduce", flag.ContinueOnError)
	flags.StringVar(&o.data, "data", "", "folder with the four files of MNIST (default: where go run . finds them)")
	flags.StringVar(&o.model, "model", "", "write the network and what is known of it to this safetensors file")
	flags.BoolVar(&o.synthetic, "synthetic", false, "train on the built-in synthetic digits")
	o.studyOptions.add(flags)
	name := flags.String("recipe", "seed", "named recipe: "+strings.Join(train.Names(), ", "))
	values := map[string]*string{}
	for _, f := range train.Fields() {
		values[f.Name] = flags.String(f.Name, "", f.Label+" "+strings.Join(f.Options, "|"))
	}
	if err := flags.Parse(args); err != nil {
		return train.Recipe{}, o, err
	}
	o.studyOptions.take(flags)
	recipe, err := train.ParseRecipe("recipe=" + *name)
	if err != nil {
		return recipe, o, err
	}
	for _, f := range train.Fields() {
		if v := *values[f.Name]; v != "" {
			if err := f.Set(&recipe, v); err != nil {
				return recipe, o, err
			}
		}
	}
	return recipe, o, nil
}

// The page makes the same synthetic digits.
func (o options) load() (dataset.Split, error) {
	if o.synthetic {
		return synthetic.New(synthetic.Seed, synthetic.TrainSize, synthetic.TestSize), nil
	}
	dir, err := source.Find(".", o.data)
	if err != nil {
		return dataset.Split{}, err
	}
	return folder.Read(os.DirFS(dir))
}
