package exact

import (
	"math"
	"math/big"
	"testing"
)

// This file compares with the true values to 128 bits, from series in math/big.
// Package math is not exact enough for that: on amd64, the math.Log of Go 1.26 is
// wrong by 34 for the smallest numbers.

const precision = 128

func number(x float64) *big.Float         { return new(big.Float).SetPrec(precision).SetFloat64(x) }
func fresh() *big.Float                   { return new(big.Float).SetPrec(precision) }
func multiply(a, b *big.Float) *big.Float { return fresh().Mul(a, b) }

// negligible tells whether a term of a series whose sum is about 1 can end it.
func negligible(term *big.Float) bool { return term.Sign() == 0 || term.MantExp(nil) < -precision }

// taylor returns the sum of first * x**n / ((from+1)...(from+n*step)) with n
// ascending from 0: e**x for step 1; sine and cosine of r for step 2 and x = -r*r.
func taylor(first, x *big.Float, from, step int) *big.Float {
	sum, term := fresh().Set(first), fresh().Set(first)
	for n := from; !negligible(term); n += step {
		term = multiply(term, x)
		for k := n + 1; k <= n+step; k++ {
			term.Quo(term, number(float64(k)))
		}
		sum.Add(sum, term)
	}
	return sum
}

// inverseTangent returns the sum of sign**n * s**(2n+1) / (2n+1): artanh for
// sign 1, arctan for sign -1.
func inverseTangent(s *big.Float, sign float64) *big.Float {
	sum, power, square := fresh(), fresh().Set(s), multiply(number(sign), multiply(s, s))
	for n := 1; !negligible(power); n += 2 {
		sum.Add(sum, fresh().Quo(power, number(float64(n))))
		power = multiply(power, square)
	}
	return sum
}

func quotient(a, b float64) *big.Float { return fresh().Quo(number(a), number(b)) }

var (
	trueLn2 = multiply(number(2), inverseTangent(quotient(1, 3), 1))
	// John Machin's formula, 1706: pi/4 = 4 arctan(1/5) - arctan(1/239).
	trueHalfPi = multiply(number(2), fresh().Sub(multiply(number(4), inverseTangent(quotient(1, 5), -1)), inverseTangent(quotient(1, 239), -1)))
)

// trueExp returns e**x.
func trueExp(x float64) *big.Float {
	k := math.Round(x / math.Ln2)
	r := fresh().Sub(number(x), multiply(number(k), trueLn2))
	e := taylor(number(1), r, 0, 1)
	return e.SetMantExp(e, int(k))
}

// trueLog returns log x for x > 0.
func trueLog(x float64) *big.Float {
	m, k := math.Frexp(x)
	s := fresh().Quo(fresh().Sub(number(m), number(1)), fresh().Add(number(m), number(1)))
	return fresh().Add(multiply(number(2), inverseTangent(s, 1)), multiply(number(float64(k)), trueLn2))
}

// trueSinCos returns the sine and the cosine of x.
func trueSinCos(x float64) (sin, cos *big.Float) {
	quarter := math.Round(x / (math.Pi / 2))
	r := fresh().Sub(number(x), multiply(number(quarter), trueHalfPi))
	square := multiply(r, fresh().Neg(r))
	sin, cos = taylor(r, square, 1, 2), taylor(number(1), square, 0, 2)
	for range int(quarter) & 3 {
		sin, cos = cos, fresh().Neg(sin)
	}
	return sin, cos
}

// miss returns |got - want|.
func miss(got float64, want *big.Float) float64 {
	d, _ := fresh().Sub(number(got), want).Float64()
	return math.Abs(d)
}

// worst is the largest error of a function on a range, and where it is.
type worst struct{ miss, at float64 }

func (w *worst) add(miss, at float64) {
	if !(miss <= w.miss) {
		*w = worst{miss, at}
	}
}

// below fails if the largest error is not below the documented bound, or if the
// bound is more than twice what was found: then it says too little.
func (w worst) below(t *testing.T, what string, bound float64) {
	t.Helper()
	t.Logf("%s: the largest error is %.3g, at %v; documented: %g", what, w.miss, w.at, bound)
	if !(w.miss < bound) || w.miss < bound/2 {
		t.Errorf("%s: the largest error is %.3g, at %v; documented: %g", what, w.miss, w.at, bound)
	}
}

const points = 20000 // on each range

func TestExpIsAsAccurateAsDocumented(t *testing.T) {
	var relative worst
	for i := range points {
		x := float32(-104 + 193*float64(i)/points)
		want := trueExp(float64(x))
		k, r := reduce(x)
		whole, _ := want.Float64()
		relative.add(miss(scale(expSeries(r), k), want)/whole, float64(x))

		nearest, _ := want.Float32()
		if got := Exp(x); got != nearest {
			t.Errorf("Exp(%v) = %v, the nearest is %v", x, got, nearest)
		}
	}
	relative.below(t, "Exp before it is rounded to float32", 1e-14)
}

func TestLogIsAsAccurateAsDocumented(t *testing.T) {
	var all, near worst
	for i := range points {
		exponent := -1074 + 2097.9*float64(i)/points
		x := math.Exp2(exponent)
		all.add(miss(Log(x), trueLog(x)), x)
		x = 0.5 + 255.5*math.Pow(float64(i)/points, 4)
		near.add(miss(Log(x), trueLog(x)), x)
	}
	all.below(t, "Log of any number above 0", 1.6e-13)
	near.below(t, "Log from 1/2 to 256", 2e-14)
}

func TestSinCosIsAsAccurateAsDocumented(t *testing.T) {
	var all worst
	for i := range points {
		x := -1000 + 2000*float64(i)/points
		sin, cos := SinCos(x)
		wantSin, wantCos := trueSinCos(x)
		all.add(miss(sin, wantSin), x)
		all.add(miss(cos, wantCos), x)
	}
	all.below(t, "SinCos to 1000", 1e-13)
}
