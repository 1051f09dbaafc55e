package inspect

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"inkling/core/exact"
)

const (
	// subspace is how many directions are followed for the two that are wanted.
	// The more there are, the fewer iterations it takes.
	subspace = 8

	// iterations bounds the time where eigenvalues are so close that the axes
	// between them are any: the best so far are as good.
	iterations = 100

	// tolerance is how far an axis may be from an eigenvector: the length of
	// what the matrix makes of it beside it, to the largest eigenvalue.
	tolerance = 1e-6
)

// principal returns the eigenvectors with the two largest eigenvalues of a
// symmetric matrix without negative eigenvalues (n x n, n at least 2), and these
// eigenvalues. An eigenvector of a matrix without any variance left is zero.
//
// It iterates on a subspace: the matrix is applied to a few directions, which are
// then turned in their own space until they are at right angles to each other
// (orthogonal iteration and one-sided Jacobi rotations: Golub and Van Loan,
// "Matrix Computations", chapter 8). gonum's mat.EigenSym, with which it is
// compared in the tests, computes all n, takes about twice as long in a browser
// and would add 100 KB to the page's program of 1 MB.
func principal(matrix [][]float64) (axes [2][]float64, values [2]float64) {
	directions := start(len(matrix))
	for range iterations {
		images := apply(matrix, directions)
		settled := residual(images[0], directions[0])+residual(images[1], directions[1]) <= tolerance*norm(images[0])
		makeOrthogonal(images)
		slices.SortStableFunc(images, func(a, b []float64) int { return cmp.Compare(norm(b), norm(a)) })
		for a := range values {
			values[a] = norm(images[a])
		}
		normalise(images)
		directions = images
		if settled {
			break
		}
	}
	return [2][]float64{directions[0], directions[1]}, values
}

// start returns random directions, the same in every run.
func start(n int) [][]float64 {
	r := exact.NewRand(1, exact.Init, 0)
	directions := make([][]float64, min(subspace, n))
	for d := range directions {
		directions[d] = make([]float64, n)
		for j := range directions[d] {
			directions[d][j] = float64(r.Float32()) - 0.5
		}
	}
	makeOrthogonal(directions)
	normalise(directions)
	return directions
}

// apply returns the matrix times each direction.
func apply(matrix, directions [][]float64) [][]float64 {
	images := make([][]float64, len(directions))
	for d, direction := range directions {
		images[d] = make([]float64, len(matrix))
		for i, row := range matrix {
			images[d][i] = floats.Dot(row, direction)
		}
	}
	return images
}

// residual returns the length of the part of image that is not along direction,
// which has the length 1.
func residual(image, direction []float64) float64 {
	rest := slices.Clone(image)
	floats.AddScaled(rest, -floats.Dot(image, direction), direction)
	return norm(rest)
}

// makeOrthogonal turns vectors in pairs until all are at right angles (one-sided
// Jacobi rotations).
func makeOrthogonal(vectors [][]float64) {
	for range 30 {
		turned := false
		for a := range vectors {
			for b := a + 1; b < len(vectors); b++ {
				turned = makePairOrthogonal(vectors[a], vectors[b]) || turned
			}
		}
		if !turned {
			return
		}
	}
}

func makePairOrthogonal(a, b []float64) (turned bool) {
	aa, bb, ab := floats.Dot(a, a), floats.Dot(b, b), floats.Dot(a, b)
	if math.Abs(ab) <= 1e-12*math.Sqrt(aa*bb) {
		return false
	}
	zeta := (bb - aa) / (2 * ab)
	tangent := math.Copysign(1/(math.Abs(zeta)+math.Hypot(1, zeta)), zeta)
	cosine := 1 / math.Hypot(1, tangent)
	for j, v := range a {
		a[j], b[j] = cosine*(v-tangent*b[j]), cosine*(tangent*v+b[j])
	}
	return true
}

// norm returns a vector's length. floats.Norm also has that of vectors whose
// square is too large or too small for float64, and takes ten times as long.
func norm(v []float64) float64 { return math.Sqrt(floats.Dot(v, v)) }

// normalise gives every vector but zero the length 1.
func normalise(vectors [][]float64) {
	for _, v := range vectors {
		if length := norm(v); length > 0 {
			floats.Scale(1/length, v)
		}
	}
}
