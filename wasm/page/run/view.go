package run

import (
	"fmt"
	"math"
	"strconv"

	"inkling/core/train"
	"inkling/wasm/message"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// Shown is what the view needs of the other rooms.
type Shown struct {
	Loaded bool // there are digits to train on
	Failed bool // there will be none, or no trainer
	Draft  train.Recipe
}

// View shows the buttons, how far the present run is, its figures and its
// curves.
func (s State) View(g Shown) []screen.Prop {
	v := append(s.buttons(g), s.progress(g)...)
	v = append(v, s.figures(g)...)
	return append(v, s.curves()...)
}

func (s State) buttons(g Shown) []screen.Prop {
	r := s.Present()
	more, able := r.longer()
	return []screen.Prop{
		screen.Hidden("more", !able || !g.Loaded),
		screen.Text("more", fmt.Sprintf("Go on for %s more", text.Plural(uint32(more.Epochs-r.Recipe.Epochs), "epoch"))),
		screen.Text("primary", primaryName(r, g.Draft)),
		screen.Disabled("primary", !g.Loaded || r.Phase < message.Ready),
		screen.Disabled("step", !g.Loaded || !r.Open() || r.Phase == message.Training),
		screen.Disabled("reset", !g.Loaded || !r.Begun() && r.Phase != message.Failed),
	}
}

// primaryName is what the first button does now.
func primaryName(r Run, draft train.Recipe) string {
	switch {
	case r.Phase == message.Training:
		return "Pause"
	case r.Phase == message.Paused && r.Begun():
		return "Resume"
	case r.Phase == message.Finished && r.Recipe.Equal(draft):
		return "Train again"
	}
	return "Train"
}

func (s State) progress(g Shown) []screen.Prop {
	r := s.Shown()
	done := float64(r.Reached()) + r.within()
	return []screen.Prop{
		screen.Value("run-progress", text.Share(done/float64(max(r.Recipe.Epochs, 1)))),
		screen.Value("epoch-progress", text.Share(r.within())),
		screen.Text("where", where(g, r)),
		screen.Text("remaining", remaining(r)),
	}
}

// where says how far the run is.
func where(g Shown, r Run) string {
	switch {
	case g.Failed:
		return ""
	case !g.Loaded && !r.Begun():
		return "Loading the training data"
	case !r.Begun():
		return "Ready to train"
	case r.Phase == message.Finished:
		return fmt.Sprintf("Run %d: all %s done. %s", r.Number, text.Plural(uint32(r.Reached()), "epoch"), bestWords(r.Best.Epoch))
	case r.Interrupted:
		return fmt.Sprintf("Run %d was interrupted in epoch %d", r.Number, r.Reached()+1)
	case r.Phase == message.Failed:
		return fmt.Sprintf("Run %d ended in epoch %d", r.Number, r.Reached()+1)
	}
	return fmt.Sprintf("Epoch %d of %d, batch %s of %s", r.Reached()+1, r.Recipe.Epochs,
		text.Thousands(int(r.Progress.Batch)), text.Thousands(int(r.Progress.Batches)))
}

func remaining(r Run) string {
	return text.Known(r.Phase == message.Training && r.Progress.Remaining > 0, text.Seconds(r.Progress.Remaining)+" left")
}

func (s State) figures(g Shown) []screen.Prop {
	r := s.Shown()
	e, ok := r.Last()
	recipe := r.Recipe
	if len(recipe.Layers) == 0 {
		recipe = g.Draft
	}
	speed := r.Progress.SamplesPerSecond
	return []screen.Prop{
		screen.Text("parameters", text.Thousands(recipe.Parameters())),
		screen.Text("epoch", strconv.Itoa(r.Reached())),
		screen.Text("epochs", "of "+text.Thousands(recipe.Epochs)),
		screen.Text("train-loss", trainLoss(r)),
		screen.Text("test-loss", text.Known(ok, text.Loss(e.TestLoss))),
		screen.Text("test-error", text.Known(ok, text.Percent(e.TestError))),
		screen.Text("test-accuracy", text.Known(ok, text.Percent(1-e.TestError))),
		screen.Text("samples-per-second", text.Known(speed > 0, text.Thousands(int(math.Round(speed))))),
		screen.Text("epoch-seconds", text.Known(ok, fmt.Sprintf("%.2f", e.Seconds))),
		screen.Text("receipt", text.Known(ok, e.Receipt)),
		screen.Text("rate", text.Known(ok, text.Rate(e.LR))),
	}
}

// trainLoss is the running mean within an epoch, that of the last one between
// two.
func trainLoss(r Run) string {
	if r.within() > 0 {
		return text.Loss(r.Progress.Loss)
	}
	e, ok := r.Last()
	return text.Known(ok, text.Loss(e.TrainLoss))
}

func (s State) curves() []screen.Prop {
	r, c := s.Shown(), s.charts
	reported := r.reported()
	empty := !r.Begun() && len(c.names) == 0
	return []screen.Prop{
		screen.Hidden("report", !reported),
		screen.Hidden("error-report", !reported),
		screen.Hidden("curves", s.Table),
		screen.Nodes("loss-chart", c.loss),
		screen.Nodes("error-chart", c.errors),
		screen.Nodes("loss-values", c.lossValues),
		screen.Nodes("error-values", c.errorValues),
		screen.Hidden("charts-help", len(c.legend) > 0),
		screen.Hidden("runs-legend", len(c.legend) == 0),
		screen.Nodes("runs-legend", c.legend),
		screen.Text("loss-empty", text.Known(empty, lossToCome)),
		screen.Text("error-empty", text.Known(empty, errorToCome)),
		screen.Hidden("loss-validation", !validated(r)),
		screen.Hidden("error-validation", !validated(r)),
		screen.Text("loss-reading", c.lossReading),
		screen.Text("error-reading", c.errorReading),
		screen.Checked("scale-linear", !s.Frame.Log),
		screen.Checked("scale-log", s.Frame.Log),
		screen.Text("as-table", text.Choose(s.Table, "Show as charts", "Show as table")),
		screen.Hidden("curves-table", !s.Table),
		screen.Text("table-caption", c.table.caption),
		screen.Nodes("table-head", c.table.head),
		screen.Nodes("table-body", c.table.body),
	}
}
