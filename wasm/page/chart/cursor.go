package chart

import "math"

// Event is something that happened to the charts, which share one crosshair.
type Event interface{ chartEvent() }

type (
	// Scaled chooses the scale of the values.
	Scaled struct{ Log bool }
	// Measured tells the size of a chart in CSS pixels.
	Measured struct{ Width, Height float64 }
	// Pointed tells where on a chart the pointer is, in CSS pixels from its left.
	Pointed struct{ X float64 }
	// Unpointed tells that it left.
	Unpointed struct{}
	// Walked is a key pressed on a chart.
	Walked struct{ Key string }
)

func (Scaled) chartEvent()    {}
func (Measured) chartEvent()  {}
func (Pointed) chartEvent()   {}
func (Unpointed) chartEvent() {}
func (Walked) chartEvent()    {}

// Given is what the charts show.
type Given struct {
	Epochs   int // that the axis has
	Finished int // that have values
}

// Update returns the frame after an event.
func (f Frame) Update(event Event, g Given) Frame {
	switch e := event.(type) {
	case Scaled:
		f.Log = e.Log
	case Measured:
		f.Width, f.Height = e.Width, e.Height
	case Pointed:
		f.Cursor = f.epochAt(e.X, g)
	case Unpointed:
		f.Cursor = 0
	case Walked:
		f.Cursor = walk(f.Cursor, e.Key, g.Finished)
	}
	return f
}

// epochAt returns the finished epoch nearest to a place on the chart.
func (f Frame) epochAt(x float64, g Given) int {
	across := f.across(g.Epochs)
	epoch := (x - across.at0) / (across.at1 - across.at0) * across.hi
	return min(g.Finished, max(1, int(math.Round(epoch))))
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
