package study

import (
	"inkling/core/study/record"
	"inkling/core/study/schedule"
	"inkling/wasm/page/claim"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/tabs"
)

const linkTitle = "A link with the recipe and, of a finished run, the data and the receipts: whoever follows it can train the run again"

// linkTo returns the link to a run: its recipe and, if it has ended as its recipe
// asks, what it claims. A person's own files are in no link.
func linkTo(row *record.Row) string {
	r, link := row.Run, "#"+row.Recipe
	if kind := dataset.KindOf(r.Data.Name); kind != dataset.Files {
		link += "&data=" + kind
	}
	link += "&view=" + tabs.Train
	if len(r.History) == 0 || r.Status() != record.Finished && r.Out != schedule.Stopped {
		return link
	}
	var receipts []string
	for _, m := range r.History {
		receipts = append(receipts, m.Receipt)
	}
	return link + claim.Of(receipts, r.Data.Identity)
}
