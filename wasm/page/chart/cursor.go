package chart

import "slices"

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
	Epochs int       // that the axis has
	Stops  []float64 // the places that have values, ascending
}

// Update returns the frame after an event.
func (f Frame) Update(event Event, g Given) Frame {
	switch e := event.(type) {
	case Scaled:
		f.Log = e.Log
	case Measured:
		f.Width, f.Height = e.Width, e.Height
	case Pointed:
		return f.read(f.nearest(e.X, g), g)
	case Unpointed:
		return f.read(-1, g)
	case Walked:
		return f.read(f.walked(e.Key, g), g)
	}
	return f
}

// read puts the cursor on a stop; -1: on none.
func (f Frame) read(stop int, g Given) Frame {
	if f.Reading = stop >= 0; f.Reading {
		f.Cursor = g.Stops[stop]
	}
	return f
}

// nearest returns the stop nearest to a place on the chart, -1 if there is none.
func (f Frame) nearest(x float64, g Given) int {
	across := f.across(g.Epochs)
	at := (x - across.at0) / (across.at1 - across.at0) * across.hi
	next, _ := slices.BinarySearch(g.Stops, at)
	if next == len(g.Stops) || next > 0 && at-g.Stops[next-1] <= g.Stops[next]-at {
		return next - 1
	}
	return next
}

// walked returns the stop that a key leads to, -1 for none. A walk begins at the
// newest.
func (f Frame) walked(key string, g Given) int {
	last := len(g.Stops) - 1
	from, on := slices.BinarySearch(g.Stops, f.Cursor)
	if !f.Reading || !on {
		from = map[string]int{"ArrowLeft": last + 1, "ArrowRight": last}[key]
	}
	switch key {
	case "ArrowLeft":
		return min(last, max(0, from-1))
	case "ArrowRight":
		return min(last, from+1)
	case "Home":
		return min(0, last)
	case "End":
		return last
	}
	return -1
}

// Epochs returns the places of so many epochs, from the first on.
func Epochs(n int) []float64 {
	stops := make([]float64, n)
	for i := range stops {
		stops[i] = float64(i + 1)
	}
	return stops
}
