// Package record keeps runs as data: what was trained, on what, how it went, and
// where it belongs. It writes them as JSON and CSV, reads the JSON back, says in
// words what differs between recipes, and groups, sorts and filters runs.
package record

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"inkling/core/evaluation"
	"inkling/core/mnist/dataset"
	"inkling/core/study/schedule"
	"inkling/core/study/sweep"
	"inkling/core/train"
)

// Run is what is kept of a run.
type Run struct {
	Name    string
	Recipe  train.Recipe
	Data    Data
	History []train.EpochMetrics // of the finished epochs, in order, with their receipts; of very many, some are left out
	Out     string               // why it ended early, as schedule.Result says; else ""
	Why     string               // what the trainer said of that
	Seconds float64              // of training and testing
	Study   string               // the text of the study that it belongs to; "" for none
	Place   int                  // its number in the study
	Starred bool
	Misread Misread // after the last finished epoch
}

// Misread says which images of the test set a network misread.
type Misread struct {
	Images int // of the set; 0: not known
	Which  evaluation.Bitset
}

var errMisread = errors.New("the set of misread images is too short for their number")

// NewMisread reads the set as evaluation.Bitset.Append wrote it.
func NewMisread(images int, set []byte) (Misread, error) {
	switch {
	case images == 0 && len(set) == 0:
		return Misread{}, nil
	case images > 8*len(set):
		return Misread{}, errMisread
	}
	which, err := evaluation.ParseBitset(set, images)
	if err != nil {
		return Misread{}, err
	}
	return Misread{images, which}, nil
}

// Data says which data set a run was trained on.
type Data struct {
	Name     string // dataset.Split.Name
	Identity string // dataset.Split.Identity
}

// Same tells whether both are one data set. The name of MNIST is given to its own
// files alone; any other may be that of several sets.
func (d Data) Same(other Data) bool {
	if d.Name == dataset.NameMNIST || other.Name == dataset.NameMNIST {
		return d.Name == other.Name
	}
	return d.Identity != "" && d.Identity == other.Identity
}

// Last returns the metrics of the last finished epoch; false if there is none.
func (r Run) Last() (train.EpochMetrics, bool) {
	if len(r.History) == 0 {
		return train.EpochMetrics{}, false
	}
	return r.History[len(r.History)-1], true
}

// Finished returns how many epochs are finished.
func (r Run) Finished() int {
	m, _ := r.Last()
	return m.Epoch
}

// After returns the metrics of an epoch; false if it is not kept.
func (r Run) After(epoch int) (train.EpochMetrics, bool) {
	at, ok := slices.BinarySearchFunc(r.History, epoch, func(m train.EpochMetrics, epoch int) int { return m.Epoch - epoch })
	if !ok {
		return train.EpochMetrics{}, false
	}
	return r.History[at], true
}

// Best returns the metrics of the best epoch, as [train.Best] chooses it; false
// if there is none.
func (r Run) Best() (train.EpochMetrics, bool) {
	best, _, ok := train.Best(r.History)
	return best, ok
}

// The states of a run that did not end early.
const (
	Finished   = "finished"
	Unfinished = "unfinished"
)

// Status says where the run stands.
func (r Run) Status() string {
	switch {
	case r.Out != "":
		return r.Out
	case r.Finished() >= r.Recipe.Epochs:
		return Finished
	}
	return Unfinished
}

// Broken tells whether the run ended before its last epoch, other than by its
// recipe.
func (r Run) Broken() bool { return r.Out != "" && r.Out != schedule.Stopped }

// Receipt returns that of the last finished epoch, or "".
func (r Run) Receipt() string {
	m, _ := r.Last()
	return m.Receipt
}

// Percent writes a share of images or an accuracy as it is shown everywhere: on
// the page, in tables and in files.
func Percent(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

// Key is the text of the recipe without its seed. Runs of one key on one data
// set differ by chance alone.
func Key(r train.Recipe) string {
	r = sweep.Canonical(r)
	r.Seed = 0
	return strings.TrimSuffix(r.Text(), "&seed=0")
}
