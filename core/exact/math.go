package exact

import "math"

const (
	ln2Hi = 6.93147180369123816490e-01 // ln 2 rounded to 33 bits, so that k*ln2Hi is not rounded
	ln2Lo = 1.90821492927058770002e-10 // ln 2 - ln2Hi
	log2E = 1 / math.Ln2
)

// Exp returns e**x. It computes a float64 with a relative error below 1e-14 and
// rounds it to float32: the result is the float32 nearest to the true value,
// unless that lies within 1e-14 of the middle between two of them. It gives 0
// below -104, +Inf above 89 and NaN for NaN.
func Exp(x float32) float32 {
	if !usual(x) {
		return expEdge(x)
	}
	k, r := reduce(x)
	return float32(scale(expSeries(r), k))
}

// expEdge returns e**x where usual does not hold.
func expEdge(x float32) float32 {
	switch {
	case x < -104:
		return 0
	case x > 89:
		return float32(math.Inf(1))
	}
	return x // NaN
}

// expSeries is the Taylor series of e**r to r**11/11!, in Horner's form; for
// |r| <= 0.347 the terms left out are below 7e-15.
func expSeries(r float64) float64 {
	s := 1.0/3628800 + float64(r*(1.0/39916800))
	s = 1.0/362880 + float64(r*s)
	s = 1.0/40320 + float64(r*s)
	s = 1.0/5040 + float64(r*s)
	s = 1.0/720 + float64(r*s)
	s = 1.0/120 + float64(r*s)
	s = 1.0/24 + float64(r*s)
	s = 1.0/6 + float64(r*s)
	s = 1.0/2 + float64(r*s)
	s = 1 + float64(r*s)
	return 1 + float64(r*s)
}

// scale returns x * 2**k for |k| <= 1022, without rounding.
func scale(x float64, k int) float64 {
	return float64(x * math.Float64frombits(uint64(1023+k)<<52))
}

// Log returns the natural logarithm of x > 0, with an absolute error below
// 1.6e-13, and below 2e-14 for 1/2 <= x <= 256, where the losses lie. It gives
// -Inf for 0 and NaN for x < 0 or NaN.
func Log(x float64) float64 {
	switch {
	case x < 0 || x != x:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	// x = 2**k * m with m in [sqrt(1/2), sqrt(2)), without rounding.
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = 2*m, k-1
	}
	return logSeries((m-1)/(m+1)) + float64(float64(k)*math.Ln2)
}

// logSeries is log((1+s)/(1-s)) = 2(s + s**3/3 + s**5/5 + ...) for |s| <= 0.172,
// to s**15; the terms left out are below 1.2e-14.
func logSeries(s float64) float64 {
	square := float64(s * s)
	sum := 1.0/13 + float64(square*(1.0/15))
	sum = 1.0/11 + float64(square*sum)
	sum = 1.0/9 + float64(square*sum)
	sum = 1.0/7 + float64(square*sum)
	sum = 1.0/5 + float64(square*sum)
	sum = 1.0/3 + float64(square*sum)
	sum = 1 + float64(square*sum)
	return float64(2 * float64(s*sum))
}

// SinCos returns the sine and cosine of x radians with an absolute error below
// 1e-13 for |x| <= 1000.
func SinCos(x float64) (sin, cos float64) {
	quarter := math.Floor(float64(x*(2/math.Pi)) + 0.5)
	r := x - float64(quarter*(math.Pi/2))
	s, c := sinSeries(r), cosSeries(r)
	switch int(quarter) & 3 {
	case 1:
		return c, -s
	case 2:
		return -s, -c
	case 3:
		return -c, s
	}
	return s, c
}

// sinSeries and cosSeries are the Taylor series of sine and cosine for
// |r| <= pi/4; the terms left out are below 1e-17.
func sinSeries(r float64) float64 {
	square, sum := float64(r*r), 1.0
	for n := 17.0; n >= 3; n -= 2 {
		sum = 1 - float64(float64(square*sum)/float64(n*(n-1)))
	}
	return float64(r * sum)
}

func cosSeries(r float64) float64 {
	square, sum := float64(r*r), 1.0
	for n := 16.0; n >= 2; n -= 2 {
		sum = 1 - float64(float64(square*sum)/float64(n*(n-1)))
	}
	return sum
}
