package take

import (
	"strconv"

	"inkling/core/study/record"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
)

// curves saves those of the run whose figures are on the page.
func (s State) curves(button string, g Given) (State, []room.Request) {
	r := g.Runs.Shown()
	if len(r.Epochs) == 0 {
		return s, nil
	}
	name := "inkling-run-" + strconv.Itoa(int(r.Number))
	if button == "save-csv" {
		return s.save(name+".csv", "text/csv", []byte(record.HistoryCSV([]record.Run{recordOf(r)})))
	}
	svg, width, height := g.Runs.Drawing()
	if button == "save-svg" {
		return s.save(name+".svg", "image/svg+xml", []byte(svg))
	}
	s.Said = saved(name + ".png")
	return s, []room.Request{SavePNG{name + ".png", svg, width, height}}
}

func recordOf(r run.Run) record.Run {
	kept := r.Record()
	kept.Name = "run " + strconv.Itoa(int(r.Number))
	return kept
}
