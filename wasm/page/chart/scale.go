package chart

import (
	"math"
	"strconv"
)

// Point is a value over its place on the axis of epochs.
type Point struct{ X, Y float64 }

// scale maps values from lo to hi onto pixels from at0 to at1.
type scale struct {
	lo, hi   float64
	at0, at1 float64
	log      bool // lo and hi are above 0
}

// at returns the place of a value; what lies outside is put on the edge.
func (s scale) at(v float64) float64 {
	lo, hi := s.lo, s.hi
	if s.log {
		v, lo, hi = math.Log(max(v, lo)), math.Log(lo), math.Log(hi)
	}
	t := (v - lo) / (hi - lo)
	return s.at0 + (s.at1-s.at0)*max(0, min(1, t))
}

// extent is the least and the greatest of some values, and the least above 0.
type extent struct{ lo, hi, positive float64 }

func noExtent() extent { return extent{math.Inf(1), math.Inf(-1), math.Inf(1)} }

func (e extent) with(v float64) extent {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return e
	}
	e.lo, e.hi = min(e.lo, v), max(e.hi, v)
	if v > 0 {
		e.positive = min(e.positive, v)
	}
	return e
}

// linearScale covers the values from 0 on, up to a round number.
func linearScale(e extent, at0, at1 float64) scale {
	hi := e.hi
	if !(hi > 0) {
		hi = 1
	}
	step := niceStep(hi / 4)
	return scale{0, step * math.Ceil(hi/step-1e-9), at0, at1, false}
}

// logScale covers the values above 0, between 1, 2 or 5 times a power of ten.
func logScale(e extent, at0, at1 float64) scale {
	if math.IsInf(e.positive, 1) {
		return scale{0.1, 1, at0, at1, true}
	}
	return scale{niceBelow(e.positive), niceStep(max(e.hi, 2*niceBelow(e.positive))), at0, at1, true}
}

// niceBelow returns the greatest of 1, 2, 5 times a power of ten that is not
// above v.
func niceBelow(v float64) float64 { return 1 / niceStep(1/v) }

// niceStep returns the least of 1, 2, 5 times a power of ten that is not below v.
func niceStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, f := range []float64{1, 2, 5} {
		if f*power >= v*(1-1e-9) {
			return f * power
		}
	}
	return 10 * power
}

// ticks returns the values that the axis names.
func (s scale) ticks() []float64 {
	if s.log {
		return s.logTicks()
	}
	step := niceStep((s.hi - s.lo) / 5)
	var ticks []float64
	for i := math.Ceil(s.lo / step); i*step <= s.hi*(1+1e-9); i++ {
		ticks = append(ticks, i*step)
	}
	return ticks
}

// logTicks returns 1, 2, 5 times the powers of ten; only the powers where the
// axis spans more than three of them.
func (s scale) logTicks() []float64 {
	factors := []float64{1, 2, 5}
	if s.hi/s.lo > 1000 {
		factors = factors[:1]
	}
	var ticks []float64
	for power := math.Pow(10, math.Floor(math.Log10(s.lo)+1e-9)); power <= s.hi*(1+1e-9); power *= 10 {
		for _, f := range factors {
			if v := f * power; v >= s.lo*(1-1e-9) && v <= s.hi*(1+1e-9) {
				ticks = append(ticks, v)
			}
		}
	}
	return ticks
}

// epochTicks returns whole numbers of epochs.
func epochTicks(epochs, most int) []float64 {
	step := max(1, niceStep(float64(epochs)/float64(most)))
	var ticks []float64
	for v := 0.0; v <= float64(epochs); v += step {
		ticks = append(ticks, v)
	}
	return ticks
}

// label returns a tick's value without the noise of binary fractions.
func label(v float64) string {
	return strconv.FormatFloat(v, 'f', -1, 32)
}
