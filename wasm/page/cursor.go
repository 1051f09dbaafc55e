package page

import (
	"fmt"
	"math"
)

// updateCharts takes an event of the charts. Both have one crosshair.
func (m Model) updateCharts(event Event) Model {
	c := m.Charts
	switch e := event.(type) {
	case Scaled:
		c.Log = e.Log
	case Measured:
		c.Width, c.Height = e.Width, e.Height
	case Pointed:
		c.Cursor = c.epochAt(e.X, m.shown())
	case Unpointed:
		c.Cursor = 0
	case Walked:
		c.Cursor = walk(c.Cursor, e.Key, len(m.shown().Epochs))
	}
	m.Charts = c
	return m
}

// epochAt returns the finished epoch nearest to a place on the chart.
func (c Charts) epochAt(x float64, r Run) int {
	across := layOut(c, lossMeasure(), r, Run{}).across
	epoch := (x - across.at0) / (across.at1 - across.at0) * across.hi
	return min(len(r.Epochs), max(1, int(math.Round(epoch))))
}

// walk returns the epoch that a key leads to; 0 is none. A walk begins at the
// newest.
func walk(epoch int, key string, last int) int {
	if epoch < 1 || epoch > last {
		epoch = map[string]int{"ArrowLeft": last + 1, "ArrowRight": last}[key]
	}
	switch key {
	case "ArrowLeft":
		return min(last, max(1, epoch-1))
	case "ArrowRight":
		return min(last, epoch+1)
	case "Home":
		return min(1, last)
	case "End":
		return last
	case "Escape":
		return 0
	}
	return epoch
}

// lossReading and errorReading put the values under the crosshair in words.
func (c chart) lossReading() string {
	e, ok := c.cursor()
	if !ok {
		return ""
	}
	return fmt.Sprintf("Epoch %d: training %s, test %s", e.Epoch, loss(e.TrainLoss), loss(e.TestLoss))
}

func (c chart) errorReading() string {
	e, ok := c.cursor()
	if !ok {
		return ""
	}
	return fmt.Sprintf("Epoch %d: training %s %%, test %s %%", e.Epoch, percent(e.TrainError), percent(e.TestError))
}
