package inspect

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"inkling/core/nn"
)

// maxUnits is how many units of a wide layer are looked at: the time that an
// image takes grows with the square of their number.
const maxUnits = 128

// Components observes the last hidden layer, for the plane in which its outputs
// vary most. A network without a hidden layer is observed by its logits.
//
// It keeps the outputs, 4 bytes each: 5 MB for 10,000 images and 128 units.
//
// Of a layer with more than 128 units only those 128 are observed whose weights
// in the next layer are largest (by the sum of their squares), since they decide
// most of the logits.
type Components struct {
	layer   int
	units   []int       // observed, ascending
	vectors []float32   // images x units
	vector  []float64   // of an image
	sum     []float64   // of the vectors
	squares [][]float64 // sum of the vectors' outer products: row i from column i on
}

// NewComponents returns an observer for sweeps of this network.
func NewComponents(net *nn.Network) *Components {
	c := &Components{layer: max(len(net.Layers)-2, 0)}
	c.units = observed(net, c.layer)
	n := len(c.units)
	c.vector, c.sum = make([]float64, n), make([]float64, n)
	for i := range n {
		c.squares = append(c.squares, make([]float64, n-i))
	}
	return c
}

// observed returns the units of a layer to look at, ascending.
func observed(net *nn.Network, layer int) []int {
	units := ascending(net.Layers[layer].Out)
	if len(units) <= maxUnits || layer+1 == len(net.Layers) {
		return units
	}
	next := net.Layers[layer+1]
	weight := make([]float64, len(units))
	for j := range units {
		for _, w := range next.Weight.Row(j) {
			weight[j] += float64(w) * float64(w)
		}
	}
	slices.SortStableFunc(units, func(a, b int) int { return cmp.Compare(weight[b], weight[a]) })
	units = units[:maxUnits]
	slices.Sort(units)
	return units
}

// Observe adds the images of the chunk.
func (c *Components) Observe(chunk Chunk) {
	out := chunk.Outputs[c.layer]
	for i := range out.Rows {
		row := out.Row(i)
		for n, j := range c.units {
			c.vector[n] = float64(row[j])
			c.vectors = append(c.vectors, row[j])
		}
		c.add()
	}
}

// add adds the vector to the sums. Half of what a ReLU puts out is zero.
func (c *Components) add() {
	floats.Add(c.sum, c.vector)
	for i, v := range c.vector {
		if v != 0 {
			floats.AddScaled(c.squares[i], v, c.vector[i:])
		}
	}
}

// Images returns how many images were observed.
func (c *Components) Images() int { return len(c.vectors) / len(c.units) }

// Plane is spanned by the first two principal components of a layer's outputs.
type Plane struct {
	Layer int
	Units []int        // of the layer, n of them
	Mean  []float64    // n: the plane's origin
	Axes  [2][]float64 // n each: orthonormal
	Share [2]float64   // of the variance along each axis; 0 without any variance
}

var (
	errFew      = errors.New("principal components need at least two images, and two units in the last hidden layer")
	errInfinite = errors.New("the network's outputs are not finite numbers, so they have no principal components")
)

// Plane returns the plane of the images so far. An axis is turned so that its
// largest coordinate, the first of equals, is positive: the same outputs give the
// same plane.
func (c *Components) Plane() (*Plane, error) {
	images, n := c.Images(), len(c.units)
	if images < 2 || n < 2 {
		return nil, errFew
	}
	p := &Plane{Layer: c.layer, Units: c.units, Mean: slices.Clone(c.sum)}
	floats.Scale(1/float64(images), p.Mean)
	covariance, total := c.covariance(p.Mean)
	if math.IsNaN(total) || math.IsInf(total, 0) {
		return nil, errInfinite
	}
	axes, variances := principal(covariance)
	for a, axis := range axes {
		p.Axes[a] = turned(axis)
		if total > 0 {
			p.Share[a] = variances[a] / total
		}
	}
	return p, nil
}

// covariance returns the units' covariance matrix, dividing by images-1, and the
// sum of their variances.
func (c *Components) covariance(mean []float64) (matrix [][]float64, total float64) {
	n, images := len(c.units), float64(c.Images())
	for range n {
		matrix = append(matrix, make([]float64, n))
	}
	for i := range n {
		for j := i; j < n; j++ {
			v := (c.squares[i][j-i] - images*mean[i]*mean[j]) / (images - 1)
			matrix[i][j], matrix[j][i] = v, v
		}
		total += matrix[i][i]
	}
	return matrix, total
}

// turned returns the axis with its largest coordinate positive.
func turned(axis []float64) []float64 {
	largest := 0.0
	for _, v := range axis {
		if math.Abs(v) > math.Abs(largest) {
			largest = v
		}
	}
	if largest < 0 {
		floats.Scale(-1, axis)
	}
	return axis
}

// Align turns the axes by half a turn where they point away from those of the
// plane before, so that points move little from one to the next while a network
// learns. A plane of other units leaves them as they are. It returns which axes it
// has turned: points that were projected before need the other sign there.
func (p *Plane) Align(before *Plane) (turned [2]bool) {
	if before == nil || !slices.Equal(p.Units, before.Units) {
		return turned
	}
	for a := range p.Axes {
		if turned[a] = floats.Dot(p.Axes[a], before.Axes[a]) < 0; turned[a] {
			floats.Scale(-1, p.Axes[a])
		}
	}
	return turned
}

// Project returns where the plane has a picture whose layer puts this out.
func (p *Plane) Project(output []float32) (x, y float32) {
	var sum [2]float64
	for n, j := range p.Units {
		away := float64(output[j]) - p.Mean[n]
		sum[0] += away * p.Axes[0][n]
		sum[1] += away * p.Axes[1][n]
	}
	return float32(sum[0]), float32(sum[1])
}

// Points returns where the plane has the images from lo to hi (exclusive): x and
// y of one after another.
func (c *Components) Points(p *Plane, lo, hi int) []float32 {
	n := len(c.units)
	points := make([]float32, 0, 2*(hi-lo))
	within := Plane{Units: ascending(n), Mean: p.Mean, Axes: p.Axes}
	for i := lo; i < hi; i++ {
		x, y := within.Project(c.vectors[i*n : (i+1)*n])
		points = append(points, x, y)
	}
	return points
}

// ascending returns 0 to n-1.
func ascending(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
