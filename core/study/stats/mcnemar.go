package stats

import (
	"math"
	"math/bits"

	"gonum.org/v1/gonum/stat/distuv"

	"inkling/core/evaluation"
)

// McNemar compares two networks on the same test images. It speaks of these two
// networks alone: another seed makes another network.
type McNemar struct {
	OnlyA, OnlyB int     // images that only one of them reads
	Images       int     // all test images
	P            float64 // of so uneven a division, or a more uneven one, by chance
	Low, High    float64 // 95 % interval of B's share of images read less A's
}

// CompareOnImages counts the images that one network alone reads rightly. The
// sets are of the images that each misreads, of the same data set.
func CompareOnImages(misreadA, misreadB evaluation.Bitset, images int) McNemar {
	onlyA, onlyB := 0, 0
	for w, a := range misreadA {
		b := misreadB[w]
		onlyA += bits.OnesCount64(b &^ a)
		onlyB += bits.OnesCount64(a &^ b)
	}
	return NewMcNemar(onlyA, onlyB, images)
}

// NewMcNemar returns the test of the counts: McNemar's with the mid-p value
// ("Note on the sampling error of the difference between correlated proportions
// or percentages", 1947; Fagerland, Lydersen and Laake, "The McNemar test for
// binary matched-pairs data: mid-p and asymptotic are better than exact
// conditional", 2013). images is the number of all, at least 1.
func NewMcNemar(onlyA, onlyB, images int) McNemar {
	m := McNemar{OnlyA: onlyA, OnlyB: onlyB, Images: images, P: midP(onlyA, onlyB)}
	m.Low, m.High = bonettPrice(onlyA, onlyB, images)
	return m
}

func midP(a, b int) float64 {
	if a+b == 0 {
		return 1
	}
	chance := distuv.Binomial{N: float64(a + b), P: 0.5}
	less := float64(min(a, b))
	if a == b {
		return 1 - chance.Prob(less)/2
	}
	return 2*chance.CDF(less) - chance.Prob(less)
}

// bonettPrice is the adjusted Wald interval of Bonett and Price ("Adjusted Wald
// confidence interval for a difference of binomial proportions based on paired
// data", 2012).
func bonettPrice(onlyA, onlyB, images int) (low, high float64) {
	n := float64(images + 2)
	a, b := float64(onlyA+1)/n, float64(onlyB+1)/n
	half := distuv.UnitNormal.Quantile((1+level)/2) * math.Sqrt((a+b-(b-a)*(b-a))/n)
	return b - a - half, b - a + half
}
