package optim

import (
	"fmt"
	"math"
)

// State is what an optimiser remembers from one step to the next. Put back into
// a new optimiser of the same kind and size, it goes on as if nothing had been
// between.
type State struct {
	// Vectors has one number for each parameter under each name: "velocity" for
	// SGD, "first_moment" and "second_moment" for Adam and AdamW.
	Vectors map[string][]float32

	// Power1 and Power2 are beta1**t and beta2**t after t steps of Adam; 0 for
	// SGD.
	Power1, Power2 float64
}

// The names of the vectors in a State.
const (
	Velocity     = "velocity"
	FirstMoment  = "first_moment"
	SecondMoment = "second_moment"
)

// State implements [Optimizer].
func (o *SGD) State() State {
	return State{Vectors: copies(map[string][]float32{Velocity: o.velocity})}
}

// Restore implements [Optimizer].
func (o *SGD) Restore(s State) error {
	if s.Power1 != 0 || s.Power2 != 0 {
		return fmt.Errorf("the optimiser's state has powers of beta, which SGD has not")
	}
	return restore(map[string][]float32{Velocity: o.velocity}, s.Vectors)
}

// State implements [Optimizer].
func (o *Adam) State() State {
	return State{Vectors: copies(o.moments()), Power1: o.power1, Power2: o.power2}
}

// Restore implements [Optimizer].
func (o *Adam) Restore(s State) error {
	for _, power := range []float64{s.Power1, s.Power2} {
		if !(power >= 0 && power <= 1) {
			return fmt.Errorf("the optimiser's state has %v as a power of beta, which lies between 0 and 1", power)
		}
	}
	for _, v := range s.Vectors[SecondMoment] {
		if v < 0 {
			return fmt.Errorf("the optimiser's state has %v as a mean of squares", v)
		}
	}
	if err := restore(o.moments(), s.Vectors); err != nil {
		return err
	}
	o.power1, o.power2 = s.Power1, s.Power2
	return nil
}

func (o *Adam) moments() map[string][]float32 {
	return map[string][]float32{FirstMoment: o.first, SecondMoment: o.second}
}

func copies(vectors map[string][]float32) map[string][]float32 {
	out := map[string][]float32{}
	for name, v := range vectors {
		out[name] = append([]float32(nil), v...)
	}
	return out
}

// restore copies the vectors of from to those of the same names, once all of
// them are known to fit.
func restore(to, from map[string][]float32) error {
	if len(from) != len(to) {
		return fmt.Errorf("the optimiser's state has %d vectors instead of %d", len(from), len(to))
	}
	for name, v := range to {
		if err := check(name, from[name], len(v)); err != nil {
			return err
		}
	}
	for name, v := range to {
		copy(v, from[name])
	}
	return nil
}

func check(name string, v []float32, length int) error {
	if len(v) != length {
		return fmt.Errorf("the optimiser's state has %d numbers as its %s instead of %d", len(v), name, length)
	}
	for _, x := range v {
		if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
			return fmt.Errorf("the optimiser's state has %v in its %s", x, name)
		}
	}
	return nil
}
