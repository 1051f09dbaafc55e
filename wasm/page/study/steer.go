package study

import (
	"fmt"
	"slices"
	"strings"

	"inkling/core/study/record"
	"inkling/core/study/sweep"
	"inkling/wasm/page/history"
	"inkling/wasm/page/pool"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// steering returns the buttons of a run of the study under way, and of one that
// waits to go on.
func steering(e entry) (buttons []screen.Node) {
	id, name := runID(e.number), e.row.Run.Name
	for _, b := range []struct{ step, face, verb string }{
		{"pause", "❚❚", "Pause"}, {"resume", "▶", "Resume"}, {"cancel", "■", "Cancel"},
		{"go", "Go on", "Go on with"}, {"take", "Take over", "Take over"},
	} {
		if strings.Contains(e.open, " "+b.step+" ") {
			buttons = append(buttons, button(id+"-"+b.step, b.face, b.verb+" "+name))
		}
	}
	return buttons
}

// steered follows a button of a run.
func (s State) steered(e entry, button string) []room.Request {
	if !strings.Contains(e.open, " "+button+" ") {
		return nil
	}
	switch button {
	case "go", "take":
		return []room.Request{history.Chosen{Key: e.key, Steal: button == "take"}}
	}
	return []room.Request{pool.PressedRun{Place: e.place, Button: button}}
}

// pauseWords name the button that pauses the study or lets it go on.
func pauseWords(p pool.State) string {
	switch p.Phase {
	case pool.Elsewhere:
		return "Take it over"
	case pool.Paused, pool.Standing, pool.Cancelled, pool.Stuck:
		return "Resume study"
	}
	return "Pause study"
}

// standsWords say where a study stands that no worker of this tab has.
func standsWords(p pool.State, done, wanted int) string {
	finished := 0
	for _, r := range p.All() {
		if r.Status() != record.Unfinished && !r.Broken() {
			finished++
		}
	}
	at := fmt.Sprintf("%s of %d epochs, %d of %s finished", text.Thousands(done), wanted, finished, text.Plural(uint32(p.Plan.Runs()), "run"))
	if p.Taking {
		return "This study stands at " + at + ": it is being taken up."
	}
	if p.Phase == pool.Elsewhere {
		return fmt.Sprintf("This study is trained in another tab of the page: %s.%s", at, bestWords(p))
	}
	return fmt.Sprintf("This study stands at %s.%s%s", at, bestWords(p), text.Known(p.Why != "", " It could not be taken up: "+p.Why+"."))
}

// keptStudies lists the studies that the browser keeps, the last one first.
func keptStudies(studies []history.Study, shown pool.State) (nodes []screen.Node) {
	for i, k := range slices.Backward(studies) {
		id := fmt.Sprintf("study-%d", i+1)
		now := shown.Plan != nil && shown.Key() == k.Key
		nodes = append(nodes, parent(node("li", id, "id", id),
			words("span", id+"-words", studyWords(k)+text.Known(now, " (shown)")),
			button(id+"-show", "Show", "Show: "+studyWords(k))))
	}
	return nodes
}

// studyWords name a study by what it varies.
func studyWords(k history.Study) string {
	study, err := sweep.Parse(k.Text)
	if err != nil {
		return "a study of a later version of this page"
	}
	var axes []string
	for _, a := range study.Axes {
		axes = append(axes, a.Field+" "+strings.Join(a.Values, ", "))
	}
	said := text.Known(len(axes) > 0, strings.Join(axes, "; ")+"; ") + text.Plural(uint32(study.Seeds), "seed")
	return said + ", " + text.Choose(k.Ended == "", "unfinished", k.Ended) + text.Known(k.Elsewhere, ", in another tab")
}

// showStudy follows a button of that list.
func showStudy(id string, studies []history.Study) []room.Request {
	for i, k := range studies {
		if id == fmt.Sprintf("study-%d-show", i+1) {
			return []room.Request{history.ChosenStudy{Key: k.Key}}
		}
	}
	return nil
}
