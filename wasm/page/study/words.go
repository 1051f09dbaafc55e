package study

import (
	"fmt"

	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/history"
	"inkling/wasm/page/run"
	"inkling/wasm/page/text"
)

// What the person reads of the runs.
const (
	unchanged        = "the seed recipe"
	noRuns           = "Every run that has begun is listed here: train one, or begin a sweep."
	nothingFound     = "No run has all of these words."
	otherData        = "The two were trained on different data: their accuracies cannot be compared."
	nothingToCompare = "Neither can be compared before both have finished a run."
	intervalWords    = "That is the 95 % interval of the difference of their mean accuracies after the last epoch."
	mcNemarWords     = "That is McNemar’s test."
)

// changesWords says what differs from the seed recipe.
func changesWords(changes string) string { return text.Choose(changes == "", unchanged, changes) }

// nowWords says what a run of this visit is doing; "" if nothing.
func nowWords(r run.Run) string {
	switch r.Phase {
	case message.Training:
		return fmt.Sprintf("training, %d of %d", r.Reached()+1, r.Recipe.Epochs)
	case message.Paused:
		return fmt.Sprintf("paused in %d of %d", r.Reached()+1, r.Recipe.Epochs)
	}
	return ""
}

// keptWords says where a run stands that the history has; "" if it has ended.
func keptWords(k history.Kept) string {
	epochs, all := k.Run.Finished(), k.Run.Recipe.Epochs
	switch {
	case k.Run.Status() != record.Unfinished:
		return ""
	case k.Elsewhere:
		return fmt.Sprintf("in another tab, %d of %d", epochs, all)
	}
	return fmt.Sprintf("paused in %d of %d", epochs+1, all)
}

// placeWords says where a run of a study stands; study 0 is one that the browser
// does not have.
func placeWords(study, place int) string {
	if study == 0 {
		return fmt.Sprintf("run %d", place)
	}
	return fmt.Sprintf("study %d, run %d", study, place)
}

// countedWords says which runs of a group its figures leave out.
func countedWords(g *record.Group) string {
	words := fmt.Sprintf("n = %d", g.Last.N)
	if g.Behind > 0 {
		words += fmt.Sprintf(", %d not as far", g.Behind)
	}
	if g.Out > 0 {
		words += fmt.Sprintf(", %d broke", g.Out)
	}
	return words
}

func countWords(all, found int) string {
	if all == found {
		return text.Thousands(all)
	}
	return fmt.Sprintf("%s of %s", text.Thousands(found), text.Thousands(all))
}

func emptyWords(all, found int) string {
	switch {
	case all == 0:
		return noRuns
	case found == 0:
		return nothingFound
	}
	return ""
}

// moreWords says how many of the runs are shown.
func moreWords(rows, found int) string {
	return fmt.Sprintf("Show %d more: %s of %s runs are shown", min(pageRows, found-rows), text.Thousands(rows), text.Thousands(found))
}

// filesOf says of what the files will be that the buttons save.
func filesOf(selected, found int) string {
	if selected > 0 {
		return "Files hold the selected runs."
	}
	return fmt.Sprintf("Files hold the %s shown.", text.Plural(uint32(found), "run"))
}

func unreadable(name, why string) string {
	return fmt.Sprintf("%s: %s The runs stay as they were.", name, text.Sentence(why))
}
