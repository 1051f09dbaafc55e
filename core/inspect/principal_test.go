package inspect

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// covarianceOf returns a random covariance matrix of n units whose first
// directions have these variances, and the others less than the last of them.
func covarianceOf(n int, variances ...float64) [][]float64 {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	random := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			random.Set(i, j, r.NormFloat64())
		}
	}
	var qr mat.QR
	qr.Factorize(random)
	var q mat.Dense
	qr.QTo(&q)
	matrix := make([][]float64, n)
	for i := range matrix {
		matrix[i] = make([]float64, n)
	}
	for d := range n {
		v := 0.0
		if d < len(variances) {
			v = variances[d]
		} else if len(variances) > 2 {
			v = variances[len(variances)-1] * r.Float64()
		}
		direction := mat.Col(nil, d, &q)
		for i := range n {
			floats.AddScaled(matrix[i], v*direction[i], direction)
		}
	}
	return matrix
}

func TestPrincipalAgreesWithGonum(t *testing.T) {
	for name, matrix := range map[string][][]float64{
		"a spectrum that falls": covarianceOf(128, 9, 5, 3, 2, 1, 0.5),
		"one that hardly falls": covarianceOf(60, 9, 8.9, 8.7, 8.6, 8.5, 8.4, 8.3, 8.2, 8.1, 8),
		"two directions":        covarianceOf(20, 4, 1),
		"tiny":                  covarianceOf(20, 4e-30, 2e-30, 1e-30),
		"two units":             covarianceOf(2, 4, 1),
	} {
		n := len(matrix)
		sym := mat.NewSymDense(n, nil)
		for i := range n {
			for j := i; j < n; j++ {
				sym.SetSym(i, j, matrix[i][j])
			}
		}
		var eigen mat.EigenSym
		if !eigen.Factorize(sym, true) {
			t.Fatal("gonum finds no eigenvalues")
		}
		var vectors mat.Dense
		eigen.VectorsTo(&vectors)
		axes, values := principal(matrix)
		for a := range axes {
			want := eigen.Values(nil)[n-1-a]
			if math.Abs(values[a]-want) > 1e-7*want {
				t.Errorf("%s: eigenvalue %d is %v, gonum says %v", name, a, values[a], want)
			}
			if d := math.Abs(floats.Dot(axes[a], mat.Col(nil, n-1-a, &vectors))); math.Abs(d-1) > 1e-6 {
				t.Errorf("%s: eigenvector %d and gonum's have the product %v", name, a, d)
			}
		}
	}
}

// Between equal eigenvalues any axes will do, as long as they are at right angles.
func TestPrincipalOfEqualEigenvalues(t *testing.T) {
	axes, values := principal(covarianceOf(30, 2, 2, 2))
	if math.Abs(values[0]-2) > 1e-6 || math.Abs(values[1]-2) > 1e-6 {
		t.Errorf("eigenvalues %v", values)
	}
	if d := floats.Dot(axes[0], axes[1]); math.Abs(d) > 1e-9 || math.Abs(floats.Norm(axes[1], 2)-1) > 1e-12 {
		t.Errorf("the axes' product is %v", d)
	}
}

// One direction with variance: the second axis has none, whatever it is.
func TestPrincipalOfOneDirection(t *testing.T) {
	_, values := principal(covarianceOf(30, 2))
	if math.Abs(values[0]-2) > 1e-9 || values[1] > 1e-9 {
		t.Errorf("eigenvalues %v", values)
	}
}
