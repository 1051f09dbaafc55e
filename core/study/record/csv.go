package record

import (
	"encoding/csv"
	"strconv"
	"strings"

	"inkling/core/train"
)

// CSV writes a row a run: what was trained, every field of the recipe, the last
// and the best epoch, the receipt. Accuracies are as the page shows them.
func CSV(runs []Run) string {
	header := []string{"name", "status", "epochs_finished", "test_accuracy", "best_test_accuracy", "best_epoch", "best_by", "test_loss", "seconds", "receipt"}
	for _, f := range train.Fields() {
		header = append(header, f.Name)
	}
	header = append(header, "data", "data_identity", "study", "place")
	return table(header, runs, func(r Run) [][]string { return [][]string{runRow(r)} })
}

func runRow(r Run) []string {
	row := []string{r.Name, r.Status(), strconv.Itoa(r.Finished()), "", "", "", "", "", exact(r.Seconds), r.Receipt()}
	if last, ok := r.Last(); ok {
		best, _ := r.Best()
		row[3], row[4] = Percent(last.TestAccuracy()), Percent(best.TestAccuracy())
		row[5], row[6], row[7] = strconv.Itoa(best.Epoch), best.Criterion().String(), exact(last.TestLoss)
	}
	for _, f := range train.Fields() {
		row = append(row, f.Get(&r.Recipe))
	}
	return append(row, r.Data.Name, r.Data.Identity, r.Study, strconv.Itoa(r.Place))
}

// HistoryCSV writes a row for each epoch that is kept of every run.
func HistoryCSV(runs []Run) string {
	header := []string{"name", "epoch"}
	for _, c := range columns() {
		header = append(header, c.name)
	}
	return table(append(header, "test_accuracy", "receipt"), runs, historyRows)
}

func historyRows(r Run) (rows [][]string) {
	for _, m := range r.History {
		row := []string{r.Name, strconv.Itoa(m.Epoch)}
		for _, c := range columns() {
			value := ""
			if c.has(m) {
				value = exact(*c.at(&m))
			}
			row = append(row, value)
		}
		rows = append(rows, append(row, Percent(m.TestAccuracy()), m.Receipt))
	}
	return rows
}

// table writes the rows of all runs below the header (RFC 4180).
func table(header []string, runs []Run, rows func(Run) [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	all := [][]string{header}
	for _, r := range runs {
		all = append(all, rows(r)...)
	}
	if err := w.WriteAll(all); err != nil {
		panic("record: a strings.Builder never fails, but says " + err.Error())
	}
	return b.String()
}

// exact writes the shortest text that reads back as v.
func exact(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
