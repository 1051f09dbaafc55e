package page

import (
	"fmt"
	"math"
	"strconv"
)

func viewFigures(m Model) []Prop {
	r := m.shown()
	e, ok := r.last()
	recipe := r.Recipe
	if len(recipe.Layers) == 0 {
		recipe = m.Form.Draft
	}
	return []Prop{
		text("parameters", thousands(recipe.Parameters())),
		text("epoch", strconv.Itoa(len(r.Epochs))),
		text("epochs", "of "+thousands(recipe.Epochs)),
		text("train-loss", trainLoss(r)),
		text("test-loss", orNone(ok, loss(e.TestLoss))),
		text("test-error", orNone(ok, percent(e.TestError))),
		text("test-accuracy", orNone(ok, percent(1-e.TestError))),
		text("samples-per-second", orNone(r.Progress.SamplesPerSecond > 0, thousands(int(math.Round(r.Progress.SamplesPerSecond))))),
		text("epoch-seconds", orNone(ok, fmt.Sprintf("%.2f", e.Seconds))),
		text("receipt", orNone(ok, e.Receipt)),
		text("rate", orNone(ok, rate(e.LR))),
		text("backend", m.Worker.Backend),
	}
}

// trainLoss is the running mean within an epoch, that of the last one between
// two.
func trainLoss(r Run) string {
	if r.within() > 0 {
		return loss(r.Progress.Loss)
	}
	e, ok := r.last()
	return orNone(ok, loss(e.TrainLoss))
}

func viewCharts(m Model) []Prop {
	earlier, _ := m.earlier()
	losses := layOut(m.Charts, lossMeasure(), m.shown(), earlier)
	errors := layOut(m.Charts, errorMeasure(), m.shown(), earlier)
	return []Prop{
		{"loss-chart", "html", losses.svg()},
		{"error-chart", "html", errors.svg()},
		text("loss-reading", losses.lossReading()),
		text("error-reading", errors.errorReading()),
		{"scale-linear", "checked", truth(!m.Charts.Log)},
		{"scale-log", "checked", truth(m.Charts.Log)},
	}
}
