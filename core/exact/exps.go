package exact

import "math"

// Exps replaces every x by [Exp] of x - shift. It computes four at a time: each
// step of a series needs the result of the step before, so that a processor
// finishes the steps of four series in about the time of one.
func Exps(x []float32, shift float32) {
	for ; len(x) >= 4; x = x[4:] {
		four := (*[4]float32)(x)
		a, b, c, d := four[0]-shift, four[1]-shift, four[2]-shift, four[3]-shift
		if usual(a) && usual(b) && usual(c) && usual(d) {
			four[0], four[1], four[2], four[3] = expFour(a, b, c, d)
		} else {
			four[0], four[1], four[2], four[3] = Exp(a), Exp(b), Exp(c), Exp(d)
		}
	}
	for i, v := range x {
		x[i] = Exp(v - shift)
	}
}

// usual reports whether e**x is to be computed by the series: beyond these limits
// it is 0 or infinite in float32.
func usual(x float32) bool { return x >= -104 && x <= 89 }

// expFour returns Exp of four usual numbers.
func expFour(a, b, c, d float32) (ea, eb, ec, ed float32) {
	ka, ra := reduce(a)
	kb, rb := reduce(b)
	kc, rc := reduce(c)
	kd, rd := reduce(d)
	sa, sb, sc, sd := 1.0/39916800, 1.0/39916800, 1.0/39916800, 1.0/39916800
	sa, sb, sc, sd = horner(1.0/3628800, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1.0/362880, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1.0/40320, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1.0/5040, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1.0/720, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1.0/120, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1.0/24, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1.0/6, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1.0/2, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1, sa, ra, sb, rb, sc, rc, sd, rd)
	sa, sb, sc, sd = horner(1, sa, ra, sb, rb, sc, rc, sd, rd)
	return float32(scale(sa, ka)), float32(scale(sb, kb)), float32(scale(sc, kc)), float32(scale(sd, kd))
}

// horner computes c + r*s for each of four series.
func horner(c, sa, ra, sb, rb, sc, rc, sd, rd float64) (_, _, _, _ float64) {
	return c + float64(ra*sa), c + float64(rb*sb), c + float64(rc*sc), c + float64(rd*sd)
}

// reduce returns k and r with e**x = 2**k * e**r and |r| <= ln(2)/2.
func reduce(x float32) (k int, r float64) {
	whole := math.Floor(float64(float64(x)*log2E) + 0.5)
	return int(whole), float64(x) - float64(whole*ln2Hi) - float64(whole*ln2Lo)
}
